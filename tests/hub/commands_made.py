"""The parts of a hub that commands go through, on a clock that only the test moves, and a platform that obeys it."""

import contextlib
from collections.abc import AsyncIterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from anchor_console.core.command import Verb
from anchor_console.core.edits import Change
from anchor_console.core.events import KnownEvent
from anchor_console.core.fields import Fields
from anchor_console.core.ports import NotDone
from anchor_console.hub.access import SignedIn
from anchor_console.hub.author import Author
from anchor_console.hub.feed import Feed
from anchor_console.hub.hands import Hands
from anchor_console.hub.ingest import ingest_events
from anchor_console.hub.journal import Reader, Writer, open_journal
from anchor_console.hub.ledger import Ledger
from anchor_console.hub.roads import Roads
from anchor_console.hub.rooms import Rooms
from anchor_console.hub.rotation import Rotations
from anchor_console.hub.seeing import Seeing
from anchor_console.hub.sessions import Sessions, SessionView
from anchor_console.hub.told import NOTHING, Told, told_by
from anchor_console.kit.database import open_database, sqlite_url
from anchor_console.kit.tasks import Tasks
from tests.edits_made import edit
from tests.fakes import NOON, FakeClock

ANN: Final = SignedIn(person="ann", name="小鱼", device="d1")
VIEW: Final = SessionView("s1", "live", "shelf", "CNY")
PIN: Final = {"session": "s1", "verb": "pin", "args": {"product": "p1"}}
LINEUP: Final = ("p1", "p2", "p3")


class FakePlatform:
    """A connector whose platform answers as the test says: a text, a NotDone or another failure; "" for ever silent."""

    verbs: frozenset[Verb] = frozenset({"pin", "unpin", "price"})

    def __init__(self, answer: str | Exception = "已受理") -> None:
        self.answer = answer
        self.given: list[tuple[str, Verb, Mapping[str, Any]]] = []

    async def do(self, id: str, verb: Verb, args: Mapping[str, Any]) -> str:
        self.given.append((id, verb, args))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


class Parts:
    """A hub's parts with the session s1, live, of the products p1, p2 and p3 (which the platform calls x3)."""

    def __init__(self, ledger: Ledger, feed: Feed, rooms: Rooms, tasks: Tasks, clock: FakeClock) -> None:
        self.ledger = ledger
        self.rooms = rooms
        self.tasks = tasks
        self.clock = clock
        self.sessions = Sessions(ledger)
        self.roads = Roads(ledger, feed, clock, self._told)
        self.hands = Hands(ledger, self.roads, rooms, tasks, clock)
        self.seeing = Seeing(ledger, self.roads, rooms, self.sessions, clock)
        self.rotations = Rotations(ledger, self.sessions, rooms, self.roads, clock)
        self.heard: list[Change] = []
        ledger.told.append(lambda _head, changes: self.heard.extend(changes))
        self._n = self._events = 0

    def _told(self, session: str) -> Told:
        broadcast = self.rooms.known(session)
        return NOTHING if broadcast is None else told_by(broadcast.room)

    async def edit(self, kind: str, entity: str, **wanted: Any) -> None:
        """Make an edit that is done."""
        self._n += 1
        made = edit(kind, entity, n=self._n, base=99, **wanted)
        page = await self.ledger.take("d-parts", Author("ann", "小鱼"), [made], "")
        assert page.outcomes[-1].outcome == "done", page.outcomes

    async def begin(self) -> None:
        """Make the lineup, and go live."""
        await self.edit("room.put", "r1", name="屿间生活", platform=VIEW.platform)
        await self.edit("session.put", "s1", title="晚场", room="r1", state="planned")
        for number, product in enumerate(LINEUP, start=1):
            listed = [{"platform": VIEW.platform, "id": "x3"}] if product == "p3" else []
            await self.edit("product.put", product, title=product, stock=100, listings=listed)
            await self.edit("lineup_item.put", f"i{number}", session="s1", product=product, hand_price=9_900)
        await self.edit("session.step", "s1", to="ready")
        await self.edit("session.step", "s1", to="live")

    async def happen(self, kind: type[Any], **fields: Any) -> None:
        """Something happens in the room, now unless `at` says when; it is committed."""
        self._events += 1
        event: KnownEvent = kind(**{"id": f"e{self._events}", "at": self.clock.now(), "source": "test", **fields})
        broadcast = await self.rooms.open("s1", "CNY")
        await ingest_events(broadcast.room, self.rooms.writer, [event])

    async def ask(self, id: str = "k1", verb: str = "pin", asker: SignedIn = ANN, **args: Any) -> Change:
        """Ask for a command of the session s1."""
        wanted = {"session": "s1", "verb": verb, "args": args or {"product": "p1"}}
        return await self.roads.ask_command(id, wanted, None, asker)

    async def command(self, id: str = "k1") -> Fields:
        """A command as it stands."""
        record = await self.ledger.record("command", id)
        assert record is not None
        return record

    def came_to(self, id: str = "k1") -> list[str]:
        """The states that a command was heard to come to, and "sent"."""
        told = [change.record for change in self.heard if change.kind == "command" and change.id == id]
        return ["sent" if one["state"] == "asked" and one.get("sent_at") else str(one["state"]) for one in told if one]

    def pins(self) -> Sequence[tuple[str, str]]:
        """The cards that were asked for, and by whom."""
        asked = {
            c.id: c.record for c in self.heard if c.kind == "command" and c.record and c.record["state"] == "asked"
        }
        return [(one["args"]["product"], one["by"]) for one in asked.values() if one["verb"] == "pin"]


@contextlib.asynccontextmanager
async def parts(folder: Path, clock: FakeClock | None = None) -> AsyncIterator[Parts]:
    """The parts over the databases in a folder; closed with everything committed."""
    clock = clock or FakeClock(NOON)
    failed: list[BaseException] = []
    tasks = Tasks(lambda _name, error: failed.append(error))
    database, journal = open_database(sqlite_url(folder / "record.db")), await open_journal(folder / "journal.db")
    ledger = Ledger(database, clock)
    head = await ledger.prepare("ep")
    feed, writer = Feed(head), Writer(journal)
    ledger.told.append(feed.moved)
    rooms = Rooms(Reader(journal), writer, tasks, clock, head.partition("-")[0])
    tasks.start("journal", writer.run())
    try:
        yield Parts(ledger, feed, rooms, tasks, clock)
    finally:
        await rooms.close()
        await tasks.close()
        await journal.close()
        await database.close()
    assert failed == []


def refused(why: str = "库存不足") -> NotDone:
    """The platform says no."""
    return NotDone(why)
