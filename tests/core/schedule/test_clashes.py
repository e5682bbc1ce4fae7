"""What collides in a plan, and what does not."""

import pytest

from anchor_console.core.house import House
from anchor_console.core.schedule.clash import CLASH_KINDS, Clash
from anchor_console.core.schedule.clashes import by_session, clashes, clashes_of
from anchor_console.core.schedule.limits import LIMITS, UNKNOWN, Limits
from anchor_console.core.schedule.meeting import MEETS_AT_MOST
from anchor_console.core.schedule.planned import Plan
from anchor_console.core.schedule.standing import anchors_of, beyond
from tests.schedule_made import at, plan, stand

HOUSE = House()


def found(*plans: Plan, house: House = HOUSE, stocks: dict[str, int | None] | None = None) -> list[Clash]:
    """What collides among these, and the same for each of them while it is dragged."""
    whole = clashes(plans, house, stocks or {})
    for one in plans:
        alone = clashes_of(one, plans, house, stocks or {})
        assert [clash.key for clash in alone] == [clash.key for clash in whole if one.id in clash.sessions]
    return whole


def kinds(*plans: Plan, house: House = HOUSE) -> list[str]:
    """The kinds of what collides."""
    return [clash.kind for clash in found(*plans, house=house)]


def test_one_room_holds_one_session_at_a_time() -> None:
    """One that begins when the other ends is fine."""
    (clash,) = found(plan("a", at(26, 19), at(26, 21), "lin"), plan("b", at(26, 20), at(26, 22), "zhou"))
    assert (clash.kind, clash.severity, clash.sessions) == ("room", "stop", ("a", "b"))
    assert (clash.starts, clash.ends, clash.room) == (at(26, 20), at(26, 21), "main")
    assert kinds(plan("a", at(26, 19), at(26, 20), "lin"), plan("b", at(26, 20), at(26, 22), "zhou")) == []
    assert (
        kinds(plan("a", at(26, 19), at(26, 21), "lin", room=""), plan("b", at(26, 19), at(26, 21), "z", room="")) == []
    )


def test_what_is_cancelled_or_has_no_time_or_is_over_collides_with_nothing() -> None:
    """What is over, only with what still comes."""
    live = plan("a", at(26, 19), at(26, 21), "lin", state="live")
    assert kinds(live, plan("b", at(26, 19), at(26, 21), state="cancelled"), Plan(id="c", room="main")) == []
    over = plan("b", at(26, 19), at(26, 21), "lin", state="ended")
    assert kinds(over, plan("c", at(26, 19), at(26, 21), "lin", state="settled")) == []
    assert kinds(live, over) == ["person", "room"]


def test_a_pile_of_sessions_is_not_told_pair_by_pair() -> None:
    """Each names at most eight."""
    pile = [plan(f"p{number:02}", at(26, 19), at(26, 21), "lin", show="one") for number in range(20)]
    assert len(clashes(pile, HOUSE, {})) < 20 * MEETS_AT_MOST


def test_a_person_stands_in_one_session_at_a_time() -> None:
    """From when to when they would stand twice, in both sessions' shifts together."""
    one = plan(
        "a", at(26, 19), at(26, 23),
        stand("1", "lin", at(26, 19), at(26, 20), whole=False), stand("2", "zhou", at(26, 20), at(26, 22), whole=False),
        stand("3", "lin", at(26, 22), at(26, 23), whole=False),
    )  # fmt: skip
    other = plan("b", at(26, 19.5), at(26, 22.5), "lin", room="kids")
    clash = found(one, other, house=House(hand_over_minutes=0, day_hours=24))[0]
    assert (clash.kind, clash.severity, clash.people, clash.sessions) == ("person", "stop", ("lin",), ("a", "b"))
    assert (clash.starts, clash.ends) == (at(26, 19.5), at(26, 22.5))


def test_who_is_not_on_camera_may_have_an_eye_on_two_rooms() -> None:
    """It is told, and is no stop; unless they are in one of them."""
    a = plan("a", at(26, 19), at(26, 21), "lin", stand("1", "xu", at(26, 19), at(26, 21), role="floor_controller"))
    b = plan("b", at(26, 19), at(26, 21), "z", stand("2", "xu", at(26, 19), at(26, 21), role="operator"), room="kids")
    assert [(one.kind, one.severity) for one in found(a, b)] == [("person", "warn")]
    c = plan("b", at(26, 19), at(26, 21), "z", stand("2", "xu", at(26, 19), at(26, 21), role="co_anchor"), room="kids")
    assert [(one.kind, one.severity) for one in found(a, c)] == [("person", "stop")]


def test_a_show_is_held_by_the_same_people_in_several_rooms() -> None:
    """同播 is no clash, and no second day's work."""
    shows = [plan(room, at(26, 17), at(26, 23), "lin", room=room, show="one") for room in ("main", "video")]
    assert kinds(*shows, house=House(day_hours=6)) == []


def test_rest_is_owed_between_two_days_of_work() -> None:
    """Not between shifts of one day, nor where one goes over into the next."""
    late, early = plan("a", at(27, 19), at(27, 23), "zhou"), plan("b", at(28, 8), at(28, 10), "zhou")
    (clash,) = found(late, early)
    assert (clash.kind, clash.severity, clash.sessions, clash.people) == ("rest", "warn", ("a", "b"), ("zhou",))
    assert (clash.have, clash.need, clash.starts, clash.ends) == (540, 600, at(27, 23), at(28, 8))
    assert kinds(late, plan("b", at(28, 9), at(28, 10), "zhou")) == []
    assert kinds(plan("a", at(27, 10), at(27, 12), "zhou"), plan("b", at(27, 17), at(27, 19), "zhou")) == []
    assert kinds(plan("a", at(27, 22), at(27, 24), "zhou"), plan("b", at(28, 0.5), at(28, 2), "zhou")) == []
    assert kinds(late, early, house=House(rest_hours=0)) == []
    over = plan("b", at(28, 8), at(28, 10), "zhou", state="ended")
    assert kinds(late, over) == []


def test_a_day_of_work_has_its_most_hours() -> None:
    """What is held at once counts once, work after midnight to the day before."""
    a, b = plan("a", at(26, 10), at(26, 14), "lin"), plan("b", at(26, 20), at(26, 23), "lin")
    (clash,) = found(a, b)
    assert (clash.kind, clash.severity, clash.have, clash.need) == ("day_hours", "warn", 420, 360)
    assert (clash.sessions, clash.starts, clash.ends) == (("a", "b"), at(26, 10), at(26, 23))
    assert kinds(plan("a", at(26, 10), at(26, 17), "lin")) == ["day_hours"]
    assert kinds(plan("a", at(26, 10), at(26, 17), "lin", state="ended")) == []
    joined = plan("c", at(26, 14), at(26, 17.5), "lin")
    assert kinds(a, joined) == ["day_hours"]


def test_stock_is_promised_once() -> None:
    """The units of each session are told; stock that nobody knows is not judged."""
    a = plan("a", at(26, 19), at(26, 21), "lin", reserved=[("duvet", 400), ("towel", 1)])
    b = plan("b", at(27, 19), at(27, 21), "zhou", reserved=[("duvet", 300)])
    (clash,) = found(a, b, stocks={"duvet": 640, "towel": None})
    assert (clash.kind, clash.product, clash.have, clash.need) == ("stock", "duvet", 640, 700)
    assert clash.shares == (("a", 400), ("b", 300))
    assert found(a, b, stocks={"duvet": 700}) == []
    ended = plan("b", at(27, 19), at(27, 21), "zhou", reserved=[("duvet", 300)], state="ended")
    assert found(a, ended, stocks={"duvet": 640}) == []


@pytest.mark.parametrize(
    ("limits", "name", "severity", "have"),
    [
        (Limits(earliest=21 * 60), "earliest", "stop", 20 * 60),
        (Limits(latest=22 * 60), "latest", "stop", 23 * 60),
        (Limits(longest=120), "longest", "stop", 180),
        (Limits(shortest=240), "shortest", "warn", 180),
    ],
)
def test_a_platform_sets_limits(limits: Limits, name: str, severity: str, have: int) -> None:
    """Which of them, and by how much."""
    one = plan("a", at(26, 20), at(26, 23), "lin", platform="there")
    (clash,) = clashes([one], HOUSE, {}, {"there": limits})
    assert (clash.kind, clash.limit, clash.severity, clash.have) == ("platform", name, severity, have)
    assert clashes([one], HOUSE, {}, {"there": UNKNOWN}) == []
    assert clashes_of(one, (), HOUSE, {}, {"there": limits}) == [clash]
    wide = Limits(earliest=0, latest=24 * 60, longest=600, shortest=1)
    assert clashes([one], HOUSE, {}, {"there": wide}) == []
    assert beyond(one, limits) == [(name, have, clash.need)]


def test_every_limit_that_is_set_says_where_it_stands() -> None:
    """And when it was read there."""
    assert all(one.source and one.checked_on for one in LIMITS.values())


def test_anchors_hand_over() -> None:
    """With the overlap that the house asks for; a gap stops, one person needs none, nor who is covered."""

    def pair(ends: float, begins: float, second: str = "zhou") -> Plan:
        shifts = (
            stand("1", "lin", at(26, 19), at(26, ends), whole=False),
            stand("2", second, at(26, begins), at(26, 23), whole=False),
        )
        return plan("a", at(26, 19), at(26, 23), *shifts)

    (clash,) = found(pair(21, 21))
    assert (clash.kind, clash.severity, clash.have, clash.need) == ("hand_over", "warn", 0, 5)
    (gap,) = found(pair(20, 21))
    assert (gap.kind, gap.severity, gap.have, gap.starts, gap.ends) == (
        "hand_over",
        "stop",
        -60,
        at(26, 20),
        at(26, 21),
    )
    assert found(pair(21.5, 21)) == []
    assert found(pair(21, 21, "lin")) == []
    assert found(pair(20, 21, "lin"))[0].people == ("lin",)
    covered = plan("a", at(26, 19), at(26, 23), "lin", stand("2", "zhou", at(26, 20), at(26, 21), whole=False))
    assert found(covered) == []


def test_somebody_anchors_from_begin_to_end() -> None:
    """The co-anchor where there is no anchor; a draft may wait; a ready one may not."""
    assert kinds(plan("a", at(26, 19), at(26, 21), state="draft")) == []
    (clash,) = found(plan("a", at(26, 19), at(26, 21)))
    assert (clash.kind, clash.severity, clash.have, clash.need) == ("unstaffed", "warn", 0, 120)
    assert found(plan("a", at(26, 19), at(26, 21), state="ready"))[0].severity == "stop"
    part = plan("a", at(26, 19), at(26, 21), stand("1", "lin", at(26, 19.5), at(26, 20.5), whole=False))
    (clash,) = found(part)
    assert (clash.have, clash.need, clash.starts, clash.ends) == (60, 120, at(26, 19), at(26, 21))
    second = stand("1", "lin", at(26, 19), at(26, 21), role="co_anchor")
    assert found(plan("a", at(26, 19), at(26, 21), second)) == []
    assert anchors_of(plan("a", at(26, 19), at(26, 21), second)) == [second]
    outside = plan("a", at(26, 19), at(26, 21), stand("1", "lin", at(26, 22), at(26, 23), whole=False))
    assert found(outside)[0].have == 0


def test_clashes_are_listed_stops_first_and_found_by_session() -> None:
    """Then by time."""
    late = plan("c", at(25, 19), at(25, 23), "zhou")
    early = plan("d", at(26, 8), at(26, 10), "zhou", room="kids")
    a, b = plan("a", at(27, 19), at(27, 21), "lin"), plan("b", at(27, 20), at(27, 22), "m")
    whole = clashes([a, b, late, early], HOUSE, {})
    assert [clash.kind for clash in whole] == ["room", "rest"]
    assert {id: [clash.kind for clash in held] for id, held in by_session(whole).items()} == {
        "a": ["room"], "b": ["room"], "c": ["rest"], "d": ["rest"],
    }  # fmt: skip
    assert len({clash.key for clash in whole}) == 2
    assert {clash.kind for clash in whole} <= set(CLASH_KINDS)


def test_a_plan_that_stands_nowhere_collides_with_nothing_while_it_is_dragged() -> None:
    """It may still be a draft without a time."""
    assert clashes_of(Plan(id="x", room="main"), [plan("a", at(26, 19), at(26, 21))], HOUSE, {}) == []
