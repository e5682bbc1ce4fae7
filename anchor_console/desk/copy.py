"""This machine's copy of the record, on disk: known records, numbered edits, the feed's cursor, the last pictures."""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, Final, Literal

import apsw
import msgspec
from msgspec import Struct, structs

from anchor_console.core.edits import Change, Edit, Held, Outcome, Page
from anchor_console.core.wire import State
from anchor_console.kit.writer import open_database

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS known (
  kind TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, session TEXT, rank TEXT, record TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS known_lineup ON known (session, rank, id) WHERE kind = 'lineup_item';
CREATE TABLE IF NOT EXISTS edit (
  n INTEGER PRIMARY KEY, body TEXT NOT NULL, became TEXT NOT NULL DEFAULT 'pending', outcome TEXT
);
CREATE INDEX IF NOT EXISTS edit_open ON edit (n) WHERE became IN ('pending', 'refused', 'conflict');
CREATE TABLE IF NOT EXISTS picture (session TEXT PRIMARY KEY, state BLOB NOT NULL) WITHOUT ROWID;
"""

EDIT_BYTES: Final = 256 * 1024
"""An edit of more bytes is not kept: no hub would take it, and it would block those behind it."""
BODY_BYTES: Final = 512 * 1024
"""Edits sent at once have together fewer bytes than this, or the one has more; a hub takes 1 MiB."""

Became = Literal["pending", "done", "refused", "conflict", "dropped"]
_edits = msgspec.json.Decoder(Edit)
_outcomes = msgspec.json.Decoder(Outcome)
_states = msgspec.json.Decoder(State)


class Numbered(Struct, frozen=True):
    """An edit as the copy keeps it, with what became of it."""

    edit: Edit
    became: Became
    outcome: Outcome | None


class Copy:
    """Reading the copy, on the screen's thread. Itself a `Records`: the known ones, without pending edits."""

    def __init__(self, path: Path) -> None:
        self._connection = open_database(path)
        self._connection.execute(SCHEMA)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def meta(self, name: str, default: str = "") -> str:
        """A fact about this copy: "device", "cursor", "epoch", "last_n"."""
        row = self._connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else default

    def get(self, kind: str, id: str) -> Held | None:
        row = self._connection.execute(
            "SELECT version, record FROM known WHERE kind = ? AND id = ?", (kind, id)
        ).fetchone()
        return Held(int(row[0]), msgspec.json.decode(row[1], type=dict[str, Any])) if row else None

    def lineup(self, session: str) -> list[tuple[str, str]]:
        rows = self._connection.execute(
            "SELECT id, rank FROM known WHERE kind = 'lineup_item' AND session = ? ORDER BY rank, id", (session,)
        )
        return [(str(id), str(rank)) for id, rank in rows]

    def ids(self, kind: str) -> list[str]:
        """The ids of all known records of a kind."""
        return [
            str(id) for (id,) in self._connection.execute("SELECT id FROM known WHERE kind = ? ORDER BY id", (kind,))
        ]

    def numbered(self) -> list[Numbered]:
        """The edits that are not closed: pending, refused, conflicting, by their numbers."""
        rows = self._connection.execute(
            "SELECT body, became, outcome FROM edit WHERE became IN ('pending', 'refused', 'conflict') ORDER BY n"
        )
        return [_numbered(row) for row in rows]

    def after(self, n: int, most: int) -> list[Edit]:
        """At most `most` edits with numbers above `n`, whatever became of them, and no more than one body may bear."""
        rows = self._connection.execute("SELECT body FROM edit WHERE n > ? ORDER BY n LIMIT ?", (n, most))
        bodies = [str(body) for (body,) in rows]
        fitting = sum(size < BODY_BYTES for size in accumulate(len(body.encode()) for body in bodies))
        return [_edits.decode(body) for body in bodies[: max(1, fitting)]]

    def picture(self, session: str) -> State | None:
        """The picture of a room as it was last kept."""
        row = self._connection.execute("SELECT state FROM picture WHERE session = ?", (session,)).fetchone()
        try:
            return _states.decode(row[0]) if row else None
        except ValueError:
            return None  # another version wrote it: the room will tell it anew


def keep_meta(connection: apsw.Connection, **facts: str) -> None:
    """Keep facts about the copy."""
    connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", facts.items())


def keep_edit(connection: apsw.Connection, edit: Edit) -> Edit:
    """Keep a new pending edit and give it its number; returns it with that number.

    Raises ValueError or TypeError for what could not be read again, or not be sent: kept, it would block the others.
    """
    row = connection.execute("SELECT coalesce(max(n), 0) + 1 FROM edit").fetchone()
    assert row is not None  # an aggregate always has a row
    numbered = structs.replace(edit, n=int(row[0]))
    body = msgspec.json.encode(numbered)
    if len(body) > EDIT_BYTES:
        raise ValueError("the edit is too large")
    _edits.decode(body)
    connection.execute("INSERT INTO edit (n, body) VALUES (?, ?)", (numbered.n, body.decode()))
    return numbered


def drop_edit(connection: apsw.Connection, n: int) -> None:
    """Close a refused or conflicting edit: its author has seen it."""
    connection.execute("UPDATE edit SET became = 'dropped' WHERE n = ? AND became IN ('refused', 'conflict')", (n,))


def keep_picture(connection: apsw.Connection, session: str, state: State) -> None:
    """Keep a room's picture for the next start."""
    connection.execute("INSERT OR REPLACE INTO picture VALUES (?, ?)", (session, msgspec.json.encode(state)))


def take_page(connection: apsw.Connection, page: Page) -> None:
    """Take a page of the feed: its records, its outcomes, its cursor, all or nothing.

    Only an outcome closes an edit. A bare `last_n` doesn't: the reply that said "refused" may be the one that was lost.
    """
    if page.snapshot:
        connection.execute("DELETE FROM known")
    _take_changes(connection, page.changes)
    for outcome in page.outcomes:
        became: Became = outcome.outcome
        encoded = msgspec.json.encode(outcome).decode()
        connection.execute(
            "UPDATE edit SET became = ?, outcome = ? WHERE n = ? AND became = 'pending'", (became, encoded, outcome.n)
        )
    keep_meta(connection, cursor=page.next, epoch=page.epoch, last_n=str(page.last_n))


def _take_changes(connection: apsw.Connection, changes: Iterable[Change]) -> None:
    for change in changes:
        if change.record is None:
            connection.execute("DELETE FROM known WHERE kind = ? AND id = ?", (change.kind, change.id))
            continue
        record = msgspec.json.encode(change.record).decode()
        where = (change.record.get("session"), change.record.get("rank"))
        connection.execute(
            "INSERT OR REPLACE INTO known (kind, id, version, session, rank, record) VALUES (?, ?, ?, ?, ?, ?)",
            (change.kind, change.id, change.version, *where, record),
        )


def _numbered(row: Sequence[Any]) -> Numbered:
    body, became, outcome = row
    return Numbered(_edits.decode(body), became, _outcomes.decode(outcome) if outcome else None)
