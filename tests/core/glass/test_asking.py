"""Of many cues and questions one stands on the glass."""

from typing import Any

from msgspec import Struct, structs

from anchor_console.core.answer import Answer
from anchor_console.core.answers import GRACE
from anchor_console.core.glass.asking import Asked, asked, cued
from anchor_console.core.wire import Question


class Cue(Struct, frozen=True):
    id: str
    at: int
    urgent: bool = False
    to: str = "anchor"
    text: str = "换价格牌"
    acknowledged_at: int | None = None


def question(key: str, text: str = "会起球吗？", **more: Any) -> Question:
    return Question(key=key, text=text, first_at=1, last_at=2, askers=23, **more)


def answer(key: str, way: Any, **more: Any) -> Answer:
    return Answer(id=f"a{key}", session="s", question=key, text="会起球吗？", way=way, at=more.pop("at", 1), **more)


def anything(text: str) -> bool:
    return text != "no"


def chosen(*questions: Question, answers: tuple[Answer, ...] = ()) -> Asked | None:
    return asked(questions, answers, "p", {"f1": "4 级"}, {"q1": "f1", "q2": "gone"}, anything)


def test_urgent_cues_come_first_then_the_newest_and_none_for_others_or_that_was_seen() -> None:
    cues = [
        Cue("old", 1), Cue("urgent old", 2, urgent=True), Cue("urgent", 3, urgent=True), Cue("new", 4),
        Cue("others", 5, to="operator"), Cue("all", 6, to="all"), Cue("seen", 7, urgent=True, acknowledged_at=8),
        Cue("not seen", 0, acknowledged_at=0),
    ]  # fmt: skip
    found = cued(cues, frozenset({"all", "anchor"}))
    assert [cue.id for cue in found] == ["urgent", "urgent old", "all", "new", "old", "not seen"]


def test_the_most_asked_of_this_product_is_chosen_with_the_fact_that_answers_it() -> None:
    assert chosen(question("q1")) == Asked("q1", "会起球吗？", 23, "4 级")
    assert chosen(question("q2", product="p")) == Asked("q2", "会起球吗？", 23)
    assert chosen() is None


def test_other_products_complaints_what_is_answered_and_what_may_not_stand_there_are_passed_over() -> None:
    others = [question("x", product="other"), question("y", kind="complaint"), question("z", "no"), question("d")]
    assert chosen(*others, answers=(answer("d", "dismissed"),)) is None
    assert chosen(*others, question("q3"), answers=(answer("d", "text"),)) == Asked("q3", "会起球吗？", 23)


def test_what_was_handed_to_the_anchor_goes_before_all_the_first_of_them_until_it_is_said() -> None:
    answers = (
        answer("q3", "anchor", at=9), answer("q2", "anchor", at=5, fact="f1"), answer("q1", "anchor", said_at=7, at=1),
    )  # fmt: skip
    found = chosen(question("q1"), question("q2", product="other"), answers=answers)
    assert found == Asked("q2", "会起球吗？", 23, "4 级", handed=True)
    assert chosen(answers=answers[:1]) == Asked("q3", "会起球吗？", 1, handed=True)
    assert chosen(answers=(Answer(id="a", session="s", question="q", text="no", way="anchor", at=1),)) is None


def test_what_is_asked_on_two_minutes_after_it_was_answered_is_open_again() -> None:
    later = structs.replace(question("q1"), last_at=1 + GRACE + 1)
    assert chosen(later, answers=(answer("q1", "text"),)) == Asked("q1", "会起球吗？", 23, "4 级")
    assert chosen(question("q1"), answers=(answer("q1", "text"),)) is None
    assert chosen(later, answers=(answer("q1", "dismissed"),)) is None
