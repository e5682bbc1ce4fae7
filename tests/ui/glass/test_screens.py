"""The glass finds its screen: the remembered one, else another than the console's."""

import json
import os
import subprocess
import sys
from pathlib import Path

from msgspec import Struct

from anchor_console.ui.glass.screens import KEPT, after, chosen
from tests.fakes import FakeSettings


class Screen(Struct, frozen=True):
    called: str

    def name(self) -> str:
        return self.called


LEFT, RIGHT, WALL = Screen("left"), Screen("right"), Screen("wall")


def test_with_one_screen_it_is_that() -> None:
    assert chosen([LEFT], LEFT, FakeSettings()) == LEFT


def test_with_two_it_is_the_other_and_what_was_chosen_stays_chosen() -> None:
    assert chosen([LEFT, RIGHT, WALL], LEFT, FakeSettings()) == RIGHT
    assert chosen([LEFT, RIGHT, WALL], RIGHT, FakeSettings()) == LEFT
    assert chosen([LEFT, RIGHT, WALL], LEFT, FakeSettings(**{KEPT: "wall"})) == WALL
    assert chosen([LEFT, RIGHT], LEFT, FakeSettings(**{KEPT: "wall"})) == RIGHT, "one that is gone is no more"


def test_it_goes_round() -> None:
    assert after([LEFT, RIGHT], LEFT) == RIGHT
    assert after([LEFT, RIGHT], RIGHT) == LEFT
    assert after([LEFT, RIGHT], WALL) == LEFT


def test_on_two_screens_it_fills_the_other_one_and_the_console_keeps_the_keyboard(tmp_path: Path) -> None:
    """As a program of its own: a process has the screens that it started with."""
    common = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1, "y": 0}
    screens = [
        {"name": "desk", "x": 0, "width": 1440, "height": 900, **common},
        {"name": "wall", "x": 1440, "width": 1920, "height": 1080, **common},
    ]
    file = tmp_path / "screens.json"
    file.write_text(json.dumps({"screens": screens}))
    environment = os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={file}"}
    command = [sys.executable, "-m", "tests.ui.glass.two_screens"]
    ended = subprocess.run(command, env=environment, check=True, capture_output=True, text=True, timeout=60)
    assert json.loads(ended.stdout) == {
        "screens": ["desk", "wall"], "console": "desk", "glass": "wall", "place": [1440, 0, 1920, 1080],
        "has_the_keyboard": "console", "then": "desk", "kept": "desk",
    }  # fmt: skip
