"""Days as this machine counts them."""

from datetime import datetime

from anchor_console.desk.days import local_day


def test_a_day_ends_at_midnight_here() -> None:
    midnight = round(datetime(2025, 11, 23).timestamp() * 1_000)
    assert (local_day(midnight - 1), local_day(midnight)) == ("2025-11-22", "2025-11-23")
