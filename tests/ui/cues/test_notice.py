"""A cue in the top bar of every workspace: it covers no number, one key acknowledges it or sends it again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anchor_console.ui.cockpit.cockpit import Cockpit
from anchor_console.ui.window import Window
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk
from tests.ui.cues.said import SHIFT, cue, focused, say


@pytest.mark.parametrize("place", ["live", "sessions", "connection"])
def test_a_cue_stands_in_the_top_bar_of_every_workspace_and_moves_nothing(
    qtbot: QtBot, window: Window, desk: FakeDesk, place: str
) -> None:
    window.go(place)
    below = window.statusline.geometry(), [child.geometry() for child in window.findChildren(Cockpit)]
    say(desk, cue())
    notice = window.topbar.notice
    qtbot.waitUntil(notice.isVisible)
    assert notice.accessibleName() == "换价格牌 — 王场控，给主播，3.0 秒前"
    assert window.topbar.geometry().contains(notice.geometry().translated(window.topbar.pos()))
    assert below == (window.statusline.geometry(), [child.geometry() for child in window.findChildren(Cockpit)])


def test_its_key_says_from_anywhere_that_it_was_seen(qtbot: QtBot, window: Window, desk: FakeDesk) -> None:
    say(desk, cue())
    qtbot.waitUntil(window.topbar.notice.isVisible)
    QTest.keyClick(focused(), Qt.Key.Key_F7, SHIFT)
    assert desk.acknowledged == ["c1"]
    qtbot.waitUntil(window.topbar.notice.isHidden)
    assert window.topbar.search.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_f6_comes_to_it_and_space_or_enter_acknowledges(
    qtbot: QtBot, window: Window, desk: FakeDesk, key: Qt.Key
) -> None:
    say(desk, cue())
    qtbot.waitUntil(window.topbar.notice.isVisible)
    for _ in range(12):
        QTest.keyClick(focused(), Qt.Key.Key_F6)
        if focused() is window.topbar.notice:
            break
    assert not window.topbar.notice.grab().isNull()
    QTest.keyClick(focused(), key)
    assert desk.acknowledged == ["c1"]
    qtbot.waitUntil(window.topbar.notice.isHidden)


def test_an_urgent_one_goes_first_has_its_own_shape_and_stands_still_soon(
    qtbot: QtBot, window: Window, desk: FakeDesk
) -> None:
    say(desk, cue("c1", ago=9_000), cue("c2", urgent=True, text="停"))
    notice = window.topbar.notice
    qtbot.waitUntil(notice.isVisible)
    assert notice.standing is not None
    assert (notice.standing.cue.id, notice.standing.icon, notice.standing.token) == ("c2", "octagon", "stop")
    assert notice.accessibleName().startswith("加急：停")
    qtbot.waitUntil(lambda: not notice.inverts)
    still = notice.grab().toImage()
    assert still == notice.grab().toImage()


def test_a_cue_for_somebody_else_is_not_laid_over_this_desk(window: Window, desk: FakeDesk) -> None:
    say(desk, cue(to="finance"))
    window.topbar.refresh()
    assert window.topbar.notice.isHidden()
    say(desk, cue(to="p1"))
    window.topbar.refresh()
    assert window.topbar.notice.isVisible()


def test_who_is_not_known_here_gets_every_cue(window: Window, desk: FakeDesk) -> None:
    desk.signed_in = None
    say(desk, cue(to="finance"))
    window.topbar.refresh()
    assert window.topbar.notice.isVisible()


def test_one_that_did_not_get_through_says_so_and_is_sent_again_by_its_key(
    qtbot: QtBot, window: Window, desk: FakeDesk
) -> None:
    say(desk, cue("own", mine=True, badge="refused"))
    notice = window.topbar.notice
    qtbot.waitUntil(lambda: notice.words == "提词没送到：换价格牌")
    assert notice.button.text() == "再送一次"
    QTest.keyClick(focused(), Qt.Key.Key_F7, SHIFT)
    assert desk.cues_sent_again == ["own"]
    qtbot.waitUntil(lambda: notice.words == "正在送提词：换价格牌")


def test_a_click_on_its_button_does_the_same(qtbot: QtBot, window: Window, desk: FakeDesk) -> None:
    say(desk, cue("own", mine=True, badge="refused"))
    qtbot.waitUntil(window.topbar.notice.isVisible)
    QTest.mouseClick(window.topbar.notice.button, Qt.MouseButton.LeftButton)
    assert desk.cues_sent_again == ["own"]
    say(desk, cue())
    qtbot.waitUntil(lambda: window.topbar.notice.button.text() == "看到了")
    QTest.mouseClick(window.topbar.notice.button, Qt.MouseButton.LeftButton)
    assert desk.acknowledged == ["c1"]


def test_a_sent_cue_says_whether_and_when_it_was_seen(window: Window, desk: FakeDesk, words: Words) -> None:
    say(desk, cue("own", mine=True))
    window.topbar.refresh()
    assert window.topbar.notice.words == "已送到主播，还没人看到：换价格牌"
    say(desk, cue("own", mine=True, seen=desk.time - 1_000))
    window.topbar.refresh()
    assert window.topbar.notice.words.startswith("林小雨 ")
    assert window.topbar.notice.words.endswith(" 看到了：换价格牌")
    desk.time += 20_000
    window.topbar.refresh()
    assert window.topbar.notice.isHidden()
    QTest.keyClick(focused(), Qt.Key.Key_F7)
    assert "看到了：换价格牌" in window.cue_card.lines.accessibleName()
    assert not window.cue_card.grab().isNull()


def test_the_cue_speaks_the_language_in_force(qtbot: QtBot, window: Window, desk: FakeDesk, words: Words) -> None:
    say(desk, cue())
    qtbot.waitUntil(window.topbar.notice.isVisible)
    words.choose("en")
    assert window.topbar.notice.words == "换价格牌 — 王场控, for the anchor, 3.0 s ago"
    assert window.topbar.notice.button.text() == "Seen"
