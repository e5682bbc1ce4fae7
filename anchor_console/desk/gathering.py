"""All that a planned session is made of, gathered from the desk's records: what the rundown is reckoned from."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Protocol, TypeVar

from msgspec import Struct

from anchor_console.core.fact import Fact
from anchor_console.core.lineup import LineupItem, in_order
from anchor_console.core.person import Person
from anchor_console.core.product import Product
from anchor_console.core.result import Result
from anchor_console.core.room import Room
from anchor_console.core.rundown import Finder, Found, Learned, Plan, Planned, Show, learning, run
from anchor_console.core.rundown.history import LAST
from anchor_console.core.segment import Segment
from anchor_console.core.session import Session
from anchor_console.core.shift import Shift
from anchor_console.desk.view import Kept, ProductRow, SessionRow

Value = TypeVar("Value", bound=Struct)
SEARCHED: Final = 20
"""Products that are looked at for one pasted entry."""


class Records(Protocol):
    """What is read of a desk here; a DeskView is one."""

    def sessions(self) -> Sequence[SessionRow]: ...

    def all(self, kind: type[Value], owner: str = "") -> Sequence[Kept[Value]]: ...

    def one(self, kind: type[Value], id: str) -> Kept[Value] | None: ...

    def search(self, text: str, limit: int) -> Sequence[ProductRow]: ...


class Gathered(Struct, frozen=True, kw_only=True):
    """A session with its lineup in order, and what that names; `holder`: the session of the show that holds it.

    `facts` by product, `people` by id; what isn't known (yet) is missing.
    """

    session: Session
    holder: str
    room: Room | None
    items: tuple[LineupItem, ...]
    segments: tuple[Segment, ...]
    shifts: tuple[Shift, ...]
    products: dict[str, Product]
    facts: dict[str, tuple[Fact, ...]]
    people: dict[str, Person]

    def planned(self) -> Planned:
        """The session as the rundown's hints look at it; `planned().run` is its clock."""
        return Planned(
            session=self.session, run=run(self.session, self.items, self.segments, self.shifts), items=self.items,
            products=self.products, facts=self.facts,
        )  # fmt: skip


def gathered(desk: Records, session: str) -> Gathered | None:
    """All that this session is made of; None where there is no such session (any more)."""
    found = _value(desk, Session, session)
    if found is None:
        return None
    holder = _holder(desk, found)
    items = tuple(in_order(kept.value for kept in desk.all(LineupItem, holder)))
    shifts = tuple(kept.value for kept in desk.all(Shift, session))
    ids = {item.product for item in items}
    return Gathered(
        session=found, holder=holder, room=_value(desk, Room, found.room), items=items,
        segments=tuple(kept.value for kept in desk.all(Segment, holder)), shifts=shifts,
        products=_known(desk, Product, ids),
        facts={id: tuple(kept.value for kept in desk.all(Fact, id)) for id in ids},
        people=_known(desk, Person, {shift.person for shift in shifts}),
    )  # fmt: skip


def plan(desk: Records, session: str) -> Plan | None:
    """One session as stock is reckoned from it. Ask for one at a time: all of a season don't fit between two frames."""
    found = _value(desk, Session, session)
    if found is None:
        return None
    items = tuple(kept.value for kept in desk.all(LineupItem, _holder(desk, found)))
    return Plan(session=found, items=items, room=_value(desk, Room, found.room))


def past(desk: Records, room: str, before: int) -> tuple[Show, ...]:
    """The last shows of a room that ended before `before` (ms) and left a result, the newest first."""
    return tuple(show for show in _past(desk, room, before) if show is not None)


def sold_in(desk: Records, shows: Iterable[Show]) -> dict[str, Product]:
    """The products of past shows, as `learned` wants them."""
    return _known(desk, Product, {sold.product for show in shows for sold in show.result.sold})


def taught(desk: Records, room: str, before: int) -> Iterator[Learned | None]:
    """What the room's past teaches, in steps that fit between two frames: None until the last. Keep what it gives."""
    shows: list[Show] = []
    products: dict[str, Product] = {}
    for show in _past(desk, room, before):
        if show is not None:
            shows.append(show)
            new = {sold.product for sold in show.result.sold} - products.keys()
            products |= _known(desk, Product, new)
        yield None
    yield from learning(shows, products)


def _past(desk: Records, room: str, before: int) -> Iterator[Show | None]:
    """The room's last shows, the newest first; None for one that doesn't count."""
    held = [row for row in desk.sessions() if row.room == room and row.state in ("ended", "settled")]
    held.sort(key=lambda row: (row.ended_at or row.ends_at, row.id), reverse=True)
    shows = 0
    for row in held:
        result = _value(desk, Result, row.id) if (row.ended_at or row.ends_at) < before else None
        found = _value(desk, Session, row.id) if result is not None else None
        if result is None or found is None:
            yield None
            continue
        yield Show(result=result, items=tuple(kept.value for kept in desk.all(LineupItem, _holder(desk, found))))
        shows += 1
        if shows == LAST:
            return


def finder(desk: Records) -> Finder:
    """How pasted entries find products: by id, and by what a search finds, with the codes of what looks like one."""

    def find(text: str) -> list[Found]:
        by_id = _value(desk, Product, text)
        rows = desk.search(text, SEARCHED)
        if text.isascii() and any(char.isdigit() for char in text):
            ids = [row.id for row in rows] + ([] if by_id is None else [by_id.id])
            return [_found(product) for product in _known(desk, Product, ids).values()]
        titles = [Found(id=row.id, title=row.title, short_title=row.short_title) for row in rows]
        return titles if by_id is None else [_found(by_id), *(one for one in titles if one.id != by_id.id)]

    return find


def _found(product: Product) -> Found:
    codes = (product.code, *(one.id for one in product.listings), *(sku.id for sku in product.skus))
    return Found(
        id=product.id, title=product.title, short_title=product.short_title, codes=tuple(code for code in codes if code)
    )  # fmt: skip


def _holder(desk: Records, session: Session) -> str:
    """The session that holds the lineup: the show's, as long as it is there."""
    return session.show if session.show and desk.one(Session, session.show) is not None else session.id


def _value(desk: Records, kind: type[Value], id: str) -> Value | None:
    kept = desk.one(kind, id) if id else None
    return None if kept is None else kept.value


def _known(desk: Records, kind: type[Value], ids: Iterable[str]) -> dict[str, Value]:
    found = ((id, _value(desk, kind, id)) for id in sorted(ids))
    return {id: value for id, value in found if value is not None}
