"""The store's statements, built once: building one anew costs as much as running it."""

from typing import Final

from sqlalchemy import bindparam, insert, select, update

from anchor_console.hub.tables import audit, device, outcome, record, workspace

WORKSPACE: Final = select(workspace.c.epoch, workspace.c.seq, workspace.c.kept_from)
LOCKED_WORKSPACE: Final = WORKSPACE.with_for_update()
"""On PostgreSQL the row's lock keeps other writers out until the commit; on SQLite the transaction itself does."""
RAISED_SEQ: Final = (
    update(workspace)
    .values(seq=workspace.c.seq + bindparam("count"))
    .returning(workspace.c.seq, workspace.c.audit_hash)
)
END_OF_CHAIN: Final = update(workspace).values(audit_hash=bindparam("end"))

LAST_N: Final = select(device.c.last_n).where(device.c.id == bindparam("device"))
KEEP_LAST_N: Final = (
    update(device)
    .where(device.c.id == bindparam("of"))
    .values(last_n=bindparam("new_last_n"), seen_at=bindparam("new_seen_at"))
)
NEW_DEVICE: Final = insert(device)

RECORD: Final = select(record.c.version, record.c.document, record.c.device, record.c.stamps).where(
    record.c.kind == bindparam("kind"), record.c.id == bindparam("id")
)
LINEUP: Final = (
    select(record.c.id, record.c.place)
    .where(
        record.c.kind == "lineup_item", record.c.within == bindparam("session"), record.c.document.is_not(None)
    )
    .order_by(record.c.place, record.c.id)
)  # fmt: skip
WITHIN: Final = select(
    record.c.id, record.c.version, record.c.document, record.c.device, record.c.stamps
).where(
    record.c.kind == bindparam("kind"), record.c.within == bindparam("owner"), record.c.document.is_not(None)
)  # fmt: skip
NEW_RECORD: Final = insert(record)
CHANGE_RECORD: Final = (
    update(record)
    .where(record.c.kind == bindparam("new_kind"), record.c.id == bindparam("new_id"))
    .values({column: bindparam(f"new_{column.name}") for column in record.c if not column.primary_key})
)
CHANGES: Final = (
    select(record.c.seq, record.c.kind, record.c.id, record.c.version, record.c.document)
    .where(record.c.seq > bindparam("since"), record.c.seq <= bindparam("head"))
    .order_by(record.c.seq)
    .limit(bindparam("limit"))
)

TOLD: Final = select(outcome.c.n, outcome.c.edit, outcome.c.document).where(
    outcome.c.device == bindparam("device"), outcome.c.n.in_(bindparam("numbers", expanding=True))
)
OUTCOMES: Final = select(outcome.c.document).where(
    outcome.c.device == bindparam("device"), outcome.c.seq > bindparam("since"), outcome.c.seq <= bindparam("reached")
)
ONCE_TAKEN: Final = select(
    audit.c.n, audit.c.edit, audit.c.kind, audit.c.entity, audit.c.wanted, audit.c.wanted_at, audit.c.outcome,
    audit.c.type,
)  # fmt: skip
TAKEN_BY_NUMBER: Final = ONCE_TAKEN.where(
    audit.c.device == bindparam("device"), audit.c.n.in_(bindparam("numbers", expanding=True))
)
TAKEN_BY_ID: Final = ONCE_TAKEN.where(audit.c.edit.in_(bindparam("ids", expanding=True)))
NEW_OUTCOME: Final = insert(outcome)
NEW_AUDIT: Final = insert(audit)
