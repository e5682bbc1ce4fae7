"""Ctrl+G opens the glass and shuts it; the console says in its top bar how it stands with it."""

from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anchor_console.desk.picture import Changed
from anchor_console.desk.view import Kept, Link, Presence
from anchor_console.ui.glass.deeds import OPEN
from anchor_console.ui.window import Window
from tests.fakes import NOON, FakeDesk, FakeSettings
from tests.ui.glass.made import cue

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_control_g_opens_it_and_shuts_it_and_the_others_are_told(
    qtbot: QtBot, window: Window, desk: FakeDesk, settings: FakeSettings
) -> None:
    QTest.keyClick(window, Qt.Key.Key_G, CONTROL)
    glass = window.glass.glass
    assert glass is not None
    assert glass.isFullScreen()
    assert desk.looked_at[-1] == "live/glass"
    assert settings.kept[OPEN] == "1"
    assert "glass" not in {action.id for action in window.every_action.now()}
    assert window.every_action.run("glass_shut")
    assert not glass.isVisible()
    assert desk.looked_at[-1] == "live"
    assert settings.kept[OPEN] == ""


def test_the_top_bar_says_how_it_stands(qtbot: QtBot, window: Window, desk: FakeDesk) -> None:
    window.glass.open()
    mark = window.glass.mark
    assert mark is not None
    assert mark.isVisible()
    assert mark.accessibleName() == "主播屏开着，画面正常"
    desk.cue_rows = [cue(), cue("c2")]
    desk.tell(Changed.CUES)
    qtbot.waitUntil(lambda: mark.accessibleName() == "主播屏有 2 条提词没有确认")
    desk.stream_link = Link(step="lost", since=NOON)
    desk.tell(Changed.LINK)
    qtbot.waitUntil(lambda: mark.accessibleName().startswith("主播屏没有连上"))
    window.glass.shut()
    assert not mark.isVisible()


def test_sentences_that_are_left_out_are_told(qtbot: QtBot, window: Window, desk: FakeDesk) -> None:
    index = next(i for i, one in enumerate(desk.records) if getattr(one.value, "id", "") == "g1")
    desk.records[index] = Kept(value=structs.replace(desk.records[index].value, notes="国家级品质"))
    window.glass.open()
    assert window.glass.glass is not None
    assert window.glass.mark is not None
    window.glass.glass.show_prompter(True)
    assert window.glass.mark.accessibleName() == "题词里有 1 句不能说，没有显示：国家级品质"


def test_a_teammates_glass_shows_here_too(qtbot: QtBot, window: Window, desk: FakeDesk) -> None:
    desk.present = [Presence(person="zhou", name="周然", session="s1", place="live/glass", at=NOON)]
    window.pulse.second.emit()
    assert window.glass.mark is not None
    assert window.glass.mark.isVisible()
    assert window.glass.mark.accessibleName() == "周然 开着主播屏"
    desk.present = []
    window.pulse.second.emit()
    assert not window.glass.mark.isVisible()


def test_the_glass_goes_with_the_console_and_is_there_again(
    qtbot: QtBot, window: Window, settings: FakeSettings
) -> None:
    window.glass.open()
    glass = window.glass.glass
    assert glass is not None
    window.close()
    assert not glass.isVisible()
    assert settings.kept[OPEN] == "1"


def test_at_a_start_it_opens_only_where_it_was_open(window: Window, settings: FakeSettings) -> None:
    window.glass.go_on()
    assert not window.glass.is_open
    settings.set(OPEN, "1")
    window.glass.go_on()
    assert window.glass.is_open


def test_prompter_and_black_can_be_turned_from_the_console(window: Window) -> None:
    window.glass.open()
    glass = window.glass.glass
    assert glass is not None
    for id in ("glass_prompter", "glass_black"):
        assert window.every_action.run(id)
    assert (glass.prompts, glass.black) == (True, True)
    assert not window.every_action.run("glass_screen"), "there is only one screen"
    window.glass.next_screen()
    assert glass.isVisible()
