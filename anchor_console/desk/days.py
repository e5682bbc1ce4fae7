"""Days as this machine counts them: what ends on a day ends when it is over here."""

from datetime import datetime


def local_day(now: int) -> str:
    """The day of a moment (ms), as "2025-03-17"."""
    return datetime.fromtimestamp(now / 1_000).date().isoformat()
