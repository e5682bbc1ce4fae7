"""The lines of a calendar file: decoded, unfolded, put into their components; what is no calendar is refused here.

Nothing is read into values yet; all that is too much (rules, depth, size) is stopped before any library sees it.
"""

import codecs
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from anchor_console.core.schedule.calendar import BYTES_AT_MOST, Refused

LINES_AT_MOST: Final = 300_000
COMPONENTS_AT_MOST: Final = 20_000
DEPTH_AT_MOST: Final = 8
RULES_AT_MOST: Final = 20
"""RRULE and EXRULE lines that one event or one change of a time zone may have."""
ZONE_PARTS_AT_MOST: Final = 2_000
DATES_AT_MOST: Final = 20_000
"""Dates in the RDATE and EXDATE lines of one component."""
NAME: Final = re.compile(r"[A-Za-z0-9-]+")
BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
OFTEN: Final = re.compile(r"FREQ=(SECONDLY|MINUTELY|HOURLY|DAILY|WEEKLY)", re.IGNORECASE)
"""What no time zone does, and what would be endless to follow."""


class Line(NamedTuple):
    """An unfolded line: the number of its first physical line, its name in capitals, and all of its text."""

    number: int
    name: str
    text: str

    @property
    def value(self) -> str:
        """What stands behind the first colon outside of quotes."""
        return _split(self.text)[1]


class Component:
    """BEGIN to END: its name in capitals, its lines, what is within it."""

    def __init__(self, name: str, line: int) -> None:
        self.name = name
        self.line = line
        self.lines: list[Line] = []
        self.within: list[Component] = []

    def all(self, name: str) -> Iterator["Component"]:
        """Itself and all within it that bear the name, in the order of the file."""
        if self.name == name:
            yield self
        for one in self.within:
            yield from one.all(name)

    def find(self, name: str) -> Line | None:
        """Its first line of that name."""
        return next((line for line in self.lines if line.name == name), None)


def components(payload: bytes) -> list[Component]:
    """The outermost components of a file. Raises Refused for what is no calendar, or too much of one."""
    if len(payload) > BYTES_AT_MOST:
        number = payload.count(b"\n", 0, BYTES_AT_MOST) + 1
        raise Refused(number, "file_too_big", BYTES_AT_MOST // 1024 // 1024)
    outer = _nested(_unfolded(_decoded(payload)))
    for one in outer:
        _check(one)
    return outer


def _nested(lines: Iterator[Line]) -> list[Component]:
    outer: list[Component] = []
    stack: list[Component] = []
    count = 0
    for line in lines:
        if line.name == "BEGIN":
            count += 1
            _open(line, outer, stack, count)
        elif line.name == "END":
            _close(line, stack)
        elif stack:
            stack[-1].lines.append(line)
        else:
            raise Refused(line.number, "no_calendar")
    if stack:
        raise Refused(stack[-1].line, "cut_off", stack[-1].name[:40])
    if not outer:
        raise Refused(1, "empty")
    return outer


def _decoded(payload: bytes) -> str:
    for bom, coding in BOMS:
        if payload.startswith(bom):
            return _text(payload[len(bom) :], coding)
    for coding in ("utf-8", "gb18030"):
        try:
            return _text(payload, coding)
        except UnicodeDecodeError:
            continue
    return _text(payload, "latin-1")


def _text(payload: bytes, coding: str) -> str:
    text = payload.decode(coding)
    if "\0" in text:
        raise Refused(text.count("\n", 0, text.index("\0")) + 1, "no_text")
    return text


def _unfolded(text: str) -> Iterator[Line]:
    """The lines; one that begins with a space or tab goes on with the line before."""
    if text.count("\n") + text.count("\r") - text.count("\r\n") > LINES_AT_MOST:
        raise Refused(LINES_AT_MOST, "too_many_lines", LINES_AT_MOST)
    physical = re.split(r"\r\n|\n|\r", text)
    parts: list[str] = []
    first = 0
    for number, line in enumerate(physical, start=1):
        if line[:1] in (" ", "\t") and parts:
            parts.append(line[1:])
            continue
        if parts:
            yield _line(first, "".join(parts))
        parts, first = ([line], number) if line.strip() else ([], number)
    if parts:
        yield _line(first, "".join(parts))


def _line(number: int, text: str) -> Line:
    match = NAME.match(text.lstrip("\ufeff"))
    return Line(number, match[0].upper() if match else "", text)


def _split(text: str) -> tuple[str, str]:
    quoted = False
    for index, char in enumerate(text):
        if char == '"':
            quoted = not quoted
        elif char == ":" and not quoted:
            return text[:index], text[index + 1 :]
    return text, ""


def _open(line: Line, outer: list[Component], stack: list[Component], count: int) -> None:
    if count > COMPONENTS_AT_MOST:
        raise Refused(line.number, "too_many_parts", COMPONENTS_AT_MOST)
    if len(stack) >= DEPTH_AT_MOST:
        raise Refused(line.number, "too_deep", DEPTH_AT_MOST)
    one = Component(line.value.strip().upper(), line.number)
    if one.name == "VTIMEZONE" and any(above.name == "VTIMEZONE" for above in stack):
        raise Refused(line.number, "zone_in_zone")
    (stack[-1].within if stack else outer).append(one)
    stack.append(one)


def _close(line: Line, stack: list[Component]) -> None:
    name = line.value.strip().upper()
    if not stack:
        raise Refused(line.number, "stray_end", name[:40])
    if stack[-1].name != name:
        raise Refused(line.number, "wrong_end", name[:40], f"{stack[-1].name[:40]} of line {stack[-1].line}")
    stack.pop()


def _check(one: Component) -> None:
    """Refuse what would take for ever, or too much."""
    rules = [line for line in one.lines if line.name in ("RRULE", "EXRULE")]
    if len(rules) > RULES_AT_MOST:
        raise Refused(rules[RULES_AT_MOST].number, "too_many_rules", RULES_AT_MOST, one.name[:40])
    dates = 0
    for line in one.lines:
        dates += line.text.count(",") + 1 if line.name in ("RDATE", "EXDATE") else 0
        if dates > DATES_AT_MOST:
            raise Refused(line.number, "too_many_dates", DATES_AT_MOST, one.name[:40])
    if one.name == "VTIMEZONE":
        _check_zone(one)
    for inner in one.within:
        _check(inner)


def _check_zone(zone: Component) -> None:
    if len(zone.within) > ZONE_PARTS_AT_MOST:
        raise Refused(zone.within[ZONE_PARTS_AT_MOST].line, "too_many_changes", ZONE_PARTS_AT_MOST)
    for line in (line for part in zone.within for line in part.lines):
        if line.name in ("DTSTART", "RDATE") and "TZID=" in _split(line.text)[0].upper():
            raise Refused(line.number, "zone_circle")
        if line.name in ("RRULE", "EXRULE") and OFTEN.search(line.value):
            raise Refused(line.number, "zone_often")
