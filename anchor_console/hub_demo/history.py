"""What the demo team's past sessions brought: four weeks of evenings of the main room, drawn once and for all."""

from random import Random
from typing import Any, Final

from sqlalchemy.engine import Connection

from anchor_console.connectors.simulator.demo import GOODS, ROOMS, SEED, SLOTS, DemoSlot
from anchor_console.core.edits import EDITS_AT_ONCE, Decision, Edit, Effect, Held, Outcome
from anchor_console.hub import rows
from anchor_console.hub.author import Author
from anchor_console.hub.keeping import Decided, StoredRecords, Wish, keep
from anchor_console.hub.ledger import Ledger
from anchor_console.hub.road import HUB
from anchor_console.hub_demo import curves, moments
from anchor_console.hub_demo.moments import DAY, MINUTE, SHANGHAI, moment

WEEKS: Final = 4
EVENINGS: Final = tuple(slot for slot in SLOTS if slot.room == 0 and slot.minutes == 240)
ONLINE: Final = (1.0, 0.9, 0.95, 1.0, 1.25, 1.4, 1.3)
"""How full the room is on each day of the week, beside a Monday."""
_TEAM: Final = Author("demo", "demo")


async def keep_history(ledger: Ledger, now: int) -> None:
    """Keep the held sessions of the main room, and what each brought."""
    held = _held(now)
    edits = [edit for id, slot, starts in held for edit in _life(id, slot, starts)]
    numbered = [
        Edit(n=n, id=f"demo-past-{n}", kind=e[0], entity=e[1], set=e[2], at=e[3]) for n, e in enumerate(edits, 1)
    ]
    for first in range(0, len(numbered), EDITS_AT_ONCE):
        await ledger.take("demo-past", _TEAM, numbered[first : first + EDITS_AT_ONCE], "")
    chance = Random(SEED)
    results = [(id, _result(id, slot, starts, chance)) for id, slot, starts in held]
    await ledger.write(lambda connection: _keep(connection, results, now))


def _held(now: int) -> list[tuple[str, DemoSlot, int]]:
    monday = moments.monday(now)
    found = [
        (f"demo-past-{week}-{slot.day}", slot, monday - week * 7 * DAY + slot.day * DAY + slot.starts * MINUTE)
        for week in range(WEEKS, -1, -1)
        for slot in EVENINGS
    ]
    return [(id, slot, starts) for id, slot, starts in found if starts + slot.minutes * MINUTE < now - DAY // 4]


def _life(id: str, slot: DemoSlot, starts: int) -> list[tuple[str, str, dict[str, Any], int]]:
    ends = starts + slot.minutes * MINUTE
    session = {
        "title": slot.title, "room": ROOMS[slot.room].id, "state": "planned", "zone": SHANGHAI,
        "starts_at": moment(starts), "ends_at": moment(ends),
    }  # fmt: skip
    shifts = [
        ("shift.put", f"{id}-{name}", {"session": id, "person": f"demo-person-{name}"}, starts) for name in slot.anchors
    ]
    return [
        ("session.put", id, session, starts - DAY),
        *shifts,
        ("session.step", id, {"to": "ready"}, starts - DAY),
        ("session.step", id, {"to": "live"}, starts),
        ("session.step", id, {"to": "ended"}, ends),
    ]


def _result(id: str, slot: DemoSlot, starts: int, chance: Random) -> dict[str, Any]:
    fullness = ONLINE[slot.day] * chance.uniform(0.82, 1.2)
    sold = [_sold(number, fullness, chance) for number in slot.goods]
    acu = round(330 * fullness)
    result = {
        "session": id, "room": ROOMS[slot.room].id, "currency": "CNY", "started_at": starts,
        "ended_at": starts + slot.minutes * MINUTE, "viewers": round(acu * chance.uniform(59, 77)),
        "acu": acu * 100, "pcu": round(acu * chance.uniform(1.5, 2.0)),
        "orders": round(sum(one["units"] for one in sold) / 1.1), "paid": sum(one["paid"] for one in sold),
        "refunded": sum(one["refunded"] for one in sold), "sold": sold,
    }  # fmt: skip
    return {**result, "curve": curves.drawn(result, slot.minutes, Random(f"{SEED} {id}"))}


def _sold(number: int, fullness: float, chance: Random) -> dict[str, Any]:
    good = GOODS[number - 1]
    minutes = good.minutes * chance.uniform(1.6, 2.4)
    pace = 42_000 / (good.price + 4_000) * fullness * chance.uniform(0.75, 1.3)
    units = min(good.stock, round(pace * minutes))
    paid = units * good.price
    return {
        "product": good.id, "units": units, "paid": paid, "refunded": round(paid * chance.uniform(0.14, 0.24)),
        "seconds": round(minutes * 60),
    }  # fmt: skip


def _keep(connection: Connection, results: list[tuple[str, dict[str, Any]]], now: int) -> None:
    decided: list[Decided] = [
        (
            Wish(0, "", "result.put", id, rows.written(result), now),
            Decision(Outcome(n=0, outcome="done"), (Effect("result", id, Held(1, result, HUB.person)),)),
        )
        for id, result in results
    ]
    keep(connection, StoredRecords(connection), HUB.person, HUB, decided, now)
