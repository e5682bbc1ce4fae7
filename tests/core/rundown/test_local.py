"""The clock on the wall of a zone."""

from anchor_console.core.rundown.local import clock


def test_an_instant_has_its_own_time_of_day_in_each_zone() -> None:
    """One that nobody knows reads as UTC."""
    at = 1_795_777_200_000  # 2026-11-27 11:00 UTC
    assert [clock(at, zone) for zone in ("Asia/Shanghai", "Europe/Berlin", "Moon/Base")] == ["19:00", "12:00", "11:00"]
