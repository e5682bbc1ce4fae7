"""What the room asks joined with what was done about it: what is open, by product, and what has been answered."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from msgspec import Struct

from anchor_console.core.answer import Answer
from anchor_console.core.wire import Question

GRACE: Final = 120_000
"""Milliseconds after an answer in which it is asked on without being open again: talk takes time to be heard."""


class Asked(Struct, frozen=True, kw_only=True):
    """A question, and the answer that it had, if any: with one it is open again, or answered."""

    question: Question
    answer: Answer | None = None
    since: int = 0
    """Since when (ms, the room's clock) somebody waits for an answer."""


class Desk(Struct, frozen=True, kw_only=True):
    """The open ones, those of a product together, and the answered ones, the last answered first."""

    open: tuple[Asked, ...] = ()
    answered: tuple[Asked, ...] = ()

    @property
    def longest(self) -> Asked | None:
        """The open one that has waited longest."""
        return min(self.open, key=lambda asked: asked.since, default=None)


def joined(questions: Sequence[Question], answers: Iterable[Answer], pinned: str = "") -> Desk:
    """The room's questions with the session's answers: what is up goes first, then what is asked of most lately.

    Asked again two minutes after it was answered, a question is open again; one that needs no answer never is. The
    times of answers are the room's clock. What was answered and is not among the questions any more is left out.
    """
    given = {answer.question: answer for answer in answers}
    still, done = list[Asked](), list[Asked]()
    for question in questions:
        answer = given.get(question.key)
        if answer is None:
            still.append(Asked(question=question, since=question.first_at))
        elif is_open_again(question, answer):
            still.append(Asked(question=question, answer=answer, since=answered_at(answer)))
        else:
            done.append(Asked(question=question, answer=answer, since=question.first_at))
    done.sort(key=lambda asked: -(asked.answer.at if asked.answer else 0))
    return Desk(open=tuple(_by_product(still, pinned)), answered=tuple(done))


def answered_at(answer: Answer) -> int:
    """When it was answered: when the anchor said so, or else when somebody did something about it."""
    return max(answer.at, answer.said_at or 0)


def is_open_again(question: Question, answer: Answer) -> bool:
    """Whether it was asked again after it was answered."""
    return answer.way != "dismissed" and question.last_at > answered_at(answer) + GRACE


def _by_product(still: Sequence[Asked], pinned: str) -> list[Asked]:
    groups: dict[str, list[Asked]] = {}
    for asked in still:
        groups.setdefault(asked.question.product, []).append(asked)
    weights: Mapping[str, tuple[bool, int]] = {
        product: (not product or product != pinned, -sum(asked.question.lately for asked in some))
        for product, some in groups.items()
    }
    order = {product: place for place, product in enumerate(sorted(groups, key=lambda product: weights[product]))}
    return sorted(still, key=lambda one: (order[one.question.product], -one.question.lately, one.since))
