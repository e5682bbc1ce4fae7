"""A hub in the simulator: the record's own code on a database in memory; it crashes and is restored from backups."""

import asyncio
import random
import sqlite3
from collections.abc import AsyncIterator
from functools import cache
from typing import Any, Final, TypeVar

import httpx
import msgspec
from sqlalchemy import Engine, StaticPool, create_engine, event, select
from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError

from anchor_console.core.edits import Change, Entity
from anchor_console.core.fields import Fields
from anchor_console.core.ports import Clock
from anchor_console.hub import schema, store, tables
from anchor_console.hub.author import Author
from anchor_console.hub.feed import Feed
from anchor_console.hub.ledger import Ledger
from anchor_console.hub.server.edits import read_body
from anchor_console.hub.server.problems import MEDIA_TYPE, Problem, unreadable
from anchor_console.kit.database import Database, Work, prepare_sqlite, writing

T = TypeVar("T")
POISON: Final = "毒"
"""A body with this in it is not read by the hub."""


class Died(SQLAlchemyError):
    """The hub's process is dead from here on. Of this kind, for else the one connection would be thrown away."""


class InlineDatabase(Database):
    """A database without threads: work is done where it is awaited, a moment later."""

    def __init__(self, engine: Engine, chance: random.Random) -> None:
        self._reader, self._writes_by = engine, writing(engine)
        self._chance = chance

    async def read(self, work: Work[T]) -> T:
        await asyncio.sleep(self._chance.uniform(0, 0.003))
        with self._reader.begin() as connection:
            return work(connection)

    async def write(self, work: Work[T], urgent: bool = False) -> T:
        await asyncio.sleep(self._chance.uniform(0, 0.006))
        with self._writes_by.begin() as connection:
            return work(connection)

    async def close(self) -> None:
        """Nothing: the database outlives its hub."""


@cache
def memory() -> Engine:
    """One database in memory; it is set back at the beginning of each schedule."""
    engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"isolation_level": None})
    prepare_sqlite(engine)
    return engine


@cache
def empty() -> sqlite3.Connection:
    """A record without a change."""
    with writing(memory()).begin() as connection:
        schema.prepare(connection, "first", 0)
    return saved()


def saved() -> sqlite3.Connection:
    """The database as it stands, as a backup."""
    backup = sqlite3.connect(":memory:")
    _raw().backup(backup)
    return backup


def set_back(backup: sqlite3.Connection) -> None:
    """The database as it stood at that backup."""
    backup.backup(_raw())


def _raw() -> sqlite3.Connection:
    with memory().connect() as connection:
        raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw


def person_at(device: str) -> str:
    """Whose device it is, by whichever of its names."""
    return device.partition("::")[0]


class HubNode:
    """The hub. It answers while it is `alive`; `fuse` counts the statements until it crashes, 0: it doesn't."""

    def __init__(self, clock: Clock, chance: random.Random) -> None:
        set_back(empty())
        self.alive = False
        self.restored = 0
        self.fuse = 0
        self.told: list[tuple[str, Change]] = []
        """What went to those outside, with the epoch in which it did."""
        self._clock = clock
        self._chance = chance
        self._ledger: Ledger
        self._feed: Feed
        event.listen(memory(), "before_cursor_execute", self._statement)

    def close(self) -> None:
        """Leave the database to the next one."""
        self.crash()
        event.remove(memory(), "before_cursor_execute", self._statement)

    async def start(self) -> None:
        """Begin to answer, from what the database holds."""
        self.fuse = 0
        ledger = Ledger(InlineDatabase(memory(), self._chance), self._clock)
        head = await ledger.prepare("first")
        self._ledger, self._feed = ledger, Feed(head)
        ledger.told += [self._feed.moved, self._tell]
        self.alive = True

    def crash(self) -> None:
        """Die: nobody gets another answer."""
        if self.alive:
            self.alive = False
            self._feed.close()

    def restore(self, backup: sqlite3.Connection) -> None:
        """Die, and be set back to a backup, in a new epoch."""
        self.crash()
        self.fuse = 0
        set_back(backup)
        self.restored += 1
        with writing(memory()).begin() as connection:
            schema.give_epoch(connection, f"after{self.restored}")

    async def answer(self, request: httpx.Request, body: bytes) -> httpx.Response:
        """The answer, or httpx.TransportError from a dead hub."""
        if not self.alive:
            raise httpx.ConnectError("nobody there")
        try:
            return await self._answered(request, body)
        except Died:
            self.crash()
            raise httpx.ReadError("the hub died") from None
        except Problem as problem:
            return _refusal(problem)
        except Exception as fault:  # as the server does: the hub stumbles, and lives on
            return _refusal(Problem("internal", "Something went wrong in the hub", 500, repr(fault)))

    async def _answered(self, request: httpx.Request, body: bytes) -> httpx.Response:
        query = request.url.params
        match request.method, request.url.path:
            case "GET", "/v1/health":
                return httpx.Response(200, json={"ok": True})
            case "POST", "/v1/edits":
                if POISON.encode() in body:
                    raise unreadable("it is poisoned")
                device, cursor, wanted = read_body(body)
                page = await self._ledger.take(device, Author(person_at(device), "somebody"), wanted, cursor)
                return httpx.Response(200, content=msgspec.json.encode(page))
            case "GET", "/v1/changes":
                page = await self._ledger.page(query["device"], query.get("after", ""))
                return httpx.Response(200, content=msgspec.json.encode(page))
            case "GET", "/v1/changes/stream":
                return httpx.Response(200, stream=_Stream(self, self._feed.stream(query.get("after", ""))))
            case _:
                raise Problem("unknown-path", "There is nothing here", 404)

    def records(self) -> dict[Entity, tuple[int, Fields]]:
        """Every record that exists, with its version."""
        with memory().begin() as connection:
            pages = _pages(connection)
        return {
            (change.kind, change.id): (change.version, change.record) for change in pages if change.record is not None
        }

    def audit(self) -> list[dict[str, Any]]:
        """Every edit taken, in the order in which they took effect."""
        with memory().begin() as connection:
            return [dict(row._mapping) for row in connection.execute(select(tables.audit).order_by(tables.audit.c.seq))]

    def head(self) -> str:
        """The cursor of who has seen everything."""
        with memory().begin() as connection:
            return store.head(connection)

    def _tell(self, head: str, changes: list[Change]) -> None:
        epoch = head.partition("-")[0]
        self.told += [(epoch, change) for change in changes]

    def _statement(self, *_: object) -> None:
        if self.fuse:
            self.fuse -= 1
            if not self.fuse:
                raise Died


def _refusal(problem: Problem) -> httpx.Response:
    headers = {**problem.headers, "content-type": MEDIA_TYPE}
    return httpx.Response(problem.status, content=problem.body(), headers=headers)


def _pages(connection: Connection) -> list[Change]:
    changes, cursor, more = [], "", True
    while more:
        page = store.page(connection, "reader", cursor)
        changes += page.changes
        cursor, more = page.next, page.more
    return changes


class _Stream(httpx.AsyncByteStream):
    """The change stream, which breaks when its hub dies."""

    def __init__(self, hub: HubNode, told: AsyncIterator[bytes]) -> None:
        self._hub = hub
        self._told = told

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._told:
            yield piece
        raise httpx.ReadError("the hub died")
