"""This machine's copy of the record, on disk: known records, numbered edits, the feed's cursor, the last pictures."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, Final, Literal

import apsw
import msgspec
from msgspec import Struct

from anchor_console.core.edits import NUMBER_TAKEN, WITHIN, Change, Edit, Held, Outcome, Page, void
from anchor_console.core.wire import State
from anchor_console.desk.days import local_day
from anchor_console.desk.search import begin_long_way, end_long_way, find, forget_index, index_changes
from anchor_console.desk.tables import prepare
from anchor_console.kit.sqlite import Reader, open_database

BODY_BYTES: Final = 512 * 1024
"""Edits sent at once have together fewer bytes than this, or the one has more; a hub takes 1 MiB."""

WITHIN_OWNER: Final = "SELECT id, version, record FROM known WHERE kind = ? AND owner = ? ORDER BY rank, id"
"""By their order: else SQLite reads through all of the kind rather than take the owner's index."""

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

    def __init__(self, where: Path | apsw.Connection | Reader) -> None:
        """Read the file at that path, made and brought to this version where need be; or what is open and prepared."""
        if isinstance(where, Path):
            where = open_database(where)
            prepare(where)
        self._connection = where

    @property
    def index(self) -> apsw.Connection | Reader:
        """What desk/listing reads the catalogue from."""
        return self._connection

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
            "SELECT id, rank FROM known WHERE kind = 'lineup_item' AND owner = ? ORDER BY rank, id", (session,)
        )
        return [(str(id), str(rank)) for id, rank in rows]

    def within(self, kind: str, owner: str) -> dict[str, Held]:
        """The known records of a kind that belong to `owner`, a session or a product, by id."""
        rows = self._connection.execute(WITHIN_OWNER, (kind, owner))
        return {str(id): Held(int(version), msgspec.json.decode(record)) for id, version, record in rows}

    def every(self, kind: str) -> dict[str, Held]:
        """All known records of a kind, by id."""
        rows = self._connection.execute("SELECT id, version, record FROM known WHERE kind = ? ORDER BY id", (kind,))
        return {str(id): Held(int(version), msgspec.json.decode(record)) for id, version, record in rows}

    def search(self, text: str, limit: int) -> list[tuple[str, str]]:
        """(title, id) of at most `limit` products that hold the text, the best first; the title folded."""
        return find(self._connection, text, limit)

    def numbered(self) -> list[Numbered]:
        """The edits that are not closed: pending, refused, conflicting, by their numbers."""
        rows = self._connection.execute(
            "SELECT body, became, outcome FROM edit WHERE became IN ('pending', 'refused', 'conflict') ORDER BY n"
        )
        return [_numbered(row) for row in rows]

    def after(self, n: int, most: int) -> list[Edit]:
        """At most `most` edits with numbers above `n`, and no more than one body may bear.

        One that was parked or dropped is void: the hub may need its number, but it must have no effect any more.
        """
        rows = self._connection.execute("SELECT body, became FROM edit WHERE n > ? ORDER BY n LIMIT ?", (n, most))
        found = [(str(body), became in ("pending", "done")) for body, became in rows]
        fitting = sum(size < BODY_BYTES for size in accumulate(len(body.encode()) for body, _ in found))
        edits = [(_edits.decode(body), counts) for body, counts in found[: max(1, fitting)]]
        return [edit if counts else void(edit) for edit, counts in edits]

    def given(self) -> int:
        """The highest number that an edit was given here."""
        row = self._connection.execute(
            "SELECT coalesce((SELECT CAST(value AS INTEGER) - 1 FROM meta WHERE name = 'next_n'), max(n), 0) FROM edit"
        ).fetchone()
        assert row is not None  # an aggregate always has a row
        return int(row[0])

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


def park_edit(connection: apsw.Connection, outcome: Outcome) -> None:
    """Close a pending edit that no hub takes, before it blocks those behind it."""
    _close(connection, outcome, 0, "pending")


def drop_edit(connection: apsw.Connection, n: int, now: int) -> None:
    """Close a refused or conflicting edit: its author has seen it."""
    connection.execute(
        "UPDATE edit SET became = 'dropped', closed_at = ? WHERE n = ? AND became IN ('refused', 'conflict')", (now, n)
    )


def keep_picture(connection: apsw.Connection, session: str, state: State) -> None:
    """Keep a room's picture for the next start."""
    connection.execute("INSERT OR REPLACE INTO picture VALUES (?, ?)", (session, msgspec.json.encode(state)))


def take_page(connection: apsw.Connection, page: Page, now: int) -> list[Numbered]:
    """Take a page of the feed: its records, its outcomes, its cursor, all or nothing.

    Only an outcome closes an edit. A bare `last_n` doesn't: the reply that said "refused" may be the one that was lost.
    Returns those that were done once and did not go through again, at a hub that was restored.
    """
    if page.snapshot:
        connection.execute("DELETE FROM known")
        forget_index(connection)
        begin_long_way(connection)
    _take_changes(connection, page.changes, now)
    if not page.more:
        end_long_way(connection)
    parked = []
    for outcome in page.outcomes:
        if outcome.type == NUMBER_TAKEN:
            continue
        if not _close(connection, outcome, now, "pending") and outcome.outcome != "done":
            parked += _close(connection, outcome, now, "done")
    keep_meta(connection, cursor=page.next, epoch=page.epoch, last_n=str(page.last_n))
    return parked


def _close(connection: apsw.Connection, outcome: Outcome, now: int, before: Became) -> list[Numbered]:
    encoded = msgspec.json.encode(outcome).decode()
    rows = connection.execute(
        "UPDATE edit SET became = ?, outcome = ?, closed_at = ? "
        "WHERE n = ? AND became = ? AND ? IN ('', body ->> '$.id') RETURNING body, became, outcome",
        (outcome.outcome, encoded, now, outcome.n, before, outcome.id),
    )
    return [_numbered(row) for row in rows.fetchall()]


def _take_changes(connection: apsw.Connection, changes: Sequence[Change], now: int) -> None:
    last = {(change.kind, change.id): change for change in changes}
    owners = _owners_of_facts(connection, last.values())
    gone = [at for at, change in last.items() if change.record is None]
    connection.executemany("DELETE FROM known WHERE kind = ? AND id = ?", gone)
    connection.executemany(
        "INSERT OR REPLACE INTO known (kind, id, version, owner, rank, record) VALUES (?, ?, ?, ?, ?, ?)",
        (_known_row(change, change.record) for change in last.values() if change.record is not None),
    )
    index_changes(connection, last.values(), owners, local_day(now))


def _known_row(change: Change, record: Mapping[str, Any]) -> tuple[Any, ...]:
    owner = record.get(WITHIN[change.kind]) if change.kind in WITHIN else None
    encoded = msgspec.json.encode(record).decode()
    return change.kind, change.id, change.version, owner, record.get("rank"), encoded


def _owners_of_facts(connection: apsw.Connection, changes: Iterable[Change]) -> set[str]:
    """The products whose facts these changes touch, as it was before and as it will be."""
    facts = [change for change in changes if change.kind == "fact"]
    now = {str(fact.record["product"]) for fact in facts if fact.record is not None and "product" in fact.record}
    asked = "SELECT owner FROM known WHERE kind = 'fact' AND id = ? AND owner IS NOT NULL"
    return now | {str(row[0]) for fact in facts for row in connection.execute(asked, (fact.id,))}


def _numbered(row: Sequence[Any]) -> Numbered:
    body, became, outcome = row
    return Numbered(_edits.decode(body), became, _outcomes.decode(outcome) if outcome else None)
