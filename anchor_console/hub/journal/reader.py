"""Reads the journal back: events in order, what a room needs at a restart, and whether the chain is intact."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from sqlalchemy import Row, select
from sqlalchemy.engine import Connection

from anchor_console.hub.journal.entries import Kept, chained, digest, unpack
from anchor_console.hub.journal.tables import note, segment, tail
from anchor_console.kit.database import Database, Unwritable

IDS_KNOWN: Final = 1_000_000
"""How many of the newest events' ids a restart brings back."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of a session's journal found: how much there is, and the first thing that is wrong, or ""."""

    events: int
    segments: int
    wrong: str = ""


class Reader:
    """Reads only what is committed; each step sees one moment of the file: nothing is missed, nothing comes twice."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def lines(self, session: str, after: int = 0, limit: int | None = None) -> AsyncIterator[bytes]:
        """NDJSON of the events after seq `after`, at most `limit` of them, in pieces of whole lines."""
        left = limit
        while (left is None or left > 0) and (piece := await self._next(session, after)) is not None:
            first_seq, last_seq, lines = piece
            if first_seq <= after or (left is not None and last_seq - after > left):
                wanted = lines[:-1].split(b"\n")[after + 1 - first_seq :][:left]
                lines, last_seq = b"\n".join(wanted) + b"\n", after + len(wanted)
            yield lines
            left = None if left is None else left - (last_seq - after)
            after = last_seq

    async def _next(self, session: str, after: int) -> tuple[int, int, bytes] | None:
        """The first segment or tail row that holds something after `after`: first seq, last seq, lines."""

        def work(connection: Connection) -> tuple[int, int, bytes] | None:
            row = _first(connection, segment, session, after)
            if row is not None:
                return row.first_seq, row.last_seq, unpack(row.blob)
            row = _first(connection, tail, session, after)
            return None if row is None else (row.first_seq, row.last_seq, row.lines)

        return await self._database.read(work)

    async def before(self, session: str, seq: int) -> tuple[int, bytes] | None:
        """The newest stretch of events before a seq: the first one's seq, and the lines; None where there is none."""

        def work(connection: Connection) -> tuple[int, bytes] | None:
            row = _last(connection, tail, session, seq)
            if row is not None:
                return row.first_seq, _head(row.lines, seq - row.first_seq)
            row = _last(connection, segment, session, seq)
            return None if row is None else (row.first_seq, _head(unpack(row.blob), seq - row.first_seq))

        return await self._database.read(work)

    async def kept(self, session: str) -> Kept:
        """What a room needs to go on where it stopped."""
        return await self._database.read(partial(_kept, session))

    async def verify(self, session: str) -> Verdict:
        """Check the chain of hashes, that every seq is there once, and that each count is true."""
        try:
            return await self._database.read(partial(_verify, session))
        except Unwritable as error:
            return Verdict(0, 0, f"the journal cannot be read: {error.reason}")


def _kept(session: str, connection: Connection) -> Kept:
    columns = segment.c
    mine = columns.session == session
    whole = select(columns.patch, columns.lasting).where(mine).order_by(columns.last_seq)
    patches = connection.execute(whole).all()
    last = select(columns.last_seq, columns.clock).where(mine).order_by(columns.last_seq.desc()).limit(1)
    newest = connection.execute(last).first()
    sealed_seq = 0 if newest is None else newest.last_seq
    recent = select(columns.ids).where(mine, columns.last_seq > sealed_seq - IDS_KNOWN).order_by(columns.last_seq)
    rest = select(tail.c.lines).where(tail.c.session == session).order_by(tail.c.last_seq)
    return Kept(
        patches=[row.patch for row in patches],
        ids=list(connection.execute(recent).scalars()),
        lasting=[row.lasting for row in patches],
        clock=b"" if newest is None else newest.clock,
        sealed_seq=sealed_seq,
        tail=list(connection.execute(rest).scalars()),
        note=connection.scalar(select(note.c.blob).where(note.c.session == session)) or b"",
    )


def _verify(session: str, connection: Connection) -> Verdict:
    seq, segments, previous = 0, 0, b""
    query = select(segment).where(segment.c.session == session).order_by(segment.c.last_seq)
    for row in connection.execute(query.execution_options(yield_per=10)):
        wrong, previous = _check(row, seq, previous)
        if wrong:
            return Verdict(seq, segments, wrong)
        seq, segments = row.last_seq, segments + 1
    for row in connection.execute(select(tail).where(tail.c.session == session).order_by(tail.c.last_seq)):
        if row.first_seq != seq + 1 or row.lines.count(b"\n") != row.last_seq - seq:
            return Verdict(seq, segments, f"the tail does not go on after seq {seq}")
        seq = row.last_seq
    return Verdict(seq, segments)


def _check(row: Row[Any], seq: int, previous: bytes) -> tuple[str, bytes]:
    try:
        lines = unpack(row.blob)
    except Exception:  # whatever the library says of a blob that was changed
        return f"the segment after seq {seq} cannot be unpacked", b""
    head = (row.session, row.first_seq, row.last_seq, row.first_at, row.last_at)
    whole = digest(head, (row.patch, row.ids, row.lasting, row.clock, lines))
    link = chained(previous, whole)
    if row.first_seq != seq + 1 or lines.count(b"\n") != row.last_seq - seq or row.count != row.last_seq - seq:
        return f"the segment after seq {seq} has not the events that it names", b""
    if row.previous_sha256 != previous or row.sha256 != link:
        return f"the chain breaks in the segment after seq {seq}", b""
    return "", link


def _head(lines: bytes, count: int) -> bytes:
    """The first `count` of the lines, all where there are no more."""
    split = lines[:-1].split(b"\n")
    return lines if count >= len(split) else b"\n".join(split[:count]) + b"\n"


def _last(connection: Connection, table: Any, session: str, before: int) -> Row[Any] | None:
    columns = [table.c.first_seq, table.c.last_seq, table.c.blob if table is segment else table.c.lines]
    mine = (table.c.session == session, table.c.first_seq < before)
    return connection.execute(select(*columns).where(*mine).order_by(table.c.last_seq.desc()).limit(1)).first()


def _first(connection: Connection, table: Any, session: str, after: int) -> Row[Any] | None:
    columns = [table.c.first_seq, table.c.last_seq, table.c.blob if table is segment else table.c.lines]
    query = (
        select(*columns).where(table.c.session == session, table.c.last_seq > after).order_by(table.c.last_seq).limit(1)
    )
    return connection.execute(query).first()
