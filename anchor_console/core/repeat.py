"""The rule by which something repeats: the part of RFC 5545's RRULE that a plan of sessions needs, read and written."""

import re
from datetime import date, datetime
from typing import Final, Literal, NamedTuple, get_args

from msgspec import Struct

Frequency = Literal["daily", "weekly", "monthly", "yearly"]
FREQUENCIES: Final[tuple[Frequency, ...]] = get_args(Frequency)
WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
INTERVAL_AT_MOST: Final = 999
COUNT_AT_MOST: Final = 1000
RULE_LIMIT: Final = 500
NUMBER: Final = re.compile(r"[+-]?\d{1,4}")
DAY: Final = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
UNTIL: Final = re.compile(r"\d{8}(T\d{6}Z?)?")


class Unreadable(ValueError):
    """A rule that is not taken, and why in plain words."""


class Weekday(NamedTuple):
    """A day of the week (0: Monday); `nth` of the month or year it is, from its end below zero, 0: each one."""

    day: int
    nth: int = 0


class Rule(Struct, frozen=True, kw_only=True):
    """A rule, endless without `count` and `until`. `until`: as RFC 5545 writes it, that day or moment included.

    `days`, `month_days` (−1: the last), `months` narrow it down; `places` picks of what one period gives (BYSETPOS).
    `week_from`: the day a week begins with.
    """

    every: Frequency
    interval: int = 1
    count: int | None = None
    until: str = ""
    days: tuple[Weekday, ...] = ()
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    week_from: int = 0


def read_rule(text: str) -> Rule:
    """The rule that a text holds, with or without "RRULE:". Raises Unreadable with the first thing that is wrong."""
    if len(text) > RULE_LIMIT:
        raise Unreadable(f"the rule is longer than {RULE_LIMIT} characters")
    parts: dict[str, str] = {}
    for part in text.strip().upper().removeprefix("RRULE:").split(";"):
        name, equals, value = part.partition("=")
        if not equals or not value:
            raise Unreadable(f"{part[:40]!r} is not of the form NAME=VALUE")
        if name in parts:
            raise Unreadable(f"{name[:40]} stands twice")
        parts[name] = value
    return _made(parts)


def _made(parts: dict[str, str]) -> Rule:
    every = parts.pop("FREQ", "").lower()
    known = next((frequency for frequency in FREQUENCIES if frequency == every), None)
    if known is None:
        raise Unreadable("FREQ must be DAILY, WEEKLY, MONTHLY or YEARLY")
    rule = Rule(
        every=known,
        interval=_number(parts.pop("INTERVAL", "1"), "INTERVAL", 1, INTERVAL_AT_MOST),
        count=_number(count, "COUNT", 1, COUNT_AT_MOST) if (count := parts.pop("COUNT", "")) else None,
        until=_until(parts.pop("UNTIL", "")),
        days=_days(parts.pop("BYDAY", ""), known),
        month_days=_numbers(parts.pop("BYMONTHDAY", ""), "BYMONTHDAY", -31, 31),
        months=_numbers(parts.pop("BYMONTH", ""), "BYMONTH", 1, 12),
        places=_numbers(parts.pop("BYSETPOS", ""), "BYSETPOS", -366, 366),
        week_from=_week_from(parts.pop("WKST", "MO")),
    )
    if parts:
        raise Unreadable(f"{min(parts)[:40]} is not used in a plan of sessions")
    return _fitting(rule)


def _fitting(rule: Rule) -> Rule:
    """The rule, when its parts go together."""
    if rule.count and rule.until:
        raise Unreadable("COUNT and UNTIL can't stand together")
    if rule.places and (rule.every in ("daily", "weekly") or not (rule.days or rule.month_days or rule.months)):
        raise Unreadable("BYSETPOS needs a monthly or yearly rule, with days to pick from")
    if rule.month_days and rule.every == "weekly":
        raise Unreadable("BYMONTHDAY can't stand in a weekly rule")
    return _fitting_days(rule)


def _fitting_days(rule: Rule) -> Rule:
    """The rule, when its weekdays go together: RFC 5545 unites numbered and plain ones, other programs do not."""
    numbered = [day for day in rule.days if day.nth]
    if numbered and len(numbered) < len(rule.days):
        raise Unreadable("numbered days like -1FR can't stand beside plain ones like MO")
    most = 53 if rule.every == "yearly" and not rule.months else 5
    if any(abs(day.nth) > most for day in numbered):
        raise Unreadable(f"a numbered day counts at most to {most} here")
    return rule


def _number(value: str, name: str, least: int, most: int) -> int:
    if not NUMBER.fullmatch(value) or not least <= int(value) <= most:
        raise Unreadable(f"{name} must be a number from {least} to {most}")
    return int(value)


def _numbers(value: str, name: str, least: int, most: int) -> tuple[int, ...]:
    found = {_number(one, name, least, most) for one in value.split(",")} if value else set()
    if 0 in found:
        raise Unreadable(f"{name} can't be 0")
    return tuple(sorted(found))


def _days(value: str, every: Frequency) -> tuple[Weekday, ...]:
    found = set()
    for one in value.split(",") if value else ():
        match = DAY.fullmatch(one)
        nth = int(match[1] or 0) if match else 0
        if not match or (match[1] and not nth):
            raise Unreadable(f"{one[:40]!r} is no day like MO or -1FR")
        if nth and every in ("daily", "weekly"):
            raise Unreadable(f"{one!r} needs a monthly or yearly rule")
        found.add(Weekday(WEEKDAYS.index(match[2]), nth))
    return tuple(sorted(found))


def _until(value: str) -> str:
    if not value:
        return ""
    try:
        if UNTIL.fullmatch(value):
            datetime.fromisoformat(value)
            return value
    except ValueError:
        pass
    raise Unreadable("UNTIL must be a day or a time like 20261231 or 20261231T155959Z")


def _week_from(value: str) -> int:
    if value not in WEEKDAYS:
        raise Unreadable("WKST must be a day like MO")
    return WEEKDAYS.index(value)


def written(rule: Rule) -> str:
    """The rule as RFC 5545 writes it, without "RRULE:"; `read_rule` of it is the same rule."""
    parts = [f"FREQ={rule.every.upper()}"]
    if rule.interval > 1:
        parts.append(f"INTERVAL={rule.interval}")
    for name, numbers in (("BYMONTH", rule.months), ("BYMONTHDAY", rule.month_days), ("BYSETPOS", rule.places)):
        if numbers:
            parts.append(f"{name}=" + ",".join(map(str, numbers)))
    if rule.days:
        parts.append("BYDAY=" + ",".join(f"{day.nth or ''}{WEEKDAYS[day.day]}" for day in rule.days))
    if rule.week_from:
        parts.append(f"WKST={WEEKDAYS[rule.week_from]}")
    if rule.count:
        parts.append(f"COUNT={rule.count}")
    if rule.until:
        parts.append(f"UNTIL={rule.until}")
    return ";".join(parts)


def daily(*, interval: int = 1, count: int | None = None, last: date | None = None) -> str:
    """The text of a rule for each day, or each `interval` days; `count` times, or up to the day `last` included."""
    return written(Rule(every="daily", interval=interval, count=count, until=_last(last)))


def weekly(*days: int, interval: int = 1, count: int | None = None, last: date | None = None) -> str:
    """The text of a rule for these days of the week (0: Monday; none: the day of the start); ends as `daily` does."""
    chosen = tuple(Weekday(day) for day in sorted(set(days)))
    return written(Rule(every="weekly", days=chosen, interval=interval, count=count, until=_last(last)))


def monthly(
    month_day: int = 0,
    *,
    nth: Weekday | None = None,
    interval: int = 1,
    count: int | None = None,
    last: date | None = None,
) -> str:
    """The text of a rule for a day of the month (−1: its last), or its nth weekday; ends as `daily` does."""
    days = (nth,) if nth else ()
    numbers = (month_day,) if month_day else ()
    rule = Rule(every="monthly", days=days, month_days=numbers, interval=interval, count=count, until=_last(last))
    return written(rule)


def _last(day: date | None) -> str:
    return f"{day:%Y%m%d}" if day else ""
