"""Time zones on screen: this computer's own, how far a clock is from UTC, and a zone's name where clocks differ."""

from functools import cache

from anchor_console.core.schedule.moments import local


@cache
def local_zone() -> str:
    """The name of this computer's zone; UTC where the system doesn't name one."""
    from PySide6.QtCore import QTimeZone

    return bytes(QTimeZone.systemTimeZoneId().data()).decode() or "UTC"


def offset_of(zone: str, at: int) -> int:
    """How far the zone's clock is from UTC at an instant, minutes."""
    away = local(at, zone).utcoffset()
    return 0 if away is None else round(away.total_seconds() / 60)


def offset_name(minutes: int) -> str:
    """UTC+8, UTC−3:30."""
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return f"UTC{sign}{hours}" + (f":{rest:02d}" if rest else "")


def other_zone(zone: str, than: str, at: int) -> str:
    """A zone by name and offset where its clock differs then from that of `than`; else ""."""
    if zone == than:
        return ""
    offset = offset_of(zone, at)
    if offset == offset_of(than, at):
        return ""
    return f"{zone.rpartition('/')[2].replace('_', ' ')} {offset_name(offset)}"
