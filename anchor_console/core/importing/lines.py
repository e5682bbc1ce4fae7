"""The rows of a sheet, cell by cell: what each says of a product or a variant, and what it can't mean."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from msgspec import Struct

from anchor_console.core import fields, lineup
from anchor_console.core.importing import amounts, columns
from anchor_console.core.importing.columns import AMOUNTS, COUNTS, LISTING
from anchor_console.core.importing.doubts import Doubt, Fault
from anchor_console.core.importing.guard import ERROR, unguarded
from anchor_console.core.importing.mapping import Mapping
from anchor_console.core.importing.plain import without_markup
from anchor_console.core.product import Product

POINTS_LENGTH: Final = 2000
_LOST: Final = re.compile(r"\d(\.\d+)?E\+\d+", re.IGNORECASE)
_TOO_LONG: Final = re.compile(r"is longer than (\d+) characters")
_ROLES: Final[dict[str, str]] = {
    "traffic": "引流款 引流 引流品 流量款 低价引流款 traffic_item",
    "welfare": "福利款 福利 福利品 秒杀款 宠粉款 宠粉 welfare_item",
    "hero": "主推款 主推 主推品 爆款 爆品 主打款 主打 hero_item bestseller",
    "profit": "利润款 利润 利润品 profit_item",
    "image": "形象款 形象 形象品 高价款 image_item",
    "surprise": "惊喜款 惊喜 surprise_item",
    "preview": "预告款 预告 preview_item",
    "encore": "返场款 返场 encore_item",
}
ROLE_NAMES: Final = {role: names.split()[0] for role, names in _ROLES.items()}
"""What an export in Chinese writes for each role."""
_ROLE: Final = {columns.key(name): role for role, names in _ROLES.items() for name in (role, *names.split())}
AS_WRITTEN: Final = frozenset({"卖点", "sellingpoints"})
"""Columns of texts that people write; those of shops hold web pages."""
OVERSOLD: Final = "variantinventoryqty"
"""Shopify's stock, which goes below 0 when more was sold than there was: nothing is left."""


class Line(Struct, frozen=True, kw_only=True):
    """A row of goods (from 1, as the sheet counts): what its cells say, by meaning; what is wrong with the others."""

    row: int
    said: dict[str, Any]
    faults: list[Fault]


class Reading:
    """How the cells of one sheet are read. `currency`: what a person chose for it, "" where nothing."""

    def __init__(self, rows: Sequence[Sequence[str]], mapping: Mapping, currency: str = "") -> None:
        self._mapping = mapping
        self._currency = currency or mapping.currency
        self._columns = [(index, target) for index, target in enumerate(mapping.columns) if target]
        self._as_parts = any(
            amounts.are_parts([row[index] for row in rows[mapping.first :] if index < len(row)])
            for index, target in self._columns
            if target == "commission"
        )
        self._names = [columns.key(name) for name in mapping.names]
        self._header = list(rows[mapping.first - 1]) if mapping.first and any(mapping.names) else [""]

    def lines(self, rows: Sequence[Sequence[str]]) -> Iterator[Line]:
        """The rows in which something stands; the columns' names, where they come again, are passed over."""
        for index in range(self._mapping.first, len(rows)):
            row = rows[index]
            if any(cell.strip() for cell in row) and not self._is_header(row):
                yield self._line(index + 1, row)

    def _is_header(self, row: Sequence[str]) -> bool:
        return len(row) > 1 and row[0] == self._header[0] and list(row) == self._header[: len(row)]

    def _line(self, number: int, row: Sequence[str]) -> Line:
        said: dict[str, Any] = {}
        faults: list[Fault] = []
        currency = self._own_currency(row, number, faults)
        if currency:
            said["currency"] = currency
        for index, target in self._columns:
            text = row[index].strip() if index < len(row) else ""
            if text.startswith("-") and self._names[index] == OVERSOLD:
                text = "0"
            if target == "selling_points" and self._names[index] not in AS_WRITTEN:
                text = without_markup(text[: 20 * POINTS_LENGTH])
            if text and target != "currency":
                try:
                    self._take(said, target, text, currency)
                except Doubt as doubt:
                    faults.append(
                        Fault(row=number, column=index, type=doubt.type, said=doubt.said, other=doubt.other)
                    )  # fmt: skip
        return Line(row=number, said=said, faults=faults)

    def _own_currency(self, row: Sequence[str], number: int, faults: list[Fault]) -> str:
        """The currency that the row names, else the sheet's."""
        for index, target in self._columns:
            text = row[index].strip() if index < len(row) else ""
            if target == "currency" and text:
                named = amounts.SYMBOLS.get(text.casefold(), text.upper())
                if re.fullmatch(r"[A-Z]{3}", named):
                    return named
                faults.append(Fault(row=number, column=index, type="no_currency", said=text[:40]))
        return self._currency

    def _take(self, said: dict[str, Any], target: str, text: str, currency: str) -> None:
        if text.startswith("#") and ERROR.fullmatch(text):
            raise Doubt("sheet_error", text)
        text = unguarded(text)
        if target in AMOUNTS:
            if (found := amounts.money(text, currency)) is not None:
                said[target] = found[0]
                if found[1]:
                    said["currency"] = found[1]
        elif target in COUNTS:
            _put(said, target, amounts.count(text))
        elif target == "commission":
            _put(said, target, amounts.percent(text, as_parts=self._as_parts))
        elif target == "spec":
            said["spec"] = " / ".join(filter(None, [said.get("spec", ""), _line_of(text, 120)]))
        else:
            _put(said, target, _text(target, text))


def _put(said: dict[str, Any], target: str, value: object) -> None:
    if value not in (None, ""):
        said[target] = value


def _text(target: str, text: str) -> object:
    if target.startswith(LISTING):
        return _digits(text, 64)
    take = _TEXTS.get(target)
    return take(text) if take is not None else _ruled(target, text)


def _ruled(target: str, text: str) -> object:
    """The text as the product's field takes it."""
    try:
        return fields.fields_of(Product)[target].rule(text)
    except ValueError as why:
        raise _as_doubt(text, str(why)) from None


def _as_doubt(text: str, why: str) -> Doubt:
    found = _TOO_LONG.match(why)
    return Doubt("too_long", text, found[1] if found else "")


def _line_of(text: str, limit: int) -> str:
    """One line of text, safe to show."""
    try:
        return str(fields.text(limit)(text))
    except ValueError as why:
        raise _as_doubt(text, str(why)) from None


def _digits(text: str, limit: int) -> str:
    """A number or code that must be whole to the last digit."""
    if _LOST.fullmatch(text):
        raise Doubt("lost_digits", text)
    return _line_of(text, limit)


def _category(text: str) -> str:
    """Of a long path of categories as many of its last steps as a category may have."""
    if len(text) <= 80:
        return _line_of(text, 80)
    steps = [step.strip() for step in re.split(r"[>＞»]", text) if step.strip()]
    while len(" > ".join(steps)) > 80 and len(steps) > 1:
        steps = steps[1:]
    return _line_of(" > ".join(steps), 80)


def _points(text: str) -> str:
    """As much of it as is kept; what was cut off shows as "…"."""
    lines = fields.clean(text[: 4 * POINTS_LENGTH], keep_lines=True)
    return lines if len(lines) <= POINTS_LENGTH else lines[: POINTS_LENGTH - 1] + "…"


def _role(text: str) -> str:
    role = _ROLE.get(columns.key(text), "")
    if role not in lineup.ROLES:
        raise Doubt("no_role", text)
    return role


_TEXTS: Final[dict[str, Callable[[str], object]]] = {
    "id": lambda text: _digits(text, 500),
    "code": lambda text: _digits(text, 64),
    "sku": lambda text: _digits(text, 64),
    "category": _category,
    "selling_points": _points,
    "role": _role,
}
