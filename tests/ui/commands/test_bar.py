"""The row of deeds: each a word and its key, whole in its column, pressed by mouse and keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from anchor_console.ui.commands.bar import Deed, DeedBar, DeedButton
from anchor_console.ui.look import Look

DEEDS = (
    Deed("release", "放单", "R"),
    Deed("price", "改价", "P", "改平台价格"),
    Deed("unpin", "取消", "U", off="下播了"),
)


@pytest.fixture
def ran() -> list[str]:
    return []


@pytest.fixture
def bar(home: QWidget, look: Look, ran: list[str]) -> DeedBar:
    made = DeedBar(look, ran.append, home)
    made.setGeometry(0, 0, 304, 28)
    made.show_deeds(DEEDS)
    made.show()
    return made


def test_a_click_enter_and_space_all_press_it(bar: DeedBar, ran: list[str]) -> None:
    QTest.mouseClick(bar.buttons[0], Qt.MouseButton.LeftButton)
    QTest.keyClick(bar.buttons[1], Qt.Key.Key_Return)
    QTest.keyClick(bar.buttons[1], Qt.Key.Key_Space)
    assert ran == ["release", "price", "price"]


def test_what_cannot_be_done_now_says_why(bar: DeedBar, ran: list[str]) -> None:
    QTest.mouseClick(bar.buttons[2], Qt.MouseButton.LeftButton)
    assert ran == []
    assert bar.buttons[2].accessibleName() == "取消, 下播了"


def test_none_is_cut_and_none_lies_over_another(bar: DeedBar) -> None:
    right = 0
    for button in bar.buttons:
        assert button.width() >= button.needs()
        assert button.x() >= right
        right = button.x() + button.width()
    assert right <= bar.width()


def test_fewer_deeds_hide_the_rest(bar: DeedBar) -> None:
    bar.show_deeds(DEEDS[:1])
    assert [button.deed.id for button in bar.buttons] == ["release"]
    assert [not button.isHidden() for button in bar.findChildren(DeedButton)] == [True, False, False]
    assert not bar.grab().isNull()
