"""Sessions, items and past shows as the tests of the rundown want them."""

from collections.abc import Iterator
from itertools import count
from typing import Any

from anchor_console.core.lineup import LineupItem, Role
from anchor_console.core.product import Product
from anchor_console.core.result import Result, Sold
from anchor_console.core.rundown import Row, Run, Show
from anchor_console.core.segment import Segment, SegmentKind
from anchor_console.core.session import Session
from anchor_console.core.shift import Shift

EVENING = "2026-11-27T19:00:00+08:00"
NIGHT = "2026-11-27T23:00:00+08:00"
MINUTE = 60_000


def session(id: str = "s", *, begins: str | None = EVENING, ends: str | None = NIGHT, **more: Any) -> Session:
    """Four hours on a Friday evening in Shanghai."""
    return Session(id=id, title="黑五主场", room="r", starts_at=begins, ends_at=ends, **more)


def item(id: str, minutes: int | None = 10, *, role: Role | None = None, of: str = "s", **more: Any) -> LineupItem:
    """An item that stands where its id sorts; its product is its own unless said."""
    more = {"product": f"p-{id}", "rank": id, "hand_price": 10_000, "floor_price": 8_000, **more}
    return LineupItem(id=id, session=of, minutes=minutes, role=role, **more)


def segment(id: str, minutes: int = 5, *, before: str = "", kind: SegmentKind = "transition", **more: Any) -> Segment:
    """A segment before an item, or at the end."""
    return Segment(id=id, session="s", kind=kind, minutes=minutes, item=before, **more)


def shift(person: str, begins: str = "", ends: str = "", **more: Any) -> Shift:
    """An anchor's time on that Friday, "21:45"; "": as long as the session."""
    at = {"": None}
    return Shift(
        id=f"of-{person}", session="s", person=person,
        starts_at=at.get(begins, f"2026-11-27T{begins}:00+08:00"), ends_at=at.get(ends, f"2026-11-27T{ends}:00+08:00"),
        **more,
    )  # fmt: skip


def told(run: Run) -> list[tuple[str, int, int]]:
    """The rows by kind or id, with the minute they begin at and how many they last."""
    return [(_name(row), row.offset // MINUTE, row.minutes) for row in run.rows]


def _name(row: Row) -> str:
    return row.id if row.kind in ("item", "segment") else row.kind


def product(id: str, **more: Any) -> Product:
    """A product by its id."""
    return Product(id=id, title=more.pop("title", id), **more)


def show(number: int, *sold: Sold, items: tuple[LineupItem, ...] = ()) -> Show:
    """A past show, the later the higher its number."""
    paid, refunded = sum(one.paid for one in sold), sum(one.refunded for one in sold)
    result = Result(id=f"h{number}", session=f"h{number}", ended_at=number, paid=paid, refunded=refunded, sold=sold)
    return Show(result=result, items=items)


def sold(id: str, units: int, *, price: int = 10_000, minutes: float = 10, refunded: int = 0) -> Sold:
    """What a product brought at a price while it was pinned for so long."""
    return Sold(product=id, units=units, paid=units * price, seconds=int(minutes * 60), refunded=refunded)


def ids() -> Iterator[str]:
    """New ids: n1, n2, …"""
    return (f"n{number}" for number in count(1))
