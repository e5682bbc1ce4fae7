"""What shows that a command was done: the room's own events, looked at only while a command of the session is open."""

import asyncio
import contextlib
from collections.abc import Iterable
from typing import Any, Final

import structlog
from msgspec import structs

from anchor_console.core import events as happened
from anchor_console.core import fields
from anchor_console.core.command import TYPES, Before, Command, before_of, product_of, same_subject, shows, stands
from anchor_console.core.edits import Change
from anchor_console.core.events import KnownEvent
from anchor_console.core.fields import Fields
from anchor_console.core.ports import Clock
from anchor_console.hub import road, told
from anchor_console.hub.keeping import StoredRecords
from anchor_console.hub.ledger import Ledger
from anchor_console.hub.roads import Roads
from anchor_console.hub.room.room import Room
from anchor_console.hub.room.watching import Watching
from anchor_console.hub.rooms import Rooms
from anchor_console.hub.sessions import Sessions
from anchor_console.hub.told import Told

FRESH: Final = frozenset(("asked", "accepted"))
OPEN: Final = FRESH | {"unknown"}
SHOWN_AFTER_ALL: Final = 10 * 60_000
"""Ms for which an unknown command may still be shown; what comes later is somebody else's doing."""
CLOCKS_APART: Final = 5_000
"""Ms by which an event that shows a command may bear an earlier time than that at which it was asked."""
LOOKS_EVERY: Final = 60.0
AGAIN_AFTER: Final = 1.0
"""Seconds until what could not be written is tried again."""
EVENTS_A_STEP: Final = 200
"""Events looked at before the loop is let go."""
_STANDS: Final = ("", "stands")
_log = structlog.get_logger(__name__)


class Watched:
    """An open command. `ids`: those of its product in the room; `since`: the room's time from which events show it."""

    def __init__(self, command: Command, ids: tuple[str, ...], since: int) -> None:
        self.command = command
        self.target = product_of(command.args) or before_of(command).pinned
        self.ids = frozenset(ids)
        self.since = since
        self._ordered = 0
        self._paid = 0

    def is_shown_by(self, event: KnownEvent) -> bool:
        """Whether the event shows it. Orders that were counted may have lowered its stock."""
        if event.at < self.since:
            return False
        product: str = getattr(event, "product", "")
        if product in self.ids and product != self.target:
            event = structs.replace(event, product=self.target)
        return shows(self.command, event, max(self._ordered, self._paid))

    def count(self, order: happened.OrderCreated | happened.OrderPaid) -> None:
        """An order of its product came."""
        if order.at < self.since:
            return
        if isinstance(order, happened.OrderCreated):
            self._ordered += order.quantity
        else:
            self._paid += order.quantity


class Seeing:
    """Brings commands to "seen". `changed` hears of commands, `run` looks at what the rooms tell, for ever."""

    def __init__(self, ledger: Ledger, roads: Roads, rooms: Rooms, sessions: Sessions, clock: Clock) -> None:
        self._ledger = ledger
        self._roads = roads
        self._rooms = rooms
        self._sessions = sessions
        self._clock = clock
        self._news: dict[str, tuple[Fields, Told | None]] = {}
        """Commands that are open, by id, as they were last heard of and not yet looked at; what the room had told then.
        """
        self._watched: dict[str, dict[str, Watched]] = {}
        self._seen: dict[str, tuple[str, str]] = {}
        """What is to be written: by command, what showed it in full, and the type of that event."""
        self._woken = asyncio.Event()
        ledger.told.append(self.changed)

    def changed(self, _head: str, changes: Iterable[Change]) -> None:
        """Records changed: events are put aside from now on for a command that is open, no more for one that isn't."""
        for change in changes:
            if change.kind != "command":
                continue
            if change.record is not None and change.record["state"] in OPEN:
                room = self._hook(change.record["session"])
                self._news[change.id] = (change.record, told.told_by(room) if room is not None else None)
                self._woken.set()
            else:
                self._let_go(change.id)

    async def run(self) -> None:
        """Look at what shows commands, for ever; first at those of before the start."""
        for id, record in (await self._ledger.read(road.open_commands)).items():
            if not self._is_over(record):
                self._news.setdefault(id, (record, None))
        self._woken.set()
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LOOKS_EVERY):
                    await self._woken.wait()
            self._woken.clear()
            try:
                await self.look()
            except Exception:  # what can't be written for a while is tried again, and the looking goes on
                _log.exception("commands.not_seen")
                await asyncio.sleep(AGAIN_AFTER)
                self._woken.set()

    async def look(self) -> None:
        """Look at the commands that were heard of, at the events that came, and write what they show."""
        while self._news:
            id, news = next(iter(self._news.items()))
            await self._watch(id, *news)
            if self._news.get(id) is news:  # else it was heard of anew
                del self._news[id]
        for session, watched in list(self._watched.items()):
            if (broadcast := self._rooms.known(session)) is not None:
                await self._hear(broadcast.room, watched)
            for id in [id for id, one in watched.items() if self._is_over(structs.asdict(one.command))]:
                self._let_go(id)
        while self._seen:
            id, (detail, by) = next(iter(self._seen.items()))
            await self._roads.step(id, "seen", detail, by)
            del self._seen[id]

    async def _watch(self, id: str, record: Fields, then: Told | None) -> None:
        command = fields.read(Command, id, record)
        view = await self._sessions.find(command.session)
        if view is None or not view.takes_events:
            return
        room = (await self._rooms.open(view.id, view.currency)).room
        heard, target = then or told.told_by(room), product_of(command.args) or before_of(command).pinned
        await room.kept()  # what it has told counts once it is committed

        def looked_up(connection: Any) -> tuple[tuple[str, ...], Before]:
            records = StoredRecords(connection)
            ids = told.ids_of(records, command.session, target) if target else ()
            return ids, told.before(records, command.session, command.args, heard)

        ids, now = await self._ledger.read(looked_up)
        if self._news.get(id, (None,))[0] is not record:
            return  # it is over, or is looked at anew
        of_session = self._watched.setdefault(command.session, {})
        self._hook(command.session)
        if (known := of_session.get(id)) is not None:
            known.command = command
        else:
            of_session[id] = Watched(command, ids, room.time.at(command.at) - CLOCKS_APART)
        others = (one.command for one in of_session.values() if one.command.id != id and one.command.state in FRESH)
        if command.state != "asked" and stands(command, now) and not any(same_subject(command, one) for one in others):
            self._seen[id] = _STANDS

    async def _hear(self, room: Room, watched: dict[str, Watched]) -> None:
        """What committed events show: all fresh commands that they do; of unknown ones the last, if no fresh one.

        Orders, of which there may be very many, only count, and only for the commands of their product.
        """
        if room.watching is None:
            return
        of_product = _of_product(watched.values())
        for place, event in enumerate(room.watching.given(room.kept_seq), 1):
            if place % EVENTS_A_STEP == 0:
                await asyncio.sleep(0)
            if isinstance(event, happened.OrderCreated | happened.OrderPaid):
                for one in of_product.get(event.product, ()):
                    one.count(event)
                continue
            shown = [one.command for one in watched.values() if one.is_shown_by(event)]
            fresh = [command for command in shown if command.state in FRESH]
            last = max(shown, key=lambda command: command.at, default=None)
            for command in fresh or ([last] if last is not None else []):
                if self._seen.get(command.id, _STANDS) == _STANDS:  # an event says more
                    self._seen[command.id] = _said(event)

    def _hook(self, session: str) -> Room | None:
        """Have the room's events of these types put aside, if it is open."""
        broadcast = self._rooms.known(session)
        if broadcast is None:
            return None
        if broadcast.room.watching is None:
            broadcast.room.watching = Watching(TYPES, self._woken.set)
        return broadcast.room

    def _let_go(self, id: str) -> None:
        self._news.pop(id, None)
        for session, watched in list(self._watched.items()):
            if watched.pop(id, None) is not None and not watched:
                del self._watched[session]
                broadcast = self._rooms.known(session)
                if broadcast is not None and all(record["session"] != session for record, _ in self._news.values()):
                    broadcast.room.watching = None

    def _is_over(self, record: Fields) -> bool:
        """Whether an unknown command is so old that what comes now shows something else."""
        unknown_at = record.get("unknown_at") if record["state"] == "unknown" else None
        return unknown_at is not None and self._clock.now() - unknown_at > SHOWN_AFTER_ALL


def _of_product(watched: Iterable[Watched]) -> dict[str, list[Watched]]:
    """The commands of each product, by all its ids in the room."""
    found: dict[str, list[Watched]] = {}
    for one in watched:
        for id in one.ids:
            found.setdefault(id, []).append(one)
    return found


def _said(event: KnownEvent) -> tuple[str, str]:
    """What showed it, in full and as the event's type."""
    type = str(event.__struct_config__.tag)
    match event:
        case happened.PriceChanged():
            return f"{type} {event.price}", type
        case happened.StockChanged():
            return f"{type} {event.stock}", type
        case _:
            return type, type
