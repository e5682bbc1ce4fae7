"""What the record forgets after a while: removals that every desk has heard of, and outcomes. The audit is kept."""

import asyncio
from functools import partial
from typing import Final

import structlog
from msgspec import Struct
from sqlalchemy import delete, func, select, update
from sqlalchemy.engine import Connection

from anchor_console.core.ports import Clock
from anchor_console.hub import statements
from anchor_console.hub.ledger import Ledger
from anchor_console.hub.tables import audit, outcome, record, workspace
from anchor_console.kit.unwritable import Unwritable

KEPT: Final = 30 * 86_400_000
"""How long a removal and an outcome are kept, in ms. A desk that was away for longer begins with a snapshot."""
EACH: Final = 86_400.0
_FIRST_AFTER: Final = 60.0
"""Seconds: after the start there is other work to do."""
_log = structlog.get_logger(__name__)


class Forgotten(Struct, frozen=True):
    """How many removed records and how many outcomes went."""

    records: int
    outcomes: int


async def tidy_daily(ledger: Ledger, clock: Clock, first_after: float = _FIRST_AFTER, each: float = EACH) -> None:
    """Tidy after a moment and then each day, for ever; where the database can't, the next day."""
    await asyncio.sleep(first_after)
    while True:
        try:
            forgotten = await ledger.write(partial(tidy, now=clock.now()))
            _log.info("record.tidied", records=forgotten.records, outcomes=forgotten.outcomes)
        except Unwritable:
            pass  # it is in the log
        await asyncio.sleep(each)


def tidy(connection: Connection, now: int) -> Forgotten:
    """Forget what is older than 30 days, in the caller's transaction; `now` in ms.

    A cursor from before the last removal forgotten then begins with a snapshot (`kept_from`).
    """
    connection.execute(statements.LOCKED_WORKSPACE).one()
    old = _last_old_seq(connection, now - KEPT)
    gone = record.c.document.is_(None) & (record.c.seq <= old)
    last = connection.scalar(select(func.max(record.c.seq)).where(gone))
    records = connection.execute(delete(record).where(gone)).rowcount
    if last is not None:
        connection.execute(update(workspace).where(workspace.c.kept_from < last).values(kept_from=last))
    outcomes = connection.execute(delete(outcome).where(outcome.c.seq <= old)).rowcount
    return Forgotten(records, outcomes)


def _last_old_seq(connection: Connection, limit: int) -> int:
    """The last seq before the first thing that happened since `limit`: a clock set back forgets nothing young."""
    young = connection.scalar(select(audit.c.seq).where(audit.c.at >= limit).order_by(audit.c.seq).limit(1))
    last = select(func.max(audit.c.seq))
    return connection.scalar(last if young is None else last.where(audit.c.seq < young)) or 0
