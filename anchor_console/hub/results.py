"""What sessions bring, written into the record: deals each minute while they are live, the result once they ended."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Final

import structlog
from msgspec import Struct, structs
from sqlalchemy.engine import Connection

from anchor_console.core import curve, fields
from anchor_console.core.counters.goods import Goods
from anchor_console.core.edits import Change, Decision, Outcome
from anchor_console.core.fields import MONEY_LIMIT, Fields
from anchor_console.core.ports import Clock
from anchor_console.core.result import Result
from anchor_console.hub import lists, rows
from anchor_console.hub.deals import Deal, Place, deals, effects, entries, own_names
from anchor_console.hub.keeping import StoredRecords, Wish, keep
from anchor_console.hub.ledger import Ledger
from anchor_console.hub.road import HUB
from anchor_console.hub.room.room import NotKept, Room
from anchor_console.hub.rooms import Rooms
from anchor_console.hub.sessions import Sessions, SessionView
from anchor_console.hub.statements import LOCKED_WORKSPACE
from anchor_console.kit.unwritable import Unwritable

LOOKS_EVERY: Final = 60.0
"""Seconds between two looks at what the open rooms sold."""
COUNTED_ANEW: Final = 10 * 60_000
"""While live a new price is written at the next look, how many were sold at it only so often (ms): each is a change."""
MISSED_DAYS: Final = 30
"""Sessions that ended without a result so many days ago are counted at the start; older journals may be gone."""
HELD: Final = ("ended", "settled")
SOLD_AT_MOST: Final = 500
Work = Callable[[], Awaitable[None]]
_LIMITS: Final = {"units": 10**9, "paid": MONEY_LIMIT, "refunded": MONEY_LIMIT, "seconds": 10**7}
_DONE: Final = Outcome(n=0, outcome="done")
LAST_INSTANT: Final = 2**53
_DAY: Final = 24 * 3600 * 1000
_log = structlog.get_logger(__name__)


class Brought(Struct, frozen=True, kw_only=True):
    """What a room brought up to the event `seq`, as it is to be written; `result` None: the session is still on."""

    place: Place
    seq: int
    deals: list[Deal]
    result: Fields | None
    named: list[str]


class Results:
    """Writes what the open rooms brought. `changed` hears of sessions that ended; `run` looks, for ever."""

    def __init__(self, ledger: Ledger, sessions: Sessions, rooms: Rooms, clock: Clock) -> None:
        self._ledger = ledger
        self._sessions = sessions
        self._rooms = rooms
        self._clock = clock
        self._ended: set[str] = set()
        self._woken = asyncio.Event()
        self._written: dict[str, tuple[int, str]] = {}
        """The seq and state up to which each session's is written."""
        self._deals: dict[str, dict[tuple[str, str, int], int]] = {}
        """When (ms) each deal of a session was last written, by product, SKU and unit price."""

    def changed(self, _head: str, changes: list[Change]) -> None:
        """A session that ended has a result at once."""
        ended = {one.id for one in changes if one.kind == "session" and (one.record or {}).get("state") in HELD}
        if ended:
            self._ended |= ended
            self._woken.set()

    async def run(self) -> None:
        """Write what is missing since before the start, then what comes, for ever."""
        await self._tried("results.missed", self._missed)
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LOOKS_EVERY):
                    await self._woken.wait()
            self._woken.clear()
            await self.look()

    async def look(self) -> None:
        """Write what has changed in the open rooms since the last look."""
        ended, self._ended = self._ended, set()
        for session in sorted(ended):
            await self._tried(session, partial(self._open, session))
        for room in self._rooms.opened():
            await self._tried(room.session, partial(self._look_at, room))

    async def _tried(self, what: str, work: Work) -> None:
        """Work whose failure must not end the looking: the next look writes what this one didn't."""
        try:
            await work()
        except (Unwritable, NotKept):
            """It is logged where it is noticed."""
        except Exception:
            _log.exception("result.not_written", of=what)

    async def _missed(self) -> None:
        """Note the sessions that ended while nobody looked."""
        since = self._clock.now() - MISSED_DAYS * _DAY
        self._ended |= await self._ledger.read(lambda connection: without_result(connection, since))
        self._woken.set()

    async def _open(self, session: str) -> None:
        """Open the room of a session that ended, if this hub heard it."""
        view = await self._sessions.find(session)
        if view is not None and view.takes_events and await self._was_heard(session):
            await self._rooms.open(session, view.currency)

    async def _was_heard(self, session: str) -> bool:
        return bool([line async for line in self._rooms.reader.lines(session, 0, 1)])

    async def _look_at(self, room: Room) -> None:
        session = room.session
        view, record = await self._sessions.find(session), await self._ledger.record("session", session)
        if view is None or record is None or not view.takes_events or not room.seq:
            return
        if self._written.get(session) == (room.seq, view.state):
            return
        found = self._due(brought(room, view, record), session)
        await room.kept()
        now = self._clock.now()
        kept = await self._ledger.write(lambda connection: write(connection, found, now))
        if kept is not None:
            self._ledger.tell(*kept)
        self._written[session] = (found.seq, view.state)
        self._deals.setdefault(session, {}).update({_key(deal): now for deal in found.deals})

    def _due(self, found: Brought, session: str) -> Brought:
        """While the session is on, without the deals that were written a moment ago."""
        if found.result is not None:
            return found
        before, written = self._clock.now() - COUNTED_ANEW, self._deals.get(session, {})
        return structs.replace(found, deals=[deal for deal in found.deals if written.get(_key(deal), 0) <= before])


def without_result(connection: Connection, since: int) -> set[str]:
    """The sessions that ended from `since` (ms) on and have no result."""
    records, found, after = StoredRecords(connection), set(), ""
    while True:
        page = lists.sessions(connection, after, lists.LIST_LIMIT)
        for item in page.items:
            if item.get("state") in HELD and (item.get("ended_at") or 0) >= since:
                found |= set() if records.get("result", item["id"]) else {str(item["id"])}
        if page.next is None:
            return found
        after = page.next


def brought(room: Room, view: SessionView, record: Fields) -> Brought:
    """What the room has brought by now, taken at one go."""
    goods = room.fold.goods
    place = Place(
        session=view.id, room=str(record.get("room") or ""), platform=view.platform[:40], currency=view.currency
    )
    result = counted(room.counters(), goods, record, place) if view.state in HELD else None
    if result is not None:
        rows = room.fold.rows(0, LAST_INSTANT)
        began = result["started_at"] or min((row["minute"] for row in rows), default=result["ended_at"])
        result["curve"] = curve.kept(rows, began, result["ended_at"])
    return Brought(place=place, seq=room.seq, deals=deals(goods.known), result=result, named=list(goods.known))


def counted(counters: Mapping[str, int], goods: Goods, record: Fields, place: Place) -> Fields:
    """The result of a session, its products still by the ids that orders name."""
    ended = record.get("ended_at") or 0
    seconds = goods.seconds_pinned(ended)
    sold = [
        {
            "product": product, "units": good.units, "paid": good.gmv_paid,
            "refunded": good.refunded, "seconds": seconds.get(product, 0),
        }
        for product, good in goods.known.items()
    ]  # fmt: skip
    watched = counters.get("online_seconds", 0)
    return {
        "session": place.session, "room": place.room, "currency": place.currency,
        "started_at": record.get("live_at") or 0, "ended_at": ended,
        "viewers": counters.get("told_viewers", counters.get("viewers", 0)),
        "acu": counters.get("online_area", 0) * 100 // watched if watched else 0, "pcu": counters.get("pcu", 0),
        "orders": counters.get("orders_paid", 0), "sold": sold,
        **{name: min(counters.get(of, 0), MONEY_LIMIT) for name, of in (("paid", "gmv_paid"), ("refunded",) * 2)},
    }  # fmt: skip


def write(connection: Connection, found: Brought, now: int) -> tuple[str, list[Change]] | None:
    """Write what stands otherwise in the record, in this transaction: the new head and the changes; None: nothing."""
    epoch = connection.execute(LOCKED_WORKSPACE).one().epoch
    records, session = StoredRecords(connection), found.place.session
    names = own_names(records, found.place, found.named)
    effected = effects(records, "price", entries(found.deals, names, found.place))
    if found.result is not None:
        named = {**found.result, "sold": _by_own_names(found.result["sold"], names)}
        result, faults = fields.made(Result, named)
        assert not faults, f"{session}: {faults}"
        effected += effects(records, "result", {session: result})
    if not effected:
        return None
    wanted = rows.written({"seq": found.seq, "records": len(effected)})
    wish = Wish(0, "", "session.count", session, wanted, now)
    seq, changes = keep(connection, records, HUB.person, HUB, [(wish, Decision(_DONE, tuple(effected)))], now)
    return f"{epoch}-{seq}", changes


def _by_own_names(sold: list[Fields], names: Mapping[str, str]) -> list[Fields]:
    """What each product of the catalogue brought, the most first; what orders name otherwise is added up."""
    together: dict[str, Fields] = {}
    for one in sold:
        if (own := names.get(one["product"])) is None:
            continue
        before = together.get(own, {})
        summed = {name: min(before.get(name, 0) + one[name], most) for name, most in _LIMITS.items()}
        together[own] = {"product": own, **summed}
    brought_most = sorted(together.values(), key=lambda one: (-one["paid"], -one["seconds"], one["product"]))
    return brought_most[:SOLD_AT_MOST]


def _key(deal: Deal) -> tuple[str, str, int]:
    return deal.product, deal.sku, deal.amount
