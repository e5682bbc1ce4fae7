"""Rows of the catalogue as a screen shows them: from the index and the records, with pending edits over them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from anchor_console.core.echelon import echelon
from anchor_console.core.edits import Entity, View
from anchor_console.core.ports import Clock
from anchor_console.core.pricing.history import DAY, LOW_DAYS
from anchor_console.core.proof import ends_soon, soon, standing
from anchor_console.desk.browsing import Badge, CatalogueRow
from anchor_console.desk.copy import Copy
from anchor_console.desk.days import local_day
from anchor_console.desk.shelf import category_of, price_of, stock_of

_COLUMNS: Final = "SELECT row, id, facts, lacking, expires_on FROM product WHERE "
Proofs = tuple[int, int, int]
"""Facts in force, facts that lack something, and of those in force the ones that end soon."""


class Shelves:
    """Makes rows of what the index found."""

    def __init__(
        self, copy: Copy, view: Callable[[], View], badges: Callable[[], dict[Entity, Badge]], clock: Clock
    ) -> None:
        self._copy = copy
        self._view = view
        self._badges = badges
        self._clock = clock
        self._open: Mapping[Entity, Badge] | None = None
        self._touched: frozenset[str] | None = None

    def forget(self) -> None:
        """Records or edits differ."""
        self._open, self._touched = None, None

    def rows(self, ids: Sequence[str], rows: Sequence[int]) -> list[CatalogueRow]:
        """The rows of the products with these ids, then of those in these rows of the index, in this order."""
        by_row = self._indexed("row", rows)
        by_id = self._indexed("id", ids) if ids else {}
        order = [*ids, *(str(by_row[row][1]) for row in rows if row in by_row)]
        indexed = {str(one[1]): one for one in (*by_row.values(), *by_id.values())}
        records = {id: held.record for id in order if (held := self._view().get("product", id)) is not None}
        lows = self._lows(order)
        return [
            self._row(id, record, indexed.get(id), lows)
            for id in order
            if (record := records.get(id)) is not None
        ]  # fmt: skip

    def _indexed(self, column: str, values: Sequence[object]) -> dict[object, tuple[Any, ...]]:
        places = ", ".join("?" for _ in values)
        found = self._copy.index.execute(f"{_COLUMNS}{column} IN ({places})", tuple(values))
        return {row[column == "id"]: tuple(row) for row in found}

    def _lows(self, ids: Sequence[str]) -> dict[tuple[str, str], int]:
        """The lowest deal of the last 7 days by product and currency."""
        now, places = self._clock.now(), ", ".join("?" for _ in ids)
        statement = (
            "SELECT product, currency, min(amount) FROM deal "
            f"WHERE product IN ({places}) AND at >= ? AND at < ? GROUP BY product, currency"
        )
        found = self._copy.index.execute(statement, (*ids, now - LOW_DAYS * DAY, now))
        return {(str(product), str(currency)): int(amount) for product, currency, amount in found}

    def _row(
        self, id: str, record: Mapping[str, Any], indexed: tuple[Any, ...] | None, lows: Mapping[tuple[str, str], int]
    ) -> CatalogueRow:
        if self._open is None:
            self._open = self._badges()
        name = str(record.get("title") or "")
        facts, unproven, expiring = self._proofs(id, indexed)
        word, currency = category_of(record), record.get("currency") or "CNY"
        return CatalogueRow(
            id=id, title=name, code=record.get("code") or "", short_title=record.get("short_title") or name,
            brand=record.get("brand") or "", category=word, echelon=echelon(word) or "",
            role=record.get("role") or "", list_price=price_of(record), cost=record.get("cost"), currency=currency,
            commission=record.get("commission"), stock=stock_of(record), skus=len(record.get("skus") or ()),
            facts=facts, unproven=unproven, expiring=expiring, low=lows.get((id, currency)),
            picture=record.get("picture") or "", badge=self._open.get(("product", id), ""),
        )  # fmt: skip

    def _proofs(self, id: str, indexed: tuple[Any, ...] | None) -> Proofs:
        """As the index counted them; anew where edits are pending, or one of them ends soon."""
        day = local_day(self._clock.now())
        if id not in self._with_pending_facts():
            if indexed is None:
                return 0, 0, 0
            _, _, facts, lacking, ends = indexed
            if ends is None or ends > soon(day):
                return int(facts), int(lacking), 0
        stand = [
            (standing(one.get("proof") or "", one.get("approved_by") or "", one.get("expires_on"), day), one)
            for held in self._view().within("fact", id).values()
            if (one := held.record) is not None
        ]
        in_force = [one for word, one in stand if word == "approved"]
        return len(in_force), len(stand) - len(in_force), sum(ends_soon(one.get("expires_on"), day) for one in in_force)

    def _with_pending_facts(self) -> frozenset[str]:
        if self._touched is None:
            facts = [(id, held) for (kind, id), held in self._view().pending.items() if kind == "fact"]
            owners = {str(held.record.get("product")) for _, held in facts if held.record is not None}
            known = (self._copy.get("fact", id) for id, _ in facts)
            before = {str(held.record.get("product")) for held in known if held is not None and held.record is not None}
            self._touched = frozenset(owners | before)
        return self._touched
