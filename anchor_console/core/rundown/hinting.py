"""Hints on a lineup while it is planned: what is missing, what the craft does otherwise, what doesn't fit.

They stop nothing: what a price may be is the price guard's to say.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Final, Literal

from msgspec import Struct

from anchor_console.core import fields
from anchor_console.core.echelon import echelon
from anchor_console.core.fact import Fact
from anchor_console.core.lineup import LineupItem, Role, in_order
from anchor_console.core.product import Product
from anchor_console.core.rundown.running import Run
from anchor_console.core.schedule.moments import day_of
from anchor_console.core.session import Session

Rule = Literal[
    "no_price", "no_minutes", "no_floor", "no_proof", "proof_expired", "proof_expires", "below_cost", "repeated",
    "heroes_together", "too_long", "too_short", "over", "gap", "late", "hand_over_moved", "no_stock",
]  # fmt: skip
Level = Literal["warn", "note"]
WARNED: Final[frozenset[Rule]] = frozenset(
    {"no_price", "no_minutes", "proof_expired", "below_cost", "over", "late", "no_stock"}
)
USUAL: Final[Mapping[Role, tuple[int, int]]] = {
    "traffic": (2, 3), "hero": (8, 12), "profit": (5, 8), "welfare": (1, 2),
}  # fmt: skip
"""Minutes that an item of a role usually gets. Goods of the second and third echelon earn longer talk."""
EXPIRES_SOON: Final = 7
"""Days after the session in which a proof that ends is worth a word: an encore can't use it any more."""
MOVED: Final = 5
"""Minutes by which a hand-over may miss its time without a word."""


class Hint(Struct, frozen=True, kw_only=True):
    """One thing to look at. `item` is a lineup item's id, "" where it is of the whole; `values` fill its sentence."""

    rule: Rule
    item: str = ""
    values: Mapping[str, int | str] = {}

    @property
    def level(self) -> Level:
        """ "warn": it will hurt on air; "note": it is worth a thought."""
        return "warn" if self.rule in WARNED else "note"


class Planned(Struct, frozen=True, kw_only=True):
    """What is looked at: the run, its items, and what is known of their products (by id) and facts (by product)."""

    session: Session
    run: Run
    items: Sequence[LineupItem]
    products: Mapping[str, Product]
    facts: Mapping[str, Sequence[Fact]]


def hints(planned: Planned) -> tuple[Hint, ...]:
    """All hints: those of the whole first, then by item in its order."""
    items = in_order(planned.items)
    found = [*_of_the_run(planned.run), *_together(items)]
    for item in items:
        product = planned.products.get(item.product)
        found += _missing(item, product)
        found += _proofs(item, planned)
        found += _minutes(item, product)
    order = {item.id: number for number, item in enumerate(items)}
    return tuple(sorted(found, key=lambda hint: order.get(hint.item, -1)))


def _of_the_run(run: Run) -> Iterable[Hint]:
    if run.over:
        yield Hint(rule="over", values={"minutes": run.over})
    if run.gap:
        yield Hint(rule="gap", values={"minutes": run.gap})
    for row in run.rows:
        if row.kind == "segment" and row.late:
            yield Hint(rule="late", values={"minutes": row.late, "segment": row.id})
        if row.kind == "hand_over" and abs(row.late) > MOVED:
            yield Hint(rule="hand_over_moved", values={"minutes": abs(row.late)})


def _together(items: Sequence[LineupItem]) -> Iterable[Hint]:
    for one, other in pairwise(items):
        if one.role == other.role == "hero":
            yield Hint(rule="heroes_together", item=other.id)
    met: set[str] = set()
    for item in items:
        if item.product in met and item.role != "encore":
            yield Hint(rule="repeated", item=item.id)
        met.add(item.product)


def _missing(item: LineupItem, product: Product | None) -> Iterable[Hint]:
    if item.hand_price is None:
        yield Hint(rule="no_price", item=item.id)
    if not item.minutes:
        yield Hint(rule="no_minutes", item=item.id)
    if item.floor_price is None:
        yield Hint(rule="no_floor", item=item.id)
    if product is None:
        return
    if product.stock == 0 and not item.presale:
        yield Hint(rule="no_stock", item=item.id)
    cost, price = product.cost, item.hand_price
    if cost is not None and price is not None and price < cost and not item.clear_out:
        yield Hint(rule="below_cost", item=item.id, values={"price": price, "cost": cost})


def _proofs(item: LineupItem, planned: Planned) -> Iterable[Hint]:
    proven = [fact for fact in planned.facts.get(item.product, ()) if fact.proof and fact.approved_by]
    if not proven:
        yield Hint(rule="no_proof", item=item.id)
    if not planned.session.starts_at:
        return
    held = day_of(fields.instant(planned.session.ends_at or planned.session.starts_at), planned.session.zone)
    for fact in proven:
        if fact.expires_on is not None:
            left = (date.fromisoformat(fact.expires_on) - held).days
            values = {"fact": fact.text, "day": fact.expires_on}
            if left < 0:
                yield Hint(rule="proof_expired", item=item.id, values=values)
            elif left <= EXPIRES_SOON:
                yield Hint(rule="proof_expires", item=item.id, values=values)


def _minutes(item: LineupItem, product: Product | None) -> Iterable[Hint]:
    if item.role is None or item.role not in USUAL or not item.minutes:
        return
    least, most = USUAL[item.role]
    values: dict[str, int | str] = {"minutes": item.minutes, "least": least, "most": most}
    if item.minutes < least:
        yield Hint(rule="too_short", item=item.id, values=values)
    elif item.minutes > most and not _earns_longer(product):
        yield Hint(rule="too_long", item=item.id, values=values)


def _earns_longer(product: Product | None) -> bool:
    return product is not None and echelon(product.category) in ("second", "third")
