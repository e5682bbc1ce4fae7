"""Questions and what was done about them: open, answered, open again; those of a product together."""

from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.answer import Answer, AnswerWay, answer_to
from anchor_console.core.answers import GRACE, Desk, answered_at, joined
from anchor_console.core.wire import Question

NOON = 1_763_784_000_000


def asked(key: str, *, product: str = "", lately: int = 1, first: int = 0, last: int = 0) -> Question:
    return Question(
        key=key, text=key, first_at=NOON + first, last_at=NOON + last, lately=lately, times=lately, product=product
    )


def answered(key: str, at: int = 0, way: AnswerWay = "anchor", said_at: int | None = None) -> Answer:
    return Answer(
        id=answer_to("s", key), session="s", question=key, text=key, way=way, at=NOON + at,
        said_at=None if said_at is None else NOON + said_at,
    )  # fmt: skip


def keys(desk: Desk) -> list[str]:
    return [one.question.key for one in desk.open]


def test_what_nobody_answered_is_open() -> None:
    desk = joined([asked("a"), asked("b")], [answered("b")])
    assert keys(desk) == ["a"]
    assert [one.question.key for one in desk.answered] == ["b"]


def test_asked_again_a_while_after_its_answer_it_is_open_again_and_says_when_it_was_answered() -> None:
    again = joined([asked("a", last=GRACE + 1)], [answered("a")])
    assert keys(again) == ["a"]
    assert again.open[0].answer is not None
    assert again.open[0].since == NOON
    assert keys(joined([asked("a", last=GRACE)], [answered("a")])) == []


def test_the_anchors_word_counts_from_when_it_was_said() -> None:
    said = answered("a", said_at=60_000)
    assert answered_at(said) == NOON + 60_000
    assert keys(joined([asked("a", last=GRACE + 60_000)], [said])) == []


def test_what_needs_no_answer_stays_away() -> None:
    assert keys(joined([asked("a", last=10 * GRACE)], [answered("a", way="dismissed")])) == []


def test_an_answer_to_what_is_asked_no_more_is_left_out() -> None:
    assert joined([], [answered("gone")]) == Desk()


def test_products_stay_together_what_is_up_first_then_what_is_asked_of_most() -> None:
    questions = [
        asked("few", product="p1"), asked("many", product="p2", lately=9), asked("shop", lately=3),
        asked("also", product="p2"),
    ]  # fmt: skip
    assert keys(joined(questions, [], pinned="p1")) == ["few", "many", "also", "shop"]
    assert keys(joined(questions, [])) == ["many", "also", "shop", "few"]


def test_of_equals_the_one_that_waits_longest_goes_first() -> None:
    desk = joined([asked("late", first=5_000), asked("early")], [])
    assert keys(desk) == ["early", "late"]
    assert desk.longest is not None
    assert desk.longest.question.key == "early"
    assert Desk().longest is None


def test_the_last_answered_goes_first() -> None:
    desk = joined([asked("a"), asked("b")], [answered("a", at=1), answered("b", at=2)])
    assert [one.question.key for one in desk.answered] == ["b", "a"]


@given(
    st.lists(st.integers(0, 20), unique=True, max_size=12),
    st.lists(st.tuples(st.integers(0, 20), st.sampled_from(["anchor", "text", "service", "dismissed"])), max_size=12),
)
def test_every_question_is_open_or_answered_and_only_one_of_them(
    questions: list[int], answers: list[tuple[int, AnswerWay]]
) -> None:
    made = [asked(str(n), product=f"p{n % 3}", last=n * 30_000) for n in questions]
    desk = joined(made, [answered(str(n), way=way) for n, way in answers], "p1")
    assert sorted([*keys(desk), *(one.question.key for one in desk.answered)]) == sorted(map(str, questions))
