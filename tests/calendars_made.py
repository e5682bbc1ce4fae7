"""Calendar files to test with, written here."""

from datetime import UTC, datetime

from anchor_console.core.schedule.calendar import Calendar, Happening
from anchor_console.core.schedule.calendar_reading import read

BERLIN_BY_HAND = (
    "BEGIN:VTIMEZONE", "TZID:Office", "BEGIN:STANDARD", "DTSTART:19701025T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "TZNAME:WT", "END:STANDARD",
    "BEGIN:DAYLIGHT", "DTSTART:19700329T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200", "TZNAME:ST", "END:DAYLIGHT", "END:VTIMEZONE",
)  # fmt: skip


def event(*lines: str, uid: str = "u1", starts: str = "DTSTART:20261126T120000Z") -> tuple[str, ...]:
    """An event's lines."""
    first = [f"UID:{uid}"] if uid else []
    return ("BEGIN:VEVENT", *first, *([starts] if starts else []), *lines, "END:VEVENT")


def file(*parts: tuple[str, ...] | str) -> bytes:
    """A calendar file of these events and lines; its first event begins in line 3."""
    lines = [line for part in parts for line in ((part,) if isinstance(part, str) else part)]
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *lines, "END:VCALENDAR", ""]).encode()


def ms(year: int, month: int = 1, day: int = 1) -> int:
    """A day's begin in UTC."""
    return round(datetime(year, month, day, tzinfo=UTC).timestamp() * 1000)


def read_file(*parts: tuple[str, ...] | str, zone: str = "Asia/Shanghai") -> Calendar:
    """The file of these parts as it is read, from 2026 to 2027."""
    return read(file(*parts), ms(2026), ms(2028), zone)


def walls(*parts: tuple[str, ...] | str) -> list[str]:
    """When it happens, as the file means it."""
    return [one.wall for one in read_file(*parts).happenings]


def only(*parts: tuple[str, ...] | str) -> Happening:
    """The one thing that happens."""
    (happening,) = read_file(*parts).happenings
    return happening
