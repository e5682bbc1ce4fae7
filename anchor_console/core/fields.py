"""What a field of a record may hold, and in plain words why a value is not taken."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache, lru_cache
from typing import Any, Final, TypeVar, get_type_hints

import msgspec
from msgspec import NODEFAULT, Struct

Fields = dict[str, Any]
"""A record's fields as they are kept and sent: plain JSON. Fields that this version doesn't know are kept untouched."""
Rule = Callable[[object], object]
"""Gives the value as it is kept, or raises ValueError saying why it is not taken."""
Value = TypeVar("Value", bound=Struct)

MONEY_LIMIT: Final = 10**13
UNKNOWN_LIMIT: Final = 8 * 1024
"""Bytes of JSON that a field unknown to this version may have."""
DEPTH_LIMIT: Final = 8
"""How deep such a value may be nested."""
RECORD_LIMIT: Final = 64 * 1024
"""Bytes of JSON that a record may have."""
MARK_LIMIT: Final = 4
"""Combining marks a letter may bear: more of them climb over the neighbouring lines."""
RESERVED: Final = frozenset({"id", "version"})
JOINERS: Final = "\u200c\u200d"  # Persian words and family emoji need them
SYMBOL = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}")
NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")
ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+/-]{0,63}")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
HARMLESS = re.compile("[ -~\u3000-\u3029\u3030-\u3098\u309b-\u9fff\uff01-\uff60]*")
"""A line of Latin and Chinese writing, in which there is nothing to be left out: most that is kept is."""
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,6})?([Zz]|[+-]\d\d:\d\d)")


class Fault(Struct, frozen=True):
    """Why one field is not taken."""

    field: str
    reason: str

    def __str__(self) -> str:
        return f"{self.field} {self.reason}"


class Field(Struct, frozen=True):
    """What is declared of one field: its rule, whether it may be empty, and what stands there when nobody says."""

    rule: Rule
    needed: bool
    default: Any


def text(limit: int, *, least: int = 0) -> Rule:
    """One line of at most `limit` characters, made safe to show."""

    def take(value: object) -> str:
        return _measured(value, least, limit, lines=False)

    return take


def lines(limit: int) -> Rule:
    """Lines of at most `limit` characters together, made safe to show."""

    def take(value: object) -> str:
        return _measured(value, 0, limit, lines=True)

    return take


def whole(least: int, most: int) -> Rule:
    """A whole number from `least` to `most`."""

    def take(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool):
            raise ValueError("must be a whole number")
        if not least <= value <= most:
            raise ValueError(f"must be from {least} to {most}")
        return value

    return take


money: Final = whole(0, MONEY_LIMIT)
"""An amount in minor units, never negative."""


def one_of(choices: tuple[str, ...]) -> Rule:
    """One of the words of the trade."""

    def take(value: object) -> str:
        if not isinstance(value, str) or value not in choices:
            raise ValueError("must be one of " + ", ".join(choices))
        return value

    return take


def yes_or_no(value: object) -> bool:
    """Yes or no, and no number for them."""
    if not isinstance(value, bool):
        raise ValueError("must be true or false")
    return value


def small_document(value: object) -> Fields:
    """Named values of any kind, together at most 8 KiB of JSON."""
    if not isinstance(value, dict):
        raise ValueError("must be an object")
    kept = _unknown("document", value)
    assert isinstance(kept, dict), "it was one before"
    return kept


def several(rule: Rule, most: int) -> Rule:
    """A list of at most `most` values, each taken by the rule."""

    def take(value: object) -> list[object]:
        if not isinstance(value, list | tuple):
            raise ValueError("must be a list")
        if len(value) > most:
            raise ValueError(f"has more than {most} entries")
        return [_entry(number, rule, one) for number, one in enumerate(value, start=1)]

    return take


def rows(columns: Mapping[str, Rule], most: int) -> Rule:
    """A list of objects of these columns, the first of which is needed and tells the rows apart; None: left out."""
    first = next(iter(columns))

    def take(value: object) -> object:
        kept = several(row, most)(value)
        assert isinstance(kept, list), "it was one before"
        if len({one[first] for one in kept}) < len(kept):
            raise ValueError(f"has two entries of the same {first}")
        return kept

    def row(value: object) -> Fields:
        if not isinstance(value, dict) or value.get(first) in (None, ""):
            raise ValueError(f"must be an object with {first}")
        return {name: columns[_column(columns, name)](one) for name, one in value.items() if one is not None}

    return take


def _column(columns: Mapping[str, Rule], name: object) -> str:
    if not isinstance(name, str) or name not in columns:
        raise ValueError("has an unknown column")
    return name


def _entry(number: int, rule: Rule, value: object) -> object:
    try:
        return rule(value)
    except ValueError as why:
        raise ValueError(f"entry {number} {why}") from None


def document(value: object) -> Fields:
    """Named values of any kind, as large as a record may be."""
    if not isinstance(value, dict):
        raise ValueError("must be an object")
    kept = _clean_within(value, DEPTH_LIMIT)
    assert isinstance(kept, dict), "it was one before"
    return kept


def day(value: object) -> str:
    """A calendar day: 2026-11-30."""
    if not isinstance(value, str) or not DAY.fullmatch(value):
        raise ValueError("must be a day like 2026-11-30")
    try:
        datetime.fromisoformat(value)
    except ValueError:
        raise ValueError("is no day of any month") from None
    return value


def reference(value: object) -> str:
    """The id of another record. It need not be known (yet): edits of several desks come in any order."""
    if not isinstance(value, str) or not SYMBOL.fullmatch(value):
        raise ValueError("must be an id: 1 to 64 of A-Z a-z 0-9 _ . : -")
    return value


def reference_or_none(value: object) -> str:
    """Like `reference`, or empty."""
    return "" if value == "" else reference(value)


def currency(value: object) -> str:
    """An ISO 4217 code, in capitals."""
    if not isinstance(value, str) or not re.fullmatch(r"[A-Z]{3}", value):
        raise ValueError("must be a currency code of three capitals")
    return value


def moment(value: object) -> str:
    """A planned time: RFC 3339 with its offset, to the microsecond at most."""
    if not isinstance(value, str) or not MOMENT.fullmatch(value):
        raise ValueError("must be a time like 2025-03-17T20:00:00+08:00")
    try:
        instant(value)
    except (ValueError, OverflowError):
        raise ValueError("is no time of any day") from None
    return value


def zone(value: object) -> str:
    """The name of a time zone in the IANA database."""
    if not isinstance(value, str) or not _zone_exists(value):
        raise ValueError("must be a time zone like Asia/Shanghai")
    return value


def instant(moment: str) -> int:
    """A planned time in milliseconds since the epoch. Raises ValueError for what is no time."""
    return round(datetime.fromisoformat(moment.upper()).timestamp() * 1000)


def clean(raw: str, *, keep_lines: bool = False) -> str:
    """The text without control, bidi-control and stacked combining characters; a line break is a space unless kept."""
    if HARMLESS.fullmatch(raw):
        return raw.strip()
    marks = 0
    kept: list[str] = []
    for char in raw:
        category = unicodedata.category(char)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if char in "\n\t\r\u2028\u2029":
            kept.append("\n" if keep_lines and char == "\n" else " ")
        elif marks <= MARK_LIMIT and (category not in ("Cc", "Cf", "Cs") or char in JOINERS):
            kept.append(char)
    return "".join(kept).strip()


@cache
def fields_of(kind: type[Struct]) -> Mapping[str, Field]:
    """What a record of this type may hold, by field name."""
    hints = get_type_hints(kind, include_extras=True)
    declared = {}
    for field in msgspec.structs.fields(kind):
        if field.name != "id":
            rule = hints[field.name].__metadata__[0]
            made = field.default if field.default_factory is NODEFAULT else field.default_factory()
            needed = made is NODEFAULT
            declared[field.name] = Field(rule, needed, None if needed else _plain(made))
    return declared


def take(kind: type[Struct], wanted: Mapping[str, object]) -> tuple[Fields, list[Fault]]:
    """The wanted fields as they will be kept, and each fault. A field of a newer version is kept too, if small."""
    taken: Fields = {}
    faults: list[Fault] = []
    declared = fields_of(kind)
    for name, value in wanted.items():
        try:
            field = declared.get(name)
            taken[name] = _unknown(name, value) if field is None else _known(field, value)
        except ValueError as why:
            faults.append(Fault(name[:64], str(why)))
    return taken, faults


def created(kind: type[Struct], taken: Fields) -> tuple[Fields, list[Fault]]:
    """A whole new record: what is taken over the defaults, and a fault for each needed field that is missing."""
    declared = fields_of(kind)
    faults = [Fault(name, "is needed") for name, field in declared.items() if field.needed and name not in taken]
    defaults = {name: field.default for name, field in declared.items() if field.default is not None}
    return {**defaults, **taken}, faults


def made(kind: type[Struct], wanted: Mapping[str, object]) -> tuple[Fields, list[Fault]]:
    """A whole new record of the wanted fields, and each fault once: what is not taken is not said to be missing too."""
    taken, faults = take(kind, wanted)
    record, missing = created(kind, taken)
    return record, faults + [fault for fault in missing if fault.field not in wanted]


def read(kind: type[Value], id: str, record: Mapping[str, Any]) -> Value:
    """A record as a value. A field that this version can't read (a newer role, say) shows its default."""
    try:
        return msgspec.convert({**record, "id": id}, kind)
    except msgspec.ValidationError:
        taken, _ = take(kind, {name: record[name] for name in fields_of(kind) if name in record})
        needed = {name: "" for name, field in fields_of(kind).items() if field.needed}
        return msgspec.convert({**needed, **taken, "id": id}, kind)


def _plain(default: object) -> object:
    """A default as JSON has it: there are no tuples in it."""
    return list(default) if isinstance(default, tuple) else default


def _known(field: Field, value: object) -> object:
    if value is None:
        if field.needed or field.default is not None:
            raise ValueError("can't be empty")
        return None
    return field.rule(value)


def _unknown(name: str, value: object) -> object:
    if name in RESERVED or not NAME.fullmatch(name):
        raise ValueError("is not a field of this record")
    if len(msgspec.json.encode(value)) > UNKNOWN_LIMIT:
        raise ValueError(f"is over {UNKNOWN_LIMIT} bytes")
    return _clean_within(value, DEPTH_LIMIT)


def _clean_within(value: object, depth: int) -> object:
    if not depth:
        raise ValueError(f"is nested over {DEPTH_LIMIT} deep")
    match value:
        case str():
            return clean(value, keep_lines=True)
        case list():
            return [_clean_within(part, depth - 1) for part in value]
        case dict():
            return {clean(str(name)): _clean_within(part, depth - 1) for name, part in value.items()}
        case _:
            return value


def _measured(value: object, least: int, limit: int, *, lines: bool) -> str:
    if not isinstance(value, str):
        raise ValueError("must be text")
    # a megabyte is not looked at letter by letter
    kept = "" if len(value) > 8 * limit else clean(value, keep_lines=lines)
    if len(value) > 8 * limit or len(kept) > limit:
        raise ValueError(f"is longer than {limit} characters")
    if len(kept) < least:
        raise ValueError("can't be empty")
    return kept


@lru_cache(1024)
def _zone_exists(name: str) -> bool:
    if not ZONE.fullmatch(name):
        return False
    from zoneinfo import ZoneInfo  # most that is read names no zone

    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return False
    return True
