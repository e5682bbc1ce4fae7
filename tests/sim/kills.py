"""Real processes killed by kill -9: two consoles' sides and their hub, over loopback; then every edit is looked for."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec import Struct

ROOT: Final = Path(__file__).resolve().parent.parent.parent
PEERS: Final = ("a", "b")
PATIENCE: Final = 30.0


class Report(Struct, frozen=True, kw_only=True):
    """What so many kills did. `saved`: edits of which a console had said that they are on its disk."""

    kills: int
    hub_kills: int
    saved: int
    lost: int
    double: int
    out_of_order: int

    @property
    def violations(self) -> int:
        """All that was wrong."""
        return self.lost + self.double + self.out_of_order


def run(kills: int, seed: int, folder: Path) -> Report:
    """Kill the hub or a console so many times, then let all that is left come through."""
    chance = random.Random(seed)
    peers = {name: _Peer(folder / name, folder / "hub") for name in PEERS}
    hub_kills = 0
    for _ in range(kills):
        time.sleep(chance.uniform(0.05, 0.6))
        if chance.random() < 0.4:
            hub_kills += _kill_hub(folder / "hub")
        else:
            chance.choice(list(peers.values())).kill()
    for peer in peers.values():
        peer.drain()
    _stop_hub(folder / "hub")
    saved = {name: peer.saved for name, peer in peers.items()}
    return _counted(kills, hub_kills, saved, _audit(folder / "hub" / "record.db"))


class _Peer:
    """A console's side: started again whenever it is killed."""

    def __init__(self, folder: Path, hub: Path) -> None:
        folder.mkdir(parents=True)
        self._folder, self._hub = folder, hub
        self.saved: list[str] = []
        self._start()

    def kill(self) -> None:
        """Kill it, once it has begun to work, and start it again."""
        self._work()
        self._process.kill()
        self._heard()
        self._start()

    def drain(self) -> None:
        """End it by a kill, then start it to send what is left."""
        self._process.kill()
        self._heard()
        self._start("--drain")
        assert self._process.wait(2 * PATIENCE) == 0
        assert any(line.startswith("drained") for line in self._heard())

    def _start(self, *options: str) -> None:
        self._out = self._folder / "said"
        command = [sys.executable, "-m", "tests.sim.peer", str(self._folder), str(self._hub), *options]
        with self._out.open("wb") as out:
            self._process = subprocess.Popen(command, stdout=out, cwd=ROOT)

    def _work(self) -> None:
        until = time.monotonic() + PATIENCE
        while not self._out.stat().st_size and time.monotonic() < until and self._process.poll() is None:
            time.sleep(0.01)
        time.sleep(0.05)

    def _heard(self) -> list[str]:
        self._process.wait()
        lines = self._out.read_text(encoding="utf-8").split("\n")[:-1]
        self.saved += [line.removeprefix("saved ") for line in lines if line.startswith("saved ")]
        assert not [line for line in lines if line.startswith("failed")], lines
        return lines


def _pid(hub: Path) -> int | None:
    with suppress(OSError, ValueError):
        found: dict[str, Any] = msgspec.json.decode((hub / "hub.json").read_bytes())
        return int(found["pid"])
    return None


def _kill_hub(hub: Path) -> bool:
    pid = _pid(hub)
    with suppress(OSError):
        if pid is not None:
            os.kill(pid, signal.SIGKILL)
            return True
    return False


def _stop_hub(hub: Path) -> None:
    pid, until = _pid(hub), time.monotonic() + PATIENCE
    if pid is not None:
        os.kill(pid, signal.SIGTERM)
    while _pid(hub) is not None and time.monotonic() < until:
        time.sleep(0.02)


def _audit(database: Path) -> list[tuple[str, int, str, int | None]]:
    """(device, n, edit's id, version) of all that was taken, in order."""
    with closing(sqlite3.connect(database)) as connection:
        return list(connection.execute("SELECT device, n, edit, version FROM audit ORDER BY seq"))


def _counted(
    kills: int, hub_kills: int, saved: dict[str, list[str]], audit: list[tuple[str, int, str, int | None]]
) -> Report:
    effects = Counter(edit for _, _, edit, version in audit if version is not None)
    place = {edit: number for number, (_, _, edit, _) in enumerate(audit)}
    numbers: dict[str, list[int]] = {}
    for device, n, _, _ in audit:
        numbers.setdefault(device, []).append(n)
    made = [list(dict.fromkeys(edits)) for edits in saved.values()]
    order = [[place[edit] for edit in edits if edit in place] for edits in made]
    return Report(
        kills=kills,
        hub_kills=hub_kills,
        saved=sum(map(len, made)),
        lost=sum(edit not in place for edits in made for edit in edits),
        double=sum(times > 1 for times in effects.values()),
        out_of_order=sum(taken != list(range(1, len(taken) + 1)) for taken in numbers.values())
        + sum(places != sorted(places) for places in order),
    )
