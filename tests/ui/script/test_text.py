"""The text is written with real keys: chips are one glyph, input methods compose in peace, nothing hostile gets in."""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from anchor_console.core.script.line import TEXT_LIMIT
from anchor_console.ui.script.marking import Mark
from anchor_console.ui.script.pasted import cleaned
from anchor_console.ui.script.text import OWN, ScriptText
from tests.ui.products.goods import press, write


def compose(text: ScriptText, preedit: str, commit: str = "") -> None:
    """What an input method sends: letters under way, then what was chosen."""
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(text, event)


def paste(text: ScriptText, plain: str, own: str = "") -> None:
    made = QMimeData()
    made.setText(plain)
    if own:
        made.setData(OWN, own.encode())
    text.insertFromMimeData(made)


def test_marks_are_shown_as_chips_and_given_back_as_they_were(text: ScriptText) -> None:
    text.show_text("这是{@cotton}，\n今天{price}，{蓝/白}都有。")
    assert text.text() == "这是{@cotton}，\n今天{price}，{蓝/白}都有。"
    assert [mark for _, mark in text.places.chips()] == ["{@cotton}", "{price}", "{蓝/白}"]
    assert text.document().blockCount() == 2


def test_the_caret_goes_over_a_chip_in_one_step(text: ScriptText) -> None:
    text.show_text("是{@cotton}。")
    text.place_caret(0)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)
    assert text.caret() == len("是{@cotton}")
    write("啊")
    assert text.text() == "是{@cotton}啊。"


def test_backspace_picks_a_chip_first_and_then_removes_it_and_undo_brings_it_back(text: ScriptText) -> None:
    text.show_text("是{@cotton}。")
    text.place_caret(len("是{@cotton}"))
    press(Qt.Key.Key_Backspace)
    assert text.text() == "是{@cotton}。"
    assert text.textCursor().hasSelection()
    press(Qt.Key.Key_Backspace)
    assert text.text() == "是。"
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert text.text() == "是{@cotton}。"
    assert text.places.marks == ("{@cotton}",)


def test_delete_picks_the_chip_behind_the_caret_first(text: ScriptText) -> None:
    text.show_text("{price}元")
    text.place_caret(0)
    press(Qt.Key.Key_Delete)
    assert text.text() == "{price}元"
    press(Qt.Key.Key_Delete)
    assert text.text() == "元"


def test_words_typed_behind_a_chip_are_words(text: ScriptText) -> None:
    text.show_text("{price}")
    text.place_caret(7)
    write("到手")
    assert text.text() == "{price}到手"
    assert len(text.places.chips()) == 1


def test_an_input_method_composes_without_changing_the_text_until_it_commits(text: ScriptText) -> None:
    heard: list[str] = []
    text.edited.connect(lambda: heard.append(text.text()))
    compose(text, "mian'bei")
    assert text.composing()
    assert heard == []
    compose(text, "", "棉被")
    assert not text.composing()
    assert heard == ["棉被"]
    assert text.text() == "棉被"


def test_a_hit_is_drawn_where_it_is_while_an_input_method_composes_before_it(text: ScriptText) -> None:
    text.show_text("这是全网最好的。")
    text.show_marks([Mark(2, 7)])
    text.place_caret(0)
    compose(text, "ni'hao")
    text.grab()
    assert text.text() == "这是全网最好的。"


def test_signs_open_their_pickers_also_when_an_input_method_commits_them(text: ScriptText) -> None:
    asked: list[str] = []
    text.picks.connect(asked.append)
    write("@")
    write("￥")
    write("{")
    compose(text, "", "￥")
    compose(text, "", "＠")
    assert asked == ["fact", "ledger", "choice", "ledger", "fact"]
    assert text.text() == ""


def test_what_is_pasted_is_plain_text_made_safe(text: ScriptText) -> None:
    paste(text, "<b>看\u202e这里</b>\r\n\ufffc第二行\u2028第三行\x07\u200b")
    assert text.text() == "<b>看这里</b>\n第二行\n第三行"
    assert text.places.chips() == []


def test_a_mark_in_what_is_pasted_is_a_chip(text: ScriptText) -> None:
    paste(text, "只要{price}")
    assert text.places.chips() == [(2, "{price}")]


def test_what_does_not_fit_is_left_out_and_said(text: ScriptText) -> None:
    left: list[int] = []
    text.overflowed.connect(left.append)
    paste(text, "好" * (TEXT_LIMIT + 5))
    assert len(text.text()) == TEXT_LIMIT
    assert left == [5]
    write("多")
    assert len(text.text()) == TEXT_LIMIT
    compose(text, "", "还要")
    assert len(text.text()) == TEXT_LIMIT
    assert left == [5, 1, 2]


def test_no_mark_is_cut_in_two_at_the_limit(text: ScriptText) -> None:
    paste(text, "好" * (TEXT_LIMIT - 3) + "{price}")
    assert text.text() == "好" * (TEXT_LIMIT - 3)


def test_a_copy_reads_as_it_is_said_and_keeps_its_marks_for_another_line(text: ScriptText) -> None:
    text.show_text("今天{price}，是{@cotton}")
    text.selectAll()
    made = text.createMimeDataFromSelection()
    assert made.text() == "今天¥299.00，是60 支长绒棉"
    text.show_text("")
    text.insertFromMimeData(made)
    assert text.text() == "今天{price}，是{@cotton}"


def test_shift_enter_is_a_paragraph_like_enter(text: ScriptText) -> None:
    write("一")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    write("二")
    assert text.text() == "一\n二"
    assert text.document().blockCount() == 2


def test_drawing_hits_is_no_edit_and_leaves_undo_alone(text: ScriptText) -> None:
    heard: list[str] = []
    write("这是全网最好的")
    text.edited.connect(lambda: heard.append(text.text()))
    text.show_marks([Mark(2, 7), Mark(0, 7, grey=True, why="缺凭证")])
    text.redraw()
    text.grab()
    assert heard == []
    QTest.keyClick(text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert text.text() != "这是全网最好的"


def test_replacing_a_stretch_is_one_step_of_undo(text: ScriptText) -> None:
    text.show_text("这是全网最好的四件套，{price}")
    text.replace(2, 7, "{@cotton}")
    assert text.text() == "这是{@cotton}四件套，{price}"
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert text.text() == "这是全网最好的四件套，{price}"


def test_the_text_is_never_wider_than_its_measure(text: ScriptText) -> None:
    text.resize(1300, 500)
    assert text.viewport().width() <= 780
    text.resize(500, 500)
    assert text.viewport().width() == 500 - 92


def test_another_text_keeps_the_caret_and_begins_undo_anew(text: ScriptText) -> None:
    text.show_text("第一版的话")
    text.place_caret(3)
    text.show_text("第一版的话，改过")
    assert text.caret() == 3
    assert not text.document().isUndoAvailable()


def test_a_selection_over_a_chip_is_replaced_by_what_is_typed(text: ScriptText) -> None:
    text.show_text("是{@cotton}的")
    cursor = text.textCursor()
    cursor.setPosition(1)
    cursor.setPosition(2, QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    write("棉")
    assert text.text() == "是棉的"
    assert text.places.marks == ()


def test_lines_are_cleaned_one_by_one() -> None:
    assert cleaned("\n一\r\n二\u2029三\ufffc\n") == "一\n二\n三"
