"""Memory of the console after an hour of 13 events a second, played as fast as the hub and the screen follow."""

import time
from collections.abc import Iterator
from typing import Final

from benchmarks.hubs import lines
from benchmarks.probed import probed
from benchmarks.report import Line

HOUR_S: Final = 3_600
RATE: Final = 13
SPEED: Final = 60
LIMIT_MB: Final = 150


def measure() -> Iterator[Line]:
    """An hour in a minute: each second of ours is a minute of the show."""
    with probed() as probe:
        start = time.time_ns() // 1_000_000 - HOUR_S * 1000
        for minute in range(HOUR_S // SPEED):
            for part in range(10):
                at = start + minute * 60_000 + part * 6_000
                body = b"\n".join(lines(RATE * 6, at, at))
                probe.hub.post("/v1/sessions/s/events", body)
                time.sleep(0.1)
        time.sleep(1)
        counted = probe.ask("counters")["comments"]
        assert counted > HOUR_S * RATE * 0.3, counted
        yield Line("console memory after an hour of 13 events/s", probe.ask("memory")["bytes"] / 1e6, "MB", LIMIT_MB)
