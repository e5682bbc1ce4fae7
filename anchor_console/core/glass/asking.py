"""The one cue and the one question that stand on the glass: which of many it is."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from msgspec import Struct

from anchor_console.core.answer import Answer
from anchor_console.core.answers import is_open_again
from anchor_console.core.wire import Question


class Cued(Protocol):
    """A cue as a desk shows it; times in ms, `acknowledged_at` 0 or None: nobody has seen it."""

    @property
    def id(self) -> str: ...
    @property
    def to(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def urgent(self) -> bool: ...
    @property
    def at(self) -> int: ...
    @property
    def acknowledged_at(self) -> int | None: ...


class Asked(Struct, frozen=True):
    """A question for the host. `answer`: the fact that answers it; `handed`: the team wants it answered on air."""

    key: str
    text: str
    askers: int
    answer: str = ""
    handed: bool = False


def cued(cues: Iterable[Cued], whom: frozenset[str]) -> Sequence[Cued]:
    """The cues to one of these that nobody has seen: urgent ones first, of them the newest."""
    waiting = [cue for cue in cues if not cue.acknowledged_at and cue.to in whom]
    return sorted(waiting, key=lambda cue: (not cue.urgent, -cue.at))


def asked(
    questions: Sequence[Question],
    answers: Iterable[Answer],
    product: str,
    proven: Mapping[str, str],
    suggested: Mapping[str, str],
    is_fit: "Fits",
) -> Asked | None:
    """The question that the host is to answer: one that was handed over, else the most asked open one of this product.

    `proven`: the facts that may be said, id → text; `suggested`: the fact that answers a question, key → id.
    """
    done = {answer.question: answer for answer in answers}
    handed = sorted(
        (one for one in done.values() if one.way == "anchor" and one.said_at is None), key=lambda one: one.at
    )
    known = {question.key: question for question in questions}
    for answer in handed:
        if is_fit(answer.text):
            question = known.get(answer.question)
            askers = question.askers if question is not None else 1
            return Asked(answer.question, answer.text, askers, proven.get(answer.fact, ""), handed=True)
    for question in questions:
        answered = done.get(question.key)
        is_open = answered is None or is_open_again(question, answered)
        is_meant = question.kind == "question" and question.product in ("", product)
        if is_open and is_meant and is_fit(question.text):
            fact = proven.get(suggested.get(question.key, ""), "")
            return Asked(question.key, question.text, question.askers, fact)
    return None


class Fits(Protocol):
    """Whether a text of the room may stand on the glass."""

    def __call__(self, text: str) -> bool: ...
