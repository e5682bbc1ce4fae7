"""The frame: one gets everywhere by keys, ends a show only after a question, and finds the window as it was left."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from anchor_console.desk.picture import Changed
from anchor_console.desk.view import Link
from anchor_console.ui.confirm import Confirm
from anchor_console.ui.look import Look
from anchor_console.ui.window import Window
from anchor_console.ui.words import Words
from tests.fakes import HOUR, FakeDesk, FakeSettings, session_row

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def focused() -> QWidget:
    """What has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_alt_and_a_number_goes_to_a_workspace(window: Window) -> None:
    keys = (
        (Qt.Key.Key_2, "schedule"), (Qt.Key.Key_3, "lineup"), (Qt.Key.Key_4, "products"),
        (Qt.Key.Key_5, "script"), (Qt.Key.Key_6, "connection"), (Qt.Key.Key_1, "live"),
    )  # fmt: skip
    for key, place in keys:
        QTest.keyClick(focused(), key, ALT)
        assert window.place == place
        assert [id for id, item in window.rail.items.items() if item.isChecked()] == [place]


def test_escape_goes_back_to_live(window: Window) -> None:
    window.go("connection")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert window.place == "live"


def test_the_rail_goes_to_workspaces_too(window: Window) -> None:
    QTest.mouseClick(window.rail.items["schedule"], Qt.MouseButton.LeftButton)
    assert window.place == "schedule"


def test_a_show_on_air_is_told_at_the_rail_from_everywhere(qtbot: QtBot, desk: FakeDesk, window: Window) -> None:
    qtbot.waitUntil(lambda: "直播" in window.rail.items["live"].accessibleName())
    desk.session_rows = []
    desk.tell(Changed.RECORDS)
    qtbot.waitUntil(lambda: "直播" not in window.rail.items["live"].accessibleName())


def test_the_title_is_the_session_on_screen(qtbot: QtBot, desk: FakeDesk, window: Window) -> None:
    window.open_session("s2")
    qtbot.waitUntil(lambda: window.windowTitle().startswith("儿童睡眠"))
    assert (desk.opened, window.topbar.title.words) == (["s2"], "儿童睡眠")


def test_ending_a_show_takes_its_key_and_then_enter(qtbot: QtBot, desk: FakeDesk, window: Window) -> None:
    window.open_session("s1")
    QTest.keyClick(focused(), Qt.Key.Key_F12, SHIFT)
    question: Confirm = window.confirm
    assert question.isVisible()
    assert "01:00:00" in window.confirm.figures.words
    assert desk.changes == []
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert desk.changes == [("session.step", "s1", {"to": "ended"})]
    assert not window.confirm.isVisible()


def test_the_question_says_how_long_the_show_has_really_been_on_air(desk: FakeDesk, window: Window) -> None:
    desk.session_rows = [session_row("s1", starts_at=desk.time + HOUR, live_at=desk.time - 90_000)]
    window.open_session("s1")
    QTest.keyClick(focused(), Qt.Key.Key_F12, SHIFT)
    assert "00:01:30" in window.confirm.figures.words


def test_escape_leaves_the_show_on_air(desk: FakeDesk, window: Window) -> None:
    window.open_session("s1")
    before = focused()
    QTest.keyClick(before, Qt.Key.Key_F12, SHIFT)
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert (desk.changes, window.confirm.isVisible()) == ([], False)
    assert focused() is before


def test_tab_stays_on_the_question(desk: FakeDesk, window: Window) -> None:
    window.open_session("s1")
    QTest.keyClick(focused(), Qt.Key.Key_F12, SHIFT)
    assert focused() is window.confirm.yes
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused() is window.confirm.no
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert (desk.changes, window.confirm.isVisible()) == ([], False)


def test_a_ready_session_can_be_started_and_not_ended(desk: FakeDesk, window: Window) -> None:
    window.open_session("s2")
    QTest.keyClick(focused(), Qt.Key.Key_F12, SHIFT)
    assert not window.confirm.isVisible()
    QTest.keyClick(focused(), Qt.Key.Key_F12)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert desk.changes == [("session.step", "s2", {"to": "live"})]


def test_a_question_is_never_cut_while_there_is_room(window: Window, words: Words) -> None:
    words.choose("en")
    window.open_session("s2")
    QTest.keyClick(focused(), Qt.Key.Key_F12)
    figures = window.confirm.figures
    assert figures.width() >= figures.sizeHint().width() > 400
    assert window.rect().contains(window.confirm.card.geometry())


def test_a_planned_session_is_made_ready_without_a_question(desk: FakeDesk, window: Window) -> None:
    desk.session_rows.append(session_row("s3", state="planned"))
    window.open_session("s3")
    assert window.every_action.run("session.ready")
    assert desk.changes == [("session.step", "s3", {"to": "ready"})]


def test_f6_walks_the_panels_and_comes_back(window: Window) -> None:
    window.go("connection")
    begun = focused()
    seen = []
    for _ in range(20):
        QTest.keyClick(focused(), Qt.Key.Key_F6)
        seen.append(focused())
        if focused() is begun:
            break
    assert begun in seen
    assert window.statusline in seen
    QTest.keyClick(focused(), Qt.Key.Key_F6, SHIFT)
    assert focused() is seen[-2]


def test_the_status_line_opens_the_connection_page(window: Window) -> None:
    QTest.mouseClick(window.statusline, Qt.MouseButton.LeftButton)
    assert window.place == "connection"


def test_undo_takes_back_the_last_change(desk: FakeDesk, window: Window) -> None:
    desk.change("session.put", "s1", {"title": "x"})
    QTest.keyClick(focused(), Qt.Key.Key_Z, CONTROL)
    assert desk.undone == 1


def test_theme_and_language_change_at_once_and_are_kept(
    window: Window, look: Look, words: Words, settings: FakeSettings
) -> None:
    QTest.keyClick(focused(), Qt.Key.Key_D, CONTROL | SHIFT)
    QTest.keyClick(focused(), Qt.Key.Key_L, CONTROL | SHIFT)
    assert (look.tokens.name, words.language) == ("light", "en")
    assert (settings.kept["theme"], settings.kept["language"]) == ("light", "en")
    assert window.rail.items["live"].text() == "Live"


def test_what_the_start_was_given_is_not_kept_as_a_choice(window: Window, settings: FakeSettings) -> None:
    assert not {"theme", "language"} & settings.kept.keys()


def test_the_window_comes_back_where_it_was(
    qtbot: QtBot, desk: FakeDesk, look: Look, words: Words, settings: FakeSettings
) -> None:
    first = Window(desk, look, words, settings)
    first.resize(1300, 777)
    first.show()
    first.close()
    second = Window(desk, look, words, settings)
    qtbot.addWidget(first)
    qtbot.addWidget(second)
    assert (second.width(), second.height()) == (1300, 777)
    second.close()


@pytest.mark.parametrize("kept", ["", "x", "1,2,3", "9000000,9000000,1200,800,0", "1,2,a,b,c"])
def test_a_kept_place_that_makes_no_sense_is_forgotten(
    qtbot: QtBot, desk: FakeDesk, look: Look, words: Words, kept: str
) -> None:
    made = Window(desk, look, words, FakeSettings(geometry=kept))
    qtbot.addWidget(made)
    assert (made.width(), made.height()) == (1440, 900)
    made.close()


def test_the_diagnosis_is_copied_as_text(desk: FakeDesk, window: Window) -> None:
    desk.hub_link = Link(step="lost", since=desk.time - 60_000, address="hub.example")
    QTest.keyClick(focused(), Qt.Key.Key_C, CONTROL | SHIFT)
    text = QGuiApplication.clipboard().text()
    assert "hub.example" in text
    assert "hub=lost" in text


def test_everything_that_takes_the_keyboard_has_a_name(window: Window) -> None:
    for place in ("live", "schedule", "connection"):
        window.go(place)
        stops = [child for child in window.findChildren(QWidget) if child.focusPolicy() & Qt.FocusPolicy.TabFocus]
        visible = [stop for stop in stops if stop.isVisible()]
        assert [type(stop).__name__ for stop in visible if not stop.accessibleName()] == []


def test_no_label_reads_rich_text(window: Window) -> None:
    labels = window.findChildren(QLabel)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)


def test_a_hostile_title_is_shown_as_it_is(qtbot: QtBot, desk: FakeDesk, window: Window) -> None:
    desk.session_rows = [session_row("s1", title="<img src='/etc/hostname'>" * 20)]
    window.open_session("s1")
    window.resize(1100, 700)
    qtbot.waitUntil(lambda: window.topbar.title.words.startswith("<img"))
    qtbot.waitUntil(lambda: "&lt;img" in window.topbar.title.toolTip())
