"""The run of show that the room tells of: a product's card goes up, and its row of the lineup is on."""

import asyncio
from collections.abc import Mapping
from typing import Any, Final

import msgspec
import structlog
from msgspec import Struct
from sqlalchemy.engine import Connection

from anchor_console.core import fields
from anchor_console.core.beat import Beat
from anchor_console.core.counters.goods import Good
from anchor_console.core.edits import Change, Decision, Effect, Held, Outcome, holder
from anchor_console.core.lineup import LineupItem
from anchor_console.core.ports import Clock
from anchor_console.core.rundown.begun import SLIP, Up, begun, chosen, ended, shown
from anchor_console.hub import rows
from anchor_console.hub.deals import Place, own_names
from anchor_console.hub.keeping import StoredRecords, Wish, keep
from anchor_console.hub.ledger import Ledger
from anchor_console.hub.road import HUB
from anchor_console.hub.room.room import NotKept, Room
from anchor_console.hub.rooms import Rooms
from anchor_console.hub.sessions import Sessions, SessionView
from anchor_console.hub.statements import LOCKED_WORKSPACE
from anchor_console.kit.unwritable import Unwritable

LOOKS_EVERY: Final = 1.0
"""Seconds between two looks at what is pinned in the rooms that are live."""
_DONE: Final = Outcome(n=0, outcome="done")
_log = structlog.get_logger(__name__)


class Pinned(Struct, frozen=True, kw_only=True):
    """What was pinned and unpinned in a room up to `now`, ms, by the ids that its events name."""

    place: Place
    pins: tuple[Up, ...]
    unpins: tuple[Up, ...]
    now: int


class Beats:
    """Writes the beats of what is pinned. `changed` hears of sessions that end; `run` looks, for ever.

    Only while a session is live, and once as it ends; what people wrote of a row stands. Asking anew with all pins
    writes nothing twice, so a restart only adds what was missed.
    """

    def __init__(self, ledger: Ledger, sessions: Sessions, rooms: Rooms, clock: Clock) -> None:
        self._ledger, self._sessions, self._rooms, self._clock = ledger, sessions, rooms, clock
        self._written: dict[str, tuple[object, ...]] = {}
        """The pins up to which each session's are written."""
        self._ended: set[str] = set()

    def changed(self, _head: str, changes: list[Change]) -> None:
        """A lineup that is another now is looked at anew, a session that ended for the last time."""
        for one in changes:
            if one.kind == "lineup_item":
                self._written.clear()
            elif one.kind == "session" and (one.record or {}).get("state") == "ended":
                self._ended.add(one.id)

    async def run(self) -> None:
        """Write what the rooms say, for ever."""
        while True:
            await self.look()
            await asyncio.sleep(LOOKS_EVERY)

    async def look(self) -> None:
        """Write what was pinned in the live rooms since the last look, and end what ended."""
        gone, self._ended = self._ended, set()
        for session in sorted(gone):
            await self._tried(session, None)
        for room in self._rooms.opened():
            await self._tried(room.session, room)

    async def _tried(self, session: str, room: Room | None) -> None:
        """Work whose failure must not end the looking: the next look writes what this one didn't."""
        try:
            view = await self._sessions.find(session)
            if view is not None and room is None and view.state == "ended":
                await self._write(session, None)
            elif view is not None and room is not None and view.state == "live":
                await self._look_at(room, view)
        except (Unwritable, NotKept):
            """It is logged where it is noticed."""
        except Exception:
            _log.exception("beat.not_written", session=session)

    async def _look_at(self, room: Room, view: SessionView) -> None:
        now = self._clock.now()
        found = pinned(room, view, now)
        settled = all(now - up.at >= SLIP for up in found.pins)
        mark: tuple[object, ...] = (found.pins, found.unpins, settled)
        if not found.pins or self._written.get(view.id) == mark:
            return
        await room.kept()
        await self._write(view.id, found)
        self._written[view.id] = mark

    async def _write(self, session: str, found: Pinned | None) -> None:
        if not await self._ledger.read(lambda connection: due(StoredRecords(connection), session, found)):
            return
        now = self._clock.now()
        kept = await self._ledger.write(lambda connection: write(connection, session, found, now))
        if kept is not None:
            self._ledger.tell(*kept)


def pinned(room: Room, view: SessionView, now: int) -> Pinned:
    """What was pinned in the room, taken at one go."""
    goods: Mapping[str, Good] = room.fold.goods.known
    place = Place(session=view.id, room="", platform=view.platform[:40], currency=view.currency)
    return Pinned(
        place=place, now=now,
        pins=tuple(Up(at, id) for id, good in goods.items() for at in {*good.pins, good.pinned_at} if at),
        unpins=tuple(Up(at, id) for id, good in goods.items() for at in {*good.unpins, good.unpinned_at} if at),
    )  # fmt: skip


def due(records: StoredRecords, session: str, found: Pinned | None) -> list[Effect]:
    """What has to be written so that the beats are as the room says; `found` None: as the session's end has them."""
    held = records.get("session", session)
    record = (held.record if held is not None else None) or {}
    beats = _values(Beat, records.within("beat", session))
    if found is None:
        changed = ended(beats, int(record.get("ended_at") or 0)) if record.get("ended_at") else []
    elif record.get("state") == "live":
        names = own_names(records, found.place, {up.product for up in found.pins})
        items = _items(records, holder(records, session))
        pins = chosen(_named(found.pins, names), _turns(records, session))
        ups = shown(pins, _named(found.unpins, names), int(record.get("live_at") or 0), found.now)
        changed = begun(session, ups, items, beats)
    else:
        changed = []
    return [_effect(records, beat) for beat in changed]


def write(
    connection: Connection, session: str, found: Pinned | None, now: int
) -> tuple[str, list[Change]] | None:  # fmt: skip
    """Write it, in this transaction: the new head and the changes; None: nothing."""
    epoch = connection.execute(LOCKED_WORKSPACE).one().epoch
    records = StoredRecords(connection)
    effected = due(records, session, found)
    if not effected:
        return None
    wish = Wish(0, "", "session.follow", session, rows.written({"records": len(effected)}), now)
    seq, changes = keep(connection, records, HUB.person, HUB, [(wish, Decision(_DONE, tuple(effected)))], now)
    return f"{epoch}-{seq}", changes


def _named(ups: tuple[Up, ...], names: Mapping[str, str]) -> list[Up]:
    """By the catalogue's ids; what is in none stays by its own: it was on all the same."""
    return [Up(up.at, names.get(up.product, up.product)) for up in ups]


def _turns(records: StoredRecords, session: str) -> list[Up]:
    """What the rotation asked to be pinned, and when."""
    asked = (held.record or {} for held in records.within("command", session).values())
    return [
        Up(int(one["at"]), str(one["args"].get("product")))
        for one in asked
        if one.get("by_rotation") and one.get("verb") == "pin"
    ]  # fmt: skip


def _items(records: StoredRecords, session: str) -> list[LineupItem]:
    held = {item: records.get("lineup_item", item) for item, _ in records.lineup(session)}
    return _values(LineupItem, {id: one for id, one in held.items() if one is not None})


def _values(kind: type[Any], held: Mapping[str, Held]) -> list[Any]:
    return [fields.read(kind, id, one.record) for id, one in held.items() if one.record is not None]


def _effect(records: StoredRecords, beat: Beat) -> Effect:
    held = records.get("beat", beat.id)
    before = (held.record if held is not None else None) or {}
    record = {name: value for name, value in msgspec.to_builtins(beat).items() if name != "id"}
    return Effect("beat", beat.id, Held(held.version + 1 if held else 1, {**before, **record}, HUB.person))
