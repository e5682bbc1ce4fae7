"""The clock on the wall of a session's zone, as a row of the run of show bears it."""

from anchor_console.core.schedule.moments import local


def clock(at: int, zone: str) -> str:
    """The time of day of the instant `at` (ms since the epoch) in an IANA zone: 19:15."""
    return local(at, zone).strftime("%H:%M")
