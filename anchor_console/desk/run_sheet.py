"""The run-of-show sheet (运行单): what a team prints and takes into the room; as a value."""

import re
from collections.abc import Mapping
from typing import Final

from msgspec import Struct, structs

from anchor_console.core import fields
from anchor_console.core.lineup import LineupItem
from anchor_console.core.person import ROLES
from anchor_console.core.rundown import Row, RowKind, Run, clock, run, terms
from anchor_console.core.schedule.moments import local
from anchor_console.core.shift import Shift
from anchor_console.desk.gathering import Gathered

_COUNTED: Final = re.compile(r"^(?:[•·*●○■◆▪–—-]|\d{1,2}[.、)）](?!\d))\s*")
"""What people put before a point."""


class Line(Struct, frozen=True, kw_only=True):
    """A line of the sheet. `at` and `end`: the clock, "19:15"; of a session without a planned start "+0:25", from its
    beginning. `next_day`: beyond the session's first day.

    Of an item: its number, product and terms, prices in minor units (None: not planned). Of others: `title` as a person
    wrote it, `segment` its kind; of a hand-over `leaving` and `coming` by name.
    """

    kind: RowKind
    at: str
    end: str
    minutes: int
    next_day: bool = False
    number: int = 0
    title: str = ""
    code: str = ""
    role: str = ""
    hand_price: int | None = None
    compared_price: int | None = None
    offer: str = ""
    stock: int | None = None
    presale: bool = False
    clear_out: bool = False
    picture: str = ""
    points: tuple[str, ...] = ()
    notes: str = ""
    variants: tuple[tuple[str, int | None], ...] = ()
    segment: str = ""
    leaving: str = ""
    coming: str = ""


class Crew(Struct, frozen=True, kw_only=True):
    """Who stands in the session, from when to when ("" and "": all of it)."""

    name: str
    role: str
    begins: str = ""
    ends: str = ""


class Sheet(Struct, frozen=True, kw_only=True):
    """The sheet. `day` as 2026-11-27, `weekday` from 0 (Monday), -1 where no start is planned; minutes.

    Times are the clock on the wall of `zone`; `offset` is how that stands to UTC at the start, "+08:00".
    """

    title: str
    room: str
    platform: str
    seller: str
    currency: str
    day: str
    weekday: int
    begins: str
    ends: str
    zone: str
    offset: str
    planned: int | None
    pitch: int
    used: int
    gap: int
    over: int
    items: int
    crew: tuple[Crew, ...]
    lines: tuple[Line, ...]
    notes: str = ""


def sheet(gathered: Gathered) -> Sheet:
    """The sheet of a session, with the terms of its own room."""
    running = run(gathered.session, gathered.items, gathered.segments, gathered.shifts)
    items = {item.id: item for item in gathered.items}
    lines = tuple(_line(row, running, gathered, items) for row in running.rows)
    session, room, start = gathered.session, gathered.room, running.starts_at
    began = local(start, session.zone) if start is not None else None
    length = running.length
    return Sheet(
        title=session.title, room=room.name if room else "", platform=room.platform if room else "",
        seller=room.seller if room else "", currency=room.currency if room else "CNY",
        day=f"{began:%Y-%m-%d}" if began else "", weekday=began.weekday() if began else -1,
        begins=f"{began:%H:%M}" if began else "", zone=session.zone, offset=began.isoformat()[-6:] if began else "",
        ends=clock(start + length * 60_000, session.zone) if start is not None and length is not None else "",
        planned=length, pitch=sum(line.minutes for line in lines if line.kind == "item"), used=running.used,
        gap=running.gap, over=running.over, items=len(items), crew=_crew(gathered), lines=lines, notes=session.notes,
    )  # fmt: skip


def _line(row: Row, running: Run, gathered: Gathered, items: Mapping[str, LineupItem]) -> Line:
    at, zone = running.at(row), gathered.session.zone
    begins = _elapsed(row.offset) if at is None else clock(at, zone)
    ends = _elapsed(row.end) if at is None else clock(at + row.end - row.offset, zone)
    late = at is not None and local(at, zone).date() != local(at - row.offset, zone).date()
    line = Line(kind=row.kind, at=begins, end=ends, minutes=row.minutes, number=row.number, next_day=late)
    match row.kind:
        case "item":
            return _of_item(line, items[row.id], gathered)
        case "segment":
            segment = next(one for one in gathered.segments if one.id == row.id)
            return structs.replace(line, title=segment.title, segment=segment.kind, notes=segment.notes)
        case "hand_over":
            return structs.replace(line, leaving=_name(gathered, row.leaving), coming=_name(gathered, row.coming))
        case _:
            return line


def _elapsed(offset: int) -> str:
    """Of a session without a planned start: hours and minutes from its beginning, +1:05."""
    return f"+{offset // 3_600_000}:{offset // 60_000 % 60:02d}"


def _of_item(line: Line, item: LineupItem, gathered: Gathered) -> Line:
    product = gathered.products.get(item.product)
    agreed = terms(item, room=gathered.session.room)
    titles = {sku.id: sku.title or sku.id for sku in product.skus} if product else {}
    stock = agreed.stock_cap if agreed.stock_cap is not None or product is None else product.stock
    return structs.replace(
        line, title=product.title if product else item.product, code=product.code if product else "",
        role=item.role or "", hand_price=agreed.hand_price, compared_price=item.compared_price,
        offer=item.offer, stock=stock, presale=item.presale, clear_out=item.clear_out,
        picture=product.picture if product else "", points=_points(product.selling_points if product else ""),
        notes=item.notes,
        variants=tuple((titles.get(one.sku, one.sku), one.hand_price) for one in item.skus),
    )  # fmt: skip


def _points(text: str) -> tuple[str, ...]:
    """The selling points, one a line, without what people put before them."""
    return tuple(point for line in text.split("\n") if (point := _COUNTED.sub("", line.strip(), count=1).strip()))


def _name(gathered: Gathered, person: str) -> str:
    known = gathered.people.get(person)
    return known.name if known else person


def _crew(gathered: Gathered) -> tuple[Crew, ...]:
    shifts = sorted(gathered.shifts, key=lambda one: (ROLES.index(one.role), one.starts_at or "", one.id))
    return tuple(_member(shift, gathered) for shift in shifts)


def _member(shift: Shift, gathered: Gathered) -> Crew:
    """Somebody's time; where only one end of it is planned, the other is the session's."""
    session = gathered.session
    times: list[str | None] = [shift.starts_at, shift.ends_at]
    if any(times):
        times = [shift.starts_at or session.starts_at, shift.ends_at or session.ends_at]
    begins, ends = (clock(fields.instant(at), session.zone) if at else "" for at in times)
    return Crew(name=_name(gathered, shift.person), role=shift.role, begins=begins, ends=ends)
