"""What a transcript of the running show is held against at this desk: a stop that was heard is suggested to be noted.

Nothing opens by itself: a suggestion waits until a person takes it as a correction (F9), or lets it go.
"""

from collections.abc import Callable
from typing import Final

from msgspec import Struct

from anchor_console.core.compliance import Flag, flags
from anchor_console.core.compliance.hearing import Hearing
from anchor_console.core.product import Product
from anchor_console.core.schedule.moments import day_of
from anchor_console.desk.view import DeskView

KEPT: Final = 20
"""Suggestions that wait: the oldest is let go for the newest."""
SAID_AT_MOST: Final = 300
ZONE: Final = "Asia/Shanghai"
"""Where the rules are in force, and their days begin."""


class Suggestion(Struct, frozen=True, kw_only=True):
    """What was heard to be wrong: `said` of a `product` at `said_at` (ms), and words to put it right."""

    session: str
    product: str
    said: str
    said_at: int
    rule: str
    article: str
    instead: str = ""


class Ear:
    """Hears what is said in the session that is open. `product`: the one that is on."""

    def __init__(self, desk: DeskView, product: Callable[[], str]) -> None:
        self._desk, self._product = desk, product
        self._hearing = Hearing(self._judged)
        self._watchers: list[Callable[[], None]] = []
        self.suggested: list[Suggestion] = []

    def heard(self, text: str, at: int, is_final: bool = False) -> None:
        """The utterance as it is known at `at` (ms). Off air nothing is suggested."""
        session = self._desk.session
        if session is None or session.state != "live":
            return
        new = [
            Suggestion(
                session=session.id, product=self._product(), said=one.text[:SAID_AT_MOST], said_at=one.at,
                rule=one.flag.rule, article=one.flag.article, instead=_instead(one.text, one.flag),
            )
            for one in self._hearing.hear(text, at, is_final)
            if one.flag.severity == "stop"
        ]  # fmt: skip
        if new:
            self.suggested = (self.suggested + new)[-KEPT:]
            self._tell()

    def note(self, suggestion: Suggestion) -> str:
        """Keep it as a correction that is still to be made; its id."""
        id = self._desk.new_id()
        wanted = {
            "session": suggestion.session, "said": suggestion.said, "said_at": suggestion.said_at,
            "noticed_at": self._desk.now(), "product": suggestion.product, "rule": suggestion.rule,
            "instead": suggestion.instead,
        }  # fmt: skip
        self._desk.change("correction.put", id, wanted)
        self.let_go(suggestion)
        return id

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


def _instead(text: str, flag: Flag) -> str:
    """The sentence with the first rewrite in the place of what was wrong; "" where there is none."""
    return (text[: flag.start] + flag.rewrites[0] + text[flag.end :])[:SAID_AT_MOST] if flag.rewrites else ""
