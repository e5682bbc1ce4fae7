"""Running the programs as their users do: as processes, with arguments, on folders of their own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from tests.canary import secret

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = [sys.executable, "-m", "anchor_console"]
PATIENCE = 60


def anchor_console(*arguments: str, home: Path) -> "subprocess.CompletedProcess[str]":
    """Run it to its end; everything of the user's lies under `home`."""
    return subprocess.run(
        [*PROGRAM, *arguments], env=environment(home), capture_output=True, text=True, timeout=PATIENCE, cwd=ROOT,
        check=False,
    )  # fmt: skip


def environment(home: Path) -> dict[str, str]:
    """An environment in which the user's folders are under `home`, and no screen is there."""
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    own = {"HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "QT_QPA_PLATFORM": "offscreen"}
    return kept | own | {"PYTHONWARNINGS": "error"}


@dataclass(frozen=True)
class Hub:
    """A hub process that answers."""

    url: str
    token_file: Path
    pid: int
    http: httpx.Client

    def edits(self, *wanted: tuple[str, str, dict[str, Any]]) -> None:
        """Make these edits, as the first of a device of their own."""
        edits = [
            {"n": n, "id": f"{kind}-{entity}-{n}", "kind": kind, "entity": entity, "set": values}
            for n, (kind, entity, values) in enumerate(wanted, start=1)
        ]
        page = self.http.post("/v1/edits", json={"device": f"tests-{wanted[0][1]}", "edits": edits}).json()
        assert [outcome["outcome"] for outcome in page["outcomes"]] == ["done"] * len(edits), page

    def planned_session(self, id: str) -> None:
        """A room and a planned session in it."""
        self.edits(
            ("room.put", f"room-{id}", {"name": "屿间生活"}),
            ("session.put", id, {"title": "秋冬家纺主场", "room": f"room-{id}", "state": "planned"}),
        )

    def live_session(self, id: str) -> None:
        """A room and a session in it that is on air."""
        self.edits(
            ("room.put", f"room-{id}", {"name": "屿间生活"}),
            ("session.put", id, {"title": "秋冬家纺主场", "room": f"room-{id}", "state": "planned"}),
            ("session.step", id, {"to": "ready"}),
            ("session.step", id, {"to": "live"}),
        )

    def counters(self, session: str) -> dict[str, int]:
        """The session's counters."""
        counters: dict[str, int] = self.http.get(f"/v1/sessions/{session}/counters").json()["counters"]
        return counters


@contextmanager
def hub(home: Path, *options: str) -> Iterator[Hub]:
    """A hub as a process of its own, stopped at the end."""
    command = [*PROGRAM, "hub", "--data", str(home / "hub"), *options]
    process = subprocess.Popen(command, env=environment(home), stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout is not None
    try:
        line = json.loads(process.stdout.readline())
        token_file = Path(line["token_file"])
        token = secret(token_file.read_text(encoding="utf-8").strip(), "the owner's token")
        headers = {"Authorization": f"Bearer {token}"}
        with httpx.Client(base_url=line["url"], headers=headers, trust_env=False, timeout=PATIENCE) as http:
            yield Hub(line["url"], token_file, line["pid"], http)
    finally:
        process.terminate()
        process.wait(PATIENCE)
        process.stdout.close()
