"""The slots of a series: when its sessions stand, by its rule, on the wall clock of its zone.

The time on the wall stays the same when clocks are put: 20:00 in summer is 20:00 in winter. A slot in a gap or a fold
is read as core/schedule/moments says. Work is bounded whatever the rule: ten years from the start, and 1,000 slots.
"""

from calendar import isleap, monthrange
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from msgspec import Struct

from anchor_console.core import fields
from anchor_console.core.repeat import Frequency, Rule, Weekday, read_rule
from anchor_console.core.schedule.moments import DAY_MINUTES, MINUTE, day_of, instant_of, local, moment, zone_of
from anchor_console.core.series import Series

SLOTS_AT_MOST: Final = 1000
YEARS_AHEAD: Final = 10
"""How far from its start a series is looked at."""


class Slot(NamedTuple):
    """When a session of a series begins and ends, ms; `moment`: its start as its session's `occurrence` has it."""

    starts: int
    ends: int
    moment: str


class Said(Struct, frozen=True, kw_only=True):
    """What a rule says, to be put into words: `days` of the week (0: Monday), `last` the last day, if one is given.

    `whole`: False when the rule says more than these parts.
    """

    every: Frequency
    interval: int = 1
    days: tuple[int, ...] = ()
    month_day: int = 0
    nth: Weekday | None = None
    count: int | None = None
    last: date | None = None
    whole: bool = True


def occurrences(series: Series, until: int | None = None, limit: int = SLOTS_AT_MOST) -> list[Slot]:
    """The slots of a series in their order, those left out excepted: at most `limit`, and none after `until` (ms).

    The rule's count counts those left out. Raises Unreadable for a rule that is not taken, with a plain reason.
    """
    rule = read_rule(series.rule)
    starts = fields.instant(series.starts_at)
    last = _last_instant(rule, series.zone)
    ends = min(each for each in (until, last, starts + YEARS_AHEAD * 366 * DAY_MINUTES * MINUTE) if each is not None)
    left_out = {fields.instant(one) for one in series.left_out}
    found: list[Slot] = []
    for at in _starts(rule, starts, series.zone, ends):
        if len(found) >= min(limit, SLOTS_AT_MOST):
            break
        if at not in left_out:
            found.append(Slot(at, at + series.minutes * MINUTE, moment(at, series.zone)))
    return found


def said(text: str, zone: str = "Asia/Shanghai") -> Said:
    """A rule's parts, to be put into words; the last day is that of `zone`. Raises Unreadable."""
    rule = read_rule(text)
    last = _last_instant(rule, zone)
    nth = rule.days[0] if len(rule.days) == 1 and rule.days[0].nth else None
    each = tuple(day.day for day in rule.days if not day.nth)
    return Said(
        every=rule.every,
        interval=rule.interval,
        days=each,
        month_day=rule.month_days[0] if len(rule.month_days) == 1 else 0,
        nth=nth,
        count=rule.count,
        last=None if last is None else day_of(last, zone),
        whole=_is_plain(rule, nth),
    )


def _is_plain(rule: Rule, nth: Weekday | None) -> bool:
    """Whether the parts that `Said` has are all that the rule says."""
    if rule.places or rule.months or len(rule.month_days) > 1 or (rule.month_days and rule.days):
        return False
    if rule.every == "yearly":
        return not (rule.days or rule.month_days)
    return rule.every != "monthly" or not rule.days or nth is not None


def _last_instant(rule: Rule, zone: str) -> int | None:
    """The last instant at which a slot may start; a day is meant whole, a time without Z is the wall's."""
    if not rule.until:
        return None
    wall = datetime.fromisoformat(rule.until)
    if len(rule.until) == len("20261231"):
        wall += timedelta(days=1, milliseconds=-1)
    return instant_of(wall if wall.tzinfo else wall.replace(tzinfo=zone_of(zone)))


def _starts(rule: Rule, starts: int, zone: str, ends: int) -> Iterator[int]:
    """The instants that a rule gives, from the start to `ends`; two that fall together in a gap are one."""
    begin = local(starts, zone).replace(tzinfo=None, fold=0)
    place = zone_of(zone)
    before = starts - 1
    for count, day in enumerate(_days(rule, begin.date(), local(ends, zone).date()), start=1):
        at = instant_of(datetime.combine(day, begin.time(), place))
        if at > ends or count > (rule.count or count):
            return
        if at > before:
            yield at
        before = at


def _days(rule: Rule, first: date, last: date) -> Iterator[date]:
    """The days that a rule gives from its first on, period by period; none after `last`."""
    for period in _periods(rule, first, last):
        chosen = [day for day in period if _fits(rule, day, first)]
        for day in sorted(_placed(rule, chosen)):
            if first <= day <= last:
                yield day


def _placed(rule: Rule, chosen: list[date]) -> Iterable[date]:
    """Of a period's days those at the rule's places, counted from its begin or end."""
    if not rule.places:
        return chosen
    count = len(chosen)
    return {chosen[place - 1 if place > 0 else place] for place in rule.places if abs(place) <= count}


def _periods(rule: Rule, first: date, last: date) -> Iterator[list[date]]:
    """Each interval's days, weeks, months or years that are looked at."""
    match rule.every:
        case "daily":
            return ([first + timedelta(days)] for days in range(0, (last - first).days + 1, rule.interval))
        case "weekly":
            begin = first - timedelta((first.weekday() - rule.week_from) % 7)
            weeks = range(0, (last - begin).days + 1, 7 * rule.interval)
            return ([begin + timedelta(days + day) for day in range(7)] for days in weeks)
        case "monthly":
            months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month, rule.interval)
            return (_month(*divmod(month, 12)) for month in months)
        case _:
            return (_year(rule, year, first.month) for year in range(first.year, last.year + 1, rule.interval))


def _year(rule: Rule, year: int, own: int) -> list[date]:
    """The days of the months in which a yearly rule can have one: a year is long. `own`: the month of the start."""
    if rule.months:
        months: Iterable[int] = rule.months
    else:
        months = range(1, 13) if rule.days or rule.month_days else (own,)
    return [day for month in months for day in _month(year, month - 1)]


def _month(year: int, month: int) -> list[date]:
    return [date(year, month + 1, day + 1) for day in range(monthrange(year, month + 1)[1])]


def _fits(rule: Rule, day: date, first: date) -> bool:
    """Whether a day of the period is one of the rule's; where it names none, that of the start."""
    if rule.months and day.month not in rule.months:
        return False
    if rule.month_days and not {day.day, day.day - monthrange(day.year, day.month)[1] - 1} & set(rule.month_days):
        return False
    if rule.days:
        return any(_is_weekday(rule, one, day) for one in rule.days)
    return bool(rule.month_days) or _is_like(rule, day, first)


def _is_like(rule: Rule, day: date, first: date) -> bool:
    match rule.every:
        case "daily":
            return True
        case "weekly":
            return day.weekday() == first.weekday()
        case "monthly":
            return day.day == first.day
        case _:
            return day.day == first.day and (bool(rule.months) or day.month == first.month)


def _is_weekday(rule: Rule, wanted: Weekday, day: date) -> bool:
    if day.weekday() != wanted.day:
        return False
    if not wanted.nth:
        return True
    if rule.every == "yearly" and not rule.months:
        index, length = day.timetuple().tm_yday, 366 if isleap(day.year) else 365
    else:
        index, length = day.day, monthrange(day.year, day.month)[1]
    from_end = -((length - index) // 7 + 1)
    return wanted.nth in ((index - 1) // 7 + 1, from_end)
