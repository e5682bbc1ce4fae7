"""The search goes back through the whole session, says how far it is, brings more on scroll, and ends with Esc."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anchor_console.core.comments import CommentPage, CommentRow
from anchor_console.ui.cockpit import Cockpit
from anchor_console.ui.cockpit.feed import FeedPane
from anchor_console.ui.cockpit.finding import found_lines
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk
from tests.ui.cockpit.rooms import MINUTE, NOW, comment, say_in


def rows(newest: int, count: int, text: str = "起球吗") -> list[CommentRow]:
    """Comments with descending seqs, ten seconds apart."""
    return [
        CommentRow(seq=newest - n, at=NOW - (5_000 - newest + n) * 10_000, name="晚风", text=f"{text} {newest - n}")
        for n in range(count)
    ]


def page(newest: int, count: int, more: int = 0) -> CommentPage:
    found = rows(newest, count)
    return CommentPage(comments=found, next=more, looked_back_to=found[-1].at if found else NOW)


def searching(cockpit: Cockpit) -> FeedPane:
    cockpit.feed.search()
    return cockpit.feed


def test_the_whole_session_is_asked_for_from_the_newest_back(cockpit: Cockpit, desk: FakeDesk) -> None:
    feed = searching(cockpit)
    assert (desk.on_air.searches[-1].text, desk.on_air.searches[-1].before) == ("", 0)
    desk.on_air.answer(page(5_000, 70))
    assert [line.number for line in feed.finding.list.held.lines if line.number >= 0][-1] == 5_000
    assert feed.finding.list.isVisible()
    assert not feed.canvas.isVisible()


def test_typing_searches_anew_after_a_moment(qtbot: QtBot, cockpit: Cockpit, desk: FakeDesk) -> None:
    feed = searching(cockpit)
    QTest.keyClicks(feed.finding.field, "washable")
    qtbot.waitUntil(lambda: desk.on_air.searches[-1].text == "washable")
    assert desk.on_air.given_up >= 1


def test_it_goes_on_by_itself_until_a_screen_is_found_and_says_how_far_it_is(cockpit: Cockpit, desk: FakeDesk) -> None:
    feed = searching(cockpit)
    assert feed.finding.says() == "正在查…"
    desk.on_air.answer(CommentPage(comments=[], next=4_000, looked_back_to=NOW - MINUTE))
    assert desk.on_air.searches[-1].before == 4_000
    assert feed.finding.says().startswith("已查到 ")
    desk.on_air.answer(page(3_999, 2))
    assert feed.finding.is_whole
    assert feed.finding.says() == "整场查完 · 2 条"


def test_a_scroll_to_the_top_brings_more_and_moves_nothing_that_is_in_sight(cockpit: Cockpit, desk: FakeDesk) -> None:
    feed = searching(cockpit)
    desk.on_air.answer(page(5_000, 100, more=4_900))
    found = feed.finding.list
    asked = len(desk.on_air.searches)
    found.verticalScrollBar().setValue(0)
    assert len(desk.on_air.searches) == asked + 1
    assert desk.on_air.searches[-1].before == 4_900
    top = found.held.lines[found.indexAt(found.viewport().rect().topLeft()).row()]
    desk.on_air.answer(page(4_900, 100))
    assert found.held.lines[found.indexAt(found.viewport().rect().topLeft()).row()] in (top, *found.held.lines[:400])
    assert found.verticalScrollBar().value() > 0


def test_the_filter_narrows_it(cockpit: Cockpit, desk: FakeDesk) -> None:
    cockpit.feed.filters.choose("complaint")
    feed = searching(cockpit)
    assert desk.on_air.searches[-1].mark == "complaint"
    feed.filters.choose("haggle")
    assert desk.on_air.searches[-1].mark == "haggle"


def test_escape_gives_it_up_and_goes_back_to_what_runs(cockpit: Cockpit, desk: FakeDesk) -> None:
    feed = searching(cockpit)
    say_in(desk, comment(5_000, "刚刚来的", NOW))
    QTest.keyClick(feed.finding.field, Qt.Key.Key_Escape)
    assert not feed.searching
    assert desk.on_air.given_up >= 1
    feed.canvas.grab()
    assert feed.canvas.visible_lines()[-1].text == "刚刚来的"


def test_enter_goes_to_what_was_found_and_escape_from_there_back(cockpit: Cockpit, desk: FakeDesk) -> None:
    feed = searching(cockpit)
    desk.on_air.answer(page(5_000, 70))
    QTest.keyClick(feed.finding.field, Qt.Key.Key_Return)
    assert feed.finding.list.currentIndex().row() == feed.finding.list.held.rowCount() - 1
    QTest.keyClick(feed.finding.list, Qt.Key.Key_Escape)
    assert not feed.searching


def test_a_hub_that_does_not_answer_is_said(cockpit: Cockpit, desk: FakeDesk) -> None:
    feed = searching(cockpit)
    desk.on_air.answer(None, "no_answer")
    assert "没查完" in feed.finding.says()
    assert not feed.finding.is_whole


def test_the_pointer_pauses_nothing_while_one_searches(cockpit: Cockpit) -> None:
    feed = searching(cockpit)
    feed.pause()
    assert not feed.paused


def test_another_session_ends_the_search(cockpit: Cockpit, desk: FakeDesk) -> None:
    feed = searching(cockpit)
    desk.open_session("s2")
    assert not feed.searching


def test_without_a_session_there_is_nothing_to_search(cockpit: Cockpit, desk: FakeDesk) -> None:
    cockpit.feed.show_picture(None, {})
    cockpit.feed.search()
    assert not cockpit.feed.searching


def test_minutes_part_what_was_found_and_lures_stay_folded(words: Words) -> None:
    lure = CommentRow(seq=2, at=NOW, name="x", text="加薇信", marks=("contact",))
    lines = found_lines([lure, CommentRow(seq=1, at=NOW - 2 * MINUTE, name="y", text="好")], words)
    assert [line.number for line in lines] == [-1, 1, -1, 2]
    assert "加薇信" not in lines[-1].text
    assert found_lines([lure], words, whole=True)[-1].text == "加薇信"
