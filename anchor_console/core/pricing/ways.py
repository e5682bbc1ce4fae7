"""The ways out of a stop: field values that would pass, the one that changes least first, to be numbered on screen."""

from collections.abc import Iterator, Sequence
from typing import Any, Final, Literal

import msgspec
from msgspec import Struct, structs

from anchor_console.core.house import House
from anchor_console.core.lineup import LineupItem
from anchor_console.core.price import Price
from anchor_console.core.pricing.guard import stops
from anchor_console.core.pricing.history import own_low
from anchor_console.core.pricing.rules import Stop, is_slip
from anchor_console.core.product import Product

WayWord = Literal[
    "as_before", "digit", "within_share", "at_floor", "lower_floor", "at_cost", "clear_out", "compare_with_low",
    "compare_with_list", "no_comparison", "attach_proof", "within_stock", "presale", "say_why", "ask_second_person",
    "unfreeze",
]  # fmt: skip
_ASKED: Final = frozenset({"say_why", "ask_second_person", "attach_proof", "unfreeze"})
"""Ways that a person has to do something for: their `set` is not all of it."""


class Way(Struct, frozen=True, kw_only=True):
    """A way out: `set` are the lineup item's fields to put instead; `amount` the price or number in it, if it is one.

    "say_why" needs `because`, "attach_proof" a `proof`, "ask_second_person" an approval.ask of what was wanted,
    "unfreeze" the session's `frozen` taken back.
    """

    word: WayWord
    set: dict[str, Any] = {}
    amount: int | None = None


def ways_out(
    stop: Stop,
    before: LineupItem | None,
    after: LineupItem,
    product: Product | None,
    prices: Sequence[Price],
    house: House,
    starts_at: int | None,
    at: int,
) -> list[Way]:
    """What would get past this stop, each once. A way that sets fields is told only where the stop is gone by it."""
    told: list[Way] = []
    for way in _ways(stop, before, after, product, prices, house, starts_at or at):
        if way.word not in _ASKED:
            other = msgspec.convert({**msgspec.to_builtins(after), **way.set}, LineupItem)
            left = stops(before, other, product, prices, house, starts_at, at)
            if any(one.place == stop.place for one in left) or any(way.set == known.set for known in told):
                continue
        told.append(way)
    return told


def _ways(
    stop: Stop, before: LineupItem | None, after: LineupItem, product: Product | None, prices: Sequence[Price],
    house: House, start: int,
) -> Iterator[Way]:  # fmt: skip
    match stop.rule:
        case "frozen":
            yield Way(word="unfreeze")
        case "below_floor":
            yield _priced("at_floor", stop, after, _figure(stop, "floor"))
            yield _floored("lower_floor", stop, after)
        case "below_cost" | "floor_below_cost":
            yield _priced("at_cost", stop, after, _figure(stop, "cost"))
            yield Way(word="clear_out", set={"clear_out": True})
        case "above_low" | "list_price_unproven" | "raised_then_cut":
            yield from _comparisons(stop, product, prices, start)
        case "oversold":
            yield from _stocks(stop, after)
        case "magnitude":
            yield from _digits(stop, after)
            yield from _liftings(stop, before, after, house)
        case _:
            yield _priced("within_share", stop, after, _within(stop, house))
            yield from _liftings(stop, before, after, house)


def _stocks(stop: Stop, after: LineupItem) -> Iterator[Way]:
    if stop.place[2] or stop.field == "stock_cap":
        yield _priced("within_stock", stop, after, _figure(stop, "stock"))
    yield Way(word="presale", set={"presale": True})


def _comparisons(stop: Stop, product: Product | None, prices: Sequence[Price], start: int) -> Iterator[Way]:
    low = own_low(prices, start, currency=product.currency if product else "")
    if low is not None:
        fields = {"compared_price": low.amount, "compared_with": "own_low"}
        yield Way(word="compare_with_low", set=fields, amount=low.amount)
    listed = product.list_price if product else None
    if listed is not None:
        yield Way(word="attach_proof", set={"compared_price": listed, "compared_with": "list_price"}, amount=listed)
    elif stop.rule != "raised_then_cut":
        yield Way(word="attach_proof", set={"compared_with": "list_price"}, amount=stop.wanted)
    yield Way(word="no_comparison", set={"compared_price": None})


def _digits(stop: Stop, after: LineupItem) -> Iterator[Way]:
    """The same figures with a digit or two more or fewer: yuan for fen, a slipped finger."""
    wanted, amount = stop.wanted or 0, _figure(stop, "amount")
    for times in (10, 100) if wanted < amount else (0.1, 0.01):
        meant = wanted * int(times) if times > 1 else wanted // round(1 / times)
        if not is_slip(meant, amount):
            yield _priced("digit", stop, after, meant)


def _liftings(stop: Stop, before: LineupItem | None, after: LineupItem, house: House) -> Iterator[Way]:
    if before is not None and stop.was is not None:
        yield _priced("as_before", stop, after, stop.was)
    yield Way(word="ask_second_person") if house.second_person else Way(word="say_why")


def _within(stop: Stop, house: House) -> int:
    """The price that is nearest to the wanted one within the share."""
    was, wanted = stop.was or 0, stop.wanted or 0
    if wanted < was:
        return -(-was * max(0, 100 - house.price_share) // 100)
    return was * (100 + house.price_share) // 100


def _figure(stop: Stop, name: str) -> int:
    return int(stop.figures[name])


def _floored(word: WayWord, stop: Stop, after: LineupItem) -> Way:
    """The floor brought down to the price that is wanted."""
    own = next((row.floor_price for row in after.skus if row.sku == stop.figures.get("sku")), None)
    if own is None:
        return Way(word=word, set={"floor_price": stop.wanted}, amount=stop.wanted)
    rows = _rows(after.skus, "sku", stop.figures["sku"], "floor_price", stop.wanted)
    return Way(word=word, set={"skus": rows}, amount=stop.wanted)


def _priced(word: WayWord, stop: Stop, after: LineupItem, amount: int) -> Way:
    """The field that was stopped, with another figure in it."""
    if stop.field not in ("skus", "rooms"):
        return Way(word=word, set={stop.field: amount}, amount=amount)
    of = "sku" if stop.field == "skus" else "room"
    rows = _rows(getattr(after, stop.field), of, stop.figures[of], str(stop.figures["column"]), amount)
    return Way(word=word, set={stop.field: rows}, amount=amount)


def _rows(rows: Sequence[Struct], of: str, id: int | str, column: str, amount: int | None) -> list[dict[str, Any]]:
    """The rows as they are put, one of them with another figure; one that was taken away comes again with it."""
    plain: list[dict[str, Any]] = [
        {name: value for name, value in structs.asdict(row).items() if value is not None} for row in rows
    ]
    known = [row for row in plain if row[of] == id]
    for row in known:
        row[column] = amount
    return plain if known else [*plain, {of: id, column: amount}]
