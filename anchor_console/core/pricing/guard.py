"""The guard itself: a lineup item as it stands and as it is wanted, and every rule that stops it on the way."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import structs

from anchor_console.core.house import House
from anchor_console.core.lineup import LineupItem
from anchor_console.core.price import Price
from anchor_console.core.pricing.history import DAY, last_deal, own_low, raises
from anchor_console.core.pricing.rules import (
    COMPARED_PRICE,
    FALSE_COMPARISON,
    FROZEN,
    LAWS,
    LIFTABLE,
    PRICED,
    RAISED_THEN_CUT,
    RULES,
    SLIP,
    Figures,
    Rule,
    Stop,
    is_slip,
)
from anchor_console.core.pricing.terms import WHOLE, Key, Terms, asked, keys, price_at, price_before, stock_of, terms
from anchor_console.core.product import Product

_NONE: Final[Figures] = {}
_SHOWN: Final = ("product", "hand_price", "compared_price", "compared_with", "proof", "skus", "rooms")
"""Whoever changes one of these shows the comparison anew, and it has to be true anew."""


def stops(
    before: LineupItem | None,
    after: LineupItem,
    product: Product | None,
    prices: Sequence[Price],
    house: House,
    starts_at: int | None,
    at: int,
    *,
    is_frozen: bool = False,
) -> list[Stop]:
    """Every rule that `after` runs into, those that nothing lifts first; nothing for what no price or stock changes.

    `before` None: a new item. `prices` are the product's ledger; `starts_at` (ms) is when the prices come into force
    (see `promotion_start`; None: now), `at` (ms) is now. What stood before and is left as it is, is no fault of this
    change; but whoever touches a price while an unlawful comparison is shown has to put that right as well.
    """
    changed = _changed(before, after)
    if not changed:
        return []
    found = [*(frozen(before, after) if is_frozen else ())]
    found += _not_standing(before, after, product, prices, starts_at, at, changed)
    found += _slips(before, after, product, prices, at, starts_at)
    found += _shares(before, after, house)
    return sorted(found, key=lambda stop: RULES.index(stop.rule))


def standing(
    item: LineupItem, product: Product | None, prices: Sequence[Price], starts_at: int | None, at: int
) -> list[Stop]:
    """What is wrong with an item as it stands, whoever made it so: for a list of warnings, and before going on air."""
    start = at if starts_at is None else starts_at
    held = terms(item, product)
    return [
        *_below_floor(held),
        *_below_cost(item, held, product),
        *_compared(item, product, prices, start),
        *_raised_then_cut(item, product, prices, start),
        *_oversold(item, product),
    ]


def frozen(before: LineupItem | None, after: LineupItem) -> list[Stop]:
    """The fields of an item that may not change while its session is frozen; a new item may bear none of them."""
    was = LineupItem(id=after.id, session=after.session, product=after.product) if before is None else before
    fields = [name for name in FROZEN if getattr(was, name) != getattr(after, name)]
    if was.product != after.product and asked(was):
        fields.insert(0, "product")
    return [_stop("frozen", name, _whole(getattr(after, name)), {}, _whole(getattr(was, name))) for name in fields]


def _changed(before: LineupItem | None, after: LineupItem) -> list[str]:
    if before is None:
        return list(PRICED)
    return [name for name in PRICED if getattr(before, name) != getattr(after, name)]


def _not_standing(
    before: LineupItem | None, after: LineupItem, product: Product | None, prices: Sequence[Price],
    starts_at: int | None, at: int, changed: Sequence[str],
) -> Iterator[Stop]:  # fmt: skip
    """What is wrong now and was not before; an unlawful comparison also when it is shown anew."""
    found = standing(after, product, prices, starts_at, at)
    if not found:
        return
    stood = [] if before is None or "product" in changed else standing(before, product, prices, starts_at, at)
    known = {(stop.place, stop.wanted) for stop in stood}
    is_shown_anew = any(name in _SHOWN for name in changed)
    for stop in found:
        if (stop.place, stop.wanted) not in known or (stop.rule in LAWS and is_shown_anew):
            yield _with_was(stop, before)


def _below_floor(held: Iterable[Terms]) -> Iterator[Stop]:
    for one in held:
        if one.price is not None and one.floor is not None and one.price < one.floor:
            yield _stop("below_floor", one.field, one.price, {**one.figures, "floor": one.floor})


def _below_cost(item: LineupItem, held: Iterable[Terms], product: Product | None) -> Iterator[Stop]:
    if item.clear_out:
        return
    cost = product.cost if product else None
    if item.floor_price is not None and cost is not None and item.floor_price < cost:
        yield _stop("floor_below_cost", "floor_price", item.floor_price, {"cost": cost})
    shop = {sku.id: sku.cost for sku in product.skus} if product else {}
    for row in item.skus:
        own = shop.get(row.sku)
        least = cost if own is None else own
        if row.floor_price is not None and least is not None and row.floor_price < least:
            figures: Figures = {"sku": row.sku, "column": "floor_price", "cost": least}
            yield _stop("floor_below_cost", "skus", row.floor_price, figures)
    for one in held:
        if one.price is not None and one.cost is not None and one.price < one.cost:
            yield _stop("below_cost", one.field, one.price, {**one.figures, "cost": one.cost})


def _compared(item: LineupItem, product: Product | None, prices: Sequence[Price], start: int) -> Iterator[Stop]:
    wanted = item.compared_price
    if wanted is None:
        return
    if item.compared_with == "list_price":
        yield from _listed(item, wanted, product)
        return
    low = own_low(prices, start, currency=_currency(product))
    if low is None:
        yield _stop("above_low", "compared_price", wanted, article=FALSE_COMPARISON)
    elif wanted > low.amount:
        kind = "lowest deal of the 7 days before" if low.kind == "low" else "last deal before"
        figures: Figures = {"low": low.amount, "when": low.when, "entry": low.where.id, "kind": kind}
        yield _stop("above_low", "compared_price", wanted, figures, article=COMPARED_PRICE)


def _listed(item: LineupItem, wanted: int, product: Product | None) -> Iterator[Stop]:
    if not item.proof:
        figures: Figures = {"why": "there is no proof of it"}
        yield _stop("list_price_unproven", "compared_price", wanted, figures, article=COMPARED_PRICE)
    elif product and product.list_price is not None and wanted > product.list_price:
        figures = {"why": f"the list price is {product.list_price}", "list_price": product.list_price}
        yield _stop("list_price_unproven", "compared_price", wanted, figures, article=FALSE_COMPARISON)


def _raised_then_cut(item: LineupItem, product: Product | None, ledger: Sequence[Price], start: int) -> Iterator[Stop]:
    """The compared price is one that was raised just before, and less is asked than that."""
    compared, cut = item.compared_price, min(asked(item).values(), default=None)
    if compared is None or cut is None or cut >= compared:
        return
    listed = item.compared_with == "list_price"
    found = raises(ledger, start, listed=listed, currency=_currency(product))
    marked = next((one for one in found if compared > one.before), None)
    if marked is not None:
        entry = marked.entry
        figures: Figures = {
            "before": marked.before, "raised": entry.amount, "when": entry.at, "entry": entry.id, "cut": cut,
            "days": (start - entry.at) // DAY,
        }  # fmt: skip
        yield _stop("raised_then_cut", "compared_price", compared, figures, article=RAISED_THEN_CUT)


def _oversold(item: LineupItem, product: Product | None) -> Iterator[Stop]:
    if item.presale or product is None:
        return
    stock = stock_of(product)
    if stock is not None and item.stock_cap is not None and item.stock_cap > stock:
        yield _stop("oversold", "stock_cap", item.stock_cap, {"stock": stock})
    shop = {sku.id: sku.stock for sku in product.skus}
    for row in item.skus:
        there = shop.get(row.sku)
        there = stock if there is None else there
        if row.stock_cap is not None and there is not None and row.stock_cap > there:
            yield _stop("oversold", "skus", row.stock_cap, {"sku": row.sku, "column": "stock_cap", "stock": there})
    for field, rows in (("skus", item.skus), ("rooms", item.rooms)):
        together = sum(row.stock_cap or 0 for row in rows)
        if stock is not None and together > stock:
            yield _stop("oversold", field, together, {"column": "stock_cap", "stock": stock})


def _slips(
    before: LineupItem | None, after: LineupItem, product: Product | None, prices: Sequence[Price], at: int,
    starts_at: int | None,
) -> Iterator[Stop]:  # fmt: skip
    was = None if before is None or before.product != after.product else before
    now = max(at, starts_at or 0)
    for one in terms(after, product):
        key: Key = (one.field, one.of)
        known = price_before(was, key) if was else None
        deal = last_deal(prices, now, one.of if one.field == "skus" else "", _currency(product))
        against = {
            "the price before": known, "the list price": one.list_price,
            "the last deal": deal.amount if deal else None, "the cost": one.cost,
        }  # fmt: skip
        yield from _slip(one.field, one.price, known, against, one.figures)
    listed = product.list_price if product else None
    for field in ("floor_price", "compared_price"):
        known = getattr(was, field) if was else None
        against = {"the price before": known, "the list price": listed}
        yield from _slip(field, getattr(after, field), known, against, {})
    floors = {row.sku: row.floor_price for row in was.skus} if was else {}
    for row in after.skus:
        known = floors.get(row.sku, was.floor_price if was else None)
        where: Figures = {"sku": row.sku, "column": "floor_price"}
        yield from _slip("skus", row.floor_price, known, {"the price before": known, "the list price": listed}, where)


def _slip(
    field: str, wanted: int | None, was: int | None, against: dict[str, int | None], where: Figures
) -> Iterator[Stop]:
    """An order of magnitude off what it was; or off something else that the price before was not as far off."""
    if wanted is None or wanted == was:
        return
    for name, amount in against.items():
        if amount is None or not is_slip(wanted, amount) or _was_off(was, amount):
            continue
        times = max(wanted, amount) // max(1, min(wanted, amount))
        figures = {**where, "against": name, "amount": amount, "times": max(SLIP, times)}
        yield _stop("magnitude", field, wanted, figures, was)
        return


def _was_off(was: int | None, amount: int) -> bool:
    return was is not None and was != amount and is_slip(was, amount)


def _shares(before: LineupItem | None, after: LineupItem, house: House) -> Iterator[Stop]:
    """Also with another product: else it could be changed for one and back, and the price with it."""
    if before is None:
        return
    for key in keys(before, after):
        was, wanted = price_before(before, key), price_at(after, key)
        if was is None or wanted is None or abs(wanted - was) * 100 <= was * house.price_share:
            continue
        where: Figures = {}
        if key != WHOLE:
            where = {"sku" if key[0] == "skus" else "room": key[1], "column": "hand_price"}
        percent = abs(wanted - was) * 100 // was if was else 100
        figures = {**where, "share": house.price_share, "percent": percent}
        yield _stop("price_share", key[0], wanted, figures, was)


def _with_was(stop: Stop, before: LineupItem | None) -> Stop:
    was = None if before is None else _whole(getattr(before, stop.field))
    if before is not None and stop.field in ("skus", "rooms") and stop.figures.get("column") == "hand_price":
        was = price_before(before, ("skus" if stop.field == "skus" else "rooms", str(stop.place[2])))
    return structs.replace(stop, was=was)


def _stop(
    rule: Rule, field: str, wanted: int | None, figures: Figures = _NONE, was: int | None = None, *,
    article: str = "",
) -> Stop:  # fmt: skip
    return Stop(
        rule=rule, field=field, wanted=wanted, was=was, figures=figures, article=article, liftable=rule in LIFTABLE
    )


def _whole(value: object) -> int | None:
    """A figure, where the field is one."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _currency(product: Product | None) -> str:
    return product.currency if product else ""
