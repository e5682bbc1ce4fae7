"""A new team is led from its rooms to its first session, each step by its button; what is done is ticked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anchor_console.core.room import Room
from anchor_console.desk.picture import Changed
from anchor_console.desk.view import Kept
from anchor_console.ui.live import Live
from anchor_console.ui.setting_out import SettingOut
from anchor_console.ui.window import Window
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk


@pytest.fixture
def desk() -> FakeDesk:
    """Nothing has been entered yet."""
    return FakeDesk()


@pytest.fixture
def steps(window: Window) -> SettingOut:
    """The steps on Live."""
    live = window.findChild(Live)
    assert isinstance(live, Live)
    return live.setting_out


def test_an_empty_team_sees_the_steps_in_place_of_a_cockpit(steps: SettingOut) -> None:
    """The first one has the primary button."""
    assert steps.isVisible()
    assert [button.text() for button in steps.buttons] == ["加直播间", "加人员", "导入商品", "排一场"]
    assert steps.accessibleName().startswith("直播间, 写上名称、平台和实际销售方. 人员, ")


def test_a_step_opens_what_it_needs(steps: SettingOut, window: Window) -> None:
    """Rooms on their card, products in their workspace."""
    steps.buttons[0].setFocus()
    QTest.keyClick(steps.buttons[0], Qt.Key.Key_Return)
    assert window.house_card.isVisible()
    window.house_card.shut()
    QTest.mouseClick(steps.buttons[2], Qt.MouseButton.LeftButton)
    assert window.place == "products"


def test_what_is_done_is_ticked(qtbot: QtBot, steps: SettingOut, desk: FakeDesk) -> None:
    """And the next one leads."""
    desk.records = [Kept(value=Room(id="r1", name="屿间生活"))]
    desk.tell(Changed.RECORDS)
    qtbot.waitUntil(lambda: steps.accessibleName().startswith("直播间, 已有. "))


def test_it_is_said_in_the_language_in_force(steps: SettingOut, words: Words) -> None:
    words.choose("en")
    assert steps.buttons[3].text() == "Plan a session"


def test_a_new_team_goes_on_by_enter(qtbot: QtBot, steps: SettingOut, window: Window, desk: FakeDesk) -> None:
    """The step that leads has the keyboard; when its card closes and it is done, the next one has it."""
    assert QApplication.focusWidget() is steps.buttons[0]
    QTest.keyClick(steps.buttons[0], Qt.Key.Key_Return)
    assert window.house_card.isVisible()
    desk.records = [Kept(value=Room(id="r1", name="屿间生活"))]
    desk.tell(Changed.RECORDS)
    qtbot.waitUntil(lambda: steps.accessibleName().startswith("直播间, 已有. "))
    window.house_card.shut()
    assert QApplication.focusWidget() is steps.buttons[1]
