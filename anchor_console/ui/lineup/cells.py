"""Cells in words: what stands in one, what it holds while it is typed in, and what typing it anew means."""

import unicodedata
from collections.abc import Mapping
from typing import Final

from msgspec import to_builtins

from anchor_console.core.lineup import RoomPrice, SkuPrice
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.badge import word
from anchor_console.ui.lineup.columns import Name
from anchor_console.ui.lineup.line import BREAKS, Line
from anchor_console.ui.typed import Unreadable, as_kept, as_typed
from anchor_console.ui.words import Words

MONEY: Final[frozenset[Name]] = frozenset({"hand_price", "compared_price", "floor_price", "cost", "own_low"})
UNITS: Final = ("块钱", "元", "块", "圆", "分钟", "分", "件", "min", "pcs")
"""Words after a number that people type along."""
TEN_THOUSAND: Final = "万"
LIMITS: Final[Mapping[str, int]] = {"minutes": 24 * 60, "stock_cap": 10**9}


def written(line: Line, column: Name, currency: str) -> str:
    """A number cell as it stands in its row; "" where the line has no such cell."""
    if line.kind != "item" and column not in ("hand_price", "floor_price", "stock_cap"):
        return ""
    if line.kind == "offer" or (line.kind == "room" and column == "floor_price"):
        return ""
    value = line.figure(column)
    if value is None and line.kind in ("sku", "room") and line.record is not None and column != "stock_cap":
        value = getattr(line.record, column)
    if column == "number":
        return str(line.number)
    if column == "stock_cap" and value is None:
        value = line.own_stock
    if column in MONEY:
        return numerals.money(value, currency)
    if column in ("margin", "commission"):
        return numerals.NONE if value is None else numerals.ratio(value, 10_000)
    return numerals.count(value)


def is_inherited(line: Line, column: Name) -> bool:
    """Whether the figure is not the line's own: a variant's or a room's that says nothing else than the item."""
    return line.kind in ("sku", "room") and line.figure(column) is None


def held(line: Line, column: Name, currency: str) -> str:
    """What stands in a cell's field when it is opened."""
    if line.kind == "offer":
        return line.offer
    value = line.figure(column)
    return "" if value is None else as_typed(column if column in MONEY else "minutes", value, currency)


def read(line: Line, column: Name, text: str, currency: str) -> object:
    """The value that was typed: ¥299, 299元, ２９９ and 1.2万 are all numbers; None: taken away. Raises Unreadable."""
    if line.kind == "offer":
        return text.strip()[:500]
    figure = unicodedata.normalize("NFKC", text).strip().removeprefix("¥").removeprefix("￥").strip()
    for unit in UNITS:
        figure = figure.removesuffix(unit).strip()
    if figure.endswith(TEN_THOUSAND):
        figure = _ten_thousands(figure.removesuffix(TEN_THOUSAND))
    value = as_kept("hand_price" if column in MONEY else "minutes", figure, 0, currency)
    limit = LIMITS.get(column)
    if isinstance(value, int) and not 0 <= value <= (limit or 10**13):
        raise Unreadable(text)
    return value


def _ten_thousands(figure: str) -> str:
    whole, _, rest = figure.replace(",", "").strip().partition(".")
    if not (whole + rest).isdecimal() or len(rest) > 4:
        raise Unreadable(figure)
    return str(int((whole or "0") + rest.ljust(4, "0")))


def wanted(line: Line, column: Name, value: object) -> dict[str, object]:
    """The fields of the record that the cell's new value means."""
    if line.kind == "offer":
        return {"offer": value}
    record = line.record
    if line.kind == "item" or record is None:
        return {str(column): value}
    if line.kind == "sku":
        terms = {one.sku: one for one in record.skus}
        old = terms.get(line.part) or SkuPrice(sku=line.part)
        terms[line.part] = SkuPrice(**{**to_builtins(old), str(column): value})
        return {"skus": _rows(list(terms.values()))}
    rooms = {one.room: one for one in record.rooms}
    was = rooms.get(line.part) or RoomPrice(room=line.part)
    rooms[line.part] = RoomPrice(**{**to_builtins(was), str(column): value})
    return {"rooms": _rows(list(rooms.values()))}


def _rows(terms: list[SkuPrice] | list[RoomPrice]) -> list[dict[str, object]]:
    """Terms as they are kept: without what is not said, and without those that say nothing."""
    rows = [{name: one for name, one in to_builtins(term).items() if one is not None} for term in terms]
    return [row for row in rows if len(row) > 1]


def spoken_break(line: Line, words: Words) -> str:
    """A break in one sentence."""
    minutes = line.minutes or 0
    if line.kind == "gap":
        return words.say("planner.gap", minutes=minutes)
    if line.kind == "handover":
        return words.say("planner.handover", names=safe(line.title, 120), minutes=minutes)
    key = f"segment.{line.role}"
    name = safe(line.title, 80) or (words.say(key) if words.known(key) else safe(line.role, 40))
    return words.say("planner.segment", name=name, minutes=minutes)


def spoken(line: Line, words: Words, currency: str) -> str:
    """A line as a screen reader reads it."""
    start = numerals.time_of_day(line.start, zone=line.zone) if line.start else ""
    if line.kind in BREAKS:
        return " ".join(part for part in (start, spoken_break(line, words)) if part)
    if line.kind == "offer":
        return f"{words.say('field.offer')} {safe(line.offer, 300) or words.say('planner.offer.none')}"
    columns: tuple[Name, ...] = ("minutes", "hand_price", "compared_price", "floor_price", "stock_cap")
    figures = [
        f"{words.say(f'planner.column.{name}')} {text}"
        for name in columns
        if (text := written(line, name, currency)) and text != numerals.NONE
    ]
    role = words.say(f"role.{line.role}") if words.known(f"role.{line.role}") else ""
    mark = words.say(f"planner.mark.{line.mark}") if line.mark else ""
    flags = [words.say(f"planner.flag.{flag}") for flag in line.flags]
    number = str(line.number) if line.kind == "item" else ""
    parts = (number, start, safe(line.title, 120), role, *figures, *flags, mark, word(line.badge, words), *line.others)
    return " · ".join(part for part in parts if part)
