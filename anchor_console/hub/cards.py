"""The product card of a room, for viewers: title, picture, the price in force, stock, when the present part ends."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from msgspec import Struct
from sqlalchemy.engine import Connection

from anchor_console.core import fields
from anchor_console.core.beat import Beat
from anchor_console.core.command import Command
from anchor_console.core.edits import Change, Held, holder
from anchor_console.core.glass.figures import units
from anchor_console.core.glass.price import price_in_force
from anchor_console.core.glass.showing import title_of
from anchor_console.core.lineup import LineupItem
from anchor_console.core.ports import Clock
from anchor_console.core.price import Price
from anchor_console.core.product import Product
from anchor_console.core.rundown import Run, Told, item_of, on_air, run
from anchor_console.core.segment import Segment
from anchor_console.core.session import Session
from anchor_console.core.shift import Shift
from anchor_console.core.wire import ProductNow
from anchor_console.hub.deals import Place, own_names
from anchor_console.hub.keeping import StoredRecords
from anchor_console.hub.ledger import Ledger
from anchor_console.hub.rooms import Rooms
from anchor_console.hub.sessions import Sessions, SessionView

_PARTS: Final = frozenset(
    ("session", "room", "lineup_item", "product", "segment", "shift", "beat", "command", "price")
)  # fmt: skip


class Card(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What viewers may see. Amounts in minor units; `ends` in ms; `product` "": nothing is shown now.

    `part`: what ends then: the kind of a segment, or "item". `least`: variants cost more than `price`.
    """

    product: str = ""
    title: str = ""
    picture: str = ""
    price: int | None = None
    least: bool = False
    currency: str = "CNY"
    stock: int | None = None
    ends: int = 0
    part: str = ""


NOTHING: Final = Card()


class Plan(Struct, frozen=True, kw_only=True):
    """What a card is made from: the session's records as they stood together, and the product that is pinned."""

    session: Session
    run: Run
    items: tuple[LineupItem, ...]
    segments: Mapping[str, Segment]
    beats: tuple[Beat, ...]
    commands: tuple[Command, ...]
    named: str
    """The pinned product as the catalogue names it."""
    product: Product | None
    prices: tuple[Price, ...]


class Cards:
    """Makes cards, reading the record only when something of it changed."""

    def __init__(self, ledger: Ledger, sessions: Sessions, rooms: Rooms, clock: Clock) -> None:
        self._ledger, self._sessions, self._rooms, self._clock = ledger, sessions, rooms, clock
        self._live: dict[str, SessionView] | None = None
        self._plans: dict[tuple[str, str], Plan | None] = {}
        self._turn = 0
        ledger.told.append(self._changed)

    async def of(self, room: str) -> Card:
        """The card of that room as it stands now; an empty one while it isn't on air, or nothing is pinned."""
        view = (await self._live_rooms()).get(room)
        if view is None:
            return NOTHING
        fold = (await self._rooms.open(view.id, view.currency)).room.fold
        if not fold.pinned:
            return NOTHING
        plan = await self._plan(view, fold.pinned)
        now = self._clock.now()
        return NOTHING if plan is None else card(plan, view.currency, fold.goods.one(fold.pinned, now), now)

    async def _live_rooms(self) -> dict[str, SessionView]:
        """The rooms that are on air, and their sessions."""
        if self._live is None:
            turn, found = self._turn, {}
            for view in await self._sessions.live():
                session = await self._ledger.record("session", view.id) or {}
                found[str(session.get("room", ""))] = view
            if turn != self._turn:
                return found
            self._live = found
        return self._live

    async def _plan(self, view: SessionView, pinned: str) -> Plan | None:
        key = (view.id, pinned)
        if key not in self._plans:
            turn = self._turn
            plan = await self._ledger.read(partial(read, view=view, pinned=pinned))
            if turn != self._turn:
                return plan
            self._plans[key] = plan
        return self._plans[key]

    def _changed(self, _head: str, changes: list[Change]) -> None:
        if any(change.kind in _PARTS for change in changes):
            self._turn += 1
            self._plans.clear()
        if any(change.kind in ("session", "room") for change in changes):
            self._live = None


def read(connection: Connection, view: SessionView, pinned: str) -> Plan | None:
    """The records that the card of a session is made from, with what is pinned by the id that the platform names."""
    records = StoredRecords(connection)
    held = records.get("session", view.id)
    if held is None or held.record is None:
        return None
    session = fields.read(Session, view.id, held.record)
    within = holder(records, view.id)
    lineup = {item: records.get("lineup_item", item) for item, _ in records.lineup(within)}
    items = _values(LineupItem, {id: one for id, one in lineup.items() if one is not None})
    segments = _values(Segment, records.within("segment", within))
    place = Place(session=view.id, room=session.room, platform=view.platform[:40], currency=view.currency)
    named = own_names(records, place, [pinned]).get(pinned, pinned)
    product = records.get("product", named)
    return Plan(
        session=session, run=run(session, items, segments, _values(Shift, records.within("shift", view.id))),
        items=tuple(items), segments={one.id: one for one in segments},
        beats=tuple(_values(Beat, records.within("beat", view.id))),
        commands=tuple(_values(Command, records.within("command", view.id))),
        named=named,
        product=fields.read(Product, named, product.record) if product and product.record is not None else None,
        prices=tuple(_values(Price, records.within("price", named))),
    )  # fmt: skip


def card(plan: Plan, currency: str, now: ProductNow | None, at: int) -> Card:
    """The card at that instant, ms. Its figures are the ledger's; a price that is only asked for is never on it."""
    item = next((one for one in plan.items if one.id == item_of(plan.named, plan.items, plan.beats)), None)
    product = plan.product
    price = price_in_force(plan.named, now, plan.commands, item, product, plan.prices, plan.session.room, at)
    in_force = set() if price is None else {units(price.amount, currency)}
    told = Told(live_at=plan.session.live_at, pinned=item.id if item is not None else "", alien=item is None)
    place = on_air(plan.run, plan.beats, told, at).now
    segment = plan.segments.get(place.row.id) if place is not None else None
    ends = place.ends if place is not None and place.ends is not None and place.ends > at else 0
    return Card(
        product=plan.named, title=title_of(product, in_force), picture=product.picture if product else "",
        price=price.amount if price is not None else None, least=price is not None and price.least,
        currency=currency, stock=now.stock if now is not None else None, ends=ends,
        part=(segment.kind if segment is not None else "item") if ends else "",
    )  # fmt: skip


def _values(kind: type[Any], held: Mapping[str, Held]) -> list[Any]:
    return [fields.read(kind, id, one.record) for id, one in held.items() if one.record is not None]
