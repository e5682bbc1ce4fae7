"""A console under measurement: run as a program, it tells what its parent asks on stdin, as JSON lines."""

import asyncio
import json
import sys
import time
from collections import deque
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer

from anchor_console.console_app import Console, ConsoleOptions
from anchor_console.console_app.running import Running
from anchor_console.desk.profile import Profile
from anchor_console.ui.cockpit import Cockpit

TICK_MS: Final = 16


class Ticker:
    """A 16 ms timer on the screen's thread; keeps by how many ms each tick came late."""

    def __init__(self) -> None:
        self.late: list[float] = []
        self._due = 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Begin a new measurement."""
        self.late = []
        self._due = time.perf_counter() + TICK_MS / 1000
        self._timer.start(TICK_MS)

    def _tick(self) -> None:
        now = time.perf_counter()
        self.late.append(max(now - self._due, 0.0) * 1000)
        self._due = now + TICK_MS / 1000


class Paints:
    """When each row of the feed was painted: ms from the `at` of its event, which the sender set when it sent."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._told = -1
        self.waits: deque[float] = deque(maxlen=200_000)
        cockpit = console.window.findChild(Cockpit)
        assert cockpit is not None
        cockpit.painted.connect(self._painted)

    def _painted(self, newest: int) -> None:
        now = time.time() * 1000
        picture = self._console.desk.picture
        if picture is None:
            return
        for number in range(max(self._told + 1, newest - 200), newest + 1):
            row = picture.row(number)
            if row is not None:
                self.waits.append(now - row.event.at)
        self._told = max(newest, self._told)


class Cues:
    """When each cue was first painted on the host's glass: seconds of the wall clock by the cue's id."""

    def __init__(self, console: Console) -> None:
        self.painted: dict[str, float] = {}
        glass = console.window.glass.built()
        glass.painted.connect(lambda id: self.painted.setdefault(id, time.time()))
        glass.resize(1440, 900)
        glass.show()


async def measured(running: Running) -> int:
    """Answer each line of stdin: "ticks S", "paints", "memory", "counters", "glass", "cues", "end"."""
    console, ticker = running.console, Ticker()
    cues: Cues | None = None
    paints = Paints(console)
    console.desk.open_session("s")
    await _live(console)
    _say({"ready": True})
    while True:
        asked, *arguments = (await asyncio.to_thread(sys.stdin.readline)).split() or ["end"]
        match asked:
            case "ticks":
                ticker.start()
                await asyncio.sleep(float(arguments[0]))
                _say({"late": ticker.late})
            case "paints":
                _say({"waits": list(paints.waits)})
                paints.waits.clear()
            case "memory":
                _say({"bytes": _resident()})
            case "counters":
                _say(dict(console.desk.picture.counters) if console.desk.picture else {})
            case "glass":
                cues = Cues(console)
                _say({"open": True})
            case "cues":
                _say(cues.painted if cues is not None else {})
            case _:
                return 0


async def _live(console: Console) -> None:
    told = asyncio.Event()
    stop = console.desk.watch(lambda _: told.set())
    while console.desk.stream.step != "live":
        told.clear()
        await told.wait()
    stop()


def _say(answer: dict[str, Any]) -> None:
    print(json.dumps(answer), flush=True)


def _resident() -> int:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) * 1024


if __name__ == "__main__":
    folder, url, token_file = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    options = ConsoleOptions(hub=url, token_file=token_file, size=(1920, 1080), language="zh", theme="dark")
    console = Console(options, folder, Profile(hub=url))
    console.paint()
    code = Running(console).run(measured)
    console.close()
    sys.exit(code)
