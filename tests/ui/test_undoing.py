"""Undo and redo work from everywhere, and say what they did."""

import pytest
from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from anchor_console.desk.view import Deed
from anchor_console.ui.cues.notice import Notice
from anchor_console.ui.look import Look
from anchor_console.ui.undoing import Undoing
from anchor_console.ui.window import Window
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk, session_row
from tests.ui.cockpit.rooms import lineup

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Key(Struct, frozen=True):
    """A key that makes again."""

    key: Qt.Key
    modifiers: Qt.KeyboardModifier


def focused() -> QWidget:
    """What has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


@pytest.mark.parametrize("place", ["live", "sessions", "connection"])
@pytest.mark.parametrize("redo", [Key(Qt.Key.Key_Z, CONTROL | SHIFT), Key(Qt.Key.Key_Y, CONTROL)])
def test_it_is_taken_back_and_made_again_by_keys_with_its_words(
    desk: FakeDesk, window: Window, place: str, redo: Key
) -> None:
    desk.lineups["s1"] = lineup()
    desk.change("lineup_item.move", "i7", {"after": "i2"})
    window.go(place)
    QTest.keyClick(focused(), Qt.Key.Key_Z, CONTROL)
    assert (desk.undone, window.topbar.notice.words) == (1, "已撤销：货盘顺序 · 加厚纯棉浴巾")
    QTest.keyClick(focused(), redo.key, redo.modifiers)
    assert (desk.undone, window.topbar.notice.words) == (0, "已重做：货盘顺序 · 加厚纯棉浴巾")


def test_a_step_of_several_changes_says_how_many(words: Words) -> None:
    """A copied week is named by its first session."""

    class Copied(FakeDesk):
        def undo_says(self) -> Deed | None:
            return Deed(kind="session.put", entity="s1", count=30)

    said: list[str] = []
    copied = Copied(session_row("s1"))
    copied.change("session.put", "s1", {})
    Undoing(copied, words, lambda icon, note: said.append(note)).undo()
    assert said == ["已撤销：场次 · 秋冬家纺主场 等 30 处"]


def test_nothing_to_take_back_is_said(desk: FakeDesk, window: Window) -> None:
    QTest.keyClick(focused(), Qt.Key.Key_Z, CONTROL)
    assert window.topbar.notice.words == "没有可撤销的"
    QTest.keyClick(focused(), Qt.Key.Key_Y, CONTROL)
    assert window.topbar.notice.words == "没有可重做的"


def test_a_desk_that_cannot_name_it_is_believed_all_the_same(desk: FakeDesk, words: Words) -> None:
    class Silent(FakeDesk):
        def undo_says(self) -> Deed | None:
            return None

    said: list[str] = []
    silent = Silent()
    silent.change("product.put", "p1", {})
    Undoing(silent, words, lambda icon, note: said.append(note)).undo()
    assert said == ["已撤销"]


def test_a_note_goes_by_itself(qtbot: QtBot, desk: FakeDesk, look: Look, words: Words) -> None:
    notice = Notice(desk, look, words, note_ms=1)
    qtbot.addWidget(notice)
    notice.say("undo", "已撤销")
    assert notice.isVisible()
    assert not notice.grab().isNull()
    qtbot.waitUntil(notice.isHidden)
