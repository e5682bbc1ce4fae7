"""The record's digests, made anew when the record has moved: each desk asks for them now and then, to be sure."""

import asyncio
from typing import Final

from sqlalchemy import select
from sqlalchemy.engine import Connection

from anchor_console.core.digest import Digesting, Digests
from anchor_console.hub import store
from anchor_console.hub.ledger import Ledger
from anchor_console.hub.tables import record

SLICE: Final = 1_000
_RECORDS: Final = select(record.c.kind, record.c.id, record.c.version).where(record.c.document.is_not(None))


class DigestCache:
    """The digests as of the last head asked for."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._one_at_a_time = asyncio.Lock()
        self._last = Digests("", {})

    async def now(self) -> Digests:
        """The digests of the record as it stands."""
        async with self._one_at_a_time:
            before = self._last
            self._last = await self._ledger.read(lambda connection: digests(connection, before))
            return self._last


def digests(connection: Connection, before: Digests) -> Digests:
    """The digests of what this transaction sees: those of `before`, if the record has not moved since."""
    cursor = store.head(connection)
    if cursor == before.cursor:
        return before
    digesting = Digesting()
    for rows in connection.execution_options(stream_results=True).execute(_RECORDS).partitions(SLICE):
        digesting.meet((row.kind, row.id, row.version) for row in rows)
    return Digests(cursor, digesting.kinds())
