"""From sending a cue to the paintEvent of the host's glass that draws it, over loopback, at 1,000 events a second."""

import json
import threading
import time
from collections.abc import Iterator
from statistics import median
from typing import Final

from benchmarks.hubs import Hub, keep_sending
from benchmarks.probed import p99, probed
from benchmarks.report import Line

CUES: Final = 200
EACH: Final = 0.2
"""Seconds between two cues."""
URGENT: Final = 10
"""Every so manieth is urgent."""
RATE: Final = 1_000
FLOOR: Final = 200.0


def measure() -> Iterator[Line]:
    """A real console with its glass open, and cues that somebody else sends through the hub."""
    with probed() as probe:
        probe.ask("glass")
        time.sleep(2)
        events = threading.Thread(target=keep_sending, args=(probe.hub, RATE, CUES * EACH + 2))
        events.start()
        time.sleep(2)
        sent: dict[str, float] = {}
        starts = time.monotonic()
        for number in range(CUES):
            time.sleep(max(starts + number * EACH - time.monotonic(), 0))
            if number and (number - 1) % URGENT == 0:
                acknowledge(probe.hub, (number - 1) // URGENT + 1, f"cue-{number - 1}")
            id = f"cue-{number}"
            urgent = number % URGENT == 0
            body = {"id": id, "session": "s", "to": "anchor", "text": f"先讲尺码 {number}", "urgent": urgent}
            sent[id] = time.time()
            probe.hub.post("/v1/cues", json.dumps(body).encode())
        events.join()
        time.sleep(1)
        painted = probe.ask("cues")
    took = [(painted[id] - at) * 1000 for id, at in sent.items() if id in painted]
    yield Line("cues painted on the glass", float(len(took)), "cues", CUES, "sent")
    yield Line("cue sent to painted on the glass, p50", median(took), "ms")
    yield Line("cue sent to painted on the glass, p99", p99(took), "ms", FLOOR)


def acknowledge(hub: Hub, n: int, id: str) -> None:
    """An urgent cue stands before all others until it was seen."""
    edit = {"n": n, "id": f"seen-{n}", "kind": "cue.acknowledge", "entity": id, "set": {}}
    hub.post("/v1/edits", json.dumps({"device": "anchor", "edits": [edit]}).encode())
