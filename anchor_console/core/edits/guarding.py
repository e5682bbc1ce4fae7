"""The price guard on the road of every edit: what a put would make of a price is held against ledger, house and law."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from msgspec import structs

from anchor_console.core import fields
from anchor_console.core.edits.case import Case, refused
from anchor_console.core.edits.showing import holder, shown_by
from anchor_console.core.edits.trying import fixed
from anchor_console.core.edits.wanted import Decision, Records
from anchor_console.core.fields import Fields
from anchor_console.core.house import HOUSE, House
from anchor_console.core.lineup import LineupItem
from anchor_console.core.price import Price
from anchor_console.core.pricing import LAWS, PRICED, Stop, is_slip, promotion_start, said, standing, stops
from anchor_console.core.pricing.terms import taken_away
from anchor_console.core.product import Product
from anchor_console.core.session import Session

SAID_AT_MOST: Final = 4
"""Stops that an outcome's detail tells; its type is the first one's rule."""
_LEDGER_IS_THE_HUBS: Final = "what orders say is written into the ledger by the hub, and stays there"


class Guarded(NamedTuple):
    """A lineup item as it would be, with all that the guard holds it against."""

    before: LineupItem | None
    after: LineupItem
    product: Product | None
    prices: Sequence[Price]
    house: House
    starts_at: int
    at: int
    is_frozen: bool

    def stops(self) -> list[Stop]:
        """What stops it."""
        return stops(
            self.before, self.after, self.product, self.prices, self.house, self.starts_at, self.at,
            is_frozen=self.is_frozen,
        )  # fmt: skip


def guarded(case: Case, changed: Fields) -> Decision | None:
    """Why the guard doesn't let a put through; None where it does, or has no say."""
    match case.kind:
        case "lineup_item":
            return _guarded_item(case, changed)
        case "product":
            return _guarded_product(case, changed)
        case "session":
            return unready(case, changed)
        case "price":
            return written_by_hub(case, changed)
        case "trial":
            return fixed(case, changed)
        case _:
            return None


def held_against(records: Records, id: str, before: Fields | None, after: Mapping[str, Any], at: int) -> Guarded:
    """The item with its product, ledger, house and session as they stand; `at` is now, ms."""
    product = _record(records, "product", after["product"])
    session = _record(records, "session", after["session"])
    ledger = records.within("price", after["product"]).items()
    show = fields.read(Session, after["session"], session or {"title": ""})
    return Guarded(
        before=None if before is None else fields.read(LineupItem, id, before),
        after=fields.read(LineupItem, id, after),
        product=None if product is None else fields.read(Product, after["product"], product),
        prices=[fields.read(Price, of, held.record) for of, held in ledger if held.record is not None],
        house=house(records),
        starts_at=promotion_start(show, at),
        at=at,
        is_frozen=show.frozen,
    )


def commanded(records: Records, session: str, args: Mapping[str, Any], at: int) -> list[Stop]:
    """What stops a command that sets a price in the room itself (`args`: product, sku, price), at `at` ms.

    The planned price always passes; another one only if it might be planned without a word. So no slip goes on air past
    the plan, and a large change is first given its reason, or its second person, there.
    """
    lineup, price = holder(records, session), args["price"]
    items = ((id, _record(records, "lineup_item", id)) for id, _ in records.lineup(lineup))
    id, item = next(((id, one) for id, one in items if one and one["product"] == args["product"]), ("", None))
    if item is None:
        new = {"session": lineup, "product": args["product"], "hand_price": price}
        return held_against(records, id, None, new, at).stops()
    room = (_record(records, "session", session) or {}).get("room") or ""
    planned, wanted = _commanded(item, args.get("sku") or "", room, price)
    return [] if planned == price else held_against(records, id, item, {**item, **wanted}, at).stops()


def _commanded(item: Fields, sku: str, room: str, price: int) -> tuple[int | None, Fields]:
    """What is planned there, and the item's fields with the other price in its place."""
    field, key, of = ("skus", "sku", sku) if sku else ("rooms", "room", room)
    rows = {row[key]: row for row in item.get(field) or ()}
    own = rows.get(of, {}).get("hand_price")
    planned = item.get("hand_price") if own is None else own
    if own is None and not sku:
        return planned, {"hand_price": price}
    rows[of] = {key: of, **rows.get(of, {}), "hand_price": price}
    return planned, {field: list(rows.values())}


def house(records: Records) -> House:
    """The house rules in force."""
    return fields.read(House, HOUSE, _record(records, "house", HOUSE) or {})


def stopped(n: int, found: Sequence[Stop]) -> Decision:
    """It is refused for these stops, told by rule, figures and article."""
    return refused(n, found[0].rule, "; ".join(map(said, found[:SAID_AT_MOST])))


def cleared(before: Fields | None, after: Fields) -> Fields:
    """What the hub keeps beside a put: the prices that were taken away by it."""
    if before is None:
        return {}
    was = fields.read(LineupItem, "", before)
    gone = taken_away(was, fields.read(LineupItem, "", after))
    return {"cleared": gone} if gone != was.cleared else {}


def written_by_hub(case: Case, changed: Fields | None = None) -> Decision | None:
    """Nobody puts, changes or removes a deal that orders told of."""
    said_by = {(case.record or {}).get("source"), (changed or {}).get("source")}
    return refused(case.edit.n, "own_road", _LEDGER_IS_THE_HUBS) if "order" in said_by else None


def unready(case: Case, changed: Fields) -> Decision | None:
    """Why a session can't be ready: an item of its lineup shows a comparison that is not lawful at its start.

    Else a price could be compared while the session is planned for a day on which that is lawful, and then be moved.
    """
    record = {**(case.record or {}), **changed}
    if record["state"] != "ready" or not any(name in changed for name in ("state", "starts_at", "show")):
        return None
    lineup = shown_by(case.records, case.edit.entity, record)
    found = {id: stop for id, _ in case.records.lineup(lineup) for stop in _unlawful(case, id, record)}
    if not found:
        return None
    told = [f"item {id}: {said(stop)}" for id, stop in found.items()]
    return refused(case.edit.n, next(iter(found.values())).rule, "; ".join(told[:SAID_AT_MOST]))


def _unlawful(case: Case, id: str, session: Fields) -> list[Stop]:
    item = _record(case.records, "lineup_item", id)
    if item is None or item.get("compared_price") is None:
        return []
    held = held_against(case.records, id, None, item, case.at)
    starts_at = promotion_start(fields.read(Session, case.edit.entity, session), case.at)
    found = standing(held.after, held.product, held.prices, starts_at, case.at)
    return [stop for stop in found if stop.rule in LAWS]


def _guarded_item(case: Case, changed: Fields) -> Decision | None:
    if not any(name in changed for name in PRICED):
        return None
    after = {**(case.record or {}), **changed}
    held = held_against(case.records, case.edit.entity, case.record, after, case.at)
    is_lifted = not held.house.second_person and _says_why(case)
    left = [stop for stop in held.stops() if not (stop.liftable and is_lifted)]
    return stopped(case.edit.n, left) if left else None


def _guarded_product(case: Case, changed: Fields) -> Decision | None:
    """A list price or a cost that slips by a digit is stopped, unless the put says why."""
    if case.record is None or _says_why(case):
        return None
    before = _amounts(fields.read(Product, "", case.record))
    after = _amounts(fields.read(Product, "", {**case.record, **changed}))
    slips = [
        f"{name} goes from {was} to {wanted}: it may be a digit too many or too few; say why it is meant"
        for name, was in before.items()
        if was is not None and (wanted := after.get(name)) is not None and is_slip(wanted, was)
    ]
    return refused(case.edit.n, "magnitude", "; ".join(slips[:SAID_AT_MOST])) if slips else None


def _amounts(product: Product) -> dict[str, int | None]:
    own: dict[str, int | None] = {"list_price": product.list_price, "cost": product.cost}
    for sku in product.skus:
        amounts = structs.asdict(sku)
        own |= {f"{name} of {sku.id}": amounts[name] for name in ("list_price", "cost")}
    return own


def _says_why(case: Case) -> bool:
    """Whether this very put bears a reason; one of an earlier change doesn't count."""
    because = case.edit.set.get("because")
    return isinstance(because, str) and bool(fields.clean(because))


def _record(records: Records, kind: str, id: str) -> Fields | None:
    held = records.get(kind, id)
    return held.record if held else None
