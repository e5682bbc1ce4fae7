"""The first run as a person meets it: a real program, real keys, a real hub."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests import programs

PRESSES = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer, Qt
from PySide6.QtTest import QTest
from anchor_console.__main__ import console_options
options = console_options(["--data", sys.argv[1], "--lang", "zh"])
from anchor_console import console_app
from anchor_console.console_app.application import the_application
from anchor_console.kit import secrets
from anchor_console.ui.first_run import FirstRunWindow
from anchor_console.ui.window import Window
from tests.fakes_keyring import FakeKeyring
secrets.system_keyring = lambda keyring=FakeKeyring(): keyring
app = the_application()
address, code, again = sys.argv[2:5]
step = {"n": 0}

def shown(kind):
    return next((w for w in app.topLevelWidgets() if isinstance(w, kind) and w.isVisible()), None)

def look():
    first, window = shown(FirstRunWindow), shown(Window)
    if first is not None and first.page._choosing is not None and step["n"] == 0:
        step["n"] = 1
        if address:
            team = first.page.team
            QTest.keyClick(first.page.here.radio, Qt.Key.Key_Right)
            team.address.setFocus()
            QTest.keyClicks(team.address, address)
            team.code.setFocus()
            QTest.keyClicks(team.code, code)
            QTest.keyClick(team.code, Qt.Key.Key_Return)
        else:
            QTest.keyClick(first.page.here.radio, Qt.Key.Key_Return)
    elif first is not None and first.page._failed:
        print("failed", first.page._failed)
        first.close()
    elif first is not None and step["n"] == 2 and first.page._choosing is not None:
        step["n"] = 3
        QTest.keyClick(first.page.here.radio, Qt.Key.Key_Escape)
    elif window is not None and step["n"] == 1 and again and window.people.who is not None:
        step["n"] = 2
        window.every_action.run("change_hub")
    elif window is not None and window._desk.hub.step == "live" and window._desk.me() is not None:
        me, standing = window._desk.me(), window.people.who.standing()
        print(me.name, standing.hub, standing.kept, window._desk.waiting())
        window.close()

timer = QTimer(interval=20)
timer.timeout.connect(look)
timer.start()
sys.exit(console_app.run(options))
"""


def pressed(home: Path, address: str = "", code: str = "", again: str = "") -> "subprocess.CompletedProcess[str]":
    """A console on a new profile, and what was pressed on its first-run screen."""
    program = [sys.executable, "-c", PRESSES, str(home / "profile"), address, code, again]
    env = programs.environment(home) | {"PYTHONPATH": str(programs.ROOT)}
    return subprocess.run(
        program, env=env, capture_output=True, text=True, timeout=programs.PATIENCE, cwd=programs.ROOT, check=False
    )  # fmt: skip


def invited(home: Path, name: str) -> str:
    """A code for a new administrator of the hub under `home`."""
    ended = programs.anchor_console("hub", "--data", str(home / "hub"), "--invite", name, home=home)
    return str(json.loads(ended.stdout)["code"])


def test_enter_keeps_the_record_on_this_computer_and_the_console_follows(tmp_path: Path) -> None:
    ended = pressed(tmp_path)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.split()[1:] == ["here", "file", "0"]
    assert json.loads((tmp_path / "profile" / "profile.json").read_bytes())["hub"] == "here"
    assert (tmp_path / "profile" / "desk.db").exists()


def test_address_and_code_join_a_team_whose_record_has_a_copy_of_its_own(tmp_path: Path) -> None:
    with programs.hub(tmp_path) as hub:
        code = invited(tmp_path, "许可")
        ended = pressed(tmp_path, hub.url, code)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.split() == ["许可", hub.url, "keyring", "0"]
    folder = tmp_path / "profile"
    assert not (folder / "desk.db").exists()
    assert len(list((folder / "hubs").glob("*/desk.db"))) == 1
    assert not os.listdir(folder / "hub") or not (folder / "hub" / "hub.json").exists(), "its own hub was stopped"


def test_the_place_is_changed_while_running_and_escape_goes_back_to_it(tmp_path: Path) -> None:
    ended = pressed(tmp_path, again="again")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.split()[1:] == ["here", "file", "0"]


def test_a_wrong_code_is_said_and_changes_nothing(tmp_path: Path) -> None:
    with programs.hub(tmp_path) as hub:
        ended = pressed(tmp_path, hub.url, "000000")
    assert (ended.returncode, ended.stdout.split()) == (0, ["failed", "wrong_code"])
    assert not (tmp_path / "profile" / "profile.json").exists()


def test_a_new_profile_that_is_only_looked_at_sees_no_first_run(tmp_path: Path) -> None:
    """A picture of a view, a demo, and a self-test ask nobody."""
    picture = tmp_path / "x.png"
    ended = programs.anchor_console(
        "--data", str(tmp_path / "p"), "--screenshot", str(picture), "--after", "0.2", "--view", "sessions",
        home=tmp_path,
    )  # fmt: skip
    assert (ended.returncode, ended.stderr) == (0, "")
    assert (tmp_path / "p" / "desk.db").exists(), "it was the console"


def test_the_first_run_itself_can_be_pictured(tmp_path: Path) -> None:
    picture = tmp_path / "x.png"
    ended = programs.anchor_console(
        "--data", str(tmp_path / "p"), "--screenshot", str(picture), "--after", "0.2", "--view", "first-run",
        home=tmp_path,
    )  # fmt: skip
    assert (ended.returncode, ended.stderr) == (0, "")
    assert picture.exists()
    assert not (tmp_path / "p" / "desk.db").exists()
