"""The demo team's record: people, goods with facts and prices, what was held, what is live, what is planned."""

from collections.abc import AsyncIterator
from hashlib import sha256
from typing import Any, Final

from anchor_console.connectors.simulator.demo import (
    COST_SHARE,
    FACTS,
    GOODS,
    PEOPLE,
    PLANNED,
    PLANNED_MINUTES,
    ROOMS,
    SELLER,
    SESSION_TITLE,
    DemoFact,
)
from anchor_console.connectors.simulator.goods import Good
from anchor_console.core.edits import EDITS_AT_ONCE, Edit
from anchor_console.core.ports import Clock
from anchor_console.hub.author import Author
from anchor_console.hub.files import Files
from anchor_console.hub.ledger import Ledger
from anchor_console.hub_demo import scripts
from anchor_console.hub_demo.history import keep_history
from anchor_console.hub_demo.moments import DAY, moment
from anchor_console.hub_demo.rehearsed import rehearsed
from anchor_console.hub_demo.week import planned_weeks

Puts = list[tuple[str, str, dict[str, Any]]]
"""Verb, record, and what is set."""
DEVICE: Final = "demo"
RUNNING_MINUTES: Final = 44
"""How long the demo's session has been live when it starts: in a hero product, half a minute before its release, with
half of the lineup to come."""
SEEN_ALL: Final = 1_000
"""A version beyond all that the demo writes: who approves a line has it before them."""
PAUSE: Final = 11 * 60_000
"""Between two things that the writer does, ms: what is written sooner is still the same version of a line."""
TEAM: Final = Author("demo", "demo")
REVIEWER: Final = Author("demo-person-luo", "罗青")
WRITER: Final = Author("demo-person-shen", "沈亦舟")
_goods: Final = {good.id: good for good in GOODS}


async def seed_demo(ledger: Ledger, clock: Clock) -> None:
    """Fill an empty hub with the demo team, its goods, its weeks, and a session that is live."""
    if await ledger.record("session", "demo-session"):
        return
    now = clock.now()
    files = Files(ledger, clock)
    for sheet in filter(None, map(_proof, FACTS)):
        await files.take(sha256(sheet).hexdigest(), _whole(sheet))
    await _take(ledger, DEVICE, TEAM, [*_records(now), *planned_weeks(now)], now)
    await _take(ledger, f"{DEVICE}-review", REVIEWER, _approvals(), now)
    await _take(ledger, f"{DEVICE}-script", WRITER, scripts.written(), now, PAUSE)
    await _take(ledger, f"{DEVICE}-script-review", REVIEWER, scripts.looked_at(), now)
    await _take(ledger, f"{DEVICE}-rehearsed", TEAM, list(rehearsed(now)), now)
    await keep_history(ledger, now)


async def _take(ledger: Ledger, device: str, who: Author, wanted: Puts, now: int, pause: int = 0) -> None:
    """Have a device's edits taken, the last one at `now`, each `pause` ms after the one before."""
    times = {"live": now - RUNNING_MINUTES * 60_000}
    edits = [
        Edit(
            n=n, id=f"{device}-{n}", kind=kind, entity=entity, base=SEEN_ALL, set=dict(set),
            at=times.get(set.get("to", ""), now - pause * (len(wanted) - n)),
        )
        for n, (kind, entity, set) in enumerate(wanted, start=1)
    ]  # fmt: skip
    for first in range(0, len(edits), EDITS_AT_ONCE):
        page = await ledger.take(device, who, edits[first : first + EDITS_AT_ONCE], "")
        refused = [outcome for outcome in page.outcomes if outcome.outcome != "done"]
        assert not refused, refused


def _records(now: int) -> Puts:
    starts = now - RUNNING_MINUTES * 60_000
    session = {
        "title": SESSION_TITLE, "room": ROOMS[0].id, "state": "planned", "zone": "Asia/Shanghai",
        "starts_at": moment(starts), "ends_at": moment(starts + PLANNED_MINUTES * 60_000),
    }  # fmt: skip
    return [
        *(("room.put", room.id, _room(room.name, room.platform, room.currency)) for room in ROOMS),
        *(("person.put", person.id, {"name": person.name, "role": person.role}) for person in PEOPLE),
        ("session.put", "demo-session", session),
        *(("product.put", good.id, _product(good)) for good in GOODS),
        *_prices(now),
        *_facts(now),
        *(("lineup_item.put", f"demo-item-{good.id}", _item("demo-session", good)) for good in GOODS),
        *_segments("demo-session"),
        *_shifts("demo-session", starts),
        ("session.step", "demo-session", {"to": "ready"}),
        ("session.step", "demo-session", {"to": "live"}),
        *_planned_sessions(now),
    ]


def _room(name: str, platform: str, currency: str) -> dict[str, Any]:
    return {"name": name, "platform": platform, "currency": currency, "seller": SELLER}


def _shifts(session: str, starts: int) -> Puts:
    half = starts + PLANNED_MINUTES * 30_000
    first = {"session": session, "person": "demo-person-zhou", "starts_at": moment(starts), "ends_at": moment(half)}
    second = {
        "session": session, "person": "demo-person-lin", "starts_at": moment(half - 300_000),
        "ends_at": moment(starts + PLANNED_MINUTES * 60_000),
    }  # fmt: skip
    floor = {"session": session, "person": "demo-person-xu", "role": "floor_controller"}
    return [
        ("shift.put", "demo-shift-1", first),
        ("shift.put", "demo-shift-2", second),
        ("shift.put", "demo-shift-3", floor),
    ]


def _segments(session: str) -> Puts:
    """What the anchors do beside the goods: the opening, and from the last good to the end."""
    beats = (
        ("warm_up", 2, f"demo-item-{GOODS[0].id}"), ("rapid_pass", 25, ""), ("giveaway", 5, ""), ("encore", 10, ""),
        ("sign_off", 3, ""),
    )  # fmt: skip
    return [
        (
            "segment.put", f"demo-segment-{number}",
            {"session": session, "kind": kind, "minutes": minutes, "item": item, "order": number},
        )
        for number, (kind, minutes, item) in enumerate(beats)
    ]  # fmt: skip


def _planned_sessions(now: int) -> Puts:
    """Two mornings of the coming days, in rooms that can be played whatever the day of the week."""
    morning = now - now % DAY
    records: Puts = []
    for day, (title, products) in enumerate(PLANNED, start=1):
        id, starts = f"demo-session-{day}", morning + day * DAY
        session = {
            "title": title, "room": ROOMS[day % 2].id, "state": "planned", "zone": "Asia/Shanghai",
            "starts_at": moment(starts), "ends_at": moment(starts + 7_200_000),
        }  # fmt: skip
        items: Puts = [
            ("lineup_item.put", f"demo-item-{day}-{product}", _item(id, _goods[product])) for product in products
        ]
        records += [("session.put", id, session), *items]
        records.append(("shift.put", f"demo-shift-{day}-day", {"session": id, "person": "demo-person-he"}))
    return records


def _product(good: Good) -> dict[str, Any]:
    return {
        "title": good.title, "short_title": good.short, "category": good.category, "list_price": good.list_price,
        "currency": "CNY", "stock": good.stock, "cost": round(good.price * COST_SHARE), "role": good.role,
        "code": good.id.removeprefix("demo-").upper(), "commission": 500, "seller": SELLER,
        "skus": [{"id": f"{good.id}-{n}", "title": title} for n, title in enumerate(good.sizes, start=1)],
    }  # fmt: skip


def _prices(now: int) -> Puts:
    """What each good was sold for in the last ten days, by the sheet of the shop."""
    return [
        (
            "price.put",
            f"demo-price-{good.id}-{day}",
            {
                "product": good.id, "sort": "deal", "amount": good.price + (good.price // 25) * (day % 3),
                "at": now - day * DAY, "room": ROOMS[0].id, "platform": "douyin", "units": 20 + 7 * day,
                "source": "imported",
            },
        )
        for good in GOODS
        for day in range(1, 11)
    ]  # fmt: skip


def _facts(now: int) -> Puts:
    return [
        (
            "fact.put",
            f"demo-fact-{number}",
            {
                "product": fact.product, "text": fact.text, "sort": fact.sort, "source": fact.source,
                "expires_on": moment(now + fact.days * DAY)[:10] if fact.days else None,
                "proof": sha256(sheet).hexdigest() if (sheet := _proof(fact)) else "",
                "proof_name": f"{fact.source}.txt" if fact.approved else "",
            },
        )
        for number, fact in enumerate(FACTS, start=1)
    ]  # fmt: skip


def _proof(fact: DemoFact) -> bytes:
    """The sheet that shows an approved fact; nothing for one that nobody has proven."""
    return f"演示凭证（不是真的报告）\n{fact.source}\n{fact.text}\n".encode() if fact.approved else b""


async def _whole(sheet: bytes) -> AsyncIterator[bytes]:
    yield sheet


def _approvals() -> Puts:
    return [("fact.approve", f"demo-fact-{n}", {}) for n, fact in enumerate(FACTS, start=1) if fact.approved]


def _item(session: str, good: Good) -> dict[str, Any]:
    """A good as it stands in a lineup."""
    return {
        "session": session, "product": good.id, "role": good.role, "minutes": round(good.minutes),
        "hand_price": good.price, "offer": good.offer, "floor_price": good.floor_price,
    }  # fmt: skip
