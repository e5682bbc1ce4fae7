"""Instants of the demo's calendar: Shanghai has kept one offset since 1991, so its weeks are plain arithmetic."""

from datetime import UTC, datetime
from typing import Final

SHANGHAI: Final = "Asia/Shanghai"
MINUTE: Final = 60_000
DAY: Final = 86_400_000
_AHEAD: Final = 8 * 60 * MINUTE
_FIRST_MONDAY: Final = 4 * DAY
"""The fifth of January 1970."""


def monday(now: int) -> int:
    """When the week began in Shanghai, ms."""
    since = now + _AHEAD - _FIRST_MONDAY
    return now - since % (7 * DAY)


def moment(at: int) -> str:
    """An instant as planned times are written."""
    return datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
