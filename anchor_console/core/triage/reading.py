"""One comment read: what it is, what it is about, how its writer feels, and whether it lures to another place."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final, Literal, NamedTuple

from msgspec import Struct

from anchor_console.core.triage.asking import is_question
from anchor_console.core.triage.contact import lure
from anchor_console.core.triage.lexicon import ATTRIBUTES, NOT, Sense, Topic, lengths, senses
from anchor_console.core.triage.texts import READ, plain

Kind = Literal["question", "intent", "complaint", "haggle", "praise", "chat"]
GLAD: Final = 0.25
"""From this mood on a writer counts as glad, from its negative down as upset."""
_HAPPENED: Final = (
    "收到|上次|上回|之前买|买的|用了|洗了|穿了|才穿|才用|拍的|到货|到手|买回|昨天买|我的|了两次|到现在|"
    r"(?:bought|received|arrived|got|my)\b"
)
"""Says that something did happen: a fault that is asked about is then a complaint."""
_REFUSED: Final = (
    r"怎么(?:这么|那么)(?:慢|差|少|烂)|"
    r"(?:怎么|为什么|为啥|什么时候才|还|一直|都|就)[^?？,，。]{0,6}(?:不|没)[^?？,，。]{0,2}(?:发|到|退|回|理|给|处理|更新|动|送)"
    r"(?!吗|么)|"
    r"(?:\d+|几|好几|多少|半)[^,，。]{0,2}[天个]?(?:月|天|周|星期|小时)了?[^,，。]{0,4}(?:没|不|才)|"
    r"催了|退[^,，。]{0,6}(?:没到|还没)|"
    r"still (?:not|no|waiting|haven)|where is my|never (?:arrived|came|received)|(?:no|not) (?:reply|response|answer)"
)
_BARGAIN: Final = (
    r"能不能[^?？]{0,6}(?:便宜|优惠|少|降|送)|(?:便宜|优惠|少)\S{0,3}(?:行不|可以不|呗|吧)|"
    r"\d+[元块]?(?:行不|卖不|可以不|我就[拍买])|"
    r"(?<!我)(?:才|只要|就)\d+(?:[元块]|$)|"
    r"(?:too|so) (?:expensive|pricey|much)|lower (?:the )?price|best price|any deal"
)
_WANTS: Final = (
    r"^(?:我?要|买|拍)(?:\S{0,4}[件套个条双盒瓶包箱份]|$)|(?:我|想|给\S{1,3})(?:拍|买|要|下单)(?!的|过|错|什么|哪)|"
    r"我要(?![退换改取下投查去是走出问看等用求])|"
    r"\bi(?:'ll| will)? (?:want|need|take|buy|bought|ordered)|take my money|just (?:ordered|bought|got)"
)
_WORD: Final = re.compile(r"[a-z0-9][a-z0-9'?!-]*")


class Reading(Struct, frozen=True, gc=False):
    """What a comment says. `topic` is the chief one of `topics`, "" where none; `mood` from −1 to 1.

    `asks`: it is put as a question, also where its kind is another ("怎么还不发货" complains).
    """

    kind: Kind = "chat"
    topics: tuple[Topic, ...] = ()
    topic: Topic | Literal[""] = ""
    mood: float = 0.0
    contact: bool = False
    asks: bool = False

    @property
    def marks(self) -> tuple[str, ...]:
        """The marks that its row bears in the feed (core/wire.ShownEvent)."""
        kind = (self.kind,) if self.kind in ("intent", "complaint", "haggle") else ()
        return ("question",) * self.asks + kind + ("contact",) * self.contact

    @property
    def feeling(self) -> Literal["glad", "neutral", "upset"]:
        """The mood as one of three."""
        return "glad" if self.mood >= GLAD else "upset" if self.mood <= -GLAD else "neutral"


class _Said(NamedTuple):
    """A word that was found: where, what it says, and whether a negation stands before it."""

    at: int
    sense: Sense
    turned: bool


def read(text: str) -> Reading:
    """Read a comment's first 200 characters."""
    return _read(text[:READ])


@lru_cache(maxsize=8192)
def _read(text: str) -> Reading:
    body = plain(text)
    said = list(_words(body))
    asks = is_question(text)
    topics = _topics(said)
    kind = _kind(body, said, asks)
    mood = 0.0 if kind == "question" else _mood(said, kind)
    return Reading(kind, topics, _chief(topics), mood, bool(lure(text)), asks)


def _words(body: str) -> Iterator[_Said]:
    """The words of the lexicon, the longest at each place; English ones whole."""
    known, long = senses(), lengths()
    at, end = 0, len(body)
    while at < end:
        first = body[at]
        if first.isascii() and first.isalnum():
            word = _WORD.match(body, at)
            assert word is not None
            if (sense := known.get(word[0]) or known.get(word[0].rstrip("?!'-"))) is not None:
                yield _Said(at, sense, _is_turned(body, at))
                at = word.end()
                continue
            ascii_end = word.end()
        else:
            ascii_end = at + 1
        step = 0
        for length in long.get(first, ()):
            piece = body[at : at + length]
            if (sense := known.get(piece)) is not None and not piece.isascii():
                yield _Said(at, sense, _is_turned(body, at))
                step = length
                break
        at = at + step if step else ascii_end


def _is_turned(body: str, at: int) -> bool:
    before = body[:at].rstrip()
    if body[at].isascii():
        return before.rpartition(" ")[2] in NOT
    return any(before[-length:] in NOT for length in range(1, 4))


def _topics(said: list[_Said]) -> tuple[Topic, ...]:
    """Topics in the order in which they were named last."""
    found: dict[Topic, None] = {}
    for one in said:
        for topic in one.sense.topics:
            found.pop(topic, None)
            found[topic] = None
    return tuple(found)


def _chief(topics: tuple[Topic, ...]) -> Topic | Literal[""]:
    """What is asked stands last in Chinese; a size or colour mostly says which one is meant."""
    asked = [topic for topic in topics if topic not in ATTRIBUTES]
    return asked[-1] if asked else topics[-1] if topics else ""


def _kind(body: str, said: list[_Said], asks: bool) -> Kind:
    wants = {want for one in said if not one.turned for want in one.sense.wants}
    refused, bargain, wanted, happened = _patterns()
    kind: Kind = "chat"
    if "angry" in wants or refused.search(body) or ("fault" in wants and (not asks or happened.search(body))):
        kind = "complaint"
    elif "haggle" in wants or bargain.search(body):
        kind = "haggle"
    elif asks:
        kind = "question"
    elif "intent" in wants or wanted.search(body):
        kind = "intent"
    elif "praise" in wants:
        kind = "praise"
    elif any(one.turned and "praise" in one.sense.wants for one in said):
        kind = "complaint"
    return kind


def _mood(said: list[_Said], kind: Kind) -> float:
    felt = sum(-one.sense.feeling if one.turned and one.sense.wants else one.sense.feeling for one in said)
    if kind == "complaint":
        felt = min(felt, -0.5)
    return round(max(-1.0, min(1.0, float(felt))), 2)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(one) for one in (_REFUSED, _BARGAIN, _WANTS, _HAPPENED))
