"""From sending an event to the paintEvent that draws its row, at 1,000 events a second."""

import time
from collections.abc import Iterator
from statistics import median

from benchmarks.hubs import keep_sending
from benchmarks.probed import p99, probed
from benchmarks.report import Line


def measure() -> Iterator[Line]:
    """Twenty seconds, a body each 20 ms."""
    with probed() as probe:
        time.sleep(2)
        probe.ask("paints")
        keep_sending(probe.hub, 1_000, 20, every=0.02)
        time.sleep(1)
        waits = probe.ask("paints")["waits"]
        yield Line("event sent to row painted, p50", median(waits), "ms")
        yield Line("event sent to row painted, p99", p99(waits), "ms", 300)
