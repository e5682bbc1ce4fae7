"""The audit as it is read: who wanted what and what became of it, page by page, with its chain looked at."""

from typing import Any, Final

from msgspec import Raw, Struct
from sqlalchemy import select
from sqlalchemy.engine import Connection

from anchor_console.hub import chain
from anchor_console.hub.tables import audit

AUDIT_LIMIT: Final = 500
"""Rows that one page may hold."""
PAGE_BYTES: Final = 2 * 1024 * 1024
"""A page ends before this many bytes of what was wanted, but holds at least one row."""


class AuditItem(Struct, frozen=True, kw_only=True):
    """What a person wanted at the time `at` (ms), and what became of it; `name`: as they were called then."""

    seq: int
    at: int
    person: str
    name: str
    device: str
    n: int
    edit: str
    kind: str
    entity: str
    wanted: Raw
    wanted_at: int
    outcome: str
    type: str
    version: int | None
    hash: str


class Audited(Struct, frozen=True, kw_only=True):
    """One page of the audit. `next` is the `after` of the next one, null at the end.

    `chain`: "holds", or "broken at SEQ", the first row here that does not follow from the one before.
    """

    items: list[AuditItem]
    next: int | None
    chain: str


def page(connection: Connection, after: int, limit: int) -> Audited:
    """The rows after seq `after`, at most `limit`."""
    wanted = select(audit).where(audit.c.seq > after).order_by(audit.c.seq).limit(limit + 1)
    found = connection.execution_options(yield_per=50).execute(wanted).mappings()
    shown: list[dict[str, Any]] = []
    size, more = 0, False
    for row in found:
        size += len(row["wanted"])
        if len(shown) == limit or (shown and size > PAGE_BYTES):
            more = True
            break
        shown.append(dict(row))
    found.close()
    return Audited(
        items=[AuditItem(**{**row, "wanted": Raw(row["wanted"].encode())}) for row in shown],
        next=shown[-1]["seq"] if more else None,
        chain=_judged(_hash_before(connection, after), shown),
    )


def _hash_before(connection: Connection, after: int) -> str:
    """The hash of the last row that isn't on the page."""
    last = select(audit.c.hash).where(audit.c.seq <= after).order_by(audit.c.seq.desc()).limit(1)
    return connection.scalar(last) or chain.START


def _judged(before: str, rows: list[dict[str, Any]]) -> str:
    for row in rows:
        if chain.link(before, row) != row["hash"]:
            return f"broken at {row['seq']}"
        before = row["hash"]
    return "holds"
