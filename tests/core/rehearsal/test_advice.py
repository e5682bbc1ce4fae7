"""Three sentences: what weighs most first, and what went well where little was wrong."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from anchor_console.core.rehearsal.advice import SENTENCES, advice
from anchor_console.core.rehearsal.record import Hit, Rehearsal, Spent

GOOD = Rehearsal(
    id="r", session="s", at=0, took=600_000, planned=600_000, talked=600_000, lines=20, covered=20, characters=2_200,
    pace_from=176, pace_to=275, paces=(220,) * 10, asked=5, answered=5, cues=2, cues_seen=2,
    parts=(Spent(row="i1", title="棉毛巾", planned=300_000, took=300_000),),
)  # fmt: skip


def kinds(**more: Any) -> list[str]:
    return [one.kind for one in advice(structs.replace(GOOD, **more))]


def test_where_all_went_well_it_says_what_to_keep() -> None:
    assert kinds() == ["keep_pace", "keep_answers", "keep_cover"]


def test_where_nothing_can_be_told_it_says_to_do_it_again() -> None:
    assert kinds(paces=(), asked=0, answered=0, lines=0, covered=0, parts=()) == ["again"] * 3


def test_what_may_cost_a_fine_comes_first_in_the_words_that_were_said() -> None:
    hits = (Hit(n=1, severity="needs_proof", text="卖了上万件"), Hit(n=2, severity="stop", text="全网最低"))
    first, second, _ = advice(structs.replace(GOOD, stops=1, proofs=1, hits=hits, answered=1, left_out=2))
    assert (first.kind, first.text, second.kind, second.text) == ("stop", "全网最低", "proof", "卖了上万件")


def test_what_never_came_onto_the_prompter_is_told() -> None:
    assert kinds(left_out=2)[0] == "left_out"


def test_missed_questions_are_told_and_else_a_long_wait() -> None:
    assert kinds(answered=1)[0] == "missed"
    assert kinds(longest_wait=90_000)[0] == "wait"


def test_cues_that_nobody_saw_are_told() -> None:
    assert kinds(cues_seen=0)[0] == "cues"


def test_the_pace_is_told_by_the_minutes_outside_its_band() -> None:
    assert kinds(paces=(300,) * 6 + (100,) * 2)[0] == "slower"
    assert kinds(paces=(100,) * 6 + (300,) * 2)[0] == "faster"
    assert kinds(pauses=3, paused=200_000)[0] == "pauses"


def test_the_product_that_is_furthest_from_its_time_is_named() -> None:
    over = Spent(row="i1", title="冬被", planned=300_000, took=500_000)
    under = Spent(row="i2", title="棉毛巾", planned=300_000, took=100_000)
    found = advice(structs.replace(GOOD, parts=(over, under)))
    assert [(one.kind, one.title, one.n) for one in found[:2]] == [
        ("shorten", "冬被", 200_000), ("fill", "棉毛巾", 200_000),
    ]  # fmt: skip
    assert kinds(parts=(Spent(row="i1", planned=20_000, took=40_000),)) == ["keep_pace", "keep_answers", "keep_cover"]


def test_where_it_was_broken_off_nothing_is_called_too_short() -> None:
    parts = (Spent(row="i1", title="冬被", planned=300_000, took=290_000), Spent(row="i2", planned=300_000, took=9_000))
    assert "fill" in kinds(parts=parts)
    assert "fill" not in kinds(parts=parts, covered=19)


def test_the_lines_that_were_not_said_name_the_product_that_lacks_most() -> None:
    parts = (Spent(row="i1", title="冬被", planned=9, took=9), Spent(row="i2", title="棉毛巾", planned=9, took=1))
    first = advice(structs.replace(GOOD, covered=4, parts=parts))[0]
    assert (first.kind, first.title, first.n, first.of) == ("cover", "棉毛巾", 16, 20)
    assert advice(structs.replace(GOOD, covered=4, parts=()))[0].title == ""


NUMBERS = st.integers(0, 30)


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.lists(st.integers(0, 600), max_size=20), st.integers(0, 900_000))
def test_there_are_always_three_and_the_weightiest_come_first(
    covered: int, answered: int, seen: int, stops: int, paces: list[int], took: int
) -> None:
    score = structs.replace(
        GOOD, lines=30, covered=covered, asked=30, answered=answered, cues=30, cues_seen=seen, stops=stops,
        paces=tuple(paces), parts=(Spent(row="i", planned=300_000, took=took),),
    )  # fmt: skip
    found = advice(score)
    assert len(found) == SENTENCES
    assert [one.weight for one in found] == sorted((one.weight for one in found), reverse=True)
