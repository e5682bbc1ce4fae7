"""What a person types into a field, as the value that is kept; and the value as it stands in the field."""

import re
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Final

from anchor_console.core.currency import WHOLE
from anchor_console.ui.naming import MOMENTS, MONEY, NAMED

CHOSEN: Final = frozenset({*NAMED, "to", "state", "role", "picture", "platform", "currency", "zone"})
"""Fields that are chosen, not typed."""
WRITTEN: Final = "%Y-%m-%d %H:%M"


class Unreadable(ValueError):
    """What was typed is no value of that field."""


def is_typed(name: str, value: object) -> bool:
    """Whether a person can type this field's value."""
    plain = value is None or (isinstance(value, int | str) and not isinstance(value, bool))
    return plain and name not in CHOSEN


def as_typed(name: str, value: object, currency: str) -> str:
    """The value as it stands in its field; an unreadable one as it came."""
    if value is None:
        return ""
    if name in MONEY and isinstance(value, int):
        return str(value) if currency in WHOLE else f"{Decimal(value) / 100:.2f}"
    if name in MOMENTS and (moment := _moment(value)) is not None:
        return moment.strftime(WRITTEN)
    return str(value)


def as_kept(name: str, typed: str, before: object, currency: str) -> object:
    """The value that is kept for what was typed, in place of `before`; a time keeps its offset. Raises Unreadable."""
    text = typed.strip()
    try:
        if name in MONEY:
            return _minor(text, currency) if text else None
        if name in MOMENTS:
            return _at(text, before) if text else None
        if isinstance(before, int):
            return int(text.replace(",", "")) if text else None
    except ValueError:
        raise Unreadable(typed) from None
    return typed


def _minor(text: str, currency: str) -> int:
    figure = re.sub(r"^[^\d.-]+|[,\s]", "", text)
    try:
        minor = Decimal(figure) * (1 if currency in WHOLE else 100)
        whole = minor.to_integral_value()
    except InvalidOperation:
        raise ValueError(text) from None
    if whole != minor or not 0 <= whole <= 10**13:
        raise ValueError(text)
    return int(whole)


def _at(text: str, before: object) -> str:
    offset = _moment(before)
    moment = datetime.strptime(text, WRITTEN)
    moment = moment.replace(tzinfo=offset.tzinfo) if offset is not None and offset.tzinfo else moment.astimezone()
    return moment.isoformat(timespec="seconds")


def _moment(value: object) -> datetime | None:
    try:
        return datetime.fromisoformat(value.upper()) if isinstance(value, str) else None
    except ValueError:
        return None
