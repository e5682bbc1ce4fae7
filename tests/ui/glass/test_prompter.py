"""The prompter reads the run: lines, pace, size, mirror, and what may not be said is not there."""

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anchor_console.core.glass import Text
from anchor_console.core.product import Product
from anchor_console.desk.picture import Changed
from anchor_console.desk.view import Kept
from anchor_console.ui.glass.prompter import CHARACTERS
from anchor_console.ui.glass.window import GlassWindow
from tests.fakes import FakeDesk
from tests.ui.glass.made import cue


@pytest.fixture
def prompter(glass: GlassWindow) -> GlassWindow:
    """The glass with its prompter on."""
    QTest.keyClick(glass, Qt.Key.Key_T)
    assert glass.prompts
    return glass


def lines(glass: GlassWindow) -> list[str]:
    return [line.text for line in glass.prompter.lines]


def test_it_begins_with_the_product_that_is_on_and_reads_the_whole_run(prompter: GlassWindow) -> None:
    assert lines(prompter)[:2] == ["开场。", "先别急着划走，我把尺码讲清楚。"]
    assert lines(prompter)[prompter.prompter.scroll.line] == "60 支长绒棉四件套 1.8 m"
    assert "现在到手 ¥329。" in lines(prompter)
    assert "现在到手 ¥269。" in lines(prompter)


def test_the_price_is_the_one_in_force_at_each_painting(qtbot: QtBot, desk: FakeDesk, prompter: GlassWindow) -> None:
    now = desk.pictures["s1"].products["p1"]
    desk.pictures["s1"].products["p1"] = structs.replace(now, price=29_900)
    desk.tell(Changed.PRODUCTS)
    qtbot.waitUntil(lambda: "现在到手 ¥299。" in lines(prompter))
    assert lines(prompter)[prompter.prompter.scroll.line] == "60 支长绒棉四件套 1.8 m", "and the place is kept"


def test_no_line_is_longer_than_sixteen_characters(prompter: GlassWindow) -> None:
    assert all(len(line) <= 2 * CHARACTERS for line in lines(prompter))


def test_the_pedal_and_the_page_keys_go_by_lines_and_home_goes_to_what_is_on(prompter: GlassWindow) -> None:
    here = prompter.prompter.scroll.line
    QTest.keyClick(prompter, Qt.Key.Key_PageDown)
    QTest.keyClick(prompter, Qt.Key.Key_PageDown)
    QTest.keyClick(prompter, Qt.Key.Key_PageUp)
    assert prompter.prompter.scroll.line == here + 1
    QTest.keyClick(prompter, Qt.Key.Key_Home)
    assert prompter.prompter.scroll.line == here


def test_space_runs_it_at_the_pace_that_the_arrows_set_and_stops_it_at_a_whole_line(
    qtbot: QtBot, prompter: GlassWindow
) -> None:
    scroll = prompter.prompter.scroll
    for _ in range(30):
        QTest.keyClick(prompter, Qt.Key.Key_Up)
    assert scroll.pace == 600
    QTest.keyClick(prompter, Qt.Key.Key_Down)
    assert scroll.pace == 580
    before = scroll.place
    QTest.keyClick(prompter, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: scroll.place > before + 0.05)
    QTest.keyClick(prompter, Qt.Key.Key_Space)
    assert not scroll.runs
    assert scroll.place == int(scroll.place)


def test_plus_and_minus_change_the_size_and_whole_lines_are_shown(prompter: GlassWindow) -> None:
    for key, size in ((Qt.Key.Key_Plus, 80), (Qt.Key.Key_Minus, 72)):
        QTest.keyClick(prompter, key)
        assert prompter.prompter.size == size
    for _ in range(10):
        QTest.keyClick(prompter, Qt.Key.Key_Minus)
    assert prompter.prompter.size == 48
    for _ in range(20):
        QTest.keyClick(prompter, Qt.Key.Key_Equal)
    assert prompter.prompter.size == 120
    area = prompter.prompter.area(1440, 900, has_cue=False)
    assert area.height() % prompter.prompter.line_high == 0
    assert not prompter.grab().isNull()


def test_m_mirrors_the_whole_screen(prompter: GlassWindow) -> None:
    plain = prompter.grab().toImage()
    QTest.keyClick(prompter, Qt.Key.Key_M)
    mirrored = prompter.grab().toImage().flipped(Qt.Orientation.Horizontal)
    sample = [(x, y) for x in range(60, 1380, 40) for y in range(100, 800, 40)]
    same = sum(plain.pixelColor(*one) == mirrored.pixelColor(*one) for one in sample)
    assert same > 0.95 * len(sample)
    assert plain != prompter.grab().toImage()


def test_a_sentence_with_a_stop_is_closed_up_and_told(qtbot: QtBot, desk: FakeDesk, prompter: GlassWindow) -> None:
    index = next(i for i, one in enumerate(desk.records) if getattr(one.value, "id", "") == "g1")
    notes = "国家级品质。先讲尺码。只要 9.9 元"
    desk.records[index] = Kept(value=structs.replace(desk.records[index].value, notes=notes))
    desk.tell(Changed.RECORDS)
    qtbot.waitUntil(lambda: "先讲尺码。" in lines(prompter))
    assert not [line for line in lines(prompter) if "国家级" in line or "9.9" in line]
    assert [one.why for one in prompter.reading.left_out()] == ["stop", "price"]


def test_a_cue_stands_below_the_lines(qtbot: QtBot, desk: FakeDesk, prompter: GlassWindow) -> None:
    desk.cue_rows = [cue()]
    desk.tell(Changed.CUES)
    qtbot.waitUntil(lambda: prompter.cue is not None)
    assert prompter.prompter.area(1440, 900, has_cue=True).bottom() <= 900 - 128
    assert not prompter.grab().isNull()


def test_escape_goes_back_to_the_glass(prompter: GlassWindow) -> None:
    QTest.keyClick(prompter, Qt.Key.Key_Space)
    QTest.keyClick(prompter, Qt.Key.Key_Escape)
    assert not prompter.prompts
    assert not prompter.prompter.scroll.runs


def test_with_nothing_to_read_it_says_so_and_runs_nowhere(qtbot: QtBot, desk: FakeDesk, prompter: GlassWindow) -> None:
    desk.records = [one for one in desk.records if isinstance(one.value, Product)]
    desk.tell(Changed.RECORDS)
    qtbot.waitUntil(lambda: not prompter.prompter.lines)
    QTest.keyClick(prompter, Qt.Key.Key_Space)
    QTest.keyClick(prompter, Qt.Key.Key_PageDown)
    assert not prompter.prompter.scroll.runs
    assert not prompter.grab().isNull()


def test_when_the_run_goes_on_the_prompter_goes_with_it(qtbot: QtBot, desk: FakeDesk, prompter: GlassWindow) -> None:
    index = next(i for i, one in enumerate(desk.records) if getattr(one.value, "id", "") == "b1")
    beat = desk.records[index].value
    desk.pictures["s1"].pinned = None
    desk.records[index] = Kept(value=structs.replace(beat, ended_at=desk.time))
    desk.records.append(Kept(value=structs.replace(beat, id="b2", row="i2", began_at=desk.time)))
    desk.tell(Changed.RECORDS)
    qtbot.waitUntil(lambda: lines(prompter)[prompter.prompter.scroll.line] == "羽丝绒冬被 200×230")


def test_a_row_that_is_missing_for_a_moment_is_found_again_where_it_was(prompter: GlassWindow) -> None:
    """A long script is laid out row by row: what is read aloud stays where it is."""
    shown, width = prompter.prompter, 1440.0
    text = shown.text
    last = text.paragraphs[-1].row
    shown.begin(last)
    shown.press(Qt.Key.Key_PageDown, "")
    before = (shown.row(), shown.scroll.line)
    shown.show(Text(text.paragraphs[:1]), width)
    assert shown.row() != last
    shown.show(text, width)
    assert (shown.row(), shown.scroll.line) == before
    shown.show(Text(text.paragraphs[:1]), width)
    shown.press(Qt.Key.Key_Home, text.paragraphs[0].row)
    shown.show(text, width)
    assert shown.row() == text.paragraphs[0].row
