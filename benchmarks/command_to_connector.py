"""How long a command takes from being asked for over HTTP to the connector that does it, quiet and under load.

The hub is the real program with its simulated room, whose connector writes down when it was given each command, and
answers at once: a command that waits for the one before it is another figure.
"""

import json
import multiprocessing
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from benchmarks.hubs import Hub, keep_sending
from benchmarks.probed import p99
from benchmarks.report import Line

COMMANDS: Final = 200
EACH: Final = 0.1
"""Seconds between two commands."""
RATE: Final = 10_000
"""Events a second that come in meanwhile."""
FLOOR: Final = 50.0
_LEAD: Final = 3.0
_HUB: Final = "from benchmarks.command_to_connector import serve; serve(*__import__('sys').argv[1:])"


def measure() -> Iterator[Line]:
    """First nobody else speaks to the hub, then 10,000 events a second come in."""
    with tempfile.TemporaryDirectory(prefix="commands-") as folder, _stamping_hub(Path(folder)) as hub:
        quiet = _asked(hub, Path(folder, "given"), "quiet")
        spawn = multiprocessing.get_context("spawn")
        ours, theirs = spawn.Pipe()
        sender = spawn.Process(target=_send, args=(hub, theirs))
        sender.start()
        ours.recv()
        loaded = _asked(hub, Path(folder, "given"), "loaded")
        accepted = ours.recv()
        sender.join()
    yield Line("commands given to the connector", float(len(quiet) + len(loaded)), "commands", 2 * COMMANDS, "asked")
    yield Line("command asked → connector p50, quiet", sorted(quiet)[len(quiet) // 2], "ms")
    yield Line("command asked → connector p99, quiet", p99(quiet), "ms", FLOOR)
    yield Line("events/s while commands were asked", accepted, "events/s", RATE, "wanted")
    yield Line("command asked → connector p50, loaded", sorted(loaded)[len(loaded) // 2], "ms")
    yield Line("command asked → connector p99, loaded", p99(loaded), "ms", FLOOR)


def serve(folder: str, given: str) -> None:
    """A hub whose simulated room writes down when it was given each command."""
    from anchor_console import hub_app
    from anchor_console.connectors.simulator.live import SimulatedRoom

    with Path(given).open("a", encoding="utf-8", buffering=1) as stamps:

        async def stamped(_room: object, id: str, *_asked: object) -> str:
            stamps.write(f"{id} {time.time()}\n")
            return ""

        SimulatedRoom.do = stamped  # type: ignore[method-assign,assignment] # it writes down when, and does nothing
        sys.exit(hub_app.run(hub_app.HubOptions.of(Path(folder), None, "127.0.0.1", 0, demo=False)))


@contextmanager
def _stamping_hub(folder: Path) -> Iterator[Hub]:
    program = [sys.executable, "-c", _HUB, str(folder / "hub"), str(folder / "given")]
    process = subprocess.Popen(program, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    line = json.loads(process.stdout.readline())
    token_file = Path(line["token_file"])
    hub = Hub(line["url"], token_file.read_text(encoding="utf-8").strip(), token_file, process.pid)
    wanted: list[tuple[str, str, dict[str, Any]]] = [
        ("room.put", "r", {"name": "屿间生活", "platform": "simulator"}),
        ("session.put", "s", {"title": "秋冬家纺主场", "room": "r", "state": "planned"}),
    ]
    for index, name in enumerate(("棉毛巾", "四件套", "羽丝绒冬被")):
        wanted.append(("product.put", f"p{index}", {"title": name, "list_price": 9_900, "stock": 500}))
        wanted.append(("lineup_item.put", f"i{index}", {"session": "s", "product": f"p{index}", "hand_price": 5_900}))
    wanted += [("session.step", "s", {"to": "ready"}), ("session.step", "s", {"to": "live"})]
    for n, (kind, entity, values) in enumerate(wanted, start=1):
        hub.edit(n, kind, entity, values)
    time.sleep(_LEAD)  # the room is heard, and lends its hands
    try:
        yield hub
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


def _asked(hub: Hub, given: Path, name: str) -> list[float]:
    """Ms from the call that asked for each command until the connector had it."""
    asked: dict[str, float] = {}
    starts = time.time()
    for number in range(COMMANDS):
        time.sleep(max(0.0, starts + number * EACH - time.time()))
        id = f"{name}-{number}"
        body = {"id": id, "session": "s", "verb": "stock", "args": {"product": f"p{number % 3}", "stock": number}}
        asked[id] = time.time()
        hub.post("/v1/commands", json.dumps(body).encode())
    time.sleep(2)
    told = (line.split() for line in given.read_text(encoding="utf-8").splitlines())
    return [(float(at) - asked[id]) * 1000 for id, at in told if id in asked]


def _send(hub: Hub, told: Connection) -> None:
    seconds = COMMANDS * EACH + 5
    accepted = keep_sending(hub, RATE, seconds, ready=lambda: told.send("ready"))
    told.send(accepted / seconds)
