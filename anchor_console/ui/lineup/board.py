"""What the planner shows of one session, read from the desk at once: its items, their products, the run of show."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from anchor_console.core.lineup import LineupItem
from anchor_console.core.product import Product
from anchor_console.core.rundown import Run, run
from anchor_console.core.segment import Segment
from anchor_console.core.session import Session
from anchor_console.core.shift import Shift
from anchor_console.desk.view import Badge, DeskView, Kept, LineupRow, SessionRow
from anchor_console.ui.zones import local_zone, other_zone


class Board(Struct, frozen=True, kw_only=True):
    """A session with its lineup; of a show (同播) that of the session which holds it, `held` (`holder` its id).

    `rows` and `items` are in the lineup's order; `rooms`: those of the show, (id, name), where there are several.
    """

    row: SessionRow
    session: Session
    held: Session
    holder: str
    rows: tuple[LineupRow, ...]
    items: tuple[LineupItem, ...]
    products: Mapping[str, Product]
    segments: Mapping[str, Segment]
    badges: Mapping[str, Badge]
    run: Run
    rooms: tuple[tuple[str, str], ...] = ()

    @property
    def currency(self) -> str:
        """That of the room's money."""
        return self.row.currency

    def item(self, id: str) -> LineupItem | None:
        """An item of the lineup."""
        return next((item for item in self.items if item.id == id), None)

    def title(self, item: str) -> str:
        """What an item's product is called for short; "" where there is no such item."""
        return next((row.short_title or row.title for row in self.rows if row.id == item), "")

    @property
    def zone(self) -> str:
        """The session's zone where its clock differs from this machine's, whose times are shown by it; else ""."""
        return self.session.zone if self.zone_name else ""

    @property
    def zone_name(self) -> str:
        """What that zone is called; "" where the clocks agree."""
        return other_zone(self.session.zone, local_zone(), self.row.starts_at or 0)

    @property
    def taken(self) -> frozenset[str]:
        """The products in the lineup."""
        return frozenset(item.product for item in self.items)


def board(desk: DeskView, session: str) -> Board | None:
    """The session as it stands now, pending edits included; None when there is none."""
    row = next((one for one in desk.sessions() if one.id == session), None)
    kept = desk.one(Session, session)
    if row is None or kept is None:
        return None
    shown = desk.one(Session, kept.value.show) if kept.value.show else None
    held = shown.value if shown is not None else kept.value
    holder = held.id
    rows = tuple(desk.lineup(holder))
    known = {one.value.id: one.value for one in desk.all(LineupItem, holder)}
    items = tuple(known.get(one.id) or _bare(one, holder) for one in rows)
    segments = desk.all(Segment, holder)
    shifts = [one.value for one in desk.all(Shift, session)]
    return Board(
        row=row, session=kept.value, held=held, holder=holder, rows=rows, items=items, products=_products(desk, items),
        segments={one.value.id: one.value for one in segments},
        badges={one.value.id: one.badge for one in segments},
        run=run(kept.value, items, [one.value for one in segments], shifts), rooms=_rooms(desk, holder),
    )  # fmt: skip


def _bare(row: LineupRow, session: str) -> LineupItem:
    """An item of which only the row is known."""
    return LineupItem(
        id=row.id, session=session, product=row.product, minutes=row.minutes or None, hand_price=row.hand_price,
        floor_price=row.floor_price, stock_cap=row.stock_cap, offer=row.offer,
    )  # fmt: skip


def _products(desk: DeskView, items: Sequence[LineupItem]) -> dict[str, Product]:
    found: dict[str, Kept[Product] | None] = {item.product: None for item in items}
    found = {id: desk.one(Product, id) for id in found}
    return {id: kept.value for id, kept in found.items() if kept is not None}


def _rooms(desk: DeskView, holder: str) -> tuple[tuple[str, str], ...]:
    """The rooms that the show is held in at once; none for a session held alone."""
    shared = {one.value.id for one in desk.all(Session) if one.value.show == holder}
    of_show = [one for one in desk.sessions() if one.id == holder or one.id in shared]
    rooms = {one.room: one.room_name or one.room for one in of_show if one.room}
    return tuple(rooms.items()) if len(rooms) > 1 else ()
