"""Rooms, people and house rules are kept from one card, by keys alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from anchor_console.core.person import Person
from anchor_console.core.room import Room
from anchor_console.desk.view import Kept
from anchor_console.ui.chooser import Chooser
from anchor_console.ui.house.card import HouseCard
from anchor_console.ui.window import Window
from tests.fakes import FakeDesk

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def card(window: Window) -> HouseCard:
    """The card, not opened yet."""
    return window.house_card


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key where the keyboard is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifiers)


def type_(text: str) -> None:
    """Text into the field that has the keyboard."""
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.setText(text)


def test_an_empty_team_enters_its_rooms_one_after_the_other(card: HouseCard, window: Window, desk: FakeDesk) -> None:
    """The name, Enter, the next name."""
    window.every_action.run("house.rooms")
    type_("屿间生活 抖音主号")
    press(Qt.Key.Key_Return)
    type_("屿间生活 视频号")
    press(Qt.Key.Key_Return)
    room = {"platform": "douyin", "currency": "CNY", "zone": "Asia/Shanghai", "seller": ""}
    assert desk.changes == [
        ("room.put", "new1", {"name": "屿间生活 抖音主号", **room}),
        ("room.put", "new2", {"name": "屿间生活 视频号", **room}),
    ]


def test_the_next_room_starts_from_the_last_one(card: HouseCard, window: Window, desk: FakeDesk) -> None:
    """Platform, money, zone and seller are there already; the name isn't."""
    desk.records = [Kept(value=Room(id="r1", name="屿间生活", platform="taobao", seller="杭州屿间", zone="Asia/Tokyo"))]
    window.every_action.run("house.rooms")
    press(Qt.Key.Key_N, CONTROL)
    type_("屿间生活 二号间")
    press(Qt.Key.Key_Return)
    started = {"platform": "taobao", "currency": "CNY", "zone": "Asia/Tokyo", "seller": "杭州屿间"}
    assert desk.changes == [("room.put", "new1", {"name": "屿间生活 二号间", **started})]


def test_a_room_without_a_name_is_not_kept(card: HouseCard, window: Window, desk: FakeDesk) -> None:
    """The field is named and has the keyboard."""
    window.every_action.run("house.rooms")
    press(Qt.Key.Key_Return)
    assert desk.changes == []
    assert card.wrong.words == "请填对“名称”"
    assert QApplication.focusWidget() is card.fields["name"]


def test_a_room_is_changed_where_it_stands(card: HouseCard, window: Window, desk: FakeDesk) -> None:
    """A platform of another program stays what it is."""
    desk.records = [Kept(value=Room(id="r1", name="屿间生活", platform="own_shop", seller="杭州屿间"))]
    window.every_action.run("house.rooms")
    card.rows.setFocus()
    press(Qt.Key.Key_Home)
    assert card.rows.accessibleName() == "屿间生活, own_shop"
    press(Qt.Key.Key_Return)
    type_("屿间生活 主号")
    press(Qt.Key.Key_Return)
    (change,) = desk.changes
    assert change[:2] == ("room.put", "r1")
    assert (change[2]["name"], change[2]["platform"], change[2]["seller"]) == ("屿间生活 主号", "own_shop", "杭州屿间")


def test_somebody_gets_a_role_and_goes(card: HouseCard, window: Window, desk: FakeDesk) -> None:
    """Ctrl+N begins somebody new; Ctrl+Backspace takes somebody out."""
    desk.records = [Kept(value=Person(id="p1", name="林夏", role="anchor"))]
    window.every_action.run("house.team")
    card.rows.setFocus()
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_N, CONTROL)
    type_("许可")
    role = card.fields["role"]
    assert isinstance(role, Chooser)
    role.choose("floor_controller")
    press(Qt.Key.Key_Return)
    card.rows.setFocus()
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Backspace, CONTROL)
    assert desk.changes == [
        ("person.put", "new1", {"name": "许可", "role": "floor_controller", "accounts": ""}),
        ("person.remove", "p1", {}),
    ]


def test_house_rules_are_one_record(card: HouseCard, window: Window, desk: FakeDesk) -> None:
    """A figure out of its range is not kept; the card closes when all is right."""
    window.every_action.run("house.rules")
    type_("0")
    press(Qt.Key.Key_Return)
    assert (desk.changes, card.isVisible()) == ([], True)
    type_("15")
    second = card.fields["second_person"]
    assert isinstance(second, Chooser)
    second.choose("yes")
    press(Qt.Key.Key_Return)
    rules = {"price_share": 15, "second_person": True, "rest_hours": 10, "day_hours": 6}
    assert desk.changes == [("house.put", "house", {**rules, "hand_over_minutes": 5, "snap_minutes": 15})]
    assert not card.isVisible()
