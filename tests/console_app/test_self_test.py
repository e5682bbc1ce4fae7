"""The self-test says which step failed, and why."""

import random
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from anchor_console.console_app.screenshot import grab
from anchor_console.console_app.self_test import SelfTest
from anchor_console.desk.copy import Copy
from anchor_console.desk.desk import Desk
from anchor_console.desk.embedded import TeamHub
from anchor_console.kit.clock import SystemClock
from anchor_console.kit.writer import Writer


async def test_a_hub_that_never_answers_is_named_as_what_failed(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    copy, writer = Copy(tmp_path / "desk.db"), Writer(tmp_path / "desk.db", lambda work: work())
    try:
        desk = Desk(copy, writer, SystemClock(), random.Random(1))
        report = await SelfTest(desk, TeamHub("http://127.0.0.1:9", "token"), window, patience=0.05).run()
    finally:
        writer.close()
        copy.close()
    assert not report.ok
    assert [(step.name, step.ok, step.wrong) for step in report.steps] == [("hub", False, "not done within 0.05 s")]


def test_a_picture_is_saved_in_a_folder_that_is_made_for_it(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    grab(window, tmp_path / "new" / "picture.png")
    assert (tmp_path / "new" / "picture.png").read_bytes().startswith(b"\x89PNG")
    with pytest.raises(OSError, match="could not save"):
        grab(window, tmp_path / "picture.nonsense")
