"""Steering on air: what is wanted of the records, and where the show is once they are so."""

from collections.abc import Sequence

import pytest

from anchor_console.core.beat import Beat, beat_of
from anchor_console.core.fields import instant
from anchor_console.core.rundown import OnAir, Place, Told, on_air, run
from anchor_console.core.rundown.steering import Helm, moved, placed
from anchor_console.core.undo import Wanted
from tests.rundown_made import EVENING, MINUTE, item, segment, session, shift

START = instant(EVENING)
ITEMS = [item("a"), item("b"), item("c")]
SEGMENTS = {
    one.id: one
    for one in (
        segment("hello", before="a"), segment("sell", before="b"), segment("gift", before="b", order=1, minute=40),
        segment("bye"),
    )
}  # fmt: skip
"""hello a sell (gap) gift b c bye."""


class Show:
    """A show whose records are changed as wanted."""

    def __init__(self, minute: float = 0) -> None:
        self.beats: dict[str, Beat] = {}
        self.minute = minute

    @property
    def now(self) -> OnAir:
        found = run(session(), ITEMS, SEGMENTS.values(), [shift("lin", "", "19:15"), shift("zhou", "19:15")])
        return on_air(found, self.beats.values(), Told(live_at=START), START + int(self.minute * MINUTE))

    @property
    def helm(self) -> Helm:
        return Helm("s", self.now, self.beats.values(), START + int(self.minute * MINUTE))

    def place(self, id: str) -> Place:
        found = self.now.place(id)
        assert found is not None
        return found

    def take(self, wanted: Sequence[Wanted]) -> str:
        """Let it be so; the present row, or ""."""
        for one in wanted:
            assert (one.kind, one.entity) == ("beat.put", beat_of("s", one.set["row"]))
            before = self.beats.get(one.set["row"]) or Beat(id=one.entity, session="s", row=one.set["row"])
            self.beats[one.set["row"]] = Beat(**{f: getattr(before, f) for f in Beat.__struct_fields__} | one.set)
        return self.now.now.row.id if self.now.now else ""


def test_the_next_row_begins_and_what_was_on_ends() -> None:
    """A row that nobody had marked was on since the beginning; after the last none is."""
    show = Show(3)
    assert show.take(show.helm.next()) == "a"
    assert (show.beats["hello"].began_at, show.beats["hello"].ended_at) == (START, START + 3 * MINUTE)
    show.minute = 60
    for row in ("hand_over:of-zhou", "sell", "gift", "b", "c", "bye", ""):
        show.minute += 1
        assert show.take(show.helm.next()) == row
    assert show.take(show.helm.next()) == ""


def test_a_hand_over_that_was_confirmed_meanwhile_is_not_gone_back_to() -> None:
    """It took no time, and so would be over from the first second."""
    show = Show(3)
    show.take(show.helm.next())
    show.minute = 4
    at = START + 4 * MINUTE
    show.take(show.helm.begin(show.place("sell")))
    confirmed = {"session": "s", "row": "of-zhou", "began_at": at, "ended_at": at, "by": "zhou"}
    show.take([Wanted("beat.put", beat_of("s", "of-zhou"), confirmed)])
    show.minute = 6
    assert show.take(show.helm.back()) == "a"


def test_back_puts_the_present_row_back() -> None:
    """The one before goes on as if it had never ended; at the beginning there is none before."""
    show = Show(3)
    assert show.helm.back() == []
    show.take(show.helm.next())
    show.minute = 5
    assert show.take(show.helm.back()) == "hello"
    assert show.now.since == START
    assert show.now.next == show.place("a")
    show.take(show.helm.next())
    show.minute = 9
    show.take(show.helm.begin(show.place("bye")))
    show.minute = 10
    show.take(show.helm.next())
    show.beats["bye"] = Beat(id=beat_of("s", "bye"), session="s", row="bye", began_at=START + 1, ended_at=START + 2)
    assert show.take(show.helm.back()) == "a"


def test_any_row_can_begin_at_once() -> None:
    """But the one that is on."""
    show = Show(3)
    assert show.take(show.helm.begin(show.place("c"))) == "c"
    assert show.helm.begin(show.place("c")) == []


def test_a_row_to_come_is_skipped_and_taken_back() -> None:
    """The present one ends; what is done stays done."""
    show = Show(3)
    show.take(show.helm.skip(show.place("b")))
    assert show.place("b").state == "skipped"
    show.take(show.helm.skip(show.place("b")))
    assert show.place("b").state == "later"
    assert show.take(show.helm.skip(show.place("hello"))) == "a"
    assert show.helm.skip(show.place("hello")) == []


def test_time_is_given_and_taken_within_its_bounds() -> None:
    """A row never has less than none."""
    show = Show(3)
    for minutes, extra in ((1, 1), (-3, -2), (-60, -10), (300, 240)):
        show.take(show.helm.extend(show.place("b"), minutes))
        assert show.place("b").extra == extra
    assert show.helm.extend(show.place("b"), 1) == []


def order_after(wanted: Sequence[Wanted]) -> list[str]:
    """The rows of the plan once it is so."""
    changed = {one.entity: one.set for one in wanted}
    segments = [
        segment(id, one.minutes, before=str(set.get("item", one.item)), order=int(set.get("order", one.order)))
        for id, one in SEGMENTS.items()
        for set in (changed.get(id, {}),)
    ]
    items = [one.id for one in ITEMS]
    for one in wanted:
        if one.kind == "lineup_item.move":
            items.remove(one.entity)
            items.insert(items.index(one.set["after"]) + 1 if one.set["after"] else 0, one.entity)
    ranked = [item(id, rank=str(rank)) for rank, id in enumerate(items)]
    return [row.id for row in run(session(), ranked, segments, []).rows if row.kind != "gap"]


@pytest.mark.parametrize(
    ("row", "step", "order"),
    [
        ("b", 1, "hello a c sell gift b bye"), ("b", -1, "sell gift b hello a c bye"), ("a", -1, ""), ("c", 1, ""),
        ("sell", 1, "hello a gift sell b c bye"), ("sell", -1, "hello sell a gift b c bye"),
        ("gift", 1, "hello a sell b gift c bye"), ("bye", 1, ""), ("hello", -1, ""),
        ("bye", -1, "hello a sell gift b bye c"),
        ("of-zhou", 1, ""),
    ],
)  # fmt: skip
def test_a_row_moves_one_place(row: str, step: int, order: str) -> None:
    """Not beyond the ends; an item takes the segments before it along; a hand-over stands where the shifts meet."""
    show = Show(3)
    wanted = moved(show.place(row), step, show.now, ITEMS, SEGMENTS)
    assert (" ".join(order_after(wanted)) if wanted else "") == order


@pytest.mark.parametrize(
    ("row", "before", "order"),
    [
        ("c", "a", "c hello a sell gift b bye"), ("b", "sell", ""), ("hello", "c", "a sell gift b hello c bye"),
        ("hello", None, "a sell gift b c bye hello"), ("c", None, ""), ("a", "a", ""), ("of-zhou", "a", ""),
        ("b", "hello", "sell gift b hello a c bye"), ("hello", "sell", "a hello sell gift b c bye"),
    ],
)  # fmt: skip
def test_a_row_is_put_before_another(row: str, before: str | None, order: str) -> None:
    """Where it stands already nothing is wanted."""
    show = Show(3)
    at = show.place(before) if before else None
    wanted = placed(show.place(row), at, show.now, ITEMS, SEGMENTS)
    assert (" ".join(order_after(wanted)) if wanted else "") == order


def test_a_segment_that_is_moved_is_held_to_its_minute_no_longer() -> None:
    show = Show(3)
    (wanted,) = [one for one in moved(show.place("gift"), 1, show.now, ITEMS, SEGMENTS) if one.entity == "gift"]
    assert wanted.set["minute"] is None
