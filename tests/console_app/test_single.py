"""One profile, one console: shown with real processes, one of which dies, and one of which hangs."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from anchor_console.console_app.single import OneConsole, knock, server_name, to_front
from tests import programs

HOLDS = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from anchor_console.console_app.single import OneConsole
app = QApplication(sys.argv[:1])
one = OneConsole(Path(sys.argv[1]))
assert one.take()
window = QWidget()
window.showMinimized()
one.window = window
one.listen()
print("listening", flush=True)
def told():
    if not window.isMinimized():
        print("front", flush=True)
        app.exit(0)
timer = QTimer(interval=10)
timer.timeout.connect(told)
timer.start()
sys.exit(app.exec())
"""


@contextmanager
def first(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """A process that has the profile, its window made small."""
    env = programs.environment(folder) | {"PYTHONPATH": str(programs.ROOT)}
    program = [sys.executable, "-c", HOLDS, str(folder)]
    process = subprocess.Popen(program, env=env, stdout=subprocess.PIPE, text=True, cwd=programs.ROOT)
    assert process.stdout is not None
    assert process.stdout.readline() == "listening\n"
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def test_a_second_start_brings_the_first_to_the_front_and_ends_well(tmp_path: Path) -> None:
    with first(tmp_path) as process:
        second = programs.anchor_console("--data", str(tmp_path), home=tmp_path)
        assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
        assert process.stdout is not None
        assert process.stdout.readline() == "front\n"
        assert process.wait(programs.PATIENCE) == 0


def test_a_first_that_hangs_is_said_in_words_and_within_seconds(tmp_path: Path) -> None:
    with first(tmp_path) as process:
        process.send_signal(signal.SIGSTOP)
        begun = time.monotonic()
        second = programs.anchor_console("--data", str(tmp_path), "--lang", "zh", home=tmp_path)
        process.send_signal(signal.SIGCONT)
    assert second.returncode == 1
    assert "没有应答" in second.stderr
    assert time.monotonic() - begun < 20


def test_what_a_dead_one_left_behind_holds_nobody_up(tmp_path: Path) -> None:
    with first(tmp_path) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
    with first(tmp_path):
        assert knock(tmp_path) == "done", "the socket is the new one's"


def test_another_profile_is_not_hindered(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    assert server_name(tmp_path) != server_name(tmp_path / "other")
    with first(tmp_path):
        picture = tmp_path / "x.png"
        ended = programs.anchor_console(
            "--data", str(tmp_path / "other"), "--screenshot", str(picture), "--after", "0.1", home=tmp_path
        )
        assert (ended.returncode, ended.stderr) == (0, "")
    assert picture.exists()


def test_one_that_is_only_just_starting_is_waited_for_and_then_said_to_hang(qtbot: QtBot, tmp_path: Path) -> None:
    one = OneConsole(tmp_path)
    assert one.take()
    assert knock(tmp_path, patience=200) == "hangs"
    one.release()


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    """What of the console works without writing shall work."""
    assert OneConsole(tmp_path / "absent").take()


def test_letting_go_lets_the_next_one_in(qtbot: QtBot, tmp_path: Path) -> None:
    one, two = OneConsole(tmp_path), OneConsole(tmp_path)
    assert one.take()
    one.listen()
    one.listen()
    assert not two.take()
    one.release()
    assert two.take()
    two.release()


def test_a_window_that_was_made_small_is_shown_again(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.showMinimized()
    to_front(None)
    to_front(window)
    assert not window.isMinimized()
    assert window.isVisible()


def test_another_users_console_has_another_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = server_name(tmp_path)
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setitem(os.environ, name, "somebody-else")
    assert server_name(tmp_path) != mine
