"""How late a 16 ms timer of the console comes while 20,000 events a second reach the hub, beside the idle window."""

import threading
import time
from collections.abc import Iterator
from typing import Final

from benchmarks.hubs import keep_sending
from benchmarks.probed import p99, probed
from benchmarks.report import Line

SECONDS: Final = 20
RATE: Final = 20_000


def measure() -> Iterator[Line]:
    """Idle first, then under load, in one run."""
    with probed() as probe:
        time.sleep(3)
        idle = p99(probe.ask(f"ticks {SECONDS}")["late"])
        sent: list[int] = []
        sending = threading.Event()
        load = threading.Thread(
            target=lambda: sent.append(keep_sending(probe.hub, RATE, SECONDS + 6, ready=sending.set))
        )  # fmt: skip
        load.start()
        sending.wait()
        time.sleep(3)
        busy = p99(probe.ask(f"ticks {SECONDS}")["late"])
        load.join()
        yield Line("events/s while the timer was watched", sent[0] / (SECONDS + 6), "events/s", RATE, "wanted")
        yield Line("screen timer lateness p99", busy, "ms", idle + 1, "idle + 1 ms")
