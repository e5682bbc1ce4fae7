"""The ribbon's geometry: to scale, in order, the marks of time on round minutes."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.beat import Beat, beat_of
from anchor_console.core.fields import instant
from anchor_console.core.rundown import OnAir, Told, on_air, run
from anchor_console.ui.cockpit.timeline import HAND, INSET, Scene, scene
from tests.rundown_made import EVENING, MINUTE, item, segment, session, shift

START = instant(EVENING)


def found(minute: float, *beats: tuple[str, int, int | None], skipped: str = "", ended: int = 0) -> OnAir:
    """A show of a, b, gift, c with a hand-over, some minutes in."""
    made = run(
        session(ends="2026-11-27T21:00:00+08:00"), [item("a", 20), item("b", 30), item("c", 40)],
        [segment("gift", 5, before="c")], [shift("lin", "", "19:50"), shift("zhou", "19:50")],
    )  # fmt: skip
    known = [
        Beat(id=beat_of("s", row), session="s", row=row, began_at=START + began * MINUTE,
             ended_at=None if end is None else START + end * MINUTE)
        for row, began, end in beats
    ]  # fmt: skip
    known += [Beat(id=beat_of("s", skipped), session="s", row=skipped, skipped=True)] if skipped else []
    told = Told(live_at=START, ended_at=START + ended * MINUTE if ended else None)
    return on_air(made, known, told, START + int(minute * MINUTE))


def test_an_hour_is_as_wide_wherever_it_stands() -> None:
    made = scene(found(10, ("a", 0, None)), START + 10 * MINUTE, 1200 + 2 * INSET)
    widths = {block.place.row.id: block.width for block in made.blocks}
    assert (widths["a"], widths["b"], widths["c"], widths["hand_over:of-zhou"]) == (198, 298, 398, HAND)
    assert (made.now, made.end) == (INSET + 100, INSET + 1200)
    assert [at for _, at in made.marks] == [START + minute * MINUTE for minute in range(0, 121, 15)]


def test_marks_stand_on_the_round_minutes_of_the_shown_clock() -> None:
    """Also where it is not in step with UTC's hours."""
    shown = found(10, ("a", 0, None))
    made = scene(shown, START + 10 * MINUTE, 600, lambda at: 20 * MINUTE)
    assert all((at + 20 * MINUTE) % (30 * MINUTE) == 0 for _, at in made.marks)


def test_a_skipped_row_stands_before_what_follows_it() -> None:
    made = scene(found(10, ("a", 0, None), skipped="gift"), START + 10 * MINUTE, 1232)
    (gift,) = made.passed
    c = next(block for block in made.blocks if block.place.row.id == "c")
    assert gift.x == c.x - 12
    assert made.at(gift.x + 2) == gift


def test_what_is_dropped_stands_before_the_next_row_to_come() -> None:
    made = scene(found(10, ("a", 0, None)), START + 10 * MINUTE, 1232)
    before = [made.before(x) for x in (30, 230, 600, 1230)]
    assert [place.row.id if place else "" for place in before] == ["b", "b", "c", ""]


def test_after_the_end_there_is_no_now_line_and_without_times_nothing() -> None:
    assert scene(found(70, ("a", 0, None), ended=60), START + 70 * MINUTE, 1232).now is None
    bare = on_air(run(session(begins=None, ends=None), [item("a")], [], []), [], Told(), 0)
    assert scene(bare, 0, 1232) == Scene()
    assert Scene().at(5) is None


@given(st.floats(0, 300), st.sampled_from("abc"), st.integers(400, 2600))
def test_blocks_never_overlap_and_never_leave_the_ribbon(minute: float, row: str, width: int) -> None:
    """But for a hand-over, whose arrows need their room."""
    began = int(minute * 0.9)
    made = scene(found(minute, (row, began, None)), START + int(minute * MINUTE), width)
    blocks = [block for block in made.blocks if block.place.row.kind != "hand_over"]
    assert all(one.right <= other.x + 3 for one, other in pairwise(blocks))
    assert all(block.x >= INSET - 1 and block.right <= width - INSET + 3 for block in blocks)
    assert made.now is None or INSET - 1 <= made.now <= width - INSET + 1
