"""A damaged database of the desk: moved aside, never overwritten, its open edits carried over into a new one.

Records come again from the hub. Edits that no hub has answered are nowhere else: they are read row by row, around what
can't be read, and from the last backup what is missing then. The new copy goes on under another device's name, for
which number was given last may be lost; each edit keeps its own id, by which the hub knows what it has taken already.
"""

import os
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

import apsw
import msgspec
from msgspec import Struct, structs

from anchor_console.core.edits import Edit, Outcome, heir
from anchor_console.desk.copy import Became, Numbered, keep_meta
from anchor_console.desk.numbering import keep_edit
from anchor_console.desk.search import index_known
from anchor_console.desk.tables import prepare
from anchor_console.desk.view import Lost
from anchor_console.kit.sqlite import BESIDE, beside, open_database, open_to_read, pragma, sync_folder

NEW: Final = "desk-new.db"
OPEN: Final = ("pending", "refused", "conflict")
GAP: Final = 20_000
"""At most so many numbers that a scan left out are asked for one by one."""
ALL: Final = "SELECT n, CAST(body AS BLOB), CAST(became AS BLOB), CAST(outcome AS BLOB) FROM edit NOT INDEXED "
"""Bytes: a text that is damaged in itself is no reason to stop, it is found to be no edit."""

_Row = tuple[object, ...]
_edits = msgspec.json.Decoder(Edit)
_outcomes = msgspec.json.Decoder(Outcome)
_became = msgspec.json.Decoder(Became)


class Salvage(Struct, frozen=True, kw_only=True):
    """What could be read: open edits in their order, the ids of closed ones, who the desk was, what was on screen."""

    edits: tuple[Numbered, ...] = ()
    closed: frozenset[str] = frozenset()
    device: str = ""
    session: str = ""
    lost: Lost = "all"


def salvage(path: Path) -> Salvage:
    """What can be read of the edits in this file, which is not written to. Never raises apsw.Error."""
    for unlocked in (False, True):
        with suppress(apsw.Error, OSError), closing(open_to_read(path, unlocked=unlocked)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
            return _read(connection)
    return Salvage()


def merged(saved: Salvage, backup: Salvage) -> Salvage:
    """What was saved, with what only the backup has. What was parked and is only there may have been dropped since."""
    there = saved.closed | {kept.edit.id for kept in saved.edits}
    parked_too = saved.lost == "all"
    older = [
        kept for kept in backup.edits
        if kept.edit.id not in there and (kept.became == "pending" or parked_too)
    ]  # fmt: skip
    edits = sorted([*older, *saved.edits], key=lambda kept: kept.edit.n)
    return structs.replace(saved, edits=tuple(edits), session=saved.session or backup.session)


def replace(path: Path, saved: Salvage, stamp: str) -> Path | None:
    """Put a new database with these edits in the place of the one at `path`; where that is now, None: there was none.

    Whenever this is cut short, `finish` or the next try goes on. Raises OSError and apsw.Error: then nothing is moved.
    """
    new = path.with_name(NEW)
    _remove(new)
    _write(new, saved)
    aside = move_aside(path, stamp)
    os.replace(new, path)
    sync_folder(path.parent)
    return aside


def finish(path: Path) -> None:
    """Go on where `replace` was cut short: the old file is away, the new one is whole. Raises OSError."""
    new = path.with_name(NEW)
    if path.exists() or not new.exists():
        return
    left = [ending for ending in BESIDE if beside(path, ending).exists()]
    asides = sorted(path.parent.glob("desk-damaged-*.db"))
    for ending in left:  # what SQLite keeps beside the old file must never be taken for the new one's
        os.replace(beside(path, ending), beside(asides[-1] if asides else path.with_name("desk-damaged.db"), ending))
    os.replace(new, path)
    sync_folder(path.parent)


def move_aside(path: Path, stamp: str) -> Path | None:
    """Give the file and what lies beside it the name desk-damaged-STAMP.db; None when there was no file."""
    aside = _free(path, stamp)
    moved = path.exists()
    if moved:
        os.replace(path, aside)
    for ending in BESIDE:
        if beside(path, ending).exists():
            os.replace(beside(path, ending), beside(aside, ending))
    sync_folder(path.parent)
    return aside if moved else None


def write_edits(connection: apsw.Connection, saved: Salvage) -> int:
    """Keep these edits in a new database, numbered from 1 under another device's name; how many were kept."""
    if saved.device:
        keep_meta(connection, device=heir(saved.device))
    if saved.session:
        keep_meta(connection, session=saved.session)
    kept = 0
    for old in saved.edits:
        with suppress(ValueError, TypeError):  # what could never be sent isn't carried along
            n = keep_edit(connection, old.edit).n
            outcome = structs.replace(old.outcome, n=n) if old.outcome else None
            encoded = msgspec.json.encode(outcome).decode() if outcome else None
            connection.execute("UPDATE edit SET became = ?, outcome = ? WHERE n = ?", (old.became, encoded, n))
            kept += 1
    return kept


def write_records(connection: apsw.Connection, source: Path) -> None:
    """Show the records and pictures of a backup until the hub has told its own; a copy that has synced is left alone.

    Without a cursor the hub's first page is a snapshot, which forgets them. Raises apsw.Error.
    """
    if connection.execute("SELECT 1 FROM meta WHERE name = 'cursor' AND value <> ''").fetchone():
        return
    with closing(open_to_read(source)) as backup:
        known = backup.execute("SELECT * FROM known")  # an older one calls its fourth column by another name
        connection.executemany(
            "INSERT OR IGNORE INTO known (kind, id, version, owner, rank, record) VALUES (?, ?, ?, ?, ?, ?)", known
        )
        index_known(connection)
        pictures = backup.execute("SELECT session, state FROM picture")
        connection.executemany("INSERT OR IGNORE INTO picture (session, state) VALUES (?, ?)", pictures)


def _write(new: Path, saved: Salvage) -> None:
    with closing(open_database(new)) as connection:
        prepare(connection)
        with connection:
            write_edits(connection, saved)
        pragma(connection, "wal_checkpoint(TRUNCATE)")


def _read(connection: apsw.Connection) -> Salvage:
    rows, whole = _rows(connection)
    kept = [row for row in map(_numbered, rows) if row is not None]
    return Salvage(
        edits=tuple(one for one in kept if one.became in OPEN),
        closed=frozenset(one.edit.id for one in kept if one.became not in OPEN),
        device=_meta(connection, "device"),
        session=_meta(connection, "session"),
        lost="" if whole and len(kept) == len(rows) else "some" if kept else "all",
    )


def _rows(connection: apsw.Connection) -> tuple[list[_Row], bool]:
    """All rows of the edits that can be read, by number; and whether those are all that there were."""
    rows: dict[int, _Row] = {}
    if _scan(connection, ALL + "ORDER BY n", rows):
        return [rows[n] for n in sorted(rows)], True
    reached = max(rows, default=0)
    later: dict[int, _Row] = {}
    _scan(connection, ALL + "ORDER BY n DESC", later)
    last = min(later, default=reached + GAP)
    for n in range(reached + 1, min(last, reached + GAP)):
        _scan(connection, f"{ALL} WHERE n = {n}", rows)
    rows |= later
    return [rows[n] for n in sorted(rows)], False


def _scan(connection: apsw.Connection, statement: str, rows: dict[int, _Row]) -> bool:
    """Read rows as far as it goes; whether to the end."""
    try:
        for row in connection.execute(statement):
            if isinstance(row[0], int):
                rows[row[0]] = row
    except apsw.Error:
        return False
    return True


def _numbered(row: _Row) -> Numbered | None:
    _, body, became, outcome = row
    if not isinstance(body, bytes) or not isinstance(became, bytes):
        return None
    try:
        told = _outcomes.decode(outcome) if isinstance(outcome, bytes) else None
        return Numbered(_edits.decode(body), _became.decode(b'"' + became + b'"'), told)
    except ValueError:
        return None


def _meta(connection: apsw.Connection, name: str) -> str:
    with suppress(apsw.Error):
        row = connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""
    return ""


def _free(path: Path, stamp: str) -> Path:
    name, more = f"desk-damaged-{stamp}", 1
    while (free := path.with_name(f"{name}.db")).exists() or any(beside(free, ending).exists() for ending in BESIDE):
        more += 1
        name = f"desk-damaged-{stamp}-{more}"
    return free


def _remove(path: Path) -> None:
    for old in (path, *(beside(path, ending) for ending in BESIDE)):
        old.unlink(missing_ok=True)
