"""What the crowd asks of the anchor in a rehearsal: one question at a time, and what became of it."""

from collections.abc import Sequence
from typing import Final, Literal

from msgspec import Struct, structs

from anchor_console.core.triage import read
from anchor_console.core.wire import Question

How = Literal["", "said", "line", "service", "missed"]
"""Open; the anchor said so; a line that answers it was read; handed to service; its product went by unanswered."""
ANSWERED: Final[frozenset[How]] = frozenset(("said", "line", "service"))
REST: Final = 30_000
"""ms between an answer and the next question: on air nobody can do nothing but answer."""
HEARD: Final = 120_000
"""For so long, ms, a line that is read counts as the answer to a question before it."""
LATEST: Final = 150_000
"""ms after which nobody waits any more."""


class Put(Struct, frozen=True, kw_only=True):
    """A question that stood before the anchor from `at` to `settled_at` (ms; 0: it stands there still)."""

    key: str
    text: str
    at: int
    product: str = ""
    topic: str = ""
    fact: str = ""
    settled_at: int = 0
    how: How = ""

    def waited(self, now: int) -> int:
        """For how long it has waited, or did."""
        return (self.settled_at or now) - self.at


class Questioning:
    """Puts what the room asks before the anchor. `all`: what was put, by time; the last may still be open."""

    def __init__(self) -> None:
        self.all: list[Put] = []
        self._known: set[str] = set()

    @property
    def open(self) -> Put | None:
        """What waits for an answer."""
        last = self.all[-1] if self.all else None
        return last if last is not None and not last.how else None

    def offer(self, questions: Sequence[Question], product: str, at: int) -> None:
        """The room asks these, the most asked first; `product` is up. One is put where none waits, after a rest."""
        if self.open is not None or (self.all and at - self.all[-1].settled_at < REST):
            return
        for one in questions:
            if one.key not in self._known and one.kind == "question" and one.product in ("", product):
                self._known.add(one.key)
                self.all.append(Put(key=one.key, text=one.text, at=at, product=one.product, topic=one.topic))
                return

    def told(self, fact: str) -> None:
        """This fact answers what is open."""
        if self.open is not None:
            self.all[-1] = structs.replace(self.all[-1], fact=fact)

    def settle(self, how: How, at: int) -> bool:
        """What is open was answered, or missed; False where nothing is open."""
        if self.open is None:
            return False
        self.all[-1] = structs.replace(self.all[-1], settled_at=at, how=how)
        return True

    def heard(self, text: str, kind: str, at: int) -> bool:
        """A passage was read: whether it answers what is open, in the fact's words, or as a line for answers."""
        waits = self.open
        if waits is None or waits.waited(at) > HEARD:
            return False
        by_fact = bool(waits.fact) and waits.fact in text
        by_line = kind == "answer" and bool(waits.topic) and read(text).topic == waits.topic
        return (by_fact or by_line) and self.settle("line", at)

    def passed(self, product: str, at: int) -> None:
        """`product` is up now: what was asked of another, or waits too long, is missed."""
        waits = self.open
        if waits is not None and (waits.product not in ("", product) or waits.waited(at) > LATEST):
            self.settle("missed", at)

    def answered(self) -> int:
        """How many were answered."""
        return sum(one.how in ANSWERED for one in self.all)

    def longest(self, now: int) -> int:
        """The longest that one waited, ms."""
        return max((one.waited(now) for one in self.all), default=0)
