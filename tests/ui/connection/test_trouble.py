"""An edit that came back: why, its text, another try with what was typed, dropped or kept, and which of two holds."""

from collections.abc import Mapping

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from anchor_console.desk.picture import Changed
from anchor_console.desk.view import Trouble
from anchor_console.ui import reasons
from anchor_console.ui.connection import Connection
from anchor_console.ui.connection.told import as_text, told
from anchor_console.ui.connection.trouble import TroubleRow
from anchor_console.ui.look import Look
from anchor_console.ui.window import Window
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk
from tests.ui.cockpit.rooms import lineup

SHIFT = Qt.KeyboardModifier.ShiftModifier
REFUSED = Trouble(
    n=4, kind="lineup_item.put", entity="i3", badge="refused", wanted={"hand_price": 1_900, "minutes": 10},
    detail="hand_price 1900 is below", type="below_floor",
)  # fmt: skip
CONFLICT = Trouble(
    n=5, kind="session.put", entity="s1", badge="conflict", type="conflict", detail="",
    wanted={"title": "<b>甲</b>", "starts_at": "2025-11-22T20:00:00+08:00"}, theirs={"title": "乙"}, by="林小雨",
)  # fmt: skip
MOVED = Trouble(
    n=6, kind="lineup_item.move", entity="i5", badge="refused", wanted={"after": "i2"}, detail="", type="removed"
)
TYPES = (
    "invalid", "illegal_step", "removed", "absent", "below_floor", "was_on_air", "unknown_kind", "number_taken",
    "own_road", "too_large", "not_saved", "fault",
)  # fmt: skip


@pytest.fixture
def desk(desk: FakeDesk) -> FakeDesk:
    """Three edits came back."""
    desk.lineups["s1"] = lineup()
    desk.trouble_rows = [REFUSED, CONFLICT, MOVED]
    return desk


@pytest.fixture
def page(window: Window) -> Connection:
    """The connection page, on screen."""
    window.go("connection")
    found = window.findChild(Connection)
    assert isinstance(found, Connection)
    return found


def focused() -> QWidget:
    """What has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(*keys: Qt.Key) -> None:
    """Real keys to what has the keyboard."""
    for key in keys:
        QTest.keyClick(focused(), key)


def rewrite(text: str) -> None:
    """Type over what stands in the field that has the keyboard."""
    field = focused()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, text)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("type", TYPES)
def test_every_outcome_has_its_own_sentence(words: Words, type: str, language: str) -> None:
    words.choose("en" if language == "en" else "zh")
    assert reasons.of_edit(type, words) != reasons.of_edit("never heard of", words)


def test_a_refused_edit_says_why_what_was_wanted_and_of_what(desk: FakeDesk, words: Words) -> None:
    said = told(REFUSED, desk, words)
    assert (said.record, said.name, said.badge) == ("长绒棉四件套", "货盘", "被退回")
    assert (said.sentence, said.detail) == ("低于底价，价格没有改", "hand_price 1900 is below")
    assert said.wanted == "到手价 ¥19.00, 分钟 10"


def test_a_conflict_shows_both_values_as_plain_text_and_whose_the_other_is(desk: FakeDesk, words: Words) -> None:
    said = told(CONFLICT, desk, words)
    assert said.wanted.startswith("标题 <b>甲</b>, 开始 11-22 ")
    assert (said.theirs, said.side) == ("标题 乙", "现在的 · 林小雨")
    assert told(replace(CONFLICT, by=""), desk, words).side == "现在的"


def test_a_move_is_told_by_names(desk: FakeDesk, words: Words) -> None:
    assert told(MOVED, desk, words).wanted == "排在「牛奶绒盖毯」后面"
    assert told(replace(MOVED, wanted={"after": None}), desk, words).wanted == "排到最前面"


def test_a_kind_that_nobody_knows_is_still_told(desk: FakeDesk, words: Words) -> None:
    said = told(Trouble(n=9, kind="x.y", entity="e", badge="refused", wanted={}, detail="", type="?"), desk, words)
    assert (said.name, said.record, said.sentence) == ("改动", "e", "没有被收下，没有改动")


def test_c_copies_the_text(page: Connection, desk: FakeDesk, words: Words) -> None:
    page.troubles.rows[5].setFocus()
    press(Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text() == as_text(told(CONFLICT, desk, words), words)
    assert "现在的 · 林小雨 标题 乙" in QGuiApplication.clipboard().text()


def test_m_says_that_mine_holds_and_t_that_theirs_does(page: Connection, desk: FakeDesk) -> None:
    page.troubles.rows[5].setFocus()
    press(Qt.Key.Key_M)
    assert (desk.wanted_again, desk.dropped) == ([(5, None)], [])
    desk.trouble_rows = [CONFLICT]
    page.refresh()
    page.troubles.rows[5].setFocus()
    press(Qt.Key.Key_T)
    assert (len(desk.wanted_again), desk.dropped) == (1, [5])


def test_a_refused_edit_asks_no_question_of_two(page: Connection, desk: FakeDesk) -> None:
    page.troubles.rows[4].setFocus()
    press(Qt.Key.Key_M, Qt.Key.Key_T)
    assert (desk.wanted_again, desk.dropped) == ([], [])


def test_editing_again_begins_with_what_was_wanted_and_enter_sends_it_anew(page: Connection, desk: FakeDesk) -> None:
    page.troubles.rows[4].setFocus()
    press(Qt.Key.Key_E)
    assert isinstance(focused(), QLineEdit)
    assert page.troubles.rows[4].form is not None
    rewrite("299.5")
    press(Qt.Key.Key_Return)
    assert desk.wanted_again == [(4, {"hand_price": 29_950, "minutes": 10})]


def test_escape_keeps_what_was_typed_for_the_next_time(page: Connection, desk: FakeDesk, window: Window) -> None:
    row = page.troubles.rows[4]
    row.setFocus()
    press(Qt.Key.Key_E)
    rewrite("31")
    press(Qt.Key.Key_Escape)
    assert focused() is row
    assert window.place == "connection"
    desk.tell(Changed.EDITS)
    press(Qt.Key.Key_E)
    field = focused()
    assert isinstance(field, QLineEdit)
    assert field.text() == "31"


def test_letters_in_a_field_are_text_and_no_ways_out(page: Connection, desk: FakeDesk) -> None:
    page.troubles.rows[5].setFocus()
    press(Qt.Key.Key_E)
    rewrite("mtce")
    press(Qt.Key.Key_Delete)
    assert (desk.wanted_again, desk.dropped, page.troubles.rows[5].going) == ([], [], False)


def test_what_cannot_be_read_is_said_and_nothing_is_sent(page: Connection, desk: FakeDesk) -> None:
    row = page.troubles.rows[4]
    row.setFocus()
    press(Qt.Key.Key_E)
    rewrite("beaucoup")
    press(Qt.Key.Key_Return)
    assert desk.wanted_again == []
    assert row.form is not None
    assert "beaucoup" in row.form.wrong.words


def test_a_time_keeps_its_offset(page: Connection, desk: FakeDesk) -> None:
    page.troubles.rows[5].setFocus()
    press(Qt.Key.Key_E, Qt.Key.Key_Tab)
    rewrite("2025-11-22 21:30")
    press(Qt.Key.Key_Return)
    assert desk.wanted_again == [(5, {"title": "<b>甲</b>", "starts_at": "2025-11-22T21:30:00+08:00"})]


def test_several_lines_stay_several_lines(page: Connection, desk: FakeDesk) -> None:
    desk.trouble_rows = [replace(REFUSED, n=7, wanted={"offer": "买一\n送一"})]
    page.refresh()
    page.troubles.rows[7].setFocus()
    press(Qt.Key.Key_E)
    assert isinstance(focused(), QPlainTextEdit)
    form = page.troubles.rows[7].form
    assert form is not None
    QTest.keyClick(form.send, Qt.Key.Key_Return)
    assert desk.wanted_again == [(7, {"offer": "买一\n送一"})]


def test_what_cannot_be_typed_is_tried_again_as_it_was(page: Connection, desk: FakeDesk) -> None:
    page.troubles.rows[6].setFocus()
    press(Qt.Key.Key_E)
    assert desk.wanted_again == [(6, None)]


def test_a_dropped_edit_can_be_kept_for_a_moment(page: Connection, desk: FakeDesk) -> None:
    row = page.troubles.rows[4]
    row.setFocus()
    press(Qt.Key.Key_Delete)
    assert row.accessibleName().startswith("已丢掉，几秒内可以留下")
    assert row.keep.isVisible()
    assert not row.grab().isNull()
    press(Qt.Key.Key_Return)
    assert row.accessibleName().startswith("货盘")
    assert desk.dropped == []


def test_a_dropped_edit_goes_by_itself(qtbot: QtBot, look: Look, words: Words, desk: FakeDesk) -> None:
    row = TroubleRow(desk, look, words, REFUSED, kept_ms=1)
    qtbot.addWidget(row)
    row.show()
    QTest.keyClick(row, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: desk.dropped == [4])


def test_f8_goes_to_the_first_problem_from_anywhere_and_then_to_the_next(window: Window, desk: FakeDesk) -> None:
    QTest.keyClick(focused(), Qt.Key.Key_F8)
    page = window.findChild(Connection)
    assert isinstance(page, Connection)
    seen: list[QWidget] = [focused()]
    for _ in range(3):
        press(Qt.Key.Key_F8)
        seen.append(focused())
    assert seen == [page.troubles.rows[4], page.troubles.rows[5], page.troubles.rows[6], page.troubles.rows[4]]


def test_one_answered_the_next_has_the_keyboard(qtbot: QtBot, page: Connection, desk: FakeDesk) -> None:
    page.troubles.rows[5].setFocus()
    press(Qt.Key.Key_T)
    qtbot.waitUntil(lambda: list(page.troubles.rows) == [4, 6])
    assert focused() is page.troubles.rows[6]
    press(Qt.Key.Key_E)
    qtbot.waitUntil(lambda: list(page.troubles.rows) == [4])
    assert focused() is page.troubles.rows[4]


def test_arrows_walk_a_rows_ways_and_enter_takes_the_first(page: Connection, desk: FakeDesk) -> None:
    row = page.troubles.rows[5]
    row.setFocus()
    press(Qt.Key.Key_Down)
    assert focused() is row.ways["mine"]
    press(Qt.Key.Key_C)
    row.setFocus()
    press(Qt.Key.Key_Return)
    assert desk.wanted_again == [(5, None)]


def test_no_more_rows_than_can_be_read_and_the_rest_is_counted(page: Connection, desk: FakeDesk) -> None:
    desk.trouble_rows = [replace(MOVED, n=n) for n in range(1, 61)]
    page.refresh()
    assert len(page.troubles.rows) == 50
    assert page.troubles.more.accessibleName() == "还有 10 处，处理完上面的就会出现"


@pytest.mark.parametrize("wanted", [{"hand_price": None}, {"picture": "aa", "role": "hero"}, {"x" * 80: {"deep": [1]}}])
def test_odd_values_are_told_and_drawn(
    page: Connection, desk: FakeDesk, words: Words, wanted: Mapping[str, object]
) -> None:
    desk.trouble_rows = [replace(REFUSED, n=8, wanted=wanted)]
    page.refresh()
    assert told(desk.trouble_rows[0], desk, words).wanted
    assert not page.troubles.rows[8].grab().isNull()


def test_the_rows_speak_the_language_in_force(page: Connection, words: Words) -> None:
    page.troubles.rows[4].setFocus()
    press(Qt.Key.Key_E, Qt.Key.Key_Escape)
    words.choose("en")
    assert page.troubles.rows[4].accessibleName().startswith("Lineup, 长绒棉四件套, Refused, Below the floor price")
    assert page.troubles.rows[5].ways["mine"].text() == "Mine holds"
