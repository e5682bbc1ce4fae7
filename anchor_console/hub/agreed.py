"""What was agreed for a session, read from its record, for what watches it: prices, stocks set from here, the team."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy.engine import Connection

from anchor_console.core import fields
from anchor_console.core.edits import holder
from anchor_console.core.lineup import LineupItem
from anchor_console.core.product import Product
from anchor_console.core.watching import Terms, account
from anchor_console.hub import lists
from anchor_console.hub.keeping import StoredRecords
from anchor_console.hub.sessions import SessionView

OF_THE_TERMS: Final = frozenset(("session", "room", "lineup_item", "product", "person", "command"))
"""Kinds of records that change what was agreed."""
_PEOPLE: Final = lists.LIST_LIMIT


def terms(connection: Connection, view: SessionView) -> Terms:
    """What was agreed for that session, under the names that orders on its platform use for its products."""
    records = StoredRecords(connection)
    held = records.get("session", view.id)
    room = str((held.record or {}).get("room") or "") if held else ""
    prices: dict[tuple[str, str], int] = {}
    floors: dict[tuple[str, str], int] = {}
    names: dict[str, list[str]] = {}
    for id, _ in records.lineup(holder(records, view.id)):
        found = records.get("lineup_item", id)
        if found is None or found.record is None:
            continue
        item = fields.read(LineupItem, id, found.record)
        product = _product(records, item.product)
        names[item.product] = _names(item.product, product, view.platform)
        for name in names[item.product]:
            _note(item, product, room, name, prices, floors)
    return Terms(prices=prices, floors=floors, team=_team(connection), stocks=_stocks(records, view.id, names))


def _note(
    item: LineupItem, product: Product | None, room: str, name: str,
    prices: dict[tuple[str, str], int], floors: dict[tuple[str, str], int],
) -> None:  # fmt: skip
    """Note an item's prices; where it has none in hand the list price stands for it."""
    here = next((one.hand_price for one in item.rooms if one.room == room and one.hand_price is not None), None)
    whole = here if here is not None else item.hand_price
    if whole is None and product is not None:
        whole = product.list_price
    wanted = [("", whole, item.floor_price)] + [(one.sku, one.hand_price, one.floor_price) for one in item.skus]
    for sku, price, floor in wanted:
        if price:
            prices[name, sku] = price
        if floor:
            floors[name, sku] = floor


def _product(records: StoredRecords, id: str) -> Product | None:
    held = records.get("product", id)
    return None if held is None or held.record is None else fields.read(Product, id, held.record)


def _names(id: str, product: Product | None, platform: str) -> list[str]:
    return [id, *(on.id for on in (product.listings if product else ()) if on.platform == platform and on.id)]


def _team(connection: Connection) -> frozenset[int]:
    """The accounts under which people of the team buy, where that was written down."""
    found, after = set[int](), ""
    while True:
        page = lists.people(connection, after, _PEOPLE)
        for person in page.items:
            found |= {account(one) for one in str(person.get("accounts") or "").split()}
        if page.next is None:
            return frozenset(found)
        after = page.next


def _stocks(records: StoredRecords, session: str, names: Mapping[str, list[str]]) -> frozenset[tuple[str, int]]:
    """Every stock that was asked for by a command."""
    asked: list[Mapping[str, Any]] = [
        (held.record or {}).get("args") or {} for held in records.within("command", session).values()
    ]
    return frozenset(
        (name, args["stock"])
        for args in asked
        if isinstance(args.get("stock"), int)
        for name in names.get(str(args.get("product")), [str(args.get("product"))])
    )
