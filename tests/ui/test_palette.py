"""Ctrl+K, a few letters, Enter: every action and every session, in both languages, without a mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from anchor_console.ui.keysheet import KeySheet
from anchor_console.ui.look import Look
from anchor_console.ui.overlay import Overlay
from anchor_console.ui.palette import Choice, matching
from anchor_console.ui.window import Window
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk

CONTROL = Qt.KeyboardModifier.ControlModifier


def open_palette(window: Window) -> QLineEdit:
    """Press Ctrl+K where the keyboard is; the palette's field has it then."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_K, CONTROL)
    assert QApplication.focusWidget() is window.finder.field
    return window.finder.field


def compose(field: QLineEdit, text: str) -> None:
    """Type Chinese, as an input method hands it over."""
    typed = QInputMethodEvent()
    typed.setCommitString(text)
    QApplication.sendEvent(field, typed)


def chosen(window: Window) -> str:
    """The title of the row that Enter would take."""
    row = window.finder.rows.chosen
    return row.title if row is not None else ""


def test_an_action_is_found_and_run_by_keys(window: Window) -> None:
    field = open_palette(window)
    compose(field, "连接")
    assert chosen(window) == "看连接"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (window.place, window.finder.isVisible()) == ("connection", False)


def test_an_action_is_found_in_the_other_language_too(window: Window, look: Look) -> None:
    field = open_palette(window)
    QTest.keyClicks(field, "SWITCH th")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert look.tokens.name == "light"


@pytest.mark.parametrize("wanted", ["深", "浅色", "dark", "light"])
def test_the_theme_is_found_by_what_a_person_wants_of_it(window: Window, wanted: str) -> None:
    compose(open_palette(window), wanted)
    assert chosen(window) == "切换主题"


@pytest.mark.parametrize("wanted", ["语言", "英文", "language"])
def test_the_language_is_found_in_any_language(window: Window, wanted: str) -> None:
    compose(open_palette(window), wanted)
    assert chosen(window) == "切换到 English"


def test_a_session_is_found_and_opened(window: Window, desk: FakeDesk) -> None:
    window.go("connection")
    field = open_palette(window)
    compose(field, "睡眠")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (desk.opened, window.place) == (["s2"], "live")


def test_arrows_choose_and_stop_at_the_ends(window: Window) -> None:
    field = open_palette(window)
    first = chosen(window)
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert chosen(window) == first
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert chosen(window) != first
    for _ in range(5):
        QTest.keyClick(field, Qt.Key.Key_PageDown)
    last = chosen(window)
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert chosen(window) == last == "儿童睡眠"


def test_escape_gives_the_keyboard_back(window: Window) -> None:
    before = QApplication.focusWidget()
    field = open_palette(window)
    compose(field, "没有这样的")
    assert window.finder.rows.chosen is None
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.finder.isVisible()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not window.finder.isVisible()
    assert QApplication.focusWidget() is before


def test_a_click_beside_the_card_puts_it_away(window: Window) -> None:
    open_palette(window)
    QTest.mouseClick(window.finder, Qt.MouseButton.LeftButton, pos=window.rect().bottomLeft())
    assert not window.finder.isVisible()


def test_what_makes_no_sense_now_is_not_offered(window: Window) -> None:
    field = open_palette(window)
    compose(field, "下播")
    assert chosen(window) != "下播"


def test_titles_that_begin_with_it_come_first() -> None:
    made = [Choice("", title, "", "", title.casefold(), QWidget) for title in ("End the show", "Show", "Other")]
    assert [choice.title for choice in matching(made, "show")] == ["Show", "End the show"]
    assert [choice.title for choice in matching(made, "the END")] == ["End the show"]


def test_the_sheet_of_keys_lists_every_key(window: Window, words: Words) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_F1)
    sheet = QApplication.focusWidget()
    assert sheet is not None
    for action in window.every_action.all():
        if action.shortcut:
            assert words.say(action.title) in sheet.accessibleName()
    for key in ("移动这一行 Alt ↑ Alt ↓", "60 分钟或全场 W", "复制选中的 Ctrl C"):
        assert key in sheet.accessibleName()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not window.keysheet.isVisible()
    sheet_of_keys: KeySheet = window.keysheet
    QTest.keyClick(focus, Qt.Key.Key_Question)
    assert sheet_of_keys.isVisible()


def test_a_card_stays_in_its_place_when_the_window_is_resized(window: Window) -> None:
    open_palette(window)
    cards: Overlay = window.finder
    window.resize(1024, 640)
    assert cards.geometry() == window.rect()
    assert cards.rect().contains(cards.card.geometry())


@pytest.mark.parametrize("size", [(1024, 640), (1280, 720), (1440, 900)])
def test_the_sheet_of_keys_fits_the_window(window: Window, size: tuple[int, int]) -> None:
    window.resize(*size)
    window.keysheet.open()
    assert window.rect().contains(window.keysheet.card.geometry())
    assert not window.keysheet.grab().isNull()


def test_keys_that_find_no_room_are_scrolled_to(window: Window) -> None:
    window.resize(1024, 640)
    window.keysheet.open()
    sheet = QApplication.focusWidget()
    assert sheet is not None
    before = sheet.grab().toImage()
    QTest.keyClick(sheet, Qt.Key.Key_End)
    assert sheet.grab().toImage() != before
    QTest.keyClick(sheet, Qt.Key.Key_Home)
    assert sheet.grab().toImage() == before
