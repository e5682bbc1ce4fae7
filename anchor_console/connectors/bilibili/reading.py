"""Values of Bilibili's messages read tolerantly: missing, masked or of a wrong type is absent."""

import binascii
from base64 import b64decode
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Final

import msgspec

from anchor_console.core.events import User

EARLIEST_MS: Final = 946_684_800_000
LATEST_MS: Final = 4_102_444_800_000
MOST: Final = 999_999_999
"""No count, price or gift of one message is larger; what is, is a mask such as 9999999999."""


def mapping(value: object) -> dict[str, Any]:
    return dict(value) if isinstance(value, Mapping) else {}


def item(value: object, *path: int) -> Any:
    """The element at `path` of nested lists, None where there is none."""
    for index in path:
        if not isinstance(value, list | tuple) or index >= len(value):
            return None
        value = value[index]
    return value


def text(value: object) -> str:
    """The text as it came; a number as its digits; half of a surrogate pair, which no UTF-8 can carry, as "?"."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if abs(value) < 10**40 else ""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def number(value: object, most: int = MOST) -> int | None:
    """The whole number from 0 to `most` that `value` is or spells, else None."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if isinstance(value, str) and len(value) > 30:
        return None
    try:
        whole = int(value)
    except (ValueError, OverflowError):
        return None
    return whole if 0 <= whole <= most else None


def fen(value: object) -> int | None:
    """A price in yuan ("1.23", 404) in fen, else None."""
    spelled = text(value) if not isinstance(value, float) else repr(value)
    try:
        price = Decimal(spelled[:30]) * 100
    except InvalidOperation:
        return None
    return int(price) if price.is_finite() and 0 <= price <= MOST else None


def instant(*values: object) -> int | None:
    """The first of `values` that is an instant in s, ms, µs or ns, as ms since the epoch."""
    for value in values:
        told = number(value, most=10**20)
        if told is None:
            continue
        for at in (told * 1000, told, told // 1000, told // 1_000_000):
            if EARLIEST_MS <= at <= LATEST_MS:
                return at
    return None


def person(uid: object, *names: object) -> User:
    """Who did it. A visitor who isn't signed in has the id 0, which is nobody's."""
    known = text(uid)[:256]
    return User(id="" if known == "0" else known, name=next((text(name) for name in names if text(name)), ""))


def sender(data: Mapping[str, Any]) -> User:
    full = mapping(data.get("uinfo")) or mapping(data.get("sender_uinfo"))
    shown = mapping(full.get("base")).get("name")
    return person(data.get("uid") or full.get("uid"), data.get("uname"), data.get("username"), shown)


def told_json(value: object) -> dict[str, Any]:
    try:
        return mapping(msgspec.json.decode(value)) if isinstance(value, str) else {}
    except (msgspec.DecodeError, ValueError, RecursionError):
        return {}


def words(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else ""


def protobuf(packed: object) -> dict[int, int | bytes]:
    """The fields of a message, packed in base64 or bytes, the first of each number; {} where it is none."""
    try:
        raw = b64decode(packed, validate=True) if isinstance(packed, str) else packed
        return fields_of(raw) if isinstance(raw, bytes) else {}
    except (binascii.Error, ValueError, IndexError):
        return {}


def fields_of(raw: bytes) -> dict[int, int | bytes]:
    fields: dict[int, int | bytes] = {}
    place = 0
    while place < len(raw):
        tag, place = varint(raw, place)
        match tag & 7:
            case 0:
                value, place = varint(raw, place)
                fields.setdefault(tag >> 3, value)
            case 1 | 5 as width:
                place += 8 if width == 1 else 4
            case 2:
                length, place = varint(raw, place)
                fields.setdefault(tag >> 3, raw[place : place + length])
                place += length
            case _:
                raise ValueError("no such wire type")
    if place != len(raw):
        raise ValueError("cut short")
    return fields


def varint(raw: bytes, place: int) -> tuple[int, int]:
    """The number at `place` and the place behind it. IndexError: it is cut off; ValueError: it is too long."""
    value = 0
    for shift in range(0, 70, 7):
        byte = raw[place]
        place += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, place
    raise ValueError("longer than 64 bits")
