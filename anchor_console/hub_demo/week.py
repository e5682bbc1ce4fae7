"""The demo team's weeks: this one and the next, each session with its people, its beats and its lineup."""

from typing import Any, Final

from anchor_console.connectors.simulator.demo import GOODS, ROOMS, SLOTS, DemoSlot
from anchor_console.hub_demo import moments
from anchor_console.hub_demo.moments import DAY, MINUTE, SHANGHAI, moment

WEEK: Final = 7 * DAY
APART: Final = 9 * 60 * MINUTE
"""The main room is left alone for this long before and after now: there a session is live."""
PREPARED: Final = 2 * DAY
"""What starts within this time has been checked already: it is ready."""
HAND_OVER: Final = 5 * MINUTE
STOCK_SHARES: Final = 50
"""Each session is promised one of so many shares of the stock: in two weeks a good is sold in up to thirty."""

Put = tuple[str, str, dict[str, Any]]


def planned_weeks(now: int) -> list[Put]:
    """The edits that plan the sessions of this week and the next which are still to come."""
    puts: list[Put] = []
    for week in (0, 1):
        monday = moments.monday(now) + week * WEEK
        for number, slot in enumerate(SLOTS):
            starts = monday + slot.day * DAY + slot.starts * MINUTE
            if _is_free(slot, starts, now):
                puts += _session(f"demo-week-{week}-{number}", slot, starts, now)
    return puts


def _is_free(slot: DemoSlot, starts: int, now: int) -> bool:
    return starts > now + 15 * MINUTE and (slot.room > 0 or abs(starts - now) > APART)


def _session(id: str, slot: DemoSlot, starts: int, now: int) -> list[Put]:
    ends = starts + slot.minutes * MINUTE
    session = {
        "title": slot.title, "room": ROOMS[slot.room].id, "state": slot.state, "zone": SHANGHAI,
        "starts_at": moment(starts), "ends_at": moment(ends),
    }  # fmt: skip
    ready: list[Put] = [("session.step", id, {"to": "ready"})]
    return [
        ("session.put", id, session),
        *_shifts(id, slot, starts, ends),
        *_items(id, slot),
        *_segments(id, slot),
        *(ready if slot.state == "planned" and starts < now + PREPARED else []),
    ]


def _shifts(session: str, slot: DemoSlot, starts: int, ends: int) -> list[Put]:
    share = (ends - starts) // len(slot.anchors)
    puts: list[Put] = []
    for number, name in enumerate(slot.anchors):
        begins = starts + number * share
        times = {
            "starts_at": moment(begins - (HAND_OVER if number else 0)), "ends_at": moment(begins + share),
        }  # fmt: skip
        shift = {"session": session, "person": f"demo-person-{name}", **times}
        puts.append(("shift.put", f"{session}-shift-{number}", shift))
    floor = {"session": session, "person": "demo-person-xu", "role": "floor_controller"}
    return [*puts, ("shift.put", f"{session}-floor", floor)] if slot.room == 0 else puts


def _items(session: str, slot: DemoSlot) -> list[Put]:
    goods = [GOODS[number - 1] for number in slot.goods]
    usual = sum(good.minutes for good in goods)
    spoken = slot.minutes * 0.78
    return [
        (
            "lineup_item.put",
            f"{session}-item-{good.id}",
            {
                "session": session, "product": good.id, "role": good.role, "offer": good.offer,
                "minutes": max(2, round(good.minutes * spoken / usual)), "hand_price": good.price,
                "floor_price": good.floor_price, "stock_cap": max(5, good.stock // STOCK_SHARES),
            },
        )
        for good in goods
    ]  # fmt: skip


def _segments(session: str, slot: DemoSlot) -> list[Put]:
    middle = GOODS[slot.goods[len(slot.goods) // 2] - 1].id
    first = f"{session}-item-{GOODS[slot.goods[0] - 1].id}"
    warm_up = {"session": session, "kind": "warm_up", "title": "开场预热", "minutes": 10, "item": first}
    giveaway = {
        "session": session, "kind": "giveaway", "title": "福袋", "minutes": 5, "item": f"{session}-item-{middle}",
    }  # fmt: skip
    sign_off = {"session": session, "kind": "sign_off", "title": "预告下一场", "minutes": 5}
    return [
        ("segment.put", f"{session}-warm-up", warm_up),
        ("segment.put", f"{session}-giveaway", giveaway),
        ("segment.put", f"{session}-sign-off", sign_off),
    ]
