"""How it stands, in plain sentences: the status line, the connection page, and what to do with edits that came back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anchor_console.core.wire import Numbers
from anchor_console.desk.picture import Changed
from anchor_console.desk.view import Link, LinkStep, Progress, Shelter, Trouble
from anchor_console.ui import condition
from anchor_console.ui.connection import Connection, facts
from anchor_console.ui.window import Window
from anchor_console.ui.words import Words
from tests.fakes import NOON, FakeDesk

REFUSED = Trouble(
    n=4, kind="lineup_item.put", entity="l3", badge="refused", wanted={"hand_price": 1_900}, detail="under 29610",
    type="below_floor",
)  # fmt: skip
CONFLICT = Trouble(
    n=5, kind="session.put", entity="s1", badge="conflict", detail="改过",
    wanted={"title": "<b>甲</b>"}, theirs={"title": "乙"},
)  # fmt: skip


def listening(desk: FakeDesk, *, silent: int = 500, unsaved: int = 0, gaps: int = 0) -> None:
    """The room of the session on air is open and heard, its last event `silent` ms ago."""
    desk.open_session("s1")
    picture = desk.picture
    assert picture is not None
    heard = desk.time - silent
    counters = {"gaps": gaps, "gap_seconds": 92 * gaps}
    numbers = Numbers(
        seq=1_284_306, at=heard, sent_at=desk.time, counters=counters, metrics={}, heard_at=heard,
        kept_at=heard - unsaved, rate=146.4,
    )  # fmt: skip
    picture.apply(numbers)


def page(window: Window) -> Connection:
    """The connection page, on screen."""
    window.go("connection")
    found = window.findChild(Connection)
    assert isinstance(found, Connection)
    return found


def said(desk: FakeDesk, words: Words) -> dict[str, condition.Part]:
    """The status line's parts by their ids."""
    return {part.id: part for part in condition.parts(desk, words)}


def test_a_room_that_is_heard_is_told_with_its_figures(desk: FakeDesk, words: Words) -> None:
    listening(desk, gaps=2)
    parts = said(desk, words)
    assert [part.words for part in parts.values()] == [
        "采集正常 · 抖音 · 0.5 秒前",
        "录制 1,284,306 条 · 0.5 秒前落盘",
        "缺口 2 处共 3:04",
        "事件 146/s",
        "全部已同步",
    ]
    assert not any(map(condition.needs_a_look, parts.values()))


def test_nothing_open_is_no_fault(desk: FakeDesk, words: Words) -> None:
    assert not any(map(condition.needs_a_look, condition.parts(desk, words)))
    assert said(desk, words)["source"].words == "没有打开直播间"


def test_a_silent_room_on_air_is_worth_a_look(desk: FakeDesk, words: Words) -> None:
    listening(desk, silent=120_000)
    part = said(desk, words)["source"]
    assert (part.token, part.words) == ("warn", "2 分钟没有新消息 · 抖音")


def test_what_is_not_saved_is_worth_a_look(desk: FakeDesk, words: Words) -> None:
    listening(desk, unsaved=9_000)
    assert said(desk, words)["recording"].token == "warn"


@pytest.mark.parametrize(
    ("step", "token"),
    [("starting", "text2"), ("connecting", "text2"), ("lost", "warn"), ("refused", "stop"), ("stopped", "text3")],
)
def test_each_step_of_the_stream_has_its_words_and_shape(
    desk: FakeDesk, words: Words, step: LinkStep, token: str
) -> None:
    listening(desk)
    desk.stream_link = Link(step=step, since=NOON)
    part = said(desk, words)["source"]
    assert (part.token, bool(part.icon), bool(part.words)) == (token, True, True)


def test_a_lost_record_stands_first_and_alone_needs_a_look(desk: FakeDesk, words: Words) -> None:
    listening(desk)
    desk.hub_link = Link(step="lost", since=desk.time - 360_000)
    parts = condition.parts(desk, words)
    assert parts[0].words == "连不上团队记录 · 6 分钟"
    assert list(map(condition.needs_a_look, parts)) == [True, False, False, False, False, False]


def test_edits_are_counted_and_bad_ones_go_first(desk: FakeDesk, words: Words) -> None:
    desk.waiting_edits = 3
    assert said(desk, words)["edits"].words == "待同步 3"
    desk.trouble_rows = [CONFLICT]
    assert said(desk, words)["edits"].token == "warn"
    desk.trouble_rows = [CONFLICT, REFUSED]
    assert (said(desk, words)["edits"].token, said(desk, words)["edits"].words) == ("stop", "2 处要看")


def test_the_status_line_says_all_of_it_and_follows(qtbot: QtBot, desk: FakeDesk, window: Window) -> None:
    listening(desk)
    desk.tell(Changed.NUMBERS)
    qtbot.waitUntil(lambda: "1,284,306" in window.statusline.accessibleName())
    assert "01:00:00" in window.statusline.sentence()
    desk.waiting_edits = 7
    desk.tell(Changed.EDITS)
    qtbot.waitUntil(lambda: "待同步 7" in window.statusline.accessibleName())


def test_all_rows_say_how_it_stands(qtbot: QtBot, desk: FakeDesk, window: Window) -> None:
    listening(desk)
    connection = page(window)
    assert "正常" in connection.hub.accessibleName()
    assert "146 条/s" in connection.room.accessibleName()
    assert "1,284,306" in connection.recording.accessibleName()
    assert not connection.band.isVisible()


def test_a_lost_record_shows_the_band_and_what_still_works(qtbot: QtBot, desk: FakeDesk, window: Window) -> None:
    connection = page(window)
    desk.hub_link = Link(step="lost", since=desk.time - 360_000)
    desk.waiting_edits = 3
    desk.tell(Changed.LINK)
    qtbot.waitUntil(connection.band.isVisible)
    assert "6 分钟" in connection.band.accessibleName()
    assert "3 处" in connection.band.accessibleName()


@pytest.mark.parametrize("step", ["starting", "connecting", "live", "lost", "refused", "stopped"])
def test_every_state_of_both_links_has_its_sentence(desk: FakeDesk, words: Words, step: LinkStep) -> None:
    listening(desk)
    desk.hub_link = desk.stream_link = Link(step=step, since=NOON)
    for fact in (facts.hub_fact(desk, words), facts.room_fact(desk, words), facts.recording_fact(desk, words)):
        assert fact.sentence
    assert facts.aside(desk, words).lists
    assert f"hub={step}" in facts.diagnosis(desk, words, "1")


def test_arrows_walk_the_rows(qtbot: QtBot, desk: FakeDesk, window: Window) -> None:
    connection = page(window)
    assert connection.hub.hasFocus()
    QTest.keyClick(connection.hub, Qt.Key.Key_Down)
    assert connection.copy.hasFocus()
    QTest.keyClick(connection.copy, Qt.Key.Key_Up)
    assert connection.hub.hasFocus()


@pytest.mark.parametrize("reason", ["no_answer", "record_damaged", "record_disk_full", "not_signed_in", "never_heard"])
@pytest.mark.parametrize("step", ["lost", "refused"])
def test_a_raw_word_is_never_shown_but_in_the_diagnosis(
    desk: FakeDesk, words: Words, step: LinkStep, reason: str
) -> None:
    listening(desk)
    desk.hub_link = desk.stream_link = Link(step=step, since=NOON, reason=reason)
    for fact in (facts.hub_fact(desk, words), facts.room_fact(desk, words)):
        assert reason not in fact.sentence + fact.reason
        assert fact.reason
    assert f"hub={step}({reason})" in facts.diagnosis(desk, words, "1")


def test_the_diagnosis_names_what_came_back_and_what_befell_the_copy(desk: FakeDesk, words: Words) -> None:
    desk.trouble_rows = [REFUSED]
    desk.copy_shelter = Shelter(state="full", way="folder", since=NOON)
    desk.sync_progress = Progress(done=1, whole=2, paused=True)
    text = facts.diagnosis(desk, words, "1")
    assert "edit 4 lineup_item.put refused below_floor: under 29610" in text
    assert "copy=full way=folder" in text
    assert "first sync 1/2 paused=True" in text


def test_edits_that_stand_still_are_told_with_how_long(qtbot: QtBot, desk: FakeDesk, window: Window) -> None:
    desk.waiting_edits, desk.stalled_for = 3, 40_000
    desk.tell(Changed.LINK)
    qtbot.waitUntil(lambda: "3 处改动等了 40 秒" in window.statusline.accessibleName())
    QTest.keyClick(window.statusline, Qt.Key.Key_Return)
    assert window.place == "connection"
    assert "等了 40 秒" in page(window).copy.accessibleName()


def test_while_edits_came_back_the_page_does_not_say_that_nothing_needs_you(desk: FakeDesk, words: Words) -> None:
    assert facts.aside(desk, words).title == "都通着"
    desk.trouble_rows = [REFUSED, CONFLICT]
    said = facts.aside(desk, words)
    assert (said.title, len(said.lists[0][1])) == ("2 处改动等你决定", 3)
    desk.waiting_edits = 3
    assert len(facts.aside(desk, words).lists[0][1]) == 2


def test_nor_while_edits_stand_still_or_the_copy_is_hurt(desk: FakeDesk, words: Words) -> None:
    desk.waiting_edits, desk.stalled_for = 3, 40_000
    assert facts.aside(desk, words).title.startswith("3 处改动等了")
    desk.copy_shelter = Shelter(state="full", way="folder", since=NOON)
    assert facts.aside(desk, words).title == "本机磁盘满了"
