"""Products that were changed here and not yet confirmed, laid over what the index finds."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import apsw
from msgspec import Struct

from anchor_console.core.edits import Entity, Held
from anchor_console.desk.browsing import CatalogueQuery
from anchor_console.desk.initials import initials
from anchor_console.desk.shelf import wants
from anchor_console.kit.sqlite import Reader

Pending = Mapping[str, Mapping[str, Any] | None]
"""The products that edits change, as they will be, in the order of the edits; None: it will be gone."""
_AT_ONCE = 500


class Listing(Struct, frozen=True):
    """All that a query finds: first products by id that the index does not find so yet, then rows of the index."""

    before: Sequence[str]
    rows: "array[int]"

    def __len__(self) -> int:
        return len(self.before) + len(self.rows)

    def window(self, offset: int, limit: int) -> tuple[Sequence[str], Sequence[int]]:
        """The ids and the rows of a window, in this order."""
        behind = max(0, offset - len(self.before))
        ids = self.before[offset : offset + limit]
        return ids, self.rows[behind : behind + limit - len(ids)]


def pending_products(pending: Mapping[Entity, Held]) -> dict[str, Mapping[str, Any] | None]:
    """Those of the pending records that are products."""
    return {id: held.record for (kind, id), held in pending.items() if kind == "product"}


def laid_over(
    connection: apsw.Connection | Reader, query: CatalogueQuery, found: "array[int]", pending: Pending
) -> Listing:
    """What is found, as pending edits leave it: who keeps a place keeps it there, who is new stands before all."""
    if not pending:
        return Listing((), found)
    there = _there(connection, pending)
    read = initials()
    wanted = {
        id for id, record in pending.items()
        if record is not None and wants(query, id, record, there.get(id, (0, True))[1], read)
    }  # fmt: skip
    rows = {row: id for id, (row, _) in there.items()}
    placed = {rows[row] for row in found if row in rows}
    gone = {row for row, id in rows.items() if id not in wanted}
    kept = array("I", (row for row in found if row not in gone)) if gone else found
    return Listing([id for id in reversed(list(pending)) if id in wanted and id not in placed], kept)


def _there(connection: apsw.Connection | Reader, ids: Iterable[str]) -> dict[str, tuple[int, bool]]:
    """The rows of products in the index, and whether they lack a proof."""
    asked, there = list(ids), dict[str, tuple[int, bool]]()
    for first in range(0, len(asked), _AT_ONCE):
        some = asked[first : first + _AT_ONCE]
        places = ", ".join("?" for _ in some)
        statement = f"SELECT id, row, facet & 1 FROM product WHERE id IN ({places})"
        there |= {str(id): (int(row), bool(lacks)) for id, row, lacks in connection.execute(statement, some)}
    return there
