"""The running clock: each row begins where the one before it ends, and what is left over is a gap."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.rundown import clock, run
from tests.rundown_made import MINUTE, item, segment, session, shift, told


def test_an_evening_runs_as_it_was_planned() -> None:
    """Segments before their items, the hand-over between two, a gap before what is held to its minute."""
    items = [item("a", 55), item("b", 45), item("c", 65), item("d", 28), item("e", 20)]
    beats = [
        segment("hello", 15, before="a", kind="warm_up"), segment("gift", 10, before="c", kind="giveaway"),
        segment("again", 0, before="e", kind="encore", minute=235), segment("bye", 5, kind="sign_off"),
    ]  # fmt: skip
    night = session(ends="2026-11-27T23:30:00+08:00")
    planned = run(night, items, beats, [shift("lin", "", "22:15"), shift("zhou", "22:10", "")])
    assert told(planned) == [
        ("hello", 0, 15), ("a", 15, 55), ("b", 70, 45), ("gift", 115, 10), ("c", 125, 65), ("hand_over", 190, 5),
        ("d", 195, 28), ("gap", 223, 12), ("again", 235, 0), ("e", 235, 20), ("bye", 255, 5), ("gap", 260, 10),
    ]  # fmt: skip
    assert (planned.length, planned.used, planned.gap, planned.over) == (270, 248, 22, 0)
    assert planned.ends == 270 * MINUTE
    assert [row.number for row in planned.rows if row.kind == "item"] == [1, 2, 3, 4, 5]


def test_what_is_dropped_on_a_row_goes_behind_the_item_above_it() -> None:
    """To the front on what stands before the first."""
    planned = run(session(), [item("a"), item("b")], [segment("hello", before="a"), segment("t", before="b")], [])
    assert [(row.id, row.after) for row in planned.rows[:4]] == [("hello", ""), ("a", ""), ("t", "a"), ("b", "a")]
    assert planned.rows[4].after == "b"


def test_too_much_runs_over_the_end() -> None:
    """And leaves no gap."""
    planned = run(session(), [item("a", 250)], [], [])
    assert (planned.over, planned.gap, planned.length) == (10, 0, 240)


def test_a_segment_held_to_a_minute_that_has_passed_comes_late() -> None:
    """It says by how much."""
    planned = run(session(), [item("a", 30)], [segment("gift", minute=20)], [])
    row = planned.row("gift")
    assert row is not None
    assert (row.offset, row.late) == (30 * MINUTE, 10)
    assert planned.row("nobody") is None


def test_segments_keep_their_order_and_those_of_a_removed_item_stand_at_the_end() -> None:
    """None is lost."""
    beats = [segment("two", before="a", order=2), segment("one", before="a", order=1), segment("lost", before="gone")]
    assert [name for name, _, _ in told(run(session(), [item("a")], beats, []))] == ["one", "two", "a", "lost", "gap"]


def test_a_session_without_a_start_runs_from_its_beginning() -> None:
    """Nothing is known of its clock, its shifts and its end; an item without minutes takes none."""
    planned = run(session(begins=None, ends=None), [item("a", None), item("b", 5)], [], [shift("lin", "", "21:00")])
    assert told(planned) == [("a", 0, 0), ("b", 0, 5)]
    assert (planned.starts_at, planned.length, planned.over) == (None, None, 0)
    assert planned.at(planned.rows[0]) is None


def test_a_start_without_an_end_leaves_no_gap() -> None:
    """There is no end to fill up to."""
    planned = run(session(ends=None), [item("a")], [], [])
    assert told(planned) == [("a", 0, 10)]


@pytest.mark.parametrize(
    ("minutes", "order", "late"),
    [(20, ["a", "hand_over", "b"], 0), (14, ["a", "b", "hand_over"], 4), (17, ["a", "hand_over", "b"], -3)],
)
def test_a_hand_over_stands_at_the_nearer_end_of_the_item_it_falls_into(
    minutes: int, order: list[str], late: int
) -> None:
    """It never cuts one in two."""
    planned = run(
        session(ends="2026-11-27T19:30:00+08:00"), [item("a", minutes), item("b", 10)], [],
        [shift("lin", "", "19:20"), shift("zhou", "19:20", "")],
    )  # fmt: skip
    assert [name for name, _, _ in told(planned) if name != "gap"] == order
    assert next(row.late for row in planned.rows if row.kind == "hand_over") == late


def test_a_hand_over_cuts_a_gap() -> None:
    """It comes when it was planned: nothing else is going on."""
    planned = run(session(), [item("a", 60)], [], [shift("lin", "", "21:05"), shift("zhou", "21:00", "")])
    assert told(planned) == [("a", 0, 60), ("gap", 60, 60), ("hand_over", 120, 5), ("gap", 125, 115)]
    hand = planned.rows[2]
    assert (hand.leaving, hand.coming, hand.id) == ("lin", "zhou", "hand_over:of-zhou")


def test_the_clock_runs_through_midnight_and_through_a_change_of_clocks() -> None:
    """It counts elapsed minutes: on the night when clocks go back, half past one comes twice."""
    night = session(begins="2026-10-24T23:30:00+02:00", ends="2026-10-25T04:00:00+01:00", zone="Europe/Berlin")
    planned = run(night, [item("a", 30), item("b", 150), item("c", 60), item("d", 60)], [], [])
    at = [planned.at(row) for row in planned.rows]
    assert [clock(one, "Europe/Berlin") for one in at if one is not None] == [
        "23:30",
        "00:00",
        "02:30",
        "02:30",
        "03:30",
    ]
    assert (planned.length, planned.gap) == (330, 30)


@given(
    st.lists(st.integers(0, 90), max_size=8),
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 30), st.none() | st.integers(0, 300)), max_size=6),
    st.integers(1, 300),
    st.booleans(),
)
def test_rows_follow_each_other_without_overlap_and_add_up(
    minutes: list[int], beats: list[tuple[int, int, int | None]], handed: int, is_handed: bool
) -> None:
    """Whatever is planned: every item and segment once, in order; used and gap are what the rows say."""
    items = [item(f"i{number}", length) for number, length in enumerate(minutes)]
    segments = [
        segment(f"g{number}", length, before=f"i{before}", minute=minute)
        for number, (before, length, minute) in enumerate(beats)
    ]
    hour, minute = divmod(min(handed, 299), 60)
    shifts = [shift("lin", "", f"{19 + hour}:{minute:02d}"), shift("zhou", f"{19 + hour}:{minute:02d}", "")]
    planned = run(session(), items, segments, shifts if is_handed and hour < 5 else [])
    ends = 0
    for row in planned.rows:
        assert row.offset == ends
        ends = row.end
    assert planned.ends == ends
    assert ends // MINUTE == planned.used + planned.gap == max(240, 240 + planned.over)
    assert [row.id for row in planned.rows if row.kind == "item"] == [one.id for one in items]
    assert sorted(row.id for row in planned.rows if row.kind == "segment") == sorted(one.id for one in segments)
