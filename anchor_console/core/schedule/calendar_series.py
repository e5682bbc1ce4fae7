"""When an event of a calendar file happens: its rules, its further dates, its exceptions, what was moved.

As RFC 5545 has it and dateutil counts it. The series of a UID has one event that repeats (the one of the highest
SEQUENCE), and others that stand in for one of its slots (RECURRENCE-ID) or for all from there on.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final, NamedTuple

from anchor_console.core.schedule.calendar import Refused, TooMuch
from anchor_console.core.schedule.calendar_events import Event, Time, alike, slots_of, timed, zone_among

STARTS_AT_MOST: Final = 50_000
"""Starts that one event is followed for, shown or not."""
UNTIL: Final = re.compile(r"(^|;)UNTIL=([^;]*)", re.IGNORECASE)
END: Final = re.compile(r"\d{8}(T\d{6}Z?)?")
MINUS_COUNT: Final = re.compile(r"COUNT=-\d+;?")
IN_VAIN_AT_MOST: Final = 2
LONGEST: Final = timedelta(days=400)
"""Of a change of days by a moved slot: so far beyond the window starts are looked at."""


class Found(NamedTuple):
    """An occurrence: the event that says what it is, its time, and its slot in the series (None: a single one)."""

    event: Event
    starts: Time
    ends: Time
    slot: datetime | None


class Window(NamedTuple):
    """From when to when occurrences are looked for, in UTC, without zone."""

    first: datetime
    last: datetime


class Patience:
    """How much a file may ask for: a rule that never comes to a date is followed to the year 9999, which is long."""

    def __init__(self, rules: int = IN_VAIN_AT_MOST) -> None:
        self._left = rules

    def in_vain(self, line: int) -> None:
        """A rule came to nothing. Raises TooMuch when that was one too many."""
        self._left -= 1
        if self._left < 0:
            raise TooMuch(line, "in_vain")


def occurrences(events: Sequence[Event], window: Window, patience: Patience) -> Iterator[Found]:
    """The occurrences of the events of one UID. Raises Refused at the line of a rule that can't be followed."""
    core: Event | None = None
    stand_ins: dict[datetime, Event] = {}
    for event in events:
        if not event.slots:
            core = event if core is None or event.sequence > core.sequence else core
        for slot in event.slots:
            held = stand_ins.get(slot)
            stand_ins[slot] = event if held is None or event.sequence > held.sequence else held
    if core is None:
        return (Found(event, event.starts, event.ends, event.slots[0]) for event in _once(stand_ins.values()))
    return Series(core, stand_ins, patience).occurrences(window)


class Series:
    """An event that may repeat, with what stands in for some of its slots."""

    def __init__(self, core: Event, stand_ins: Mapping[datetime, Event], patience: Patience) -> None:
        self._core = core
        self._patience = patience
        self._stand_ins = stand_ins
        self._onward = sorted({event.slots[0]: event for event in stand_ins.values() if event.onward}.items())
        more = [one[0] if isinstance(one, tuple) else one for one in core.more]
        self._zone = zone_among([core.starts, core.ends, *core.without, *more])
        times = (core.starts, core.ends, *core.without, *more)
        self._is_days = not any(isinstance(one, datetime) for one in times)
        self._start = timed(core.starts, self._zone)
        self._more = {timed(one, self._zone) for one in more}
        self._lengths = {slot: _length(one) for one in core.more if isinstance(one, tuple) for slot in slots_of(one[0])}
        self._without = {slot for one in core.without for slot in slots_of(one)}
        self._without_days = {one for one in core.without if not isinstance(one, datetime)}

    def occurrences(self, window: Window) -> Iterator[Found]:
        """All of them from the first on, up to the window's end; those before it are left to the caller."""
        found: list[Found] = []
        taken: set[int] = set()
        known: set[datetime] = set()
        for start in self._starts(window.last + LONGEST):
            slots = slots_of(start)
            known.update(slots)
            event = next((self._stand_ins[slot] for slot in reversed(slots) if slot in self._stand_ins), None)
            if event is None:
                found.append(self._plain(start, slots))
            elif id(event) not in taken:
                taken.add(id(event))
                yield Found(event, event.starts, event.ends, slots[0])
        yield from found
        for event in _once(self._stand_ins.values()):
            if id(event) not in taken and self._stands(event, known):
                yield Found(event, event.starts, event.ends, event.slots[0])

    def _stands(self, event: Event, known: set[datetime]) -> bool:
        """Whether a stand-in happens whose slot was not met: not where that was left out, or is of an older plan."""
        if self._without & set(event.slots):
            return False
        is_older = event.repeats and event.sequence < self._core.sequence
        return not is_older or bool(known & set(event.slots))

    def _plain(self, start: datetime, slots: tuple[datetime, ...]) -> Found:
        event = self._core
        for slot, one in self._onward:
            if slot < slots[0]:
                event = one
        starts = start + event.moved_by
        length = next((self._lengths[slot] for slot in reversed(slots) if slot in self._lengths), event.length)
        ends = starts + length
        if isinstance(self._core.starts, datetime) or isinstance(self._core.ends, datetime):
            return Found(event, starts, ends, self._slot(slots))
        return Found(event, starts.date(), ends.date(), self._slot(slots))

    def _slot(self, slots: tuple[datetime, ...]) -> datetime | None:
        single = not self._core.rules and not self._core.more and not self._stand_ins
        return None if single else slots[0]

    def _starts(self, last: datetime) -> Iterator[datetime]:
        """Every start there is, once, those left out excepted."""
        seen: set[datetime] = set()
        upto = timed(last, self._zone)
        for start in self._all_starts(upto):
            if start in seen or start.date() in self._without_days or self._without & set(slots_of(start)):
                continue
            seen.add(start)
            yield start

    def _all_starts(self, upto: datetime) -> Iterator[datetime]:
        ends: list[Time] = []
        for rule in self._core.rules:
            yield from self._by_rule(rule, upto, ends)
        yield from sorted(one for one in self._more if one <= upto)
        last = max((timed(one, self._zone) for one in ends), default=None)
        if last is None or self._start <= last:
            yield self._start

    def _by_rule(self, rule: str, upto: datetime, ends: list[Time]) -> Iterator[datetime]:
        line = self._core.lines.get("RRULE", self._core.line)
        made = self._rule(rule, line)
        if made.until is not None:
            ends.append(made.until)
        count = 0
        for start in _followed(made.starts, line):
            if start > upto:
                return
            count += 1
            if count > STARTS_AT_MOST:
                raise Refused(line, "too_many_starts", STARTS_AT_MOST)
            yield start
        if not count and made.until is None:
            self._patience.in_vain(line)

    def _rule(self, rule: str, line: int) -> "Made":
        """A rule that goes on from the event's start, as dateutil reads it."""
        from dateutil.rrule import rrulestr

        if not can_happen(rule):
            raise Refused(line, "never")
        try:
            text, until = self._fitted(MINUS_COUNT.sub("", rule).strip(";"))
            return Made(rrulestr(text, dtstart=self._start), until)
        except Exception as why:  # whatever a library makes of a stranger's rule
            raise Refused(line, "rule_unread", str(why)[:200]) from None

    def _fitted(self, rule: str) -> tuple[str, datetime | None]:
        """The rule with its end in UTC where the start has a zone, and without zone where it has none."""
        match = UNTIL.search(rule)
        if match is None:
            return rule, None
        text = match[2].upper()
        if not END.fullmatch(text):
            raise ValueError("UNTIL is no day or time")
        until = datetime.fromisoformat(text)
        if self._is_days and until.tzinfo:
            until = until.replace(hour=0, minute=0, second=0)
        until = until.replace(tzinfo=None if self._zone is None else UTC)
        whole = f"{until:%Y%m%dT%H%M%S}" + ("" if self._zone is None else "Z")
        return UNTIL.sub(rf"\g<1>UNTIL={whole}", rule), until


def _followed(starts: Iterable[datetime], line: int) -> Iterator[datetime]:
    try:
        yield from starts
    except (ValueError, TypeError) as why:  # what dateutil only finds out on its way
        raise Refused(line, "rule_unread", str(why)[:200]) from None


class Made(NamedTuple):
    """A rule's starts, and its own end."""

    starts: Any
    until: datetime | None


def can_happen(rule: str) -> bool:
    """Whether the months and days that a rule names ever meet: dateutil would look for them until the year 9999."""
    parts = dict(part.partition("=")[::2] for part in rule.upper().split(";"))
    months = _numbers(parts.get("BYMONTH", ""))
    days = _numbers(parts.get("BYMONTHDAY", ""))
    return not days or any(
        abs(day) <= (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31)
        for day in days
        for month in months or range(1, 13)
    )


def _numbers(text: str) -> list[int]:
    return [int(one) for one in text.split(",") if one.lstrip("+-").isdigit()]


def _once(events: Iterable[Event]) -> Iterator[Event]:
    """Each event once, in its order."""
    return iter({id(event): event for event in events}.values())


def _length(period: tuple[Time, Time | timedelta]) -> timedelta:
    first, last = period
    if isinstance(last, timedelta):
        return last
    begin, end = alike(first, last)
    return timedelta(seconds=(end - begin).total_seconds())
