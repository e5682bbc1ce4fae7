"""How long an edit takes at the hub while events come in at half the rate it could take."""

import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.hubs import keep_sending, running_hub
from benchmarks.probed import p99
from benchmarks.report import Line

SECONDS: Final = 10
RATE: Final = 25_000


def measure() -> Iterator[Line]:
    """An edit each 20 ms on a connection of its own."""
    with tempfile.TemporaryDirectory(prefix="edits-") as folder, running_hub(Path(folder)) as hub:
        sent: list[int] = []
        sending = threading.Event()
        load = threading.Thread(target=lambda: sent.append(keep_sending(hub, RATE, SECONDS, ready=sending.set)))
        load.start()
        sending.wait()
        took: list[float] = []
        n, until = 100, time.monotonic() + SECONDS
        first = 11
        while time.monotonic() < until:
            began = time.perf_counter()
            page = hub.edit(first + len(took), "product.put", "p0", {"stock": n})
            assert page["outcomes"][0]["outcome"] == "done", page["outcomes"]
            took.append((time.perf_counter() - began) * 1000)
            n += 1
            time.sleep(0.02)
        load.join()
        yield Line("events/s while edits were made", sent[0] / SECONDS, "events/s", RATE, "wanted")
        yield Line("edit under load p99", p99(took), "ms", 200)
