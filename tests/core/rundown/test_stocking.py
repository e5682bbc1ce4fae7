"""Stock while planning: reserved elsewhere, oversold, sold out."""

from typing import Any

from msgspec import structs

from anchor_console.core.lineup import LineupItem, RoomPrice
from anchor_console.core.room import Room
from anchor_console.core.rundown import Band, Forecast, Plan, Row, available, reserved, sells_out, stock
from tests.rundown_made import MINUTE, item, product, session


def plan(id: str, *items: LineupItem, room: Room | None = None, of: str = "r", **more: Any) -> Plan:
    """A session with these items, held in the room of that id."""
    return Plan(session=structs.replace(session(id, **more), room=of), items=items, room=room)


MINE = item("mine", product="p", stock_cap=60)
GOODS = product("p", stock=100)


def test_sessions_to_come_keep_what_they_have_capped() -> None:
    """By planned start, with room and platform; what is over, called off or a presale keeps nothing."""
    hall = Room(id="r", name="屿间生活", platform="douyin")
    plans = [
        plan("late", item("a", product="p", stock_cap=30), begins="2026-11-29T19:00:00+08:00", ends=None),
        plan("early", item("b", product="p"), item("x"), room=hall), plan("over", MINE, state="ended"),
        plan("off", MINE, state="cancelled"), plan("pre", item("c", product="p", presale=True)),
        plan("idea", item("d", product="p", stock_cap=1), begins=None, ends=None),
    ]  # fmt: skip
    assert [(one.session, one.platform, one.units) for one in reserved("p", plans)] == [
        ("idea", "", 1), ("early", "douyin", None), ("late", "", 30),
    ]  # fmt: skip


def test_what_others_keep_is_not_free() -> None:
    """One's own item is not among the others; who set no cap is counted, for nothing is known of it."""
    others = [plan("s", MINE), plan("t", item("a", product="p", stock_cap=30)), plan("u", item("b", product="p"))]
    told = stock(MINE, GOODS, others)
    assert (told.own, told.held, told.uncapped, told.free, told.oversold) == (60, 30, 1, 70, 0)
    assert available(MINE, told) == 60


def test_more_promised_than_there_is_is_oversold_unless_it_is_a_presale() -> None:
    """By so many; nobody can say so of a stock that isn't known."""
    others = [plan("t", item("a", product="p", stock_cap=70))]
    assert stock(MINE, GOODS, others).oversold == 30
    assert stock(MINE, None, others).oversold == 0
    assert stock(MINE, None, others).free is None
    ahead = item("mine", product="p", stock_cap=60, presale=True)
    assert stock(ahead, GOODS, others).oversold == 0
    assert available(ahead, stock(ahead, GOODS, others)) == 60
    assert available(MINE, stock(MINE, GOODS, [*others, plan("u", item("b", product="p", stock_cap=90))])) == 0
    assert available(item("n", product="p"), stock(item("n", product="p"), None, [])) is None


def test_a_show_keeps_stock_for_each_of_its_rooms() -> None:
    """The same item in another room is another reservation."""
    shared = item("mine", product="p", stock_cap=60, rooms=(RoomPrice(room="b", stock_cap=10),))
    both = [plan("s", shared), plan("t", shared, of="b")]
    told = stock(shared, GOODS, both, "r")
    assert [(one.room, one.units) for one in told.others] == [("b", 10)]
    assert (told.own, told.free) == (60, 90)


def forecast(*paces: float) -> Forecast:
    """An item that sells so many a minute in past shows."""
    none = Band(low=0, median=0, high=0)
    return Forecast(item="a", basis="own", shows=len(paces), units=none, paid=none, paces=paces)


ROW = Row(kind="item", id="a", offset=115 * MINUTE, minutes=35)


def test_stock_that_lasts_is_no_news() -> None:
    """Nor is that of an item without minutes, nor a pace of nothing."""
    assert sells_out(forecast(10, 0), 400, ROW) is None
    assert sells_out(forecast(10), 1, Row(kind="item", id="a", offset=0, minutes=0)) is None


def test_an_item_sells_out_early_in_some_shows_pace() -> None:
    """640 units at 24 a minute are gone after 27 of 35 minutes: 8 early, in two of three shows."""
    told = sells_out(forecast(23.7, 23.7, 10), 640, ROW)
    assert told is not None
    assert (told.offset // MINUTE, told.early, told.times, told.shows, told.likely) == (142, 8, 2, 3, True)
    rare = sells_out(forecast(20, 10, 10), 640, ROW)
    assert rare is not None
    assert not rare.likely
