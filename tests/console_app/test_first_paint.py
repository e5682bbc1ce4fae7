"""What stands between the start and the first paint: nothing that the screen does not need."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from anchor_console.core.edits import Change
from anchor_console.core.wire import Question
from anchor_console.desk.copy import Copy, keep_meta, keep_picture, take_page
from anchor_console.kit.writer import open_database
from tests.desk.test_picture import state
from tests.fakes import page

PAINTED = """
import gc, sys
from anchor_console.__main__ import console_options
options = console_options(["--data", sys.argv[1], "--size", "1280x800", "--lang", "zh", "--theme", "dark"])
from anchor_console.console_app import Console
console = Console(options, options.data)
console.paint()
loaded, collects = sorted(sys.modules), gc.isenabled()
cockpit = console.window._workspace("live").cockpit
print(console.desk.session.title, len(cockpit.feed.canvas.visible_lines()), collects)
print(*loaded)
console.close()
"""
LATER = (
    "asyncio", "concurrent.futures", "hashlib", "html", "http", "httpx", "json", "keyring", "multiprocessing",
    "platformdirs", "qasync", "socketserver", "ssl", "stamina", "structlog", "subprocess", "zoneinfo",
    "litestar", "sqlalchemy", "uvicorn", "anchor_console.hub", "anchor_console.connectors",
    "anchor_console.kit.http", "anchor_console.desk.talk", "anchor_console.desk.course",
    "anchor_console.core.rundown", "anchor_console.core.triage", "anchor_console.desk.rehearsing",
    "anchor_console.ui.rehearsal.card",
)  # fmt: skip
"""What comes after the first paint, or never. (PySide itself imports argparse, inspect, logging and tempfile.)"""


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """The folder of a console that has seen a session live."""
    Copy(tmp_path / "desk.db").close()
    changes: list[tuple[str, str, dict[str, Any]]] = [
        ("room", "r1", {"name": "一号直播间", "platform": "simulator", "currency": "CNY"}),
        ("session", "s1", {"title": "晚场", "room": "r1", "state": "live", "starts_at": "2026-03-01T20:00:00+08:00"}),
    ]
    connection = open_database(tmp_path / "desk.db")
    with connection:
        known = [
            Change(seq=n, kind=kind, id=id, version=1, record=record) for n, (kind, id, record) in enumerate(changes)
        ]
        take_page(connection, page("ep-2", changes=known), 1)
        asked = Question(key="q1", text="会不会起球？", first_at=1, last_at=1, times=1, askers=1, lately=1)
        keep_picture(connection, "s1", structs.replace(state(9, events=(7, 8, 9)), questions=[asked]))
        keep_meta(connection, session="s1")
    connection.close()
    return tmp_path


def test_the_first_paint_shows_the_local_data_and_waits_for_nothing_else(profile: Path) -> None:
    env = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    program = [sys.executable, "-c", PAINTED, str(profile)]
    told = subprocess.run(program, env=env, check=False, capture_output=True, text=True)
    assert told.returncode == 0, told.stderr
    said, loaded = told.stdout.splitlines()
    title, lines, collects = said.split()
    assert (title, collects) == ("晚场", "False")
    assert int(lines) >= 3, "the feed as it was last seen"
    assert set(LATER) & set(loaded.split()) == set()
