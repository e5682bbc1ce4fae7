"""The audit's chain: each row's hash holds the row before's, so that nothing can be changed or taken out unseen."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final

import msgspec
from sqlalchemy import RowMapping, bindparam, select
from sqlalchemy.engine import Connection

from anchor_console.hub.tables import audit, workspace

START: Final = ""
"""What the first row follows."""
_PAGE: Final = select(audit).where(audit.c.seq > bindparam("after")).order_by(audit.c.seq).limit(1000)
_json = msgspec.json.Encoder(order="deterministic").encode


def link(previous: str, row: Mapping[str, Any] | RowMapping) -> str:
    """The hash of an audit row, as hex, given that of the row before: over all its columns but `hash`."""
    told = {name: value for name, value in row.items() if name != "hash"}
    return sha256(previous.encode() + _json(told)).hexdigest()


def verify(connection: Connection) -> int | None:
    """The seq of the first audit row that does not follow from the one before, or None when all do.

    Where rows were cut off the end, the seq of the last that is left, 1 when there is none.
    """
    end, reached = START, 0
    while rows := connection.execute(_PAGE, {"after": reached}).mappings().all():
        for row in rows:
            if row["hash"] != link(end, row):
                return int(row["seq"])
            end, reached = row["hash"], row["seq"]
    kept = connection.scalar(select(workspace.c.audit_hash))
    return None if kept == end else max(1, reached)
