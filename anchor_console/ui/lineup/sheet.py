"""The lines of the table, made of a board: items at their clock, what is unfolded, breaks, and the checks' marks."""

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from anchor_console.core.lineup import LineupItem
from anchor_console.core.product import Product
from anchor_console.core.rundown import Row
from anchor_console.ui.lineup.board import Board
from anchor_console.ui.lineup.line import Line

KINDS: Final = {"segment": "segment", "hand_over": "handover", "gap": "gap"}


class Marks(Struct, frozen=True):
    """What the checks and the others say of items: marks, stopped figures, lows of seven days, who is at a line."""

    marks: Mapping[str, str] = {}
    wanted: Mapping[str, tuple[tuple[str, int | None], ...]] = {}
    lows: Mapping[str, int] = {}
    at: Mapping[str, tuple[str, ...]] = {}
    names: Mapping[str, str] = {}
    """Persons' names."""


def lines(board: Board, unfolded: Collection[str], marks: Marks) -> list[Line]:
    """The lines from the top."""
    made: list[Line] = []
    zone = board.zone
    rows = {row.id: row for row in board.rows}
    items = {item.id: item for item in board.items}
    for row in board.run.rows:
        item = items.get(row.id) if row.kind == "item" else None
        if item is None:
            made.append(replace(_break(board, row, marks), zone=zone))
            continue
        line = _item(board, row, item, item.id in unfolded, marks)
        told = rows[item.id]
        title = told.short_title or told.title
        made.append(
            replace(line, title=title, picture=told.picture, own_stock=told.stock, badge=told.badge, zone=zone)
        )  # fmt: skip
        if item.id in unfolded:
            made += _unfolded(board, item, board.products.get(item.product), line)
    return made


def _item(board: Board, row: Row, item: LineupItem, unfolded: bool, marks: Marks) -> Line:
    product = board.products.get(item.product)
    return Line(
        kind="item", item=item.id, number=row.number, start=board.run.at(row) or 0, product=item.product,
        role=item.role or "", minutes=item.minutes, hand_price=item.hand_price, compared_price=item.compared_price,
        floor_price=item.floor_price, stock_cap=item.stock_cap, cost=product.cost if product else None,
        commission=product.commission if product else None, margin=margin(item.hand_price, product),
        own_low=marks.lows.get(item.product), offer=item.offer, flags=_flags(item), unfolded=unfolded,
        mark=marks.marks.get(item.id, ""), wanted=marks.wanted.get(item.id, ()), others=marks.at.get(item.id, ()),
        record=item, of_product=product,
    )  # fmt: skip


def margin(price: int | None, product: Product | None) -> int | None:
    """What is left of the price after cost and commission, in hundredths of a percent; None where it is not known."""
    if not price or product is None or product.cost is None:
        return None
    return round((price - product.cost) * 10_000 / price) - (product.commission or 0)


def _flags(item: LineupItem) -> tuple[str, ...]:
    said = {"clear_out": item.clear_out, "presale": item.presale, "list_price": item.compared_with == "list_price"}
    return tuple(flag for flag, is_so in said.items() if is_so and (flag != "list_price" or item.compared_price))


def _unfolded(board: Board, item: LineupItem, product: Product | None, parent: Line) -> Iterator[Line]:
    """The offer, then a line for each variant and for each room of the show."""
    yield Line(kind="offer", item=item.id, title=parent.title, offer=item.offer, flags=parent.flags, record=item)
    own = {one.sku: one for one in item.skus}
    titles = {sku.id: sku.title or sku.id for sku in product.skus} if product else {}
    stocks = {sku.id: sku.stock for sku in product.skus} if product else {}
    for sku in dict.fromkeys([*titles, *own]):
        term = own.get(sku)
        yield Line(
            kind="sku", item=item.id, part=sku, title=titles.get(sku, sku), own_stock=stocks.get(sku), record=item,
            hand_price=term.hand_price if term else None, floor_price=term.floor_price if term else None,
            stock_cap=term.stock_cap if term else None,
        )  # fmt: skip
    in_rooms = {one.room: one for one in item.rooms}
    for room, name in board.rooms:
        price = in_rooms.get(room)
        yield Line(
            kind="room", item=item.id, part=room, title=name, record=item,
            hand_price=price.hand_price if price else None, stock_cap=price.stock_cap if price else None,
        )  # fmt: skip


def _break(board: Board, row: Row, marks: Marks) -> Line:
    start = board.run.at(row) or 0
    if row.kind == "segment":
        segment = board.segments[row.id]
        return Line(
            kind="segment", item=row.after, part=row.id, start=start, title=segment.title, role=segment.kind,
            minutes=row.minutes, badge=board.badges.get(row.id, ""),
        )  # fmt: skip
    if row.kind == "hand_over":
        names = (marks.names.get(person, person) for person in (row.leaving, row.coming))
        return Line(
            kind="handover", item=row.after, part=row.id, start=start, minutes=row.minutes, title=" → ".join(names)
        )
    return Line(kind="gap", item=row.after, part=row.id, start=start, minutes=row.minutes)
