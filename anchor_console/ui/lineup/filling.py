"""Filling the lineup: what a search of the catalogue finds, and what a pasted text means, before any of it is added."""

from collections.abc import Sequence
from typing import Final

from anchor_console.core.currency import WHOLE
from anchor_console.core.product import Product
from anchor_console.core.rundown import Entry, Match, entries, match
from anchor_console.core.rundown import Found as Known
from anchor_console.desk.browsing import CatalogueQuery
from anchor_console.desk.view import DeskView
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.lineup.board import Board
from anchor_console.ui.lineup.found import Found
from anchor_console.ui.lineup.goods import Good
from anchor_console.ui.words import Words

LOOKED_AT: Final = 20
"""Of what a pasted text finds, as many are looked at."""
NUMBERED: Final = 200
"""The first rows of the list, which numbers are meant of."""
TONES: Final = {"ambiguous": "warn", "unknown": "warn", "repeated": "text3"}


class Filling:
    """Finds and matches for the lineup on `board`."""

    def __init__(self, desk: DeskView, words: Words) -> None:
        self._desk, self._words = desk, words
        self.board: Board | None = None
        self._query = CatalogueQuery()
        self._last: tuple[str, frozenset[str], tuple[Match, ...]] | None = None

    def find(self, query: CatalogueQuery) -> Found:
        """What this query finds."""
        self._query = query
        return Found(self._desk.catalogue, query, self._taken)

    def match(self, text: str) -> list[Good]:
        """What was pasted, each entry with its product, or with what is said of it."""
        taken = self._taken
        if self._last is None or self._last[:2] != (text, taken):
            currency = self.board.currency if self.board is not None else "CNY"
            pasted = entries(text, decimals=0 if currency in WHOLE else 2)
            self._last = (text, taken, match(pasted, self._known, self._listed(pasted), taken))
        return [self._good(one) for one in self._last[2]]

    @property
    def _taken(self) -> frozenset[str]:
        return self.board.taken if self.board is not None else frozenset()

    def _known(self, text: str) -> Sequence[Known]:
        page = self._desk.catalogue(CatalogueQuery(text=text), 0, LOOKED_AT)
        return [
            Known(id=row.id, title=row.title, short_title=row.short_title, codes=(row.code,) if row.code else ())
            for row in page.rows
        ]

    def _listed(self, pasted: Sequence[Entry]) -> list[str]:
        if all(entry.number is None for entry in pasted):
            return []
        return [row.id for row in self._desk.catalogue(self._query, 0, NUMBERED).rows]

    def _good(self, found: Match) -> Good:
        entry, say = found.entry, self._words.say
        terms = {
            name: value for name, value in (("hand_price", entry.hand_price), ("minutes", entry.minutes))
            if value is not None
        }  # fmt: skip
        kept = self._desk.one(Product, found.product) if found.product else None
        if kept is None:
            names = say("planner.and").join(safe(one.short_title or one.title, 24) for one in found.choices[:3])
            note = say(f"planner.match.{found.meets}", names=names, n=len(found.choices))
            return Good(product="", title=entry.text, code=note, tone=TONES.get(found.meets, ""))
        product = kept.value
        price = terms.get("hand_price", product.list_price)
        return Good(
            product=product.id, title=product.short_title or product.title, code=entry.text[:24], stock=product.stock,
            price="" if price is None else numerals.money(price, product.currency), picture=product.picture,
            taken=found.meets == "repeated", terms=terms,
        )  # fmt: skip
