"""A session in the plan: read from records, moved, stretched, and the edits that say so."""

from datetime import date

from anchor_console.core.lineup import LineupItem, RoomPrice
from anchor_console.core.room import Room
from anchor_console.core.schedule import planned
from anchor_console.core.schedule.moments import HOUR, MINUTE, at_minute, moment
from anchor_console.core.schedule.planned import Stand, edits, moved, placed, plan_of, plans_of, stretched
from anchor_console.core.session import Session
from anchor_console.core.shift import Shift
from anchor_console.core.undo import Wanted
from tests.schedule_made import ZONE, at, item, plan, stand

SESSION = Session(
    id="s1", title="Evening", room="main", starts_at="2026-11-26T19:00:00+08:00", ends_at="2026-11-26T23:00:00+08:00"
)
ROOM = Room(id="main", name="Main", platform="simulator")


def test_a_plan_is_read_from_records() -> None:
    """Shifts without a time are as long as the session; stock caps are what it reserves."""
    shifts = [
        Shift(id="b", session="s1", person="zhou", starts_at="2026-11-26T21:00:00+08:00"),
        Shift(id="a", session="s1", person="lin", ends_at="2026-11-26T21:05:00+08:00"),
    ]
    items = [item("i1", "s1", "duvet", 400), item("i2", "s1", "towel"), item("i3", "s1", "duvet", 5)]
    found = plan_of(SESSION, shifts, items, ROOM)
    assert (found.starts, found.ends, found.minutes, found.platform) == (at(26, 19), at(26, 23), 240, "simulator")
    assert found.shifts == (
        Stand("a", "lin", "anchor", at(26, 19), at(26, 21) + 5 * MINUTE, True, False),
        Stand("b", "zhou", "anchor", at(26, 21), at(26, 23), False, True),
    )
    assert found.reserved == (("duvet", 405),)
    assert found.show == "s1"


def test_a_session_without_a_whole_time_is_not_planned() -> None:
    """Neither is one whose times another version wrote."""
    for starts_at, ends_at in ((None, None), ("2026-11-26T19:00:00Z", None), ("soon", "later")):
        found = plan_of(Session(id="s", title="t", starts_at=starts_at, ends_at=ends_at), (), (), None)
        assert (found.starts, found.ends, found.platform) == (0, 0, "")


def test_a_show_reserves_what_its_rooms_share_once() -> None:
    """A room's own cap stands for itself."""
    shared = LineupItem(
        id="i", session="s1", product="duvet", stock_cap=400, rooms=(RoomPrice(room="video", stock_cap=50),)
    )
    held = Session(id="s2", title="t", room="video", show="s1", starts_at=SESSION.starts_at, ends_at=SESSION.ends_at)
    other = Session(id="s3", title="t", room="third", show="s1", starts_at=SESSION.starts_at, ends_at=SESSION.ends_at)
    plans = plans_of([other, held, SESSION, Session(id="s0", title="idea")], [], [shared], [ROOM])
    assert [(one.id, one.reserved) for one in plans] == [
        ("s1", (("duvet", 400),)), ("s2", (("duvet", 50),)), ("s3", ()), ("s0", ()),
    ]  # fmt: skip
    assert [one.show for one in plans[:3]] == ["s1", "s1", "s1"]


def test_shifts_go_with_their_sessions_in_many_plans() -> None:
    """Each to its own."""
    shift = Shift(id="a", session="s1", person="lin")
    (found,) = plans_of([SESSION], [shift, Shift(id="b", session="s9", person="lin")], [], [])
    assert [one.id for one in found.shifts] == ["a"]


def test_a_plan_moves_with_its_shifts_and_snaps() -> None:
    """Its length stays."""
    before = plan("s", at(26, 19), at(26, 21), "lin")
    after = moved(before, 20, snap=15)
    assert (after.starts, after.ends) == (at(26, 19.25), at(26, 21.25))
    assert (after.shifts[0].starts, after.shifts[0].ends) == (after.starts, after.ends)
    assert moved(before, -19 * 60).starts == at(26, 0)
    assert moved(planned.Plan(id="idea"), 60).starts == 0


def test_days_keep_the_time_on_the_wall() -> None:
    """Over the night in which the clock is put; minutes are true."""
    zone = "Europe/Berlin"
    starts = at_minute(date(2026, 10, 24), 20 * 60, zone)
    before = planned.Plan(id="s", starts=starts, ends=starts + HOUR, zone=zone)
    assert moment(moved(before, days=1).starts, zone) == "2026-10-25T20:00:00+01:00"
    assert moved(before, 24 * 60).starts - starts == 24 * HOUR
    assert moved(before, days=1, zone="Asia/Shanghai").starts - starts == 24 * HOUR


def test_a_plan_is_placed_in_another_room() -> None:
    """At another time or its own; one without a time gets two hours."""
    before = plan("s", at(26, 19), at(26, 21), "lin")
    there = placed(before, at(27, 10), room=ROOM)
    assert (there.room, there.platform, there.starts, there.ends) == ("main", "simulator", at(27, 10), at(27, 12))
    assert placed(before, before.starts) == before
    idea = planned.Plan(id="s", shifts=(stand("a", "lin", 0, 0),))
    fresh = placed(idea, at(26, 19))
    assert (fresh.starts, fresh.ends) == (at(26, 19), at(26, 21))
    assert (fresh.shifts[0].starts, fresh.shifts[0].ends) == (at(26, 19), at(26, 21))


def test_stretching_takes_the_shifts_at_that_edge_along() -> None:
    """Others are cut back, and keep a minute at least."""
    before = plan(
        "s", at(26, 19), at(26, 23),
        stand("a", "lin", at(26, 19), at(26, 21), whole=False), stand("b", "zhou", at(26, 21), at(26, 23), whole=False),
    )  # fmt: skip
    longer = stretched(before, 60, snap=15)
    assert [(one.starts, one.ends) for one in longer.shifts] == [(at(26, 19), at(26, 21)), (at(26, 21), at(26, 24))]
    shorter = stretched(before, -180)
    assert shorter.ends == at(26, 20)
    assert [(one.starts, one.ends) for one in shorter.shifts] == [
        (at(26, 19), at(26, 20)), (at(26, 20) - MINUTE, at(26, 20)),
    ]  # fmt: skip
    later = stretched(before, 60, edge="start")
    assert (later.starts, later.shifts[0].starts) == (at(26, 20), at(26, 20))
    assert stretched(before, -1000, snap=15).minutes == 15
    assert stretched(before, 1000, edge="start", snap=15).minutes == 15
    assert stretched(planned.Plan(id="idea"), 60).ends == 0


def test_the_edits_say_what_changed_and_no_more() -> None:
    """Shifts that go with their session say nothing."""
    before = plan("s", at(26, 19), at(26, 21), "lin", stand("x", "zhou", at(26, 20), at(26, 21), whole=False))
    assert edits(before, before) == []
    after = placed(before, at(26, 20), room=ROOM)
    assert edits(before, after) == [
        Wanted("session.put", "s", {"starts_at": "2026-11-26T20:00:00+08:00", "ends_at": "2026-11-26T22:00:00+08:00"}),
        Wanted("shift.put", "x", {"starts_at": "2026-11-26T21:00:00+08:00", "ends_at": "2026-11-26T22:00:00+08:00"}),
    ]


def test_a_shift_that_comes_is_put_whole_and_one_that_goes_is_removed() -> None:
    """By their ids."""
    before = plan("s", at(26, 19), at(26, 21), "lin")
    after = plan("s", at(26, 19), at(26, 21), "zhou", room="other")
    assert edits(before, after) == [
        Wanted("session.put", "s", {"room": "other"}),
        Wanted(
            "shift.put", "s-zhou",
            {"session": "s", "person": "zhou", "role": "anchor", "starts_at": None, "ends_at": None},
        ),
        Wanted("shift.remove", "s-lin", {}),
    ]  # fmt: skip
    assert before.zone == ZONE
