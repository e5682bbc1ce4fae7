"""Rotations at the hub: while a session is live, the next item's card is asked for in its turn, like anybody asks.

So guard, expiry and being seen hold for it, and what it did last stands among the commands. It outlives console and
hub: all that it knows follows from the record and the room's events.
"""

import asyncio
from collections.abc import Iterable
from typing import Any, Final

import structlog
from sqlalchemy import select
from sqlalchemy.engine import Connection

from anchor_console.core import fields
from anchor_console.core.command import Command
from anchor_console.core.edits import Change, Decision, Effect, Held, Outcome, holder
from anchor_console.core.fields import Fields
from anchor_console.core.identity import made_id
from anchor_console.core.lineup import LineupItem
from anchor_console.core.ports import Clock
from anchor_console.core.product import Product
from anchor_console.core.rotation import Rotation, Stop, Turn, Up, following, last_up
from anchor_console.hub import road, rows, told
from anchor_console.hub.access import SignedIn
from anchor_console.hub.keeping import StoredRecords, Wish, keep
from anchor_console.hub.ledger import Ledger
from anchor_console.hub.roads import Roads
from anchor_console.hub.rooms import Rooms
from anchor_console.hub.sessions import Sessions
from anchor_console.hub.statements import LOCKED_WORKSPACE
from anchor_console.hub.tables import record as table
from anchor_console.hub.told import Told

LOOKS_EVERY: Final = 1.0
PINS_BACK: Final = 12 * 3600 * 1000
"""Ms back to which the last card is looked for."""
HUB: Final = SignedIn(person=road.HUB.person, name=road.HUB.name, device=road.HUB.person)
_DONE: Final = Outcome(n=0, outcome="done")
_ALL: Final = select(table.c.id, table.c.document).where(table.c.kind == "rotation", table.c.document.is_not(None))
_log = structlog.get_logger(__name__)


class Rotations:
    """Asks for each turn. `changed` hears of rotations; `run` looks each second, for ever."""

    def __init__(self, ledger: Ledger, sessions: Sessions, rooms: Rooms, roads: Roads, clock: Clock) -> None:
        self._ledger = ledger
        self._sessions = sessions
        self._rooms = rooms
        self._roads = roads
        self._clock = clock
        self._rotations: dict[str, Rotation] = {}
        """Those that are on, and those that were turned off and still say when they go on."""
        self._cards: dict[str, tuple[str, int]] = {}
        """The card that is up in each room, by the platform's id and time, as it was last looked at."""
        self._ups: dict[str, Up] = {}
        """What somebody put up in a room, at the platform's page or by the host: the interval counts from there."""
        ledger.told.append(self.changed)

    def changed(self, _head: str, changes: Iterable[Change]) -> None:
        """Records changed: a rotation was turned on or off, or is another one now."""
        for change in changes:
            if change.kind == "rotation":
                self._know(change.id, change.record)

    async def run(self) -> None:
        """Look at whose turn it is, for ever; first at what was on before the start."""
        for id, record in (await self._ledger.read(_all)).items():
            self._know(id, record)
        while True:
            await self.look()
            await asyncio.sleep(LOOKS_EVERY)

    async def look(self) -> None:
        """Ask for what is due in the live sessions."""
        for id, rotation in list(self._rotations.items()):
            try:
                await self._look_at(id, rotation)
            except (road.Expired, road.Cooling):
                """Another replica was quicker; its turn is heard of in a moment."""
            except Exception:  # whatever it is, the next look tries again: a rotation never stops in silence
                _log.exception("rotation.not_turned", session=rotation.session)

    def _know(self, id: str, record: Fields | None) -> None:
        if record is not None and (record.get("on") or record.get("next_at")):
            self._rotations[id] = fields.read(Rotation, id, record)
        else:
            self._rotations.pop(id, None)

    async def _look_at(self, id: str, rotation: Rotation) -> None:
        session, now = rotation.session, self._clock.now()
        view = await self._sessions.find(session)
        turn = None
        if rotation.on and view is not None and view.state == "live":
            heard = await self._heard(session, now)
            turn = await self._ledger.read(lambda connection: self._next(connection, rotation, heard, now))
        if turn is not None and turn.at <= now:
            await self._ask(session, turn)
            return  # what comes then is known at the next look
        if _differs(rotation, turn):
            await self._write(id, turn)

    async def _heard(self, session: str, now: int) -> Told:
        """What the room has told; a card that went up since the last look counts from now."""
        broadcast = self._rooms.known(session)
        if broadcast is None:
            return told.NOTHING
        heard, goods = told.told_by(broadcast.room), broadcast.room.fold.goods.known
        card = (heard.pinned, goods[heard.pinned].pinned_at) if heard.pinned else ("", 0)
        if self._cards.get(session) != card:
            self._cards[session] = card
            own = await self._ledger.read(lambda c: told.own_name(StoredRecords(c), session, heard.pinned))
            if own:
                self._ups[session] = Up(own, now)
        return heard

    def _next(self, connection: Connection, rotation: Rotation, heard: Told, now: int) -> Turn | None:
        records, session = StoredRecords(connection), rotation.session
        asked: list[Command] = road.of_verb(connection, session, "pin", now - PINS_BACK)
        last, up = last_up(asked), self._ups.get(session)
        if up is not None and (last is None or (up.at > last.at and up.product != last.product)):
            last = up
        lineup, sold_out = _lineup(records, session, heard)
        return following(rotation, lineup, last, sold_out)

    async def _ask(self, session: str, turn: Turn) -> None:
        id = made_id("rotation", session, str(turn.at))
        wanted = {"session": session, "verb": "pin", "args": {"product": turn.product}}
        await self._roads.ask_command(id, wanted, None, HUB, by_rotation=True)

    async def _write(self, id: str, turn: Turn | None) -> None:
        now = self._clock.now()
        kept = await self._ledger.write(lambda connection: write(connection, id, turn, now))
        if kept is not None:
            self._ledger.tell(*kept)


def write(connection: Connection, id: str, turn: Turn | None, now: int) -> tuple[str, list[Change]] | None:
    """Write down whose turn comes when: the new head and the change; None: there is no such rotation any more."""
    epoch = connection.execute(LOCKED_WORKSPACE).one().epoch
    records = StoredRecords(connection)
    held = records.get("rotation", id)
    if held is None or held.record is None:
        return None
    comes: dict[str, Any] = {"next": turn.item if turn else "", "next_at": turn.at if turn else 0}
    wish = Wish(0, "", "rotation.turn", id, rows.written(comes), now)
    effect = Effect("rotation", id, Held(held.version + 1, {**held.record, **comes}, held.device, held.stamps))
    seq, changes = keep(connection, records, HUB.device, road.HUB, [(wish, Decision(_DONE, (effect,)))], now)
    return f"{epoch}-{seq}", changes


def _all(connection: Connection) -> dict[str, Fields]:
    return {row.id: rows.to_fields(row.document) for row in connection.execute(_ALL)}


def _lineup(records: StoredRecords, session: str, heard: Told) -> tuple[list[Stop], set[str]]:
    """The session's items in their order, and the products of which nothing is left: by the room's word, else ours."""
    stops: list[Stop] = []
    sold_out: set[str] = set()
    for id, _ in records.lineup(holder(records, session)):
        held = records.get("lineup_item", id)
        if held is None or held.record is None:
            continue
        item = fields.read(LineupItem, id, held.record)
        stops.append(Stop(id, item.product))
        if _left(records, session, item, heard) == 0:
            sold_out.add(item.product)
    return stops, sold_out


def _left(records: StoredRecords, session: str, item: LineupItem, heard: Told) -> int | None:
    """How many there are to be had; None: nobody has said."""
    left = told.stock_left(records, session, item.product, heard)
    if left is not None:
        return left
    held = records.get("product", item.product)
    product = fields.read(Product, item.product, held.record) if held and held.record is not None else None
    known = [count for count in (item.stock_cap, product.stock if product else None) if count is not None]
    return min(known, default=None)


def _differs(rotation: Rotation, turn: Turn | None) -> bool:
    if turn is None:
        return bool(rotation.next_at)
    return (rotation.next, rotation.next_at) != (turn.item, turn.at)
