"""What is typed into a product's fields as the value that is kept, and the value as it stands in its field."""

from decimal import Decimal, InvalidOperation
from typing import Final, Literal

from msgspec import Struct

from anchor_console.core import fields
from anchor_console.ui.typed import Unreadable, as_kept, as_typed

Kind = Literal["line", "lines", "money", "count", "percent", "day"]
HUNDRED: Final = 100


class Wrong(ValueError):
    """What was typed is not taken; `key` is the catalogue's key of why, `values` fill its holes."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


def written(kind: Kind, value: object, currency: str) -> str:
    """The value as it stands in its field; "" for none."""
    if value is None:
        return ""
    if kind == "money":
        return as_typed("list_price", value, currency)
    if kind == "percent" and isinstance(value, int):
        return f"{Decimal(value) / HUNDRED:f}%"
    return str(value)


def taken(kind: Kind, typed: str, record: type[Struct], name: str, currency: str) -> object:
    """The value of a record's field for what was typed. Raises Wrong.

    Money is read in minor units of the currency, a percentage in hundredths of a percent; empty is None where a field
    may be.
    """
    value = _read(kind, typed, currency)
    if value is None and fields.fields_of(record)[name].default == "":
        value = ""
    _, faults = fields.take(record, {name: value})
    if faults:
        raise Wrong(*_why(kind, typed))
    return value


def _read(kind: Kind, typed: str, currency: str) -> object:
    text = typed.strip()
    if kind == "lines":
        return typed.strip("\n")
    if kind == "line":
        return text
    if not text:
        return None
    if kind == "day":
        return _day(text)
    try:
        return {"money": _money, "count": _count, "percent": _percent}[kind](text, currency)
    except (Unreadable, ValueError, InvalidOperation):
        raise Wrong(f"products.wrong.{kind}") from None


def _money(text: str, currency: str) -> object:
    return as_kept("list_price", text, None, currency)


def _count(text: str, _currency: str) -> int:
    return int(text.replace(",", "").replace("，", "").replace(" ", ""))


def _percent(text: str, _currency: str) -> int:
    parts = Decimal(text.rstrip("%％ ")) * HUNDRED
    if parts != parts.to_integral_value():
        raise ValueError(text)
    return int(parts)


def _day(text: str) -> str:
    """A day as 2026-11-30, also where it was typed with dots, slashes or in Chinese."""
    plain = text.rstrip("日号").translate(str.maketrans("./年月", "----"))
    parts = plain.split("-")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        raise Wrong("products.wrong.day")
    return "-".join((parts[0].zfill(4), parts[1].zfill(2), parts[2].zfill(2)))


def _why(kind: Kind, typed: str) -> tuple[str]:
    if kind in ("line", "lines"):
        return ("products.wrong.long" if typed.strip() else "products.wrong.empty",)
    return (f"products.wrong.{kind}",)
