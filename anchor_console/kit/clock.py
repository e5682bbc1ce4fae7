"""The system's clock."""

import time


class SystemClock:
    """Tells the time in milliseconds since the epoch."""

    def now(self) -> int:
        """Milliseconds since the epoch."""
        return time.time_ns() // 1_000_000


def steady() -> float:
    """Seconds of a clock that nobody sets and that runs on while the computer sleeps."""
    for name in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"):  # Linux; a Mac's goes on in its sleep, Python's own does not
        if (clock := getattr(time, name, None)) is not None:
            return time.clock_gettime(clock)
    return time.monotonic()
