"""Eight hours of a show in compressed time through the real programs, with a fault every ten minutes of it.

`python -m benchmarks.long_show HOURS SPEED` plays a shorter or a faster one. In turn: the console is killed, the hub is
killed, the line between them is cut, the hub's disk takes nothing more, the hub is stopped for some seconds.
"""

import json
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

from benchmarks.enduring import Pair, Truth, Watched
from benchmarks.hubs import lines
from benchmarks.report import Line
from benchmarks.screen import virtual_screen

HOURS: Final = 8.0
SPEED: Final = 60
RATE: Final = 13
FAULT_EVERY_S: Final = 600
LOOK_EVERY_S: Final = 120
BURST_EVERY_S: Final = 300
BURST: Final = 10
"""Times the ordinary rate, for five seconds of the show."""
TICK_S: Final = 0.25
BACK_WITHIN_S: Final = 30.0
SAME_WITHIN_S: Final = 20.0


class Show:
    """Sends the show's events in its own time, whatever becomes of the hub; what it has sent it has counted."""

    def __init__(self, pair: Pair, hours: float, speed: float) -> None:
        self._pair, self._speed = pair, speed
        self.lasts = hours * 3600
        self.passed = 0.0
        """Seconds of the show that the hub has acknowledged."""
        self.truth = Truth()
        self._began = time.time_ns() // 1_000_000 - int(self.lasts * 1000)
        self._thread = threading.Thread(target=self._send, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    @property
    def is_over(self) -> bool:
        """Whether all of it was sent and taken."""
        return not self._thread.is_alive()

    def _send(self) -> None:
        step = TICK_S * self._speed
        due = time.monotonic()
        while self.passed < self.lasts:
            burst = self.passed % BURST_EVERY_S < step
            count = round(RATE * step) + (RATE * (BURST - 1) * 5 if burst else 0)
            at = self._began + int(self.passed * 1000)
            body = lines(count, at, at)
            while not self._pair.deliver(b"\n".join(body)):
                time.sleep(0.2)
            self.truth.add(body)
            self.passed += step
            due = max(due + TICK_S, time.monotonic() - 2)  # what a fault held up is caught up with, but not in one go
            time.sleep(max(due - time.monotonic(), 0))


def measure(hours: float = HOURS, speed: float = SPEED) -> Iterator[Line]:
    """Both programs, watched from outside all the time."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="long-"))
        screen = stack.enter_context(virtual_screen(1920, 1080))
        pair = stack.enter_context(Pair(Path(folder), screen))
        show = Show(pair, hours, speed)
        watched = Watched(pair)
        faults: list[tuple[str, Callable[[], None]]] = [
            ("console killed", pair.kill_console), ("hub killed", pair.kill_hub), ("line cut", pair.cut),
            ("disk full", pair.fill_disk), ("hub stopped", pair.stop_hub),
        ]  # fmt: skip
        done: list[str] = []
        wedges: list[str] = []
        back: list[float] = []
        show.start()
        looked = 0.0
        while not show.is_over:
            time.sleep(0.1)
            if show.passed - looked >= LOOK_EVERY_S:
                looked = show.passed
                watched.look(show.passed)
            if show.passed >= FAULT_EVERY_S * (len(done) + 1) and show.passed < show.lasts - FAULT_EVERY_S / 4:
                name, fault = faults[len(done) % len(faults)]
                fault()
                done.append(name)
                took = pair.back_within(BACK_WITHIN_S)
                back.append(BACK_WITHIN_S if took is None else took)
                wedges += [f"{name} at {show.passed / 60:.0f} min"] * (took is None)
                watched.forget_young(show.passed)
        yield from _told(show, pair, watched, done, wedges, back)


def _told(
    show: Show, pair: Pair, watched: Watched, done: list[str], wedges: list[str], back: list[float]
) -> Iterator[Line]:
    counted, sent = pair.counters(), show.truth.counters()
    shown = pair.shown(lambda seen: all(seen.get(name) == n for name, n in sent.items()), SAME_WITHIN_S)
    if wedges:
        print("wedged:", *wedges, sep="\n  ", file=sys.stderr)
    yield Line("long show: events sent", show.truth.events, "events")
    yield Line("long show: faults", len(done), "faults")
    yield Line("long show: wedges", len(wedges), "wedges", 0.0)
    yield Line("long show: longest until all was well again", max(back, default=0.0), "s")
    yield Line("long show: hub counters that are off", _off(sent, counted), "counters", 0.0)
    yield Line("long show: console counters that are off", _off(sent, shown), "counters", 0.0)
    gaps = pair.gaps()
    expected = done.count("hub killed") + done.count("hub stopped")
    marked = gaps.get("hub_down", 0) + gaps.get("hub_asleep", 0)
    yield Line("long show: gaps marked for kills and stops", marked, "gaps", float(expected))
    yield Line("long show: gaps marked for a full disk", gaps.get("disk_full", 0), "gaps")
    for name, slope, most in watched.slopes(after=3600.0 if show.lasts > 2 * 3600 else show.lasts / 4):
        yield Line(f"long show: {name}", slope, "MB/h", most)
    for name, spread in watched.spreads():
        yield Line(f"long show: {name}, most less least", spread, name.split()[-1], 0.0)


def _off(sent: dict[str, int], counted: dict[str, Any]) -> int:
    wrong = {name: (n, counted.get(name)) for name, n in sent.items() if counted.get(name) != n}
    if wrong:
        print("counters off (sent, counted):", json.dumps(wrong), file=sys.stderr)
    return len(wrong)


if __name__ == "__main__":
    hours, speed = float(sys.argv[1]), float(sys.argv[2])
    for line in measure(hours, speed):
        print(line, flush=True)
