"""A product's picture is set from a file that is looked at first; nothing waits for the dialog."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from anchor_console.ui.cockpit import Cockpit
from anchor_console.ui.cockpit.pictures import readable
from anchor_console.ui.window import Window
from tests.fakes import FakeDesk
from tests.ui.cockpit.drawn import HOSTILE, image
from tests.ui.cockpit.rooms import filled_desk


@pytest.fixture
def desk() -> FakeDesk:
    """A desk with a session open and its lineup."""
    return filled_desk()


def choose(window: Window, id: str) -> None:
    """Choose a lineup row by the mouse."""
    cockpit = window.findChild(Cockpit)
    assert isinstance(cockpit, Cockpit)
    cockpit.settle()
    rows = cockpit.lineup.rows
    row = rows.queue.row_of(id)
    assert row is not None
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualRect(rows.queue.index(row)).center())


def test_the_chosen_rows_product_gets_the_picture_that_is_chosen(
    qtbot: QtBot, tmp_path: Path, window: Window, desk: FakeDesk
) -> None:
    path = tmp_path / "枕.png"
    path.write_bytes(image())
    choose(window, "i2")
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    dialog = window.picturing.dialog
    assert isinstance(dialog, QFileDialog)
    assert dialog.isVisible()
    dialog.selectFile(str(path))
    dialog.accept()
    assert len(desk.files) == 1
    assert desk.changes == [("product.put", "p2", {"picture": next(iter(desk.files))})]
    assert window.topbar.notice.words == "已设「牛奶绒盖毯」的图片"


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_no_picture_is_said_and_left(tmp_path: Path, window: Window, desk: FakeDesk, name: str) -> None:
    path = tmp_path / "x.png"
    path.write_bytes(HOSTILE[name])
    if readable(HOSTILE[name]) is None:
        window.picturing.take(desk.lineups["s1"][0], path)
        assert "不是能用的图片" in window.topbar.notice.words
    assert (desk.files, desk.changes) == ({}, [])


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path, window: Window, desk: FakeDesk) -> None:
    window.picturing.take(desk.lineups["s1"][0], tmp_path / "gone.png")
    assert window.topbar.notice.words == "读不了这个文件，「慢回弹记忆枕」没有改"


def test_a_file_larger_than_a_hub_takes_is_not_read(tmp_path: Path, window: Window, desk: FakeDesk) -> None:
    path = tmp_path / "large.png"
    with path.open("wb") as file:
        file.write(image())
        file.truncate(20 * 1024 * 1024 + 1)
    window.picturing.take(desk.lineups["s1"][0], path)
    assert desk.files == {}


def test_without_a_chosen_row_there_is_no_picture_to_set(window: Window, desk: FakeDesk) -> None:
    desk.opened.clear()
    assert not window.every_action.run("picture")
