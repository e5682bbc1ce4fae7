"""The clock on the wall of a session's zone."""

from datetime import date, datetime


def local(at: int, zone: str) -> datetime:
    """The instant `at` (ms since the epoch) in an IANA zone; in UTC where this computer doesn't know the zone."""
    from zoneinfo import ZoneInfo  # the first paint needs none

    try:
        there = ZoneInfo(zone)
    except (LookupError, ValueError, OSError):
        there = ZoneInfo("UTC")
    return datetime.fromtimestamp(at / 1000, there)


def clock(at: int, zone: str) -> str:
    """The time of day there, 19:15."""
    return local(at, zone).strftime("%H:%M")


def day(at: int, zone: str) -> date:
    """The day there."""
    return local(at, zone).date()
