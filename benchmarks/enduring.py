"""A hub and a console that are broken again and again, watched from outside: what the long show stands on."""

import contextlib
import http.client
import json
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final, Self

from benchmarks.probed import Probe
from benchmarks.proxy import Proxy

HOST: Final = "127.0.0.2"
"""This machine by a name that a hub does not take for its own alone: a proxy's Host header is let through."""
PATIENCE_S: Final = 30.0
"""Seconds that a console has to answer."""
STOPPED_S: Final = 8.0
CUT_S: Final = 4.0
FULL_S: Final = 13.0
"""Longer than a sender waits for the journal: it is told to come again."""
LIMIT: Final = 4096
"""Bytes that a file may have while the disk is "full": every write of the journal fails in the system itself."""
SETTLED_S: Final = 600
"""Seconds of the show after a start before a process's memory is looked at."""
_SESSION: Final = (
    ("room.put", "r", {"name": "屿间生活", "platform": "manual"}),
    ("session.put", "s", {"title": "秋冬家纺主场", "room": "r", "state": "planned"}),
    ("session.step", "s", {"to": "ready"}), ("session.step", "s", {"to": "live"}),
)  # fmt: skip


class Truth:
    """A slow count of what was sent, made from the very lines."""

    def __init__(self) -> None:
        self.events = 0
        self._counts: Counter[str] = Counter()
        self._viewers: set[str] = set()

    def add(self, body: Iterable[bytes]) -> None:
        """Count these lines."""
        for line in body:
            event = json.loads(line)
            self.events += 1
            self._viewers.add(event["user"]["id"])
            match event["type"]:
                case "comment_posted":
                    self._counts["comments"] += 1
                case "like_given":
                    self._counts["likes"] += event["count"]
                case "product_clicked":
                    self._counts["product_clicks"] += 1
                case _:
                    self._counts["orders_paid"] += 1
                    self._counts["gmv_paid"] += event["amount"]

    def counters(self) -> dict[str, int]:
        """The counters as a hub names them."""
        return {**self._counts, "viewers": len(self._viewers)}


class Pair:
    """A hub on a port of its own, a line that can be cut, and a console behind it that shows the session."""

    def __init__(self, folder: Path, screen: dict[str, str]) -> None:
        self._folder, self._screen = folder, screen
        self._port = _free_port()
        self.hub = self._start_hub()
        self._token = (folder / "hub" / "token").read_text(encoding="utf-8").strip()
        edits = [
            {"n": n, "id": f"long-{n}", "kind": kind, "entity": entity, "base": 99, "set": values}
            for n, (kind, entity, values) in enumerate(_SESSION, start=1)
        ]
        self._ask("POST", "/v1/edits", json.dumps({"device": "bench", "edits": edits}).encode())
        self._proxy = Proxy((HOST, self._port))
        (folder / "console").mkdir()
        self.console = self._start_console()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for process in (self.console.process, self.hub):
            process.kill()
            process.wait()
        self._proxy.close()

    def deliver(self, body: bytes) -> bool:
        """Have these lines taken; False where nobody has: they are to be sent again."""
        try:
            self._ask("POST", "/v1/sessions/s/events", body)
        except (OSError, http.client.HTTPException):
            return False
        return True

    def counters(self) -> dict[str, Any]:
        """The hub's counters."""
        counted: dict[str, Any] = json.loads(self._ask("GET", "/v1/sessions/s/counters"))["counters"]
        return counted

    def shown(self, agree: Callable[[dict[str, Any]], bool], within: float) -> dict[str, Any]:
        """The console's counters, once they agree, or as they stand after so many seconds."""
        ends = time.monotonic() + within
        while not agree(seen := self._asked("counters")) and time.monotonic() < ends:
            time.sleep(0.2)
        return seen

    def _asked(self, question: str) -> dict[str, Any]:
        """The console's answer; {} where it has none, and then it is started again."""
        patience = threading.Timer(PATIENCE_S, self.console.process.kill)
        patience.start()
        try:
            return self.console.ask(question)
        except (OSError, ValueError):
            self.kill_console()
            return {}
        finally:
            patience.cancel()

    def gaps(self) -> Counter[str]:
        """The gaps in the journal, by reason."""
        lines = self._ask("GET", "/v1/sessions/s/events").splitlines()
        return Counter(json.loads(line)["reason"] for line in lines if b'"gap"' in line)

    # --- the faults

    def kill_console(self) -> None:
        """Kill the console and start it again."""
        self.console.process.kill()
        self.console.process.wait()
        self.console = self._start_console()

    def kill_hub(self) -> None:
        """Kill the hub and, after a while, start it again."""
        self.hub.kill()
        self.hub.wait()
        time.sleep(1.5)
        self.hub = self._start_hub()

    def cut(self) -> None:
        """Cut the line between console and hub for some seconds."""
        self._proxy.cut()
        time.sleep(CUT_S)
        self._proxy.mend()

    def fill_disk(self) -> None:
        """Let the hub write nothing more for some seconds: the system refuses it."""
        before = resource.prlimit(self.hub.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(self.hub.pid, resource.RLIMIT_FSIZE, (LIMIT, before[1]))
        time.sleep(FULL_S)
        resource.prlimit(self.hub.pid, resource.RLIMIT_FSIZE, before)

    def stop_hub(self) -> None:
        """Have the hub stand still, as a computer does that sleeps."""
        self.hub.send_signal(signal.SIGSTOP)
        time.sleep(STOPPED_S)
        self.hub.send_signal(signal.SIGCONT)

    def back_within(self, patience: float) -> float | None:
        """Seconds until the hub answers and the console shows what it had then, both running; None: never."""
        began = time.monotonic()
        while (left := began + patience - time.monotonic()) > 0:
            with contextlib.suppress(OSError, http.client.HTTPException):
                wanted = int(self.counters().get("comments", 0))
                if self._shows(wanted, left):
                    return time.monotonic() - began
            time.sleep(0.2)
        return None

    def _shows(self, comments: int, within: float) -> bool:
        """Whether the console comes to show at least so many."""

        def enough(seen: dict[str, Any]) -> bool:
            return int(seen.get("comments", 0)) >= comments

        return enough(self.shown(enough, within))

    def _ask(self, method: str, path: str, body: bytes | None = None) -> bytes:
        connection = http.client.HTTPConnection(HOST, self._port, timeout=40)
        try:
            connection.request(method, path, body, {"Authorization": f"Bearer {self._token}"})
            answer = connection.getresponse()
            read = answer.read()
            if answer.status != 200:
                raise http.client.HTTPException(f"{answer.status} {read[:200]!r}")
            return read
        finally:
            connection.close()

    def _start_hub(self) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "anchor_console", "hub", "--data", str(self._folder / "hub")]
        address = ["--host", HOST, "--port", str(self._port)]
        process = subprocess.Popen([*command, *address], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        assert process.stdout.readline(), "the hub did not start"
        process.stdout.close()
        return process

    def _start_console(self) -> Probe:
        process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.probe", str(self._folder / "console"), self._proxy.url,
             str(self._folder / "hub" / "token")],
            env=self._screen, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        probe = Probe(process, None)  # type: ignore[arg-type]  # the hub is asked here, by its own port
        patience = threading.Timer(PATIENCE_S, process.kill)
        patience.start()
        assert probe.answer() == {"ready": True}
        patience.cancel()
        return probe


class Watched:
    """Memory, handles and threads of both processes over the show; the first minutes of a process don't count."""

    def __init__(self, pair: Pair) -> None:
        self._pair = pair
        self._born = {"hub": (pair.hub.pid, 0.0), "console": (pair.console.process.pid, 0.0)}
        self._looks: dict[str, list[tuple[float, int, int, int]]] = {"hub": [], "console": []}

    def forget_young(self, passed: float) -> None:
        """Note which processes are new since a fault."""
        for name, pid in (("hub", self._pair.hub.pid), ("console", self._pair.console.process.pid)):
            if self._born[name][0] != pid:
                self._born[name] = pid, passed

    def look(self, passed: float) -> None:
        """Look at both, `passed` seconds into the show."""
        for name, (pid, born) in self._born.items():
            if passed - born >= SETTLED_S:
                with contextlib.suppress(OSError):
                    self._looks[name].append((passed, *_looked(pid)))

    def slopes(self, after: float) -> Iterator[tuple[str, float, float]]:
        """How memory grows from `after` (seconds of the show) on, in MB an hour, and how much it may."""
        for name, looks in self._looks.items():
            points = [(passed / 3600, memory / 1e6) for passed, memory, _, _ in looks if passed >= after]
            if len(points) > 2:
                yield f"{name} memory grows", _slope(points), 1.0
                yield f"{name} memory at the end", points[-1][1], 400.0

    def spreads(self) -> Iterator[tuple[str, int]]:
        """How far apart the most and the fewest handles and threads of a process were."""
        for name, looks in self._looks.items():
            figures: list[int]
            for place, what in ((2, "handles"), (3, "threads")):
                figures = [int(look[place]) for look in looks]
                if figures:
                    yield f"{name} {what}", max(figures) - min(figures)


def _looked(pid: int) -> tuple[int, int, int]:
    """Resident bytes, open handles, threads."""
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    handles = len(os.listdir(f"/proc/{pid}/fd"))
    return pages * os.sysconf("SC_PAGE_SIZE"), handles, len(os.listdir(f"/proc/{pid}/task"))


def _slope(points: list[tuple[float, float]]) -> float:
    """Of the straight line that fits best."""
    middle_x, middle_y = (sum(point[place] for point in points) / len(points) for place in (0, 1))
    over = sum((x - middle_x) * (y - middle_y) for x, y in points)
    under = sum((x - middle_x) ** 2 for x, _ in points)
    return over / under if under else 0.0


def _free_port() -> int:
    import socket

    with socket.create_server((HOST, 0)) as taken:
        port: int = taken.getsockname()[1]
    return port
