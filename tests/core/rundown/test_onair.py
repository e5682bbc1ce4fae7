"""On air: the present row, what is next, over or under, the expected end; the parts always add up."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from anchor_console.core.beat import Beat, beat_of
from anchor_console.core.fields import instant
from anchor_console.core.rundown import OnAir, Run, Told, item_of, mark_of, on_air, run
from tests.rundown_made import EVENING, MINUTE, item, segment, session, shift

START = instant(EVENING)
LIVE = Told(live_at=START)


def at(minute: float) -> int:
    """That minute of the evening, ms."""
    return START + int(minute * MINUTE)


def beat(row: str, began: float | None = None, ended: float | None = None, **more: int) -> Beat:
    """A row's beat, in minutes of the evening."""
    return Beat(
        id=beat_of("s", row), session="s", row=row, began_at=None if began is None else at(began),
        ended_at=None if ended is None else at(ended), **more,  # type: ignore[arg-type] # extra and skipped
    )  # fmt: skip


EVENING_RUN = run(
    session(),
    [item("a"), item("b"), item("c"), item("d", 20)],
    [segment("hello", before="a", kind="warm_up"), segment("sell", before="c"), segment("bye", kind="sign_off")],
    [],
)
"""hello 5, a 10, b 10, sell 5, c 10, d 20, bye 5: 65 minutes of 240."""


def states(found: OnAir) -> str:
    """Each row with the first letter of its state."""
    return " ".join(f"{place.row.id}:{place.state[0]}" for place in found.places)


def coming(found: OnAir) -> list[tuple[str, float]]:
    """What is to come and the minute of the evening that it is expected at."""
    return [(place.row.id, ((place.begins or 0) - START) / MINUTE) for place in found.ahead]


def test_a_show_begins_with_its_beginning() -> None:
    """Nobody need say so; the plan's gap before the end is no row."""
    found = on_air(EVENING_RUN, [], LIVE, at(3))
    assert states(found) == "hello:n a:n b:l sell:l c:l d:l bye:l"
    assert found.now is not None
    assert (found.now.row.id, found.since, found.left, found.phase) == ("hello", START, 2 * MINUTE, "on")
    assert (found.late, found.ends, found.planned, found.over) == (0, at(65), at(240), -175 * MINUTE)


def test_a_late_row_grows_and_pushes_the_rest() -> None:
    """The clock says by how much."""
    found = on_air(EVENING_RUN, [beat("a", 5)], LIVE, at(17.5))
    assert states(found) == "hello:d a:n b:n sell:l c:l d:l bye:l"
    assert (found.left, found.late) == (-int(2.5 * MINUTE), int(2.5 * MINUTE))
    assert coming(found)[:2] == [("b", 17.5), ("sell", 27.5)]
    assert found.ends == at(67.5)


def test_what_nobody_marks_passes_with_what_it_stands_before() -> None:
    """A segment goes with its item; an item that was left behind comes after all."""
    found = on_air(EVENING_RUN, [beat("a", 5, 15), beat("c", 15)], LIVE, at(16))
    assert states(found) == "hello:d a:d b:n sell:d c:n d:l bye:l"
    assert [row for row, _ in coming(found)] == ["b", "d", "bye"]
    found = on_air(EVENING_RUN, [beat("bye", 60)], LIVE, at(61))
    assert [row for row, _ in coming(found)] == ["a", "b", "sell", "c", "d"]


def test_between_two_rows_what_is_left_follows_at_once() -> None:
    """Also when the row that was on has been taken out of the plan, or is skipped."""
    for gone in (beat("a", 5, 14), beat("nowhere", 5), beat("a", 5, skipped=True)):
        found = on_air(EVENING_RUN, [beat("hello", 0, 5), gone], LIVE, at(20))
        assert (found.now, found.since, found.left) == (None, None, None)
        assert coming(found)[0][1] == 20


def test_a_pin_begins_its_row_before_the_hub_has_written_it() -> None:
    """Its own older beat gives way to it; a newer word of a person does not."""
    pinned = Told(live_at=START, pinned="b", pinned_at=at(12))
    found = on_air(EVENING_RUN, [beat("a", 5), beat("b", skipped=True)], pinned, at(13))
    assert found.now is not None
    assert (found.now.row.id, found.since) == ("b", at(12))
    found = on_air(EVENING_RUN, [beat("b", 12), beat("sell", 14)], pinned, at(15))
    assert found.now is not None
    assert found.now.row.id == "sell"


def test_a_row_that_ended_as_it_began_was_put_back() -> None:
    """It is still to come, and the card that is still up does not begin it again."""
    pinned = Told(live_at=START, pinned="b", pinned_at=at(12))
    found = on_air(EVENING_RUN, [beat("a", 5), beat("b", 13, 13)], pinned, at(14))
    assert states(found) == "hello:d a:n b:n sell:l c:l d:l bye:l"
    assert found.next is not None
    assert found.next.row.id == "b"
    assert item_of("p", [item("a", product="p"), item("c", product="p")], [beat("a", 5, 5)]) == "a"


def test_a_card_whose_product_is_in_no_plan_leaves_no_row_on() -> None:
    """Until a row begins after it."""
    alien = Told(live_at=START, pinned_at=at(12), alien=True)
    assert on_air(EVENING_RUN, [beat("a", 5)], alien, at(13)).now is None
    assert on_air(EVENING_RUN, [], alien, at(13)).now is None
    found = on_air(EVENING_RUN, [beat("a", 13)], alien, at(14))
    assert found.now is not None
    assert found.place("a") == found.now


def test_before_the_start_all_is_expected_as_planned_but_not_in_the_past() -> None:
    """A show that should have begun pushes its end."""
    early, late = (on_air(EVENING_RUN, [], Told(), at(minute)) for minute in (-30, 4))
    assert (early.phase, early.now, coming(early)[0]) == ("before", None, ("hello", 0))
    assert (early.late, late.late, coming(late)[0]) == (0, 4 * MINUTE, ("hello", 4))
    assert early.next is not None
    assert (early.next.state, early.next.length) == ("next", 5 * MINUTE)


def test_after_the_end_what_was_never_on_is_skipped() -> None:
    """What nobody marked counts by what came after it."""
    ended = Told(live_at=START, ended_at=at(50))
    found = on_air(EVENING_RUN, [beat("a", 5, 15), beat("b", skipped=True), beat("c", 20)], ended, at(90))
    assert states(found) == "hello:d a:d b:s sell:d c:d d:s bye:s"
    assert (found.phase, found.ends, found.over, found.next) == ("after", at(50), -190 * MINUTE, None)
    place = found.place("c")
    assert place is not None
    assert (place.begins, place.ends) == (at(20), at(50))


def test_a_segment_that_is_held_to_its_minute_comes_no_earlier() -> None:
    """The wait before it is eaten up first when something is late."""
    held = run(session(), [item("a")], [segment("gift", before="", minute=30)], [])
    assert coming(on_air(held, [], LIVE, at(5))) == [("gift", 30)]
    assert coming(on_air(held, [beat("a", 0)], LIVE, at(33))) == [("gift", 33)]


def test_without_a_planned_start_only_the_show_itself_tells_the_time() -> None:
    """And nothing is planned that one could be late against, but the minutes."""
    bare = run(session(begins=None, ends=None), [item("a"), item("b")], [segment("x", minute=30)], [])
    before = on_air(bare, [], Told(), at(0))
    assert (before.ends, before.planned, before.over, before.late) == (None, None, None, None)
    assert [place.begins for place in before.ahead] == [None, None, None]
    found = on_air(bare, [], LIVE, at(12))
    assert (found.ends, found.planned, found.over, found.late) == (at(27), at(35), -8 * MINUTE, None)


def test_a_hand_over_is_marked_by_the_coming_ones_shift() -> None:
    """Confirmed it is done, and what is on stays on; unmarked it passes when what follows begins."""
    two = run(
        session(), [item("a", 100), item("b", 20)], [], [shift("lin", "", "20:45"), shift("zhou", "20:40", "")]
    )  # fmt: skip
    hand = next(row for row in two.rows if row.kind == "hand_over")
    assert (mark_of(hand), mark_of(two.rows[0])) == ("of-zhou", "a")
    found = on_air(two, [beat("a", 0), beat("of-zhou", 95, 95)], LIVE, at(97))
    assert states(found) == "a:n hand_over:of-zhou:d b:n"
    assert found.place("of-zhou") == found.place(hand.id)
    assert found.now is not None
    assert on_air(two, [beat("a", 0, 90), beat("b", 90)], LIVE, at(97)).places[1].state == "done"


def test_an_empty_plan_has_nothing_to_tell() -> None:
    """But when it is over."""
    found = on_air(run(session(), [], [], []), [], LIVE, at(30))
    assert (found.places, found.now, found.next, found.ends, found.late) == ((), None, None, at(30), None)


def test_a_product_that_is_shown_twice_means_the_one_that_is_on_else_the_next() -> None:
    """The last again once both were on; one that stands in no plan means nothing."""
    items = [item("a", product="p"), item("b"), item("c", product="p")]
    assert item_of("p", items, []) == "a"
    assert item_of("p", items, [beat("a", 5)]) == "a"
    assert item_of("p", items, [beat("a", 5, 10)]) == "c"
    assert item_of("p", items, [beat("a", skipped=True)]) == "c"
    assert item_of("p", items, [beat("a", 5, 10), beat("c", 20, 30)]) == "c"
    assert item_of("q", items, []) == ""


ROWS = ("hello", "a", "b", "sell", "c", "d", "bye")


@st.composite
def evenings(draw: st.DrawFn) -> tuple[list[Beat], int]:
    """Some rows begun one after the other, some skipped, some given more or less time; and a later moment."""
    begun = draw(st.lists(st.sampled_from(ROWS), unique=True, max_size=4))
    minutes = sorted(draw(st.lists(st.integers(0, 60), min_size=len(begun), max_size=len(begun), unique=True)))
    ends = [*minutes[1:], None][: len(begun)]
    beats = {
        row: beat(row, began, end, extra=draw(st.integers(-12, 12)))
        for row, began, end in zip(begun, minutes, ends, strict=True)
    }
    for row in draw(st.lists(st.sampled_from(ROWS), unique=True, max_size=3)):
        beats.setdefault(row, beat(row, skipped=draw(st.booleans()), extra=draw(st.integers(-12, 12))))
    return list(beats.values()), at(draw(st.integers(61, 300)))


@given(evenings(), st.randoms(use_true_random=False))
def test_the_parts_add_up_whatever_happened(evening: tuple[list[Beat], int], chance: Random) -> None:
    """Each row has one place; what is to come follows without a hole up to the expected end, in whatever order told."""
    beats, now = evening
    found = on_air(EVENING_RUN, beats, LIVE, now)
    assert [place.row.id for place in found.places] == list(ROWS)
    here = [place for place in found.places if place.state == "now"]
    assert here == ([found.now] if found.now else [])
    assert {place.row.id for place in found.ahead} == {p.row.id for p in found.places if p.state in ("next", "later")}
    flow = max(now, (found.since or 0) + found.now.length) if found.now else now
    for place in found.ahead:
        assert (place.begins, place.ends) == (flow, flow + place.length)
        flow += place.length
    assert found.ends == flow
    assert found.over == flow - at(240)
    shuffled = list(beats)
    chance.shuffle(shuffled)
    assert on_air(EVENING_RUN, shuffled, LIVE, now) == found


@given(evenings(), st.integers(0, 6), st.integers(1, 9))
def test_skipping_brings_the_end_forward_by_exactly_that_and_extending_pushes_it(
    evening: tuple[list[Beat], int], which: int, more: int
) -> None:
    """Of any row that is still to come."""
    beats, now = evening
    found = on_air(EVENING_RUN, beats, LIVE, now)
    if not found.ahead:
        return
    place = found.ahead[which % len(found.ahead)]
    others = [one for one in beats if one.row != place.mark]
    known = next((one for one in beats if one.row == place.mark), beat(place.mark))

    def ends(changed: Beat) -> int:
        return on_air(EVENING_RUN, [*others, changed], LIVE, now).ends or 0

    assert ends(structs.replace(known, skipped=True)) == (found.ends or 0) - place.length
    longer = structs.replace(known, extra=known.extra + more)
    assert ends(longer) - (found.ends or 0) == (max(place.row.minutes + longer.extra, 0) - place.minutes) * MINUTE


@pytest.mark.parametrize("order", [["b", "a", "c", "d"], ["d", "c", "b", "a"]])
def test_rows_that_are_moved_or_added_during_the_show_take_their_new_places(order: list[str]) -> None:
    """The present one stays; the end is where it was."""
    moved = [item(id, 20 if id == "d" else 10, rank=f"{n}") for n, id in enumerate(order)]
    other: Run = run(session(), [*moved, item("z", 7, rank="9")], [], [])
    found = on_air(other, [beat("a", 0)], LIVE, at(2))
    assert [row for row, _ in coming(found)] == [*(id for id in order if id != "a"), "z"]
    assert found.ends == at(57)
