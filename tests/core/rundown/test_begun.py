"""Pins begin rows of the run of show; slips of the hand and what people said are left alone."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from anchor_console.core.beat import Beat, beat_of
from anchor_console.core.rundown.begun import SLIP, Up, begun, chosen, ended, shown
from tests.rundown_made import item

ITEMS = [item("a"), item("b"), item("c"), item("d", product="p-a")]


def beat(row: str, began: int | None, end: int | None = None, skipped: bool = False) -> Beat:
    return Beat(id=beat_of("s", row), session="s", row=row, began_at=began, ended_at=end, skipped=skipped)


def ups(*pins: tuple[int, str]) -> list[Up]:
    """Pins of the products of those items, in seconds."""
    return [Up(second * 1000, f"p-{row}") for second, row in pins]


def told(beats: list[Beat]) -> dict[str, tuple[int | None, int | None]]:
    """Began and ended by row, in seconds."""

    def second(instant: int | None) -> int | None:
        return None if instant is None else instant // 1000

    return {beat.row: (second(beat.began_at), second(beat.ended_at)) for beat in beats}


def test_a_card_that_was_up_for_a_moment_was_a_slip() -> None:
    """Replaced at once, taken down at once, or only just gone up; what was on before goes on."""
    pins = ups((0, "z"), (10, "a"), (100, "b"), (103, "a"), (200, "b"), (300, "c"), (397, "a"))
    found = shown(pins, ups((202, "b"), (350, "c")), 5_000, 400_000)
    assert found == ups((10, "a"), (300, "c"))
    assert shown(pins, [], 5_000, 402_000)[-1] == Up(397_000, "p-a")
    assert SLIP == 5_000


def test_a_turn_of_the_rotation_begins_no_row() -> None:
    """Only what went up about the time that it asked for it."""
    pins = ups((10, "a"), (60, "b"), (120, "a"), (300, "b"))
    assert chosen(pins, ups((58, "b"), (118, "a"), (119, "c"))) == ups((10, "a"), (300, "b"))


def test_a_row_ends_when_another_begins() -> None:
    """One that is on again begins anew; a product in no plan only ends what was on."""
    made = begun("s", ups((10, "a"), (70, "b"), (130, "z")), ITEMS[:3], [])
    assert told(made) == {"a": (10, 70), "b": (70, 130)}
    again = begun("s", ups((10, "a"), (70, "b"), (130, "z"), (190, "a")), ITEMS[:3], made)
    assert told(again) == {"a": (190, None)}


def test_a_product_that_is_shown_twice_begins_its_second_place() -> None:
    """And its first pin, told again, does not."""
    first = begun("s", ups((10, "a"), (70, "b")), ITEMS, [])
    assert told(begun("s", ups((10, "a"), (70, "b"), (130, "a")), ITEMS, first)) == {"b": (70, 130), "d": (130, None)}


def test_what_people_said_stands() -> None:
    """They began the row a moment before its card went up; or another row, which nobody pins, after it."""
    assert begun("s", ups((20, "a")), ITEMS, [beat("a", 10_000)]) == []
    late = begun("s", ups((20, "a")), ITEMS, [beat("sell", 30_000)])
    assert told(late) == {"a": (20, 30)}
    confirmed = beat("of-zhou", 30_000, 30_000)
    assert told(begun("s", ups((20, "a")), ITEMS, [confirmed])) == {"a": (20, None)}


def test_a_skipped_row_that_is_shown_after_all_is_not_skipped() -> None:
    (made,) = begun("s", ups((20, "a")), ITEMS[:1], [beat("a", None, skipped=True)])
    assert (made.began_at, made.skipped) == (20_000, False)


def test_the_end_of_the_show_ends_what_was_on() -> None:
    """But nothing else."""
    found = ended([beat("a", 1, 2), beat("b", 5), beat("c", None)], 9)
    assert found == [beat("b", 5, 9)]


@given(st.lists(st.tuples(st.integers(0, 500), st.sampled_from("abcz")), max_size=12), st.integers(0, 12))
def test_asking_again_and_a_restart_in_between_write_nothing_twice(pins: list[tuple[int, str]], cut: int) -> None:
    """What stands is the same as if all had been followed at once; one row is on at most."""
    every = shown(ups(*pins), [], 0, 600_000)
    at_once = {made.row: made for made in begun("s", every, ITEMS[:3], [])}
    early = {made.row: made for made in begun("s", every[:cut], ITEMS[:3], [])}
    late = early | {made.row: made for made in begun("s", every, ITEMS[:3], early.values())}
    assert late == at_once
    assert begun("s", every, ITEMS[:3], late.values()) == []
    assert sum(one.ended_at is None for one in late.values()) <= 1
    assert all(structs.replace(one, ended_at=None).began_at is not None for one in late.values())
