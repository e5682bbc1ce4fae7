"""The team's record on disk: edits taken exactly once and in each device's order, and pages of what changed.

Plain functions of a synchronous connection inside a transaction, so that the fault simulator can call them directly.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from msgspec import Struct
from sqlalchemy import Row, insert, select
from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError

from anchor_console.core import fields
from anchor_console.core.edits import Change, Decision, Edit, Effect, Entity, Held, Outcome, Page, View, refused
from anchor_console.hub import rows, statements, tables

PAGE_CHANGES: Final = 500
PAGE_BYTES: Final = 2 * 1024 * 1024
"""A page ends at this many records, or before this many bytes of them (but holds at least one)."""
CURSOR: Final = re.compile(r"([0-9a-z]{1,32})-(\d{1,18})")


class Unreadable(Struct, frozen=True, kw_only=True):
    """An edit of which only the number can be read: it is refused and uses up its number, so it never blocks."""

    n: int
    detail: str
    id: str = ""


Wanted = Edit | Unreadable


class Taken(Struct, frozen=True, kw_only=True):
    """What became of a body of edits: an outcome for each that was taken now or before, and the records changed now.

    `head` is the cursor after them; `anew`: something was taken now, so the head has moved.
    """

    head: str
    last_n: int
    anew: bool
    outcomes: list[Outcome]
    changes: list[Change]


class WrongSchema(Exception):
    """The database was written by a program that lays its tables out differently."""


def prepare(connection: Connection, epoch: str, now: int) -> None:
    """Make the tables, and the workspace row with this epoch, if they are missing. Raises `WrongSchema`."""
    tables.metadata.create_all(connection)
    schema = connection.scalar(select(tables.workspace.c.schema))
    if schema is None:
        first = {"id": 1, "schema": tables.SCHEMA, "epoch": epoch, "seq": 0, "kept_from": 0, "created_at": now}
        connection.execute(insert(tables.workspace).values(first))
    elif schema != tables.SCHEMA:
        raise WrongSchema(f"tables of version {schema}, this program knows {tables.SCHEMA}")


def head(connection: Connection) -> str:
    """The cursor of somebody who has seen everything."""
    workspace = connection.execute(statements.WORKSPACE).one()
    return f"{workspace.epoch}-{workspace.seq}"


def take(connection: Connection, device: str, person: str, wanted: Iterable[Wanted], now: int) -> Taken:
    """Take a device's edits: each next in number is decided and kept, one taken before is answered as it was then.

    At a gap in the numbers the rest is left; `last_n` tells. Nothing is kept unless the transaction commits.
    """
    workspace = connection.execute(statements.LOCKED_WORKSPACE).one()
    body = sorted(wanted, key=lambda edit: edit.n)
    before = last = last_n(connection, device)
    batch = _Batch(connection, device, [edit.n for edit in body if edit.n <= last])
    outcomes = []
    for edit in body:
        if edit.n > last + 1:
            break
        outcomes.append(batch.told(edit) if edit.n <= last else batch.decided(edit))
        last = max(last, edit.n)
    seq, changes = batch.write(person, last, now) if last > before else (workspace.seq, [])
    head = f"{workspace.epoch}-{seq}"
    return Taken(head=head, last_n=last, anew=last > before, outcomes=outcomes, changes=changes)


def last_n(connection: Connection, of: str) -> int:
    """The number of the last edit taken of a device, 0 for a new one."""
    return connection.scalar(statements.LAST_N, {"device": of}) or 0


def page(connection: Connection, of: str, after: str, taken: Sequence[Outcome] = ()) -> Page:
    """The changes after a cursor, with the device's outcomes of that stretch and those of the edits just `taken`."""
    epoch, seq, kept_from = connection.execute(statements.WORKSPACE).one()
    since = _since(after, epoch, seq, kept_from)
    stretch = {"since": since or 0, "head": seq, "limit": PAGE_CHANGES + 1}
    found = connection.execute(statements.CHANGES, stretch).all()
    shown = _fitting(found)
    more = len(shown) < len(found)
    reached = shown[-1].seq if more else seq
    outcomes = {} if since is None else _outcomes(connection, of, since, reached)
    outcomes |= {told.n: told for told in taken}
    return Page(
        epoch=epoch,
        next=f"{epoch}-{reached}",
        more=more,
        snapshot=since is None,
        last_n=last_n(connection, of),
        changes=[rows.read_change(row) for row in shown],
        outcomes=[told for _, told in sorted(outcomes.items())],
    )


class StoredRecords:
    """The records as the transaction found them; each is read once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._held: dict[Entity, Held | None] = {}
        self._lineups: dict[str, list[tuple[str, str]]] = {}

    def get(self, kind: str, id: str) -> Held | None:
        """The record, a removed one too; None when there never was one."""
        if (kind, id) not in self._held:
            row = self._connection.execute(statements.RECORD, {"kind": kind, "id": id}).one_or_none()
            self._held[kind, id] = rows.to_held(row) if row else None
        return self._held[kind, id]

    def lineup(self, session: str) -> list[tuple[str, str]]:
        """(id, rank) of the session's lineup items in their order."""
        if session not in self._lineups:
            found = self._connection.execute(statements.LINEUP, {"session": session})
            self._lineups[session] = [(row.id, row.place) for row in found]
        return self._lineups[session]


class _Batch:
    """A body of edits: all are decided in memory, then written at once."""

    def __init__(self, connection: Connection, device: str, again: Sequence[int]) -> None:
        self._connection = connection
        self._device = device
        self._records = StoredRecords(connection)
        self._view = View(self._records, device)
        self._fresh: list[tuple[Wanted, Decision]] = []
        self._told = self._taken_before(again) if again else {}

    def _taken_before(self, again: Sequence[int]) -> dict[int, tuple[str, Outcome]]:
        """(edit's id, outcome) by number."""
        found = self._connection.execute(statements.TOLD, {"device": self._device, "numbers": again})
        return {row.n: (row.edit, rows.to_outcome(row.document)) for row in found}

    def told(self, edit: Wanted) -> Outcome:
        """What was said of an edit taken before. A device set back by a restore gives old numbers anew: refused."""
        id, told = self._told.get(edit.n, ("", None))
        if told is None or id != edit.id:
            return refused(edit.n, "number_taken", "another edit of this device bore this number").outcome
        return told

    def decided(self, edit: Wanted) -> Outcome:
        """What becomes of the next edit."""
        decision = self._judged(edit)
        self._fresh.append((edit, decision))
        self._told[edit.n] = (edit.id, decision.outcome)
        return decision.outcome

    def _judged(self, edit: Wanted) -> Decision:
        if isinstance(edit, Unreadable):
            return refused(edit.n, "invalid", edit.detail)
        try:
            return self._view.apply(edit)
        except SQLAlchemyError:
            raise
        except Exception as fault:  # whatever an edit makes us stumble over must not stop those behind it
            return refused(edit.n, "fault", f"the hub stumbled over it: {type(fault).__name__}")

    def write(self, person: str, last: int, now: int) -> tuple[int, list[Change]]:
        """Keep what was decided, all in this transaction. Returns the last seq and the records changed, each once."""
        seq = self._seqs(sum(max(1, len(decision.effects)) for _, decision in self._fresh))
        latest: dict[Entity, tuple[int, Effect]] = {}
        outcomes, audits = [], []
        for edit, decision in self._fresh:
            for effect in decision.effects:
                seq += 1
                latest[effect.kind, effect.id] = (seq, effect)
            seq += not decision.effects
            outcomes.append(rows.of_outcome(self._device, seq, edit.id, decision.outcome))
            audits.append({**_wanted_row(edit), **rows.of_audit(self._device, person, seq, decision, now)})
        self._keep(latest)
        self._connection.execute(statements.NEW_OUTCOME, outcomes)
        self._connection.execute(statements.NEW_AUDIT, audits)
        self._keep_number(last, now)
        return seq, [rows.to_change(seq, effect) for seq, effect in sorted(latest.values(), key=lambda kept: kept[0])]

    def _seqs(self, count: int) -> int:
        """The seq before the first of `count` new ones."""
        return int(self._connection.execute(statements.RAISED_SEQ, {"count": count}).scalar_one()) - count

    def _keep(self, latest: dict[Entity, tuple[int, Effect]]) -> None:
        new: list[dict[str, object]] = []
        known: list[dict[str, object]] = []
        for (kind, id), (seq, effect) in latest.items():
            (new if self._records.get(kind, id) is None else known).append(rows.of_record(seq, effect))
        if new:
            self._connection.execute(statements.NEW_RECORD, new)
        if known:
            self._connection.execute(
                statements.CHANGE_RECORD, [{f"new_{name}": row[name] for name in row} for row in known]
            )

    def _keep_number(self, last: int, now: int) -> None:
        kept = {"of": self._device, "new_last_n": last, "new_seen_at": now}
        if not self._connection.execute(statements.KEEP_LAST_N, kept).rowcount:
            self._connection.execute(statements.NEW_DEVICE, {"id": self._device, "last_n": last, "seen_at": now})


def _wanted_row(edit: Wanted) -> dict[str, object]:
    if isinstance(edit, Unreadable):
        return {"n": edit.n, "edit": edit.id, "kind": "", "entity": "", "wanted": "{}", "wanted_at": 0}
    return {
        "n": edit.n,
        "edit": edit.id,
        "kind": fields.clean(edit.kind),
        "entity": fields.clean(edit.entity),
        "wanted": rows.written(edit.set),
        "wanted_at": edit.at,
    }


def _since(after: str, epoch: str, seq: int, kept_from: int) -> int | None:
    """The seq that a cursor has reached; None when it has to start anew with a snapshot."""
    cursor = CURSOR.fullmatch(after)
    if cursor is None or cursor[1] != epoch or not kept_from <= int(cursor[2]) <= seq:
        return None
    return int(cursor[2])


def _fitting(found: Sequence[Row[*tuple[Any, ...]]]) -> Sequence[Row[*tuple[Any, ...]]]:
    """As many rows as a page holds."""
    size = 0
    for i, row in enumerate(found):
        size += len(row.document or "")
        if i == PAGE_CHANGES or (i and size > PAGE_BYTES):
            return found[:i]
    return found


def _outcomes(connection: Connection, of: str, since: int, reached: int) -> dict[int, Outcome]:
    found = connection.scalars(statements.OUTCOMES, {"device": of, "since": since, "reached": reached})
    return {told.n: told for told in map(rows.to_outcome, found)}
