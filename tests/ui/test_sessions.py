"""The list of sessions: near days under their names, Enter opens one, an empty list teaches."""

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anchor_console.desk.picture import Changed
from anchor_console.ui.sessions import SESSION, SessionDelegate, Sessions, day_name, near
from anchor_console.ui.window import Window
from anchor_console.ui.words import Words
from tests.fakes import HOUR, NOON, FakeDesk, session_row

DAY = 24 * HOUR


def page(window: Window) -> Sessions:
    """The sessions' workspace, on screen."""
    window.go("sessions")
    found = window.findChild(Sessions)
    assert isinstance(found, Sessions)
    return found


def rows(sessions: Sessions) -> list[str]:
    """What the list says, row by row."""
    model = sessions.list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_only_near_days_are_listed_and_what_is_on_air(desk: FakeDesk) -> None:
    listed = [
        session_row("old", state="settled", starts_at=NOON - 30 * DAY),
        session_row("stuck", state="live", starts_at=NOON - 30 * DAY),
        session_row("tomorrow", state="planned", starts_at=NOON + DAY),
        session_row("far", state="draft", starts_at=NOON + 60 * DAY),
    ]
    assert [row.id for row in near(listed, NOON)] == ["stuck", "tomorrow"]
    assert [row.id for row in near(listed[3:], NOON)] == ["far"]


def test_days_near_have_names(words: Words) -> None:
    assert day_name(NOON, NOON, words).startswith("今天 · ")
    assert day_name(NOON + DAY, NOON, words).startswith("明天 · ")
    assert day_name(NOON - DAY, NOON, words).startswith("昨天 · ")
    assert "·" not in day_name(NOON + 3 * DAY, NOON, words)


def test_a_row_is_told_whole_to_those_who_listen(desk: FakeDesk, window: Window, words: Words) -> None:
    said = rows(page(window))
    assert said[0] == day_name(NOON, desk.now(), words)
    assert "秋冬家纺主场" in said[1]
    assert "直播中" in said[1]


def test_a_show_on_air_is_listed_with_its_true_clock(desk: FakeDesk, window: Window) -> None:
    delegate = page(window).list.itemDelegate()
    assert isinstance(delegate, SessionDelegate)
    row = session_row(starts_at=desk.time + HOUR, live_at=desk.time - 90_000)
    assert delegate._when(row) == "直播中 00:01:30"


def test_enter_opens_the_chosen_session_on_live(qtbot: QtBot, desk: FakeDesk, window: Window) -> None:
    sessions = page(window)
    assert sessions.list.hasFocus()
    QTest.keyClick(sessions.list, Qt.Key.Key_End)
    QTest.keyClick(sessions.list, Qt.Key.Key_Return)
    assert (desk.opened, window.place) == (["s2"], "live")


def test_a_day_head_can_not_be_chosen(qtbot: QtBot, window: Window) -> None:
    sessions = page(window)
    QTest.keyClick(sessions.list, Qt.Key.Key_Home)
    QTest.keyClick(sessions.list, Qt.Key.Key_Up)
    assert not isinstance(sessions.list.currentIndex().data(SESSION), str)


def test_what_was_chosen_stays_chosen_when_a_session_comes_in(qtbot: QtBot, desk: FakeDesk, window: Window) -> None:
    sessions = page(window)
    QTest.keyClick(sessions.list, Qt.Key.Key_End)
    desk.session_rows.insert(0, session_row("s0", title="晨间日用", starts_at=NOON - 3 * HOUR))
    desk.tell(Changed.RECORDS)
    qtbot.waitUntil(lambda: any("晨间日用" in row for row in rows(sessions)))
    assert sessions.list.currentIndex().data(SESSION).id == "s2"


def test_an_empty_list_teaches(qtbot: QtBot, desk: FakeDesk, window: Window) -> None:
    sessions = page(window)
    desk.session_rows = []
    desk.tell(Changed.RECORDS)
    qtbot.waitUntil(sessions.teaching.isVisible)
    assert "还没有场次" in sessions.teaching.accessibleName()
    QTest.keyClick(sessions.teaching.button, Qt.Key.Key_Return)
    assert window.place == "connection"


def test_a_badge_is_spoken_explained_and_ticked_when_its_edit_is_done(
    qtbot: QtBot, desk: FakeDesk, window: Window
) -> None:
    sessions = page(window)
    model = sessions.list.model()
    desk.session_rows[0] = replace(desk.session_rows[0], badge="sent")
    desk.tell(Changed.EDITS)
    qtbot.waitUntil(lambda: rows(sessions)[1].endswith("已送出"))
    assert "等回执" in str(model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole))
    assert not sessions.grab().isNull()
    desk.session_rows[0] = replace(desk.session_rows[0], badge="")
    desk.tell(Changed.EDITS)
    qtbot.waitUntil(lambda: rows(sessions)[1].endswith("完成"))
