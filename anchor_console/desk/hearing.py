"""What a transcript of the running show is held against at this desk: a stop that was heard is suggested to be noted.

Nothing opens by itself: a suggestion waits until a person takes it as a correction (F9), or lets it go.
"""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Final

from msgspec import Struct

from anchor_console.core.compliance import Flag, flags
from anchor_console.core.compliance.hearing import Heard, Hearing
from anchor_console.core.product import Product
from anchor_console.core.schedule.moments import day_of
from anchor_console.desk.view import DeskView

KEPT: Final = 20
"""Suggestions that wait: the oldest is let go for the newest."""
SAID_AT_MOST: Final = 300
ZONE: Final = "Asia/Shanghai"
"""Where the rules are in force, and their days begin."""


class Suggestion(Struct, frozen=True, kw_only=True):
    """What was heard to be wrong: `words` of what was `said` of a `product` at `said_at` (ms), and words to mend it."""

    session: str
    product: str
    said: str
    said_at: int
    rule: str
    article: str
    words: str
    instead: str = ""


class Ear:
    """Hears what is said in the session that is open. `product`: the one that is on."""

    def __init__(self, desk: DeskView, product: Callable[[], str]) -> None:
        self._desk, self._product = desk, product
        self._hearing = Hearing(self._judged)
        self._watchers: list[Callable[[], None]] = []
        self.suggested: list[Suggestion] = []
        self.unproved = 0
        """What was heard and only wants a proof, or a word of care: it is counted, and suggests nothing."""

    def heard(self, text: str, at: int, is_final: bool = False) -> None:
        """The utterance as it is known at `at` (ms). Off air nothing is suggested."""
        session = self._desk.session
        if session is None or session.state != "live":
            return
        found = self._hearing.hear(text, at, is_final)
        stops = [one for one in found if one.flag.severity == "stop"]
        self.unproved += len(found) - len(stops)
        for text, of_text in groupby(stops, lambda one: one.text):
            self._suggest(session.id, text[:SAID_AT_MOST], next(of_text))
        if stops:
            self._tell()

    def _suggest(self, session: str, said: str, one: Heard) -> None:
        """One for an utterance, however much is wrong in it: one that waits grows with it."""
        known = [old for old in self.suggested if old.said_at == one.at and said.startswith(old.said)]
        first = known[0] if known else None
        new = Suggestion(
            session=session, product=first.product if first else self._product(), said=said, said_at=one.at,
            rule=first.rule if first else one.flag.rule, article=first.article if first else one.flag.article,
            words=first.words if first else one.words, instead=_instead(said, self._judged(said)),
        )  # fmt: skip
        self.suggested = [*(old for old in self.suggested if old is not first), new][-KEPT:]

    def let_go(self, suggestion: Suggestion) -> None:
        """It was no breach, or is settled."""
        self.suggested = [one for one in self.suggested if one is not suggestion]
        self._tell()

    def watch(self, told: Callable[[], None]) -> Callable[[], None]:
        """Be told when the suggestions differ; call the answer to stop."""
        self._watchers.append(told)
        return lambda: self._watchers.remove(told) if told in self._watchers else None

    def _judged(self, text: str) -> list[Flag]:
        session = self._desk.session
        kept = self._desk.one(Product, self._product())
        category = kept.value.category if kept is not None else ""
        day = day_of(self._desk.now(), ZONE).isoformat()
        return list(flags(text, category, self._desk.rules(), day, session.platform if session is not None else ""))

    def _tell(self) -> None:
        for told in list(self._watchers):
            told()


def _instead(text: str, found: Sequence[Flag]) -> str:
    """The sentence with a rewrite in the place of each thing that must not be said; "" where one has none."""
    end, parts = 0, list[str]()
    for flag in found:
        if flag.severity != "stop" or flag.start < end:
            continue
        if not flag.rewrites:
            return ""
        parts += (text[end : flag.start], flag.rewrites[0])
        end = flag.end
    return ("".join(parts) + text[end:])[:SAID_AT_MOST]
