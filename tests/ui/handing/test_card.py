"""The hand-over card: announced, never by itself, confirmed by a key, and who did so is kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from anchor_console.core.answer import Answer
from anchor_console.core.beat import beat_of
from anchor_console.core.correction import Correction
from anchor_console.core.wire import ProductNow, Question
from anchor_console.desk.view import CommandRow, Kept, Me
from anchor_console.ui.handing.promises import facts
from anchor_console.ui.window import Window
from tests.fakes import NOON, FakeDesk, session_row
from tests.ui.cues.said import cue, focused
from tests.ui.run.run_made import add_run, put_beat

MINUTE = 60_000


@pytest.fixture
def show(window: Window, desk: FakeDesk) -> Window:
    """A show eight minutes before its hand-over."""
    add_run(desk, minute=32)
    desk.session_rows = [session_row("s1", live_at=NOON)]
    desk.signed_in = Me(person="xu", name="许宁", role="floor_controller")
    window.open_session("s1")
    window.pulse.second.emit()
    return window


def words_of(window: Window, desk: FakeDesk) -> list[str]:
    return [one.words for one in facts(desk, window.run, window._words)]


def test_it_is_announced_and_does_not_open_by_itself(show: Window, desk: FakeDesk) -> None:
    """Ten minutes ahead; amber from two minutes on, and beyond."""
    (one,) = show.duties.reminders.shown
    assert (one.words, one.token, one.key) == ("交接 8:00 后", "accent", "H")
    assert "hand_over" not in vars(show.duties)
    for minute, said, token in ((39, "交接 1:00 后", "warn"), (43, "交接已过 3:00", "warn")):
        desk.time = NOON + minute * MINUTE
        show.pulse.second.emit()
        assert [(one.words, one.token) for one in show.duties.reminders.shown] == [(said, token)]


def test_h_opens_it_and_enter_confirms(show: Window, desk: FakeDesk) -> None:
    QTest.keyClick(show, Qt.Key.Key_H)
    card = show.duties.hand_over
    assert card.isVisible()
    assert card.title.words == "交接 周然 → 林夕"
    assert "还有 8:00" in card.when.words
    QTest.keyClicks(focused(), "no more coupons")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    wanted = {
        "session": "s1", "row": "x2", "by": "xu", "notes": "no more coupons", "began_at": desk.time,
        "ended_at": desk.time,
    }  # fmt: skip
    assert desk.changes == [("beat.put", beat_of("s1", "x2"), wanted)]
    assert not card.isVisible()
    put_beat(desk, "x2", by="xu", began_at=desk.time, ended_at=desk.time)
    show.run.course.forget()
    show.pulse.second.emit()
    assert show.duties.reminders.shown == ()
    QTest.keyClick(show, Qt.Key.Key_H)
    assert not card.isVisible()


def test_esc_leaves_it_open(show: Window, desk: FakeDesk) -> None:
    QTest.keyClick(show, Qt.Key.Key_H)
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert desk.changes == []
    assert show.duties.reminders.shown


def test_a_card_whose_hand_over_somebody_else_confirmed_goes(show: Window, desk: FakeDesk) -> None:
    QTest.keyClick(show, Qt.Key.Key_H)
    put_beat(desk, "x2", by="zhou", began_at=desk.time, ended_at=desk.time)
    show.run.course.forget()
    show.pulse.second.emit()
    assert not show.duties.hand_over.isVisible()


def test_nothing_open_is_said_too(show: Window, desk: FakeDesk) -> None:
    assert words_of(show, desk) == [
        "正在讲：长绒棉四件套，还剩 0:36", "接下来：福袋/抽奖 → 羽丝绒冬被 → 下播",
        "没有遗留：纠错、问题、提词、指令都已处理",
    ]  # fmt: skip


def test_what_is_open_and_what_runs_short_is_listed(show: Window, desk: FakeDesk) -> None:
    desk.time += 2 * MINUTE
    picture = desk.picture
    assert picture is not None
    picture.questions = [Question(key="q1", text="会起球吗", first_at=1, last_at=1),
                         Question(key="q2", text="几斤", first_at=1, last_at=1)]  # fmt: skip
    picture.products = {"p2": ProductNow(id="p2", stock=0), "p3": ProductNow(id="p3", stock=7)}
    desk.records += [
        Kept(value=Answer(id="a", session="s1", question="q1", text="会起球吗", way="text", at=1)),
        Kept(value=Correction(id="c", session="s1", said="全网最低", said_at=1, noticed_at=1)),
    ]
    desk.cue_rows = [cue(ago=desk.time - NOON - 59 * MINUTE)]
    desk.cue_rows = [cue()]
    desk.command_rows = [
        CommandRow(id="k1", session="s1", verb="pin", args={}, state="unknown", by="许宁", at=1, expires_at=2),
        CommandRow(id="k2", session="s1", verb="giveaway", args={"seconds": 600}, state="seen", by="许宁",
                   at=desk.time - MINUTE, expires_at=2),
    ]  # fmt: skip
    said = words_of(show, desk)
    assert said[0] == "正在讲：长绒棉四件套，已超时 1:24"
    assert said[2:] == [
        "口误未纠正：全网最低", "1 个问题还没人答", "提词没人看到：换价格牌", "指令还没落地：讲解", "福袋/抽奖进行中",
        "长绒棉四件套 已售罄", "羽丝绒冬被 只剩 7 件",
    ]  # fmt: skip


def test_stock_that_runs_out_before_its_time_is_short(show: Window, desk: FakeDesk) -> None:
    put_beat(desk, "i2", extra=30)
    show.run.course.forget()
    picture = desk.picture
    assert picture is not None
    picture.products = {"p2": ProductNow(id="p2", stock=100, pace=100)}
    assert "长绒棉四件套 只剩 100 件" in words_of(show, desk)
    picture.products = {"p2": ProductNow(id="p2", stock=100, pace=10)}
    assert "长绒棉四件套 只剩 100 件" not in words_of(show, desk)


def test_more_than_fits_is_counted(show: Window, desk: FakeDesk) -> None:
    desk.records += [
        Kept(value=Correction(id=f"c{n}", session="s1", said=f"{n}", said_at=n, noticed_at=n)) for n in range(20)
    ]  # fmt: skip
    QTest.keyClick(show, Qt.Key.Key_H)
    lines = show.duties.hand_over.lines
    assert (len(lines.shown), lines.shown[-1].words) == (12, "另有 11 条")
    assert not show.duties.hand_over.grab().isNull()
