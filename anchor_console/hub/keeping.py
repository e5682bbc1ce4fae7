"""How the record is kept: what was decided goes to disk with its versions, changes, outcomes and audit at once."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy.engine import Connection

from anchor_console.core.edits import Change, Decision, Effect, Entity, Held
from anchor_console.hub import chain, rows, statements
from anchor_console.hub.author import Author


class StoredRecords:
    """The records as the transaction found them; each is read once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._held: dict[Entity, Held | None] = {}
        self._lineups: dict[str, list[tuple[str, str]]] = {}
        self._within: dict[tuple[str, str], dict[str, Held]] = {}

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

    def within(self, kind: str, owner: str) -> dict[str, Held]:
        """The records of a kind that belong to `owner`, by id; not to be changed."""
        if (kind, owner) not in self._within:
            found = self._connection.execute(statements.WITHIN, {"kind": kind, "owner": owner})
            self._within[kind, owner] = {row.id: rows.to_held(row) for row in found}
        return self._within[kind, owner]


class Wish(NamedTuple):
    """What somebody wanted, as the audit keeps it: `wanted` is JSON; `n` is 0 for what has no number."""

    n: int
    edit: str
    kind: str
    entity: str
    wanted: str
    wanted_at: int


Decided = tuple[Wish, Decision]


def keep(
    connection: Connection, records: StoredRecords, device: str, who: Author, decided: Sequence[Decided], now: int
) -> tuple[int, list[Change]]:
    """Keep what was decided on `records`, in this transaction. Returns the last seq and the records changed, each once.

    A wish without a number gets no outcome: nobody asks for it again by its number.
    """
    workspace = _raised(connection, sum(max(1, len(decision.effects)) for _, decision in decided))
    seq, previous = workspace
    latest: dict[Entity, tuple[int, Effect]] = {}
    outcomes, audits = [], []
    for wish, decision in decided:
        for effect in decision.effects:
            seq += 1
            latest[effect.kind, effect.id] = (seq, effect)
        seq += not decision.effects
        if wish.n:
            outcomes.append(rows.of_outcome(device, seq, wish.edit, decision.outcome))
        audit = {**wish._asdict(), **rows.of_audit(device, who, seq, decision, now)}
        previous = audit["hash"] = chain.link(previous, audit)
        audits.append(audit)
    _keep_records(connection, records, latest)
    if outcomes:
        connection.execute(statements.NEW_OUTCOME, outcomes)
    connection.execute(statements.NEW_AUDIT, audits)
    connection.execute(statements.END_OF_CHAIN, {"end": previous})
    return seq, [rows.to_change(seq, effect) for seq, effect in sorted(latest.values(), key=lambda kept: kept[0])]


def _raised(connection: Connection, count: int) -> tuple[int, str]:
    """The seq before the first of `count` new ones, and the audit's last hash."""
    row = connection.execute(statements.RAISED_SEQ, {"count": count}).one()
    return int(row.seq) - count, str(row.audit_hash)


def _keep_records(connection: Connection, records: StoredRecords, latest: dict[Entity, tuple[int, Effect]]) -> None:
    new: list[dict[str, object]] = []
    known: list[dict[str, object]] = []
    for (kind, id), (seq, effect) in latest.items():
        (new if records.get(kind, id) is None else known).append(rows.of_record(seq, effect))
    if new:
        connection.execute(statements.NEW_RECORD, new)
    if known:
        changed = [{f"new_{name}": row[name] for name in row} for row in known]
        connection.execute(statements.CHANGE_RECORD, changed)
