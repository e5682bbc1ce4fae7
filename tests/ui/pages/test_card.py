"""The card of addresses: Enter makes one and copies it, Delete twice takes one back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from anchor_console.core.room import Room
from anchor_console.desk.on_air import PageAddress
from anchor_console.desk.view import Kept, Link
from anchor_console.ui.pages.card import PageCard
from anchor_console.ui.window import Window
from tests.fakes import NOON, FakeDesk


@pytest.fixture
def card(window: Window, desk: FakeDesk) -> PageCard:
    """Opened from the palette's action, with the session on air open."""
    desk.records = [Kept(value=Room(id="r1", name="屿间生活")), Kept(value=Room(id="r2", name="别处"))]
    desk.hub_link = Link(step="live", since=NOON, address="http://127.0.0.1:8123")
    desk.open_session("s1")
    assert window.every_action.run("pages")
    return window.page_card


def press(key: Qt.Key) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key)


def test_enter_makes_an_address_of_the_rooms_card_and_copies_it(card: PageCard, desk: FakeDesk) -> None:
    assert "屿间生活" in card.yes.text()
    press(Qt.Key.Key_Return)
    assert [page.room for page in desk.on_air.addresses] == ["r1"]
    assert card.address.text() == "http://127.0.0.1:8123/p/secret0"
    assert QGuiApplication.clipboard().text() == card.address.text()
    assert card.list.isVisible()


def test_delete_twice_takes_the_chosen_one_back(card: PageCard, desk: FakeDesk) -> None:
    press(Qt.Key.Key_Return)
    card.list.setFocus()
    press(Qt.Key.Key_Delete)
    assert desk.on_air.addresses
    press(Qt.Key.Key_Delete)
    assert desk.on_air.addresses == []
    assert not card.list.isVisible()
    assert not card.address.isVisible()


def test_a_click_chooses_and_makes_nothing(card: PageCard, desk: FakeDesk) -> None:
    for _ in range(2):
        press(Qt.Key.Key_Return)
    QTest.mouseClick(card.list, Qt.MouseButton.LeftButton, pos=card.list.rect().center())
    assert len(desk.on_air.addresses) == 2


def test_those_of_before_are_listed_without_their_secrets(window: Window, card: PageCard, desk: FakeDesk) -> None:
    card.shut()
    desk.on_air.addresses = [PageAddress(id="x", room="r2", made_at=NOON, path="/p/old")]
    card.open()
    assert [(page.id, page.path) for page in card.pages] == [("x", "")]
    assert not card.address.isVisible()
    assert QApplication.focusWidget() is card.list


def test_what_did_not_work_is_said_in_plain_words(card: PageCard, desk: FakeDesk) -> None:
    desk.on_air.pages_fail = "no_answer"
    press(Qt.Key.Key_Return)
    assert "没有人应答" in card.note.words
    card.shut()
    card.open()
    assert "没有人应答" in card.note.words


def test_without_a_room_there_is_nothing_to_make(card: PageCard, desk: FakeDesk) -> None:
    card.shut()
    desk.opened.clear()
    card.open()
    assert not card.yes.isEnabled()
    card.take()
    assert desk.on_air.addresses == []


def test_in_english_the_page_speaks_english(window: Window, card: PageCard, desk: FakeDesk) -> None:
    assert window.every_action.run("language")
    card.open()
    card.take()
    assert card.address.text().endswith("#en")
