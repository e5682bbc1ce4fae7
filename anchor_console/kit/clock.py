"""The system's clock."""

import time


class SystemClock:
    """Tells the time in milliseconds since the epoch."""

    def now(self) -> int:
        """Milliseconds since the epoch."""
        return time.time_ns() // 1_000_000
