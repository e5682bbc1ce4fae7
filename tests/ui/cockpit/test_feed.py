"""The feed runs, pauses under the pointer or by key, says what is new, copies, filters, and paints only new rows."""

from msgspec import structs
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anchor_console.core.wire import Again, PassedOver
from anchor_console.desk.picture import Changed, Picture
from anchor_console.ui.cockpit import Cockpit
from anchor_console.ui.cockpit.canvas import AT_ONCE, Canvas
from anchor_console.ui.cockpit.feed import FeedPane
from anchor_console.ui.cockpit.held import HeldFeed
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk
from tests.ui.cockpit.rooms import NOW, comment, empty_picture, say_in


def newest(canvas: Canvas) -> str:
    return canvas.visible_lines()[-1].text


def hover(qtbot: QtBot, feed: FeedPane) -> None:
    QTest.mouseMove(feed.stage, QPoint(40, feed.stage.height() // 2))
    qtbot.waitUntil(lambda: feed.paused)


def test_a_new_row_is_painted_and_its_number_told(qtbot: QtBot, cockpit: Cockpit, desk: FakeDesk) -> None:
    cockpit.feed.canvas.grab()
    with qtbot.waitSignal(cockpit.painted) as told:
        say_in(desk, comment(5_000, "刚刚来的", NOW))
    assert told.args == [200]
    assert newest(cockpit.feed.canvas) == "刚刚来的"


def test_only_new_rows_are_painted(cockpit: Cockpit, desk: FakeDesk) -> None:
    canvas = cockpit.feed.canvas
    canvas.grab()
    before = canvas.drawn
    say_in(desk, comment(5_000, "一", NOW), comment(5_001, "二", NOW))
    canvas.grab()
    assert canvas.drawn == before + 2


def test_many_rows_are_painted_a_few_at_a_turn_and_all_in_the_end(
    qtbot: QtBot, cockpit: Cockpit, desk: FakeDesk
) -> None:
    canvas = cockpit.feed.canvas
    canvas.grab()
    before = canvas.drawn
    say_in(desk, *(comment(5_000 + n, f"第 {n} 条", NOW) for n in range(12)))
    assert canvas.drawn == before + AT_ONCE
    qtbot.waitUntil(lambda: canvas.drawn == before + 12)
    assert newest(canvas) == "第 11 条"


def test_a_row_is_on_screen_with_its_turn_and_waits_for_none_behind_it(
    qtbot: QtBot, cockpit: Cockpit, desk: FakeDesk
) -> None:
    canvas = cockpit.feed.canvas
    canvas.grab()
    last = canvas.lines.next_number - 1 + 12
    painted: list[int] = []
    canvas.painted.connect(painted.append)
    say_in(desk, *(comment(5_000 + n, f"第 {n} 条", NOW) for n in range(12)))
    qtbot.waitUntil(lambda: bool(painted) and painted[-1] == last)
    assert painted[0] == last - 12 + AT_ONCE


def test_scrolling_gives_the_same_picture_as_painting_anew(cockpit: Cockpit, desk: FakeDesk) -> None:
    canvas = cockpit.feed.canvas
    canvas.grab()
    for n in range(30):
        say_in(desk, comment(5_000 + n, f"第 {n} 条", NOW + n * 1_000, times=n))
    scrolled = canvas.grab().toImage()
    canvas.reread()
    assert canvas.grab().toImage() == scrolled


def test_a_burst_lays_out_no_more_than_is_visible(cockpit: Cockpit, desk: FakeDesk) -> None:
    canvas = cockpit.feed.canvas
    canvas.grab()
    before = canvas.drawn
    say_in(desk, *(comment(5_000 + n, "冲", NOW) for n in range(900)))
    canvas.grab()
    assert canvas.drawn - before <= canvas.height() // 24 + 1


def test_a_repeat_repaints_its_row_only(cockpit: Cockpit, desk: FakeDesk) -> None:
    canvas = cockpit.feed.canvas
    say_in(desk, comment(5_000, "冲", NOW))
    canvas.grab()
    before = canvas.drawn
    say_in(desk, Again(5_000, 12))
    canvas.grab()
    assert canvas.drawn == before + 1
    assert canvas.visible_lines()[-1].times == 12


def test_hovering_pauses_says_how_many_are_new_and_leaving_resumes(
    qtbot: QtBot, cockpit: Cockpit, desk: FakeDesk
) -> None:
    feed = cockpit.feed
    hover(qtbot, feed)
    held = feed.held.held.rowCount()
    say_in(desk, *(comment(5_000 + n, "新", NOW) for n in range(12)))
    assert feed.waiting() == 12
    assert feed.held.held.rowCount() == held
    QTest.mouseMove(cockpit.funnel, QPoint(9, 9))
    qtbot.waitUntil(lambda: not feed.paused)
    assert newest(feed.canvas) == "新"


def test_nothing_moves_when_the_feed_is_paused(cockpit: Cockpit) -> None:
    feed = cockpit.feed
    form = QImage.Format.Format_RGB32
    running = feed.canvas.grab().toImage().convertToFormat(form)
    feed.pause()
    held = feed.held.grab().toImage().convertToFormat(form)
    strip = feed.stage.rect().adjusted(0, 60, -14, -8)
    assert running.copy(strip) == held.copy(strip)


def test_up_pauses_and_walks_back_end_resumes(cockpit: Cockpit) -> None:
    feed = cockpit.feed
    feed.setFocus()
    QTest.keyClick(feed, Qt.Key.Key_Up)
    assert feed.paused
    assert feed.held.currentIndex().row() == feed.held.held.rowCount() - 1
    QTest.keyClick(feed.held, Qt.Key.Key_Up)
    assert feed.held.currentIndex().row() == feed.held.held.rowCount() - 2
    QTest.keyClick(feed.held, Qt.Key.Key_End)
    assert not feed.paused


def test_the_head_is_ringed_while_the_feed_has_the_keyboard(qtbot: QtBot, cockpit: Cockpit, look: Look) -> None:
    cockpit.activateWindow()
    qtbot.waitUntil(cockpit.isActiveWindow)
    feed = cockpit.feed
    cockpit.trend.setFocus()
    assert feed.grab().toImage().pixelColor(60, 1) != look.tokens.accent
    feed.setFocus()
    assert feed.grab().toImage().pixelColor(60, 1) == look.tokens.accent


def test_escape_resumes_too(cockpit: Cockpit) -> None:
    cockpit.feed.pause()
    QTest.keyClick(cockpit.feed.held, Qt.Key.Key_Escape)
    assert not cockpit.feed.paused


def test_selected_rows_are_copied_as_they_read(cockpit: Cockpit, desk: FakeDesk) -> None:
    say_in(desk, comment(5_000, "机洗会不会起球", NOW, name="栗子妈", times=3))
    feed = cockpit.feed
    feed.setFocus()
    QTest.keyClick(feed, Qt.Key.Key_Up)
    QTest.keyClick(feed.held, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == ":36 栗子妈 机洗会不会起球 ×3"


def test_a_filter_shows_its_rows_only_and_again_all(cockpit: Cockpit) -> None:
    feed = cockpit.feed
    feed.filters.setFocus()
    QTest.keyClick(feed.filters, Qt.Key.Key_Right)
    feed.canvas.grab()
    rows = [line for line in feed.canvas.visible_lines() if line.number >= 0]
    assert rows
    assert {line.icon for line in rows} == {"question"}
    feed.filters.grab()
    QTest.mouseClick(feed.filters, Qt.MouseButton.LeftButton, pos=QPoint(24, 16))
    feed.canvas.grab()
    assert {line.icon for line in feed.canvas.visible_lines()} > {"question"}


def test_the_foot_says_what_was_passed_over(cockpit: Cockpit, desk: FakeDesk, picture: Picture) -> None:
    desk.tell(picture.apply(PassedOver(8)))
    cockpit.feed.grab()
    foot = QPoint(40, cockpit.feed.height() - 10)
    assert "略过 320 条文字，计数无缺" in cockpit.feed.tip_at(foot)


def test_held_rows_can_be_read_aloud_and_minutes_cannot_be_chosen(look: Look, cockpit: Cockpit) -> None:
    cockpit.feed.pause()
    held: HeldFeed = cockpit.feed.held
    rows = [held.held.index(row) for row in range(held.held.rowCount())]
    chosen = [index for index in rows if held.held.flags(index) & Qt.ItemFlag.ItemIsSelectable]
    assert 0 < len(chosen) < len(rows)
    assert all(held.held.data(index) for index in rows)


def test_markup_in_a_comment_is_only_text_in_the_tooltip(cockpit: Cockpit, desk: FakeDesk) -> None:
    say_in(desk, comment(5_000, "<img src='x'>", NOW))
    cockpit.feed.pause()
    held = cockpit.feed.held.held
    tip = held.data(held.index(held.rowCount() - 1), Qt.ItemDataRole.ToolTipRole)
    assert "&lt;img" in str(tip)


def test_an_empty_room_says_so_and_its_first_row_takes_the_place(cockpit: Cockpit, desk: FakeDesk) -> None:
    empty_picture(desk, "s2")
    empty = cockpit.feed.canvas.grab().toImage()
    say_in(desk, comment(1, "第一条", NOW))
    assert cockpit.feed.canvas.grab().toImage() != empty
    assert newest(cockpit.feed.canvas) == "第一条"


def test_a_change_of_language_rewords_the_rows(cockpit: Cockpit, words: Words) -> None:
    words.choose("en")
    cockpit.feed.filters.choose("intent")
    cockpit.feed.canvas.grab()
    assert any("added" in line.text or "paid" in line.text for line in cockpit.feed.canvas.visible_lines())


def test_the_mood_is_said_in_words_with_what_was_not_read(cockpit: Cockpit, picture: Picture, desk: FakeDesk) -> None:
    head = QPoint(200, 10)
    cockpit.feed.grab()
    assert cockpit.feed.tip_at(head) == "近 5 分钟：开心 58 · 平淡 30 · 不满 12"
    picture.mood = structs.replace(picture.mood, unread=312)
    desk.tell(Changed.NUMBERS)
    cockpit.feed.grab()
    assert cockpit.feed.tip_at(head).endswith("312 条来得太快没有细读，计数无缺")


def test_a_room_where_nobody_writes_has_no_mood(cockpit: Cockpit, desk: FakeDesk) -> None:
    glad = cockpit.feed.grab().toImage()
    empty_picture(desk, "s2")
    assert cockpit.feed.grab().toImage() != glad
