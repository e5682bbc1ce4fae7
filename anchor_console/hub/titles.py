"""What the products of a session's lineup are called, so that a comment can be told to be about one of them."""

import asyncio
from functools import partial

from sqlalchemy.engine import Connection

from anchor_console.core import fields
from anchor_console.core.edits import Change, holder
from anchor_console.core.product import Product
from anchor_console.core.triage.products import Named, Names
from anchor_console.hub.keeping import StoredRecords
from anchor_console.hub.ledger import Ledger
from anchor_console.hub.told import platform_of


class Titles:
    """Reads them from the ledger. `turn` grows by one whenever a lineup or product became another."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.turn = 0
        ledger.told.append(self._changed)

    async def of(self, session: str) -> Names:
        """The names of the session's products as they stand now."""
        named = await self._ledger.read(partial(_named, session))
        return await asyncio.to_thread(Names, named)  # a long lineup has some hundred thousand stretches of titles

    def _changed(self, _head: str, changes: list[Change]) -> None:
        if any(change.kind in ("lineup_item", "product", "session") for change in changes):
            self.turn += 1


def _named(session: str, connection: Connection) -> list[Named]:
    records = StoredRecords(connection)
    platform = platform_of(records, session)
    named: list[Named] = []
    for number, (item, _) in enumerate(records.lineup(holder(records, session)), 1):
        held = records.get("lineup_item", item)
        id = str((held.record or {}).get("product") or "") if held else ""
        product = records.get("product", id)
        if product is not None and product.record is not None:
            read = fields.read(Product, id, product.record)
            titles = tuple(title for title in (read.short_title, read.title) if title)
            listed = (on.id for on in read.listings if on.platform == platform and on.id)
            named.append(Named(id, number, titles, tuple(listed)))
    return named
