"""A menu stays open while its choices are ticked."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from anchor_console.ui.products.menus import StayingMenu


@pytest.fixture
def menu(qtbot: QtBot) -> Iterator[StayingMenu]:
    """A menu of one choice that can be ticked and one that can't, on screen."""
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.show()
    made = StayingMenu(owner)
    made.offer("床品 & 被", "12", lambda: None, ticked=False)
    made.offer("全部", "", lambda: None)
    made.popup(QPoint(10, 10))
    yield made
    owner.close()


def test_space_and_a_click_tick_and_leave_it_open(menu: StayingMenu) -> None:
    first = menu.actions()[0]
    assert first.text() == "床品 && 被\t12"
    menu.setActiveAction(first)
    QTest.keyClick(menu, Qt.Key.Key_Space)
    assert first.isChecked()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(first).center())
    assert not first.isChecked()
    assert menu.isVisible()


def test_what_can_not_be_ticked_closes_it(menu: StayingMenu) -> None:
    last = menu.actions()[1]
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(last).center())
    assert not menu.isVisible()
