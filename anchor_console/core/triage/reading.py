"""One comment read: what it is, what it is about, how its writer feels, and whether it lures to another place."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final, Literal, NamedTuple

from msgspec import Struct

from anchor_console.core.triage.asking import is_question
from anchor_console.core.triage.contact import lure
from anchor_console.core.triage.kinds import Kind, kind_of
from anchor_console.core.triage.lexicon import ATTRIBUTES, NOT, Sense, Topic, lengths, senses
from anchor_console.core.triage.texts import READ, plain, shown
from anchor_console.core.triage.tone import Tone

GLAD: Final = 0.25
"""From this mood on a writer counts as glad, from its negative down as upset."""
REPORT: Final = 12
"""Chinese characters beyond which a text reports rather than remarks: the table then knows more than single words."""
FULLY: Final = 0.5
"""A tone of the table that counts in a question too."""
ASIDE: Final = 0.1
"""The weight of single words in a report."""
BLAMED: Final = -0.5
"""A complaint's mood at best."""
PRAISED: Final = 0.3
"""Praise's mood at least, where nothing speaks against it."""
SCORN: Final = 0.8
_SCORN: Final = (
    "真有你的|真行啊|可真行|好一个|谢谢你(?:全家|祖宗)|我谢谢你|真是(?:服了|醉了|够了|绝了|无语)|也是没谁了|长见识了|呵+$|笑话|"
    "哄谁呢|糊弄|当我傻|良心不会痛|想多了吧|别扯|扯淡|"
    r"\bwhat an? (?:joke|shame|mess|waste|disaster|clown|embarrassment)|\b(?:yeah,? right|thanks for nothing|shut up|"
    r"good luck with that|no thank(?:s| you)|get (?:out|lost)|go (?:home|away)|a bunch of|big joke|are a joke)\b|"
    r"\b(?:not|nothing is|isn'?t) (?:normal|right|fair|ok(?:ay)?|funny|cool|acceptable|happy|impressed)\b"
)
"""Blame that wears the words of praise, or none of blame."""
UNTAUGHT: Final = Tone()
"""The table that knows nothing."""
_GREETING: Final = re.compile(r"\bgood (?:morning|evening|afternoon|night)\b")
"""Not all is praise that is called good."""
_DENIAL: Final = 12
"""Characters before a word in which a denial is looked for."""
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


def read(text: str, tone: Tone = UNTAUGHT) -> Reading:
    """Read a comment's first 200 characters. `tone`: the trained table; without it the lexicon speaks alone."""
    return _read(text[:READ], tone)


@lru_cache(maxsize=8192)
def _read(text: str, tone: Tone) -> Reading:
    body = plain(text)
    if "good " in body:
        body = _GREETING.sub("hello", body)
    said = list(_words(body))
    asks = is_question(shown(text))
    told = 0.0 if asks and len(body) <= REPORT else tone.mood(body)
    wants: set[str] = set()
    denied: set[str] = set()
    for one in said:
        (denied if one.turned else wants).update(one.sense.wants)
    kind = kind_of(body, wants, denied, asks, told)
    report = bool(told) and len(body) > REPORT
    if kind == "complaint" and report and told >= GLAD:
        kind = "praise"
    topics = _topics(said)
    return Reading(kind, topics, _chief(topics), _mood(body, said, kind, told, report), bool(lure(text)), asks)


def _words(body: str) -> Iterator[_Said]:
    """The words of the lexicon, the longest at each place; English ones whole."""
    known, long = senses(), lengths()
    at, end = 0, len(body)
    while at < end:
        first = body[at]
        step = 1
        if first.isascii() and (word := _WORD.match(body, at)):
            step = word.end() - at
            if (sense := known.get(word[0]) or known.get(word[0].rstrip("?!'-"))) is not None:
                yield _Said(at, sense, _is_turned(body, at))
                at += step
                continue
        for length in long.get(first, ()):
            piece = body[at : at + length]
            if (sense := known.get(piece)) is not None and not piece.isascii():
                yield _Said(at, sense, _is_turned(body, at))
                step = length
                break
        at += step


def _is_turned(body: str, at: int) -> bool:
    before = body[max(0, at - _DENIAL) : at].rstrip()
    if body[at].isascii():
        return before.rpartition(" ")[2] in NOT
    return before[-1:] in NOT or before[-2:] in NOT or before[-3:] in NOT


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


def _mood(body: str, said: list[_Said], kind: Kind, told: float, report: bool) -> float:
    """What its words say of it, and the table. Who only asks feels nothing."""
    if kind == "question":
        return round(told if abs(told) >= FULLY else told / 2, 2) if report else 0.0
    felt = sum(_felt(one, kind) for one in said) - SCORN * bool(_scorn().search(body))
    mood = told + max(-1.0, min(1.0, float(felt))) * (ASIDE if report else 1)
    if kind == "complaint" and not (report and mood > 0):
        mood = min(mood, BLAMED)
    elif kind == "praise" and mood >= 0:
        mood = max(mood, PRAISED)
    return round(max(-1.0, min(1.0, mood)), 2)


def _felt(one: _Said, kind: Kind) -> float:
    """What a word adds: turned round after a denial; a wish to buy only where it is one."""
    if one.turned and one.sense.wants:
        return -one.sense.feeling
    return 0.0 if "intent" in one.sense.wants and kind != "intent" else one.sense.feeling


@cache
def _scorn() -> re.Pattern[str]:
    return re.compile(_SCORN)
