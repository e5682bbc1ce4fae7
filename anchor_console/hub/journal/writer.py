"""The journal's one writer: commits what has arrived as soon as it is free, and seals the tail into segments."""

import asyncio
from functools import partial
from typing import Final

import structlog
from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Connection

from anchor_console.hub.journal.entries import Batch, Note, Seal, chained, pack
from anchor_console.hub.journal.tables import note, segment, tail
from anchor_console.kit.database import Database

APART: Final = 0.020
"""Seconds between two commits at least: so that many small deliveries share one."""
RETRY: Final = 0.5
"""Seconds until a failed commit is tried again."""

_log = structlog.get_logger(__name__)


class Writer:
    """Holds what is not yet committed and the one connection that commits it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: list[Batch | Note | Seal] = []
        self._wake = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()
        self._failing = False
        self.events = 0
        self.bytes = 0

    def put(self, batch: Batch) -> None:
        """Take a batch; its `kept` is called with its last seq once it is committed."""
        self.events += batch.last_seq - batch.first_seq + 1
        self.bytes += len(batch.lines)
        self._add(batch)

    def seal(self, seal: Seal) -> None:
        """Take the order to seal events whose batches were put before."""
        self._add(seal)

    def note(self, note: Note) -> None:
        """Take what a room has made of its comments; it is committed no sooner than they are."""
        self._add(note)

    def _add(self, entry: Batch | Note | Seal) -> None:
        self._waiting.append(entry)
        self._idle.clear()
        self._wake.set()

    async def run(self) -> None:
        """Commit for ever; a commit that fails is tried again, nothing is dropped."""
        loop = asyncio.get_running_loop()
        while True:
            await self._wake.wait()
            self._wake.clear()
            began = loop.time()
            entries, self._waiting = self._waiting, []
            if not await self._commit(entries):
                self._waiting = entries + self._waiting
                self._wake.set()
                await asyncio.sleep(RETRY)
                continue
            if not self._waiting:
                self._idle.set()
            await asyncio.sleep(max(0.0, began + APART - loop.time()))

    async def drained(self) -> None:
        """Wait until everything taken is committed."""
        await self._idle.wait()

    async def _commit(self, entries: list[Batch | Note | Seal]) -> bool:
        try:
            await self._database.write(partial(_write, entries))
        except Exception:  # a full disk, a lock, a broken file: whatever it is, the events are kept and tried again
            if not self._failing:
                _log.exception("journal.commit_failed", entries=len(entries))
            self._failing = True
            return False
        if self._failing:
            _log.info("journal.commits_again")
        self._failing = False
        self._tell(entries)
        return True

    def _tell(self, entries: list[Batch | Note | Seal]) -> None:
        for entry in entries:
            if isinstance(entry, Batch):
                self.events -= entry.last_seq - entry.first_seq + 1
                self.bytes -= len(entry.lines)
                entry.kept(entry.last_seq)


def _write(entries: list[Batch | Note | Seal], connection: Connection) -> None:
    sealed = {entry.session: entry.last_seq for entry in entries if isinstance(entry, Seal)}
    for entry in entries:
        if isinstance(entry, Seal):
            _write_segment(connection, entry)
    for session, batches in _by_session(entries, sealed).items():
        row = {
            "session": session,
            "first_seq": batches[0].first_seq,
            "last_seq": batches[-1].last_seq,
            "lines": b"".join(batch.lines for batch in batches),
        }
        connection.execute(insert(tail), row)
    for entry in entries:
        if isinstance(entry, Note):
            _write_note(connection, entry)


def _write_note(connection: Connection, entry: Note) -> None:
    connection.execute(delete(note).where(note.c.session == entry.session))
    connection.execute(insert(note), {"session": entry.session, "seq": entry.seq, "blob": entry.blob})


def _by_session(entries: list[Batch | Note | Seal], sealed: dict[str, int]) -> dict[str, list[Batch]]:
    """The batches that no seal of the same commit covers: the others never need to lie in the tail."""
    rows: dict[str, list[Batch]] = {}
    for entry in entries:
        if isinstance(entry, Batch) and entry.last_seq > sealed.get(entry.session, 0):
            rows.setdefault(entry.session, []).append(entry)
    return rows


def _write_segment(connection: Connection, seal: Seal) -> None:
    seal.packed = seal.packed or pack(seal)
    last = (
        select(segment.c.sha256).where(segment.c.session == seal.session).order_by(segment.c.last_seq.desc()).limit(1)
    )
    previous: bytes = connection.scalar(last) or b""
    row = {
        "session": seal.session,
        "first_seq": seal.first_seq,
        "last_seq": seal.last_seq,
        "first_at": seal.first_at,
        "last_at": seal.last_at,
        "count": seal.last_seq - seal.first_seq + 1,
        "blob": seal.packed.blob,
        "patch": seal.patch,
        "ids": seal.ids,
        "lasting": seal.lasting,
        "clock": seal.clock,
        "sha256": chained(previous, seal.packed.digest),
        "previous_sha256": previous,
    }
    connection.execute(insert(segment), row)
    connection.execute(delete(tail).where(tail.c.session == seal.session, tail.c.last_seq <= seal.last_seq))
