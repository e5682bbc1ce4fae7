"""What one is told while arranging, and menus that the keyboard walks."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from anchor_console.core.person import ROLES
from anchor_console.ui.cockpit.arranging import ArrangingHint, numbers_menu, roles_menu
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words


def test_the_hint_names_the_layout_and_its_keys(qtbot: QtBot, look: Look, words: Words) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    hint = ArrangingHint(look, words, parent)
    hint.say("ad_buyer")
    assert "投手" in hint.accessibleName()
    assert "Alt+方向键" in hint.accessibleName()
    hint.resize(600, 80)
    assert not hint.grab().isNull()


def test_numbers_are_offered_by_their_whole_names(qtbot: QtBot, words: Words) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    taken: list[str] = []
    menu = numbers_menu(["gpm", "stock_minutes"], words, parent, QPoint(0, 0), taken.append)
    assert [action.text() for action in menu.actions()] == ["千次观看成交", "在讲库存可撑"]
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert taken == ["stock_minutes"]


def test_with_nothing_left_to_add_the_menu_is_empty_and_harmless(qtbot: QtBot, words: Words) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    menu = numbers_menu([], words, parent, QPoint(0, 0), lambda _: None)
    assert menu.actions() == []
    menu.close()


def test_roles_are_offered_with_that_of_who_is_signed_in_first(qtbot: QtBot, words: Words) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    menu = roles_menu("anchor", "owner", words, parent, QPoint(0, 0), lambda _: None)
    assert len(menu.actions()) == len(ROLES) + 1
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["主播"]
    menu.close()
