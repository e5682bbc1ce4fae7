"""Ways out of a clash: each ends it, makes no new stop, and says what speaks for it."""

from typing import Any

import pytest
from msgspec import structs

from anchor_console.core.house import House
from anchor_console.core.lineup import LineupItem, RoomPrice
from anchor_console.core.schedule.clashes import Among, Clash, Rules, clashes, clashes_of
from anchor_console.core.schedule.finding import by_ease
from anchor_console.core.schedule.free import Busyness
from anchor_console.core.schedule.limits import Limits
from anchor_console.core.schedule.mending import LEAST_LEFT
from anchor_console.core.schedule.moments import MINUTE
from anchor_console.core.schedule.planned import Plan
from anchor_console.core.schedule.tried import Hours
from anchor_console.core.schedule.ways import Known, Way, ways_out
from tests.schedule_made import anchors, at, item, plan, result, stand

HOUSE = House()
MAIN = plan(
    "autumn", at(26, 19), at(26, 23),
    stand("s1", "zhou", at(26, 19), at(26, 21) + 5 * MINUTE, whole=False),
    stand("s2", "lin", at(26, 21), at(26, 23), whole=False),
    reserved=[("duvet", 400)],
)  # fmt: skip
KIDS = plan("kids", at(26, 22), at(26, 24), "lin", room="kids", reserved=[("bag", 5)])
TOWELS = plan("towels", at(26, 14), at(26, 17), "chen", room="video", reserved=[("duvet", 300)])
PEOPLE = anchors("lin", "zhou", "chen")
BETTER = tuple(
    result(number, at(1 + number, 19.5 if number % 2 else 22), 1340 if number % 2 else 1000, room="kids")
    for number in range(9)
)


def known(**more: Any) -> Known:
    """What ways are computed from."""
    return structs.replace(Known(people=PEOPLE, house=HOUSE), **more)


def clash_of(kind: str, *plans: Plan, stocks: dict[str, int | None] | None = None, **more: Any) -> Clash:
    """The first clash of that kind."""
    return next(one for one in clashes(plans, HOUSE, stocks or {}, **more) if one.kind == kind)


def checked(clash: Clash, plans: list[Plan], given: Known) -> list[Way]:
    """The ways out, when each does what it says."""
    found = ways_out(clash, plans, given)
    assert [way.number for way in found] == list(range(1, len(found) + 1))
    for way in found:
        after = {one.id: one for one in way.after}
        new = [after.get(one.id, one) for one in plans]
        left = clashes(new, given.house, given.stocks, given.limits)
        was = {one.key for one in clashes(plans, given.house, given.stocks, given.limits)}
        assert clash.key not in {one.key for one in left}
        assert not [one for one in left if one.severity == "stop" and one.key not in was]
        assert way.edits
    return found


def grounds(way: Way) -> list[str]:
    """What is said for a way."""
    return [one.ground for one in way.evidence]


def test_who_stands_twice_is_moved_or_replaced() -> None:
    """The week of the drawing: three ways, the better hour with its figures first."""
    plans = [MAIN, KIDS, TOWELS]
    found = checked(clash_of("person", *plans), plans, known(results=BETTER, showed={"lin": frozenset({"bag"})}))
    assert [way.kind for way in found] == ["move", "move_and_replace", "replace"]
    first, second, third = found
    assert (first.session, first.starts, grounds(first)[0]) == ("kids", at(26, 19), "room_free")
    online = next(one for one in first.evidence if one.ground == "more_online")
    assert (online.percent, online.n, online.cost) == (34, 9, False)
    assert (second.person, second.other) == ("lin", "chen")
    free = second.evidence[0]
    assert (free.ground, free.person, free.at) == ("free_from", "chen", at(26, 17))
    assert (third.person, third.starts) == ("lin", at(26, 22))
    news = next(one for one in third.evidence if one.ground == "never_showed")
    assert (news.n, news.of, news.cost) == (1, 1, True)
    assert [(one.kind, one.entity) for one in third.edits] == [("shift.put", "kids-lin")]


def test_two_of_one_session_may_change_places() -> None:
    """So that who clashes stands there at the other time."""
    alone = structs.replace(known(), people=anchors("lin", "zhou"), now=at(28, 23))
    found = checked(clash_of("person", MAIN, KIDS), [MAIN, KIDS], alone)
    swap = next(way for way in found if way.kind == "swap")
    assert (swap.session, swap.person, swap.other) == ("autumn", "lin", "zhou")
    assert [(one.entity, one.set["person"]) for one in swap.edits] == [("s1", "lin"), ("s2", "zhou")]


def test_two_in_one_room_are_parted() -> None:
    """By moving one, or by making one shorter from the end or from the begin."""
    first, second = plan("a", at(26, 19), at(26, 21), "lin"), plan("b", at(26, 20), at(26, 22), "zhou")
    found = checked(clash_of("room", first, second), [first, second], known())
    assert {way.kind for way in found} == {"move", "shorten"}
    cut = next(way for way in found if way.kind == "shorten")
    assert (cut.session, cut.starts, cut.evidence[0].minutes, cut.evidence[0].cost) == ("b", at(26, 21), 60, True)
    long, short = plan("a", at(26, 18), at(26, 22), "lin"), plan("b", at(26, 21.5), at(26, 22.5), "zhou")
    (way, *_) = [one for one in checked(clash_of("room", long, short), [long, short], known()) if one.kind == "shorten"]
    assert way.after[0].minutes >= LEAST_LEFT
    brief = plan("a", at(26, 20), at(26, 20.25), "lin"), plan("b", at(26, 20), at(26, 20.25), "zhou")
    assert {one.kind for one in checked(clash_of("room", *brief), list(brief), known())} == {"move"}


def test_who_lacks_rest_comes_later_or_another_comes() -> None:
    """By as little as is needed."""
    late, early = plan("a", at(27, 19), at(27, 23), "zhou"), plan("b", at(28, 8), at(28, 10), "zhou", room="b")
    found = checked(clash_of("rest", late, early), [late, early], known())
    assert [way.kind for way in found] == ["move", "replace", "move_and_replace"]
    assert (found[0].session, found[0].starts) == ("b", at(28, 9))


def test_who_works_too_long_is_relieved() -> None:
    """By somebody whose day has room for it."""
    a, b = plan("a", at(26, 10), at(26, 14), "lin"), plan("b", at(26, 19), at(26, 22), "lin")
    busy = plan("c", at(26, 13), at(26, 17), "zhou", room="c")
    found = checked(clash_of("day_hours", a, b), [a, b, busy], known())
    relieved = next(way for way in found if way.kind == "replace")
    assert relieved.other == "chen"
    minutes = next(one for one in relieved.evidence if one.ground == "day_minutes")
    assert minutes.of == 360


def test_stock_promised_twice_is_cut_at_one_session_or_at_each() -> None:
    """By the edit of its one item; a room's own cap where there is one."""
    items = (item("i1", "autumn", "duvet", 400), item("i2", "towels", "duvet", 300))
    given = known(items=items, stocks={"duvet": 640})
    clash = clash_of("stock", MAIN, TOWELS, stocks={"duvet": 640})
    found = checked(clash, [MAIN, TOWELS], given)
    assert [way.kind for way in found] == ["cap"] * 3
    assert found[0].edits[-1].set == {"stock_cap": 340}
    both = next(way for way in found if len(way.after) == 2)
    assert sum(edit.set["stock_cap"] for edit in both.edits) <= 640
    rooms = (RoomPrice(room="main", stock_cap=400), RoomPrice(room="other", hand_price=5))
    own = LineupItem(id="i1", session="autumn", product="duvet", rooms=rooms)
    found = checked(clash, [MAIN, TOWELS], structs.replace(given, items=(own, items[1])))
    cut = next(way for way in found if way.session == "autumn" and len(way.after) == 1)
    assert cut.edits[-1].set == {
        "rooms": [{"room": "main", "stock_cap": 340}, {"room": "other", "hand_price": 5}]
    }  # fmt: skip


def test_no_cap_is_cut_where_nobody_can_say_which() -> None:
    """Two items of one product, or none that is known."""
    clash = clash_of("stock", MAIN, TOWELS, stocks={"duvet": 640})
    doubled = (item("i1", "autumn", "duvet", 200), item("i3", "autumn", "duvet", 200))
    assert ways_out(clash, [MAIN, TOWELS], known(items=doubled, stocks={"duvet": 640})) == []
    small = clash_of("stock", MAIN, TOWELS, stocks={"duvet": 100})
    items = (item("i1", "autumn", "duvet", 400), item("i2", "towels", "duvet", 300))
    (way,) = checked(small, [MAIN, TOWELS], known(items=items, stocks={"duvet": 100}))
    assert len(way.after) == 2


@pytest.mark.parametrize(
    ("limits", "kinds"),
    [
        (Limits(longest=60), {"shorten"}),
        (Limits(latest=21 * 60), {"shorten", "move"}),
        (Limits(earliest=20 * 60), {"move"}),
        (Limits(shortest=180), {"stretch"}),
    ],
)
def test_a_platforms_limits_are_kept(limits: Limits, kinds: set[str]) -> None:
    """By another length or another hour."""
    one = plan("a", at(26, 19.5), at(26, 21.5), "lin", platform="there")
    table = {"there": limits}
    clash = clash_of("platform", one, limits=table)
    found = checked(clash, [one], known(limits=table))
    assert {way.kind for way in found} >= kinds
    assert "within_limit" in grounds(found[0])


def test_a_hand_over_that_fails_is_mended_from_either_side() -> None:
    """Who goes stays longer, who comes begins sooner."""
    first = stand("1", "lin", at(26, 19), at(26, 20.5), whole=False)
    shifts = (first, stand("2", "zhou", at(26, 21), at(26, 23), whole=False))
    gap = plan("a", at(26, 19), at(26, 23), *shifts)
    found = checked(clash_of("hand_over", gap), [gap], known())
    assert [way.kind for way in found[:2]] == ["stretch", "stretch"]
    assert {one.entity for way in found[:2] for one in way.edits} == {"1", "2"}
    touching = plan("a", at(26, 19), at(26, 23), first._replace(ends=at(26, 21)), shifts[1])
    found = checked(clash_of("hand_over", touching), [touching], known())
    assert found[0].after[0].shifts[0].ends == at(26, 21) + 5 * MINUTE


def test_a_session_without_an_anchor_gets_one_who_is_free() -> None:
    """For all of it, or for the part that nobody has; who is there may stay longer."""
    bare = plan("a", at(26, 19), at(26, 21))
    busy = plan("b", at(26, 20), at(26, 22), "zhou", room="b")
    found = checked(clash_of("unstaffed", bare, busy), [bare, busy], known())
    assert [(way.kind, way.other) for way in found] == [("assign", "chen"), ("assign", "lin")]
    assert found[0].edits[0].set["starts_at"] is None
    half = plan("a", at(26, 19), at(26, 21), stand("1", "lin", at(26, 19), at(26, 20), whole=False))
    found = checked(clash_of("unstaffed", half), [half], known(house=House(hand_over_minutes=0)))
    assert [way.kind for way in found[:2]] == ["stretch", "assign"]
    middle = plan("a", at(26, 19), at(26, 22), stand("1", "lin", at(26, 20), at(26, 21), whole=False))
    found = checked(clash_of("unstaffed", middle), [middle], known())
    assert [way.kind for way in found] == ["stretch"]
    held = plan("b", at(26, 18), at(26, 20), "lin", room="b")
    assert checked(clash_of("unstaffed", middle, held), [middle, held], known()) == []


def test_what_is_over_or_on_air_is_not_moved() -> None:
    """Then the other is; where nothing can be, there is no way."""
    live = structs.replace(KIDS, state="live")
    found = checked(clash_of("person", MAIN, live), [MAIN, live], known())
    assert {way.session for way in found} == {"autumn"}
    both = structs.replace(MAIN, state="live"), live
    assert ways_out(clash_of("person", *both), list(both), known()) == []


def test_nobody_is_offered_who_has_no_time_that_day() -> None:
    """Nor anybody of another role, nor who stands there already."""
    long = plan("b", at(26, 9), at(26, 14), "chen", room="b")
    given = structs.replace(
        known(), people=(*anchors("chen", "zhou"), structs.replace(PEOPLE[0], id="op", role="operator"))
    )
    plans = [MAIN, KIDS, long]
    found = checked(clash_of("person", *plans), plans, given)
    assert "chen" not in {way.other for way in found if way.kind == "replace"}
    assert "op" not in {way.other for way in found}


def test_free_time_is_told_by_what_is_next_to_it() -> None:
    """Since when that day, rested since the day before, until when."""
    a, b = plan("a", at(26, 10), at(26, 12), "lin"), plan("b", at(26, 11), at(26, 13), "lin", room="b")
    evening = plan("c", at(25, 20), at(25, 22), "zhou", room="c")
    later = plan("d", at(26, 20), at(26, 22), "chen", room="d")
    plans = [a, b, evening, later]
    for other, ground in (("zhou", "rested"), ("chen", "free_until")):
        given = known(now=at(28, 0), people=anchors("lin", other))
        (way,) = [one for one in ways_out(clash_of("person", a, b), plans, given) if one.kind == "replace"][:1]
        assert (way.other, grounds(way)[0]) == (other, ground)
        assert way.evidence[0].minutes == (13 * 60 if ground == "rested" else 0)


def test_a_move_suits_everybody_of_the_session() -> None:
    """Who can't come at that hour keeps it from being offered."""
    controller = stand("k2", "xu", at(26, 22), at(26, 24), role="floor_controller")
    kids = structs.replace(KIDS, shifts=(*KIDS.shifts, controller))
    elsewhere = plan("x", at(26, 8), at(26, 22), stand("x1", "xu", at(26, 8), at(26, 22), role="operator"), room="x")
    plans = [MAIN, kids, elsewhere]
    found = ways_out(clash_of("person", *plans), plans, known())
    assert not [way for way in found if way.session == "kids" and at(26, 8) <= way.starts < at(26, 22)]


def test_of_three_anchors_the_two_that_part_are_mended() -> None:
    """The third keeps their time."""
    times = ((19, 20, "lin"), (20.5, 21.5, "zhou"), (21, 23, "chen"))
    shifts = [stand(who, who, at(26, first), at(26, last), whole=False) for first, last, who in times]
    three = plan("a", at(26, 19), at(26, 23), *shifts)
    found = checked(clash_of("hand_over", three), [three], known())
    assert {edit.entity for way in found for edit in way.edits} == {"lin", "zhou"}


def test_a_worse_hour_says_so() -> None:
    """As a cost."""
    worse = tuple(
        result(number, at(1 + number, 22 if number % 2 else 19), 1000 if number % 2 else 800, room="kids")
        for number in range(8)
    )
    flat = tuple(structs.replace(one, acu=0) for one in worse)
    (told,) = Hours(KIDS, known(results=worse)).evidence(at(27, 19))
    assert (told.ground, told.percent, told.n, told.cost) == ("less_online", 20, 8, True)
    assert Hours(KIDS, known(results=flat)).evidence(at(27, 19)) == []
    assert Hours(KIDS, known(results=worse)).evidence(at(27, 9)) == []
    assert len(ways_out(clash_of("person", MAIN, KIDS), [MAIN, KIDS], known(results=worse))) == 3


def test_a_session_over_midnight_may_stay_one() -> None:
    """One that ended by midnight still does."""
    night = plan("n", at(26, 22), at(27, 1), "lin", room="b")
    other = plan("o", at(26, 23), at(26, 24), "lin")
    for way in ways_out(clash_of("person", night, other), [night, other], known()):
        ends = way.after[0]
        assert ends.minutes == 180 or ends.ends <= at(27, 0) or ends.starts >= at(27, 0)
    assert clashes_of(night, [other], HOUSE, {})[0].kind == "person"


def test_what_is_least_settled_is_changed_first() -> None:
    """Drafts before plans, plans before what is ready; the later before the earlier; what is on air last."""
    early, late = plan("early", at(26, 8), at(26, 9)), plan("late", at(26, 20), at(26, 21))
    others = [plan(state, at(26, 10), at(26, 11), state=state) for state in ("live", "ready", "draft")]
    assert [one.id for one in by_ease([early, *others, late])] == ["draft", "late", "early", "ready", "live"]


def test_who_is_free_is_looked_up_by_time() -> None:
    """A room without a name is always free; a show's people are free for its other rooms."""
    other = plan("other", at(26, 8), at(26, 9))
    free = Busyness([MAIN, structs.replace(KIDS, state="cancelled")]).besides(other)
    assert (free.room("main", at(26, 20), at(26, 21)), free.room("main", at(26, 23), at(26, 24))) == (False, True)
    assert free.room("", at(26, 20), at(26, 21))
    assert (free.person("lin", at(26, 22), at(26, 24)), free.person("lin", at(26, 23), at(26, 24))) == (False, True)
    assert (free.since("lin", at(26, 24)), free.until("lin", at(26, 20)), free.since("xu", at(26, 24))) == (
        at(26, 23), at(26, 21), 0,
    )  # fmt: skip
    assert free.minutes("lin", at(26, 8), MAIN.zone) == 120
    shared = structs.replace(other, show="autumn")
    assert Busyness([MAIN]).besides(shared).person("lin", at(26, 22), at(26, 23))


def test_one_plan_is_held_against_many_by_looking_up() -> None:
    """With the same answer; an ended one promises nothing, one that stands nowhere collides with nothing."""
    plans = [MAIN, KIDS, TOWELS, plan("d", at(26, 20), at(26, 22), "zhou", reserved=[("duvet", 1)])]
    rules = Rules(HOUSE, {"duvet": 640})
    among = Among([*plans, Plan(id="idea")])
    for one in plans:
        assert among.clashes_of(one, rules) == clashes_of(one, plans, HOUSE, {"duvet": 640})
    over = structs.replace(MAIN, state="ended")
    assert "stock" not in [clash.kind for clash in among.clashes_of(over, rules)]
    assert among.clashes_of(Plan(id="idea"), rules) == []
    assert Among([over]).clashes_of(TOWELS, rules) == []
