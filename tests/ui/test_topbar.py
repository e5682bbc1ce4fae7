"""The top bar says where one is, whether the show is on air, and offers only what makes sense."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from anchor_console.desk.picture import Changed
from anchor_console.desk.view import Presence
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.reminders import Reminder, Reminders
from anchor_console.ui.topbar import TopBar
from anchor_console.ui.window import Window
from anchor_console.ui.words import Words
from tests.fakes import HOUR, NOON, FakeDesk, session_row
from tests.ui.cues.said import cue

AT_HAND = ("发提词", "说错了，记纠错", "打开主播屏", "换布局")


def offered(bar: TopBar) -> list[str]:
    """The steps and other actions that can be seen, but for those that are always at hand on Live."""
    seen = [button.accessibleName() for button in bar.findChildren(KeyButton) if button.isVisible()]
    return [name for name in seen if name not in AT_HAND]


@pytest.mark.parametrize(
    ("state", "action"),
    [("planned", ["标为就绪"]), ("ready", ["开播"]), ("live", ["下播"]), ("ended", []), ("draft", [])],
)
def test_only_the_next_step_is_offered(
    qtbot: QtBot, desk: FakeDesk, window: Window, state: str, action: list[str]
) -> None:
    desk.session_rows = [session_row("s1", state=state)]
    window.open_session("s1")
    desk.tell(Changed.RECORDS)
    qtbot.waitUntil(lambda: offered(window.topbar) == action)


def test_on_air_it_shows_the_shows_clock(desk: FakeDesk, window: Window) -> None:
    window.open_session("s1")
    window.topbar.refresh()
    assert window.topbar.pill.accessibleName() == "直播中 01:00:00"
    assert window.topbar.subtitle.words == "屿间生活 · 抖音"


@pytest.mark.parametrize(("live_at", "clock"), [(NOON - HOUR, "02:00:00"), (NOON + HOUR // 2, "00:30:00")])
def test_a_show_started_early_or_late_counts_from_when_it_went_live(
    desk: FakeDesk, window: Window, live_at: int, clock: str
) -> None:
    desk.session_rows = [session_row("s1", live_at=live_at)]
    window.open_session("s1")
    window.topbar.refresh()
    assert window.topbar.pill.accessibleName() == f"直播中 {clock}"


def test_before_the_show_it_counts_down_and_then_says_how_late(desk: FakeDesk, window: Window) -> None:
    window.open_session("s2")
    desk.session_rows = [session_row("s2", state="ready", starts_at=desk.time + HOUR // 2)]
    window.topbar.refresh()
    assert window.topbar.pill.accessibleName() == "已就绪 · 30 分钟后开播"
    desk.time += HOUR
    window.topbar.refresh()
    assert window.topbar.pill.accessibleName() == "已就绪 · 晚了 30 分钟"


def test_elsewhere_it_names_the_place(window: Window) -> None:
    window.go("connection")
    assert (window.topbar.title.words, window.topbar.pill.isVisible()) == ("连接", False)
    assert offered(window.topbar) == ["复制诊断文字"]


def test_a_click_on_the_search_opens_the_palette(window: Window) -> None:
    QTest.mouseClick(window.topbar.search, Qt.MouseButton.LeftButton)
    assert window.finder.isVisible()


def test_an_unknown_state_or_platform_is_shown_as_it_came(desk: FakeDesk, window: Window) -> None:
    desk.session_rows = [session_row("s1", state="paused")]
    window.open_session("s1")
    window.topbar.refresh()
    assert window.topbar.pill.accessibleName() == "paused"


def test_cue_correction_and_glass_are_at_hand_and_shrink_to_their_keys(window: Window) -> None:
    """In a narrow bar an icon and a key are left of them; their names stay for who listens, and as tooltips."""
    window.open_session("s1")
    window.topbar.refresh()
    bar = window.topbar
    window.resize(1440, 900)
    wide = {button.accessibleName(): button.text() for button in bar.findChildren(KeyButton) if button.isVisible()}
    assert [wide[name] for name in AT_HAND[:3]] == ["提词", "纠错", "主播屏"]
    window.resize(1280, 720)
    narrow = {button.accessibleName(): button.text() for button in bar.findChildren(KeyButton) if button.isVisible()}
    assert [narrow[name] for name in AT_HAND[:3]] == [""] * 3


def test_a_mark_of_alarms_is_made_room_for_as_a_reminder_is(desk: FakeDesk, window: Window) -> None:
    window.resize(1440, 900)
    desk.session_rows = [session_row("s1", title="秋冬家纺主场")]
    window.open_session("s1")
    bar, mark = window.topbar, QWidget()
    mark.setFixedSize(200, 28)
    bar.stand(mark)
    mark.show()
    bar.refresh()
    assert not any(button.text() for button in bar.findChildren(KeyButton) if button.accessibleName() in AT_HAND)
    mark.hide()
    bar.refresh()
    assert all(button.text() for button in bar.findChildren(KeyButton) if button.accessibleName() in AT_HAND)


def test_what_must_not_be_forgotten_is_whole_and_the_title_too(desk: FakeDesk, window: Window) -> None:
    """The buttons give up their words, and to much that is to be remembered the search its place, for that time."""
    window.resize(1440, 900)
    desk.session_rows = [session_row("s1", title="秋冬家纺主场")]
    window.open_session("s1")
    bar, reminders = window.topbar, window.topbar.findChild(Reminders)
    assert isinstance(reminders, Reminders)
    correction = Reminder("said_wrong", "flag", "待纠正 12:01", "warn", "Shift F9")
    hand_over = Reminder("hand_over", "flag", "交接 6:14 后", "accent", "H")
    for shown, has_search in (((hand_over,), True), ((correction, hand_over), False), ((), True)):
        reminders.say(shown)
        bar.refresh()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        assert bar.search.isVisible() is has_search
        assert bar.title.width() >= bar.title.sizeHint().width()
        whole = reminders.geometry() if shown else QRect()
        others = [button for button in bar.findChildren(KeyButton) if button.isVisible()]
        assert not any(whole.intersects(button.geometry()) for button in others)
        assert all(bool(button.text()) is (not shown) for button in others if button.accessibleName() in AT_HAND)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [1280, 1440])
def test_nothing_in_it_covers_anything_else_on_a_bad_evening(
    desk: FakeDesk, window: Window, words: Words, language: str, width: int
) -> None:
    """Something to put right, a hand-over, two who look on and a cue, all at once."""
    words.choose("zh" if language == "zh" else "en")
    window.resize(width, 800)
    desk.session_rows = [session_row("s1", title="秋冬家纺主场")]
    window.open_session("s1")
    bar, reminders = window.topbar, window.topbar.findChild(Reminders)
    assert isinstance(reminders, Reminders)
    desk.present = [Presence(person=name, name=name, session="s1", place="live", at=1) for name in ("许", "罗")]
    desk.cue_rows = [cue(text="库存只剩一百件了，这一波放完就换下一款")]
    correction = Reminder("said_wrong", "flag", "To put right 12:01", "warn", "Shift F9", "12:01")
    reminders.say((correction, Reminder("hand_over", "flag", "Hand-over in 6:14", "accent", "H", "6:14")))
    desk.tell(Changed.CUES | Changed.PRESENCE)
    bar.refresh()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert bar.notice.isVisible()
    parts = [bar.pill, bar.title, bar.faces, reminders, bar.notice, *bar.findChildren(KeyButton)]
    shown = sorted((one for one in parts if one.isVisible() and one.parent() is bar), key=lambda one: one.x())
    for left, right in pairwise(shown):
        assert left.geometry().right() < right.x(), (left, right)
    assert reminders.width() >= reminders.sizeHint().width()
