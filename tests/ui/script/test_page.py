"""The page as a writer meets it: hits while typing, the card, the pickers, nothing lost, in both languages."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anchor_console.core.fact import Fact
from anchor_console.core.script import Line, Script
from anchor_console.desk.picture import Changed
from anchor_console.desk.view import PersonRow, Presence, Trouble
from anchor_console.ui.cockpit.prompting import beside
from anchor_console.ui.look import Look
from anchor_console.ui.script import ScriptPage
from anchor_console.ui.words import Words
from tests.ui.products.goods import press, write
from tests.ui.script.shelf.shelves import SHEETS, ShelfDesk

TEXT = "这是全网最好的四件套，错过就没有了。"
CONTROL = Qt.KeyboardModifier.ControlModifier


def texts(desk: ShelfDesk) -> list[object]:
    """What was put into lines."""
    return [wanted["text"] for kind, _, wanted in desk.changes if kind == "line.put" and "text" in wanted]


def rewrite(page: ScriptPage, text: str) -> None:
    """Type another text in the place of all."""
    page.text.selectAll()
    write(text)


def test_a_line_opens_with_its_text_its_head_and_the_card_of_its_first_hit(page: ScriptPage) -> None:
    assert page.text.text() == TEXT
    assert "主推讲解" in page.writing.head.title.words
    assert page.writing.head.badge.accessibleName() == "草稿 v1"
    assert page.side.card.isVisible()
    assert page.side.card.told is not None
    assert page.side.card.told.severity == "stop"
    assert "广告法" in page.side.card.told.article
    assert page.side.card.told.fine
    assert page.barred() == "还有 1 处停"


def test_the_top_bar_says_that_a_stop_keeps_the_line_from_review(page: ScriptPage, desk: ShelfDesk) -> None:
    press(Qt.Key.Key_Return, CONTROL)
    assert not [kind for kind, _, _ in desk.changes if kind == "line.ask"]
    rewrite(page, "这是一套四件套。")
    assert page.barred() == ""
    press(Qt.Key.Key_Return, CONTROL)
    assert ("line.ask", "l4", {}) in desk.changes


def test_f8_goes_round_the_hits_and_back(page: ScriptPage) -> None:
    rewrite(page, "这是全网最好的。")
    page.text.place_caret(8)
    write("第一名的品质，顶级享受。")
    assert page.found is not None
    starts = [hit.start for hit in page.found.hits]
    assert len(starts) > 1
    page.text.place_caret(0)
    seen = []
    for _ in range(len(starts) + 1):
        press(Qt.Key.Key_F8)
        seen.append(page.text.caret())
    assert set(seen) == set(starts)
    assert seen[0] == seen[-1]
    press(Qt.Key.Key_F8, CONTROL)
    assert page.text.caret() == seen[-2]


def test_ctrl_1_takes_the_rewrite_from_the_text(page: ScriptPage) -> None:
    assert page.hit is not None
    way, hit = page.hit.ways[0], page.hit
    press(Qt.Key.Key_1, CONTROL)
    assert page.text.text() == TEXT[: hit.start] + way + TEXT[hit.end :]
    assert page.barred() == ""


def test_a_hit_within_a_way_to_say_it_leaves_the_other_ways(page: ScriptPage) -> None:
    page.text.selectAll()
    page.text.insert("有{顶级的/米白}两种。")
    assert page.hit is not None
    way = page.hit.ways[0]
    press(Qt.Key.Key_1, CONTROL)
    assert page.text.text() == f"有{{{way}/米白}}两种。"


def test_on_the_card_a_number_takes_a_way_and_the_keyboard_goes_back_to_the_text(page: ScriptPage) -> None:
    rewrite(page, "这是全网最好的四件套。")
    page.side.card.setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Return)
    assert "全网" not in page.text.text()
    assert page.text.hasFocus()


def test_why_a_hit_is_meant_otherwise_is_asked_for_and_kept_with_the_line(page: ScriptPage, desk: ShelfDesk) -> None:
    page.side.card.unmeant.click()
    assert page.side.card.field.hasFocus()
    write("引用买家原话")
    press(Qt.Key.Key_Return)
    notes = [wanted["notes"] for kind, _, wanted in desk.changes if "notes" in wanted and kind == "line.put"]
    assert len(notes) == 1
    assert "引用买家原话" in str(notes[0])
    assert page.side.card.told is not None
    assert "引用买家原话" in page.side.card.told.noted
    assert page.barred() == "还有 1 处停"


def test_a_sentence_that_nothing_backs_is_greyed_and_says_why(page: ScriptPage) -> None:
    rewrite(page, "宝宝睡也可以，甲醛未检出。")
    grey = [mark for mark in page.text.marks if mark.grey]
    assert [mark.why for mark in grey] == ["缺凭证，不会上屏"]


def test_at_opens_the_facts_at_the_caret_and_enter_puts_one_in(page: ScriptPage) -> None:
    rewrite(page, "这套是")
    write("@")
    picker = page.picks.picker
    assert picker.isVisible()
    write("长绒")
    assert [choice.title for choice in picker._found] == ["60 支长绒棉", "给这款加事实…"]
    press(Qt.Key.Key_Return)
    assert page.text.text() == "这套是{@cotton}"
    assert page.text.hasFocus()
    press(Qt.Key.Key_Z, CONTROL)
    assert page.text.text() == "这套是"


def test_the_same_sign_once_more_is_a_letter(page: ScriptPage) -> None:
    rewrite(page, "写信到 a")
    write("@")
    write("@")
    assert page.text.text() == "写信到 a@"
    assert not page.picks.picker.isVisible()


def test_the_last_row_of_the_facts_leads_to_the_products_page(page: ScriptPage) -> None:
    asked: list[str] = []
    page.product_wanted.disconnect()
    page.product_wanted.connect(asked.append)
    write("@")
    write("没有这样的事实")
    press(Qt.Key.Key_Return)
    assert asked == [SHEETS]


def test_the_yen_sign_opens_the_ledger_with_its_figures_now(page: ScriptPage) -> None:
    rewrite(page, "今天到手")
    write("￥")
    picker = page.picks.picker
    assert [choice.title for choice in picker._found] == ["到手价", "标价", "划线价", "剩余库存"]
    assert picker._found[0].note.startswith("¥")
    press(Qt.Key.Key_Return)
    assert page.text.text() == "今天到手{price}"
    assert page.known.chip("{price}").words == picker._found[0].note


def test_a_brace_opens_ways_to_say_it_and_the_same_key_changes_them(page: ScriptPage) -> None:
    rewrite(page, "有")
    write("{")
    write("蓝灰、米白")
    press(Qt.Key.Key_Return)
    assert page.text.text() == "有{蓝灰/米白}"
    write("{")
    assert page.picks.picker.field.text() == "蓝灰 / 米白"
    write(" / 豆绿")
    press(Qt.Key.Key_Return)
    assert page.text.text() == "有{蓝灰/米白/豆绿}"


def test_a_typed_price_is_offered_the_ledgers(page: ScriptPage) -> None:
    rewrite(page, "今天到手 999 元。")
    assert page.hit is not None
    assert page.hit.sort == "price"
    press(Qt.Key.Key_1, CONTROL)
    assert page.text.text() == "今天{price}。"


def test_what_is_typed_is_with_the_desk_soon_after_and_while_one_goes_on_typing(
    page: ScriptPage, desk: ShelfDesk, qtbot: QtBot
) -> None:
    page.keeping._later.setInterval(60)  # test_keeping knows how long it is
    rewrite(page, "新的一句")
    assert texts(desk) == []
    qtbot.waitUntil(lambda: texts(desk) == ["新的一句"])


def test_a_new_paragraph_stays_when_its_text_is_kept(page: ScriptPage, desk: ShelfDesk) -> None:
    rewrite(page, "第一段")
    press(Qt.Key.Key_Return)
    page.keep()
    desk.put("line", "l4", text="第一段")  # a record keeps no blanks at its end
    page.told(Changed.EDITS)
    assert page.text.text() == "第一段\n"
    assert page.text.document().isUndoAvailable()


def test_leaving_keeps_it_at_once(page: ScriptPage, desk: ShelfDesk) -> None:
    rewrite(page, "新的一句")
    press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert not page.isVisible()
    assert texts(desk) == ["新的一句"]


def test_closing_the_window_keeps_it(page: ScriptPage, desk: ShelfDesk) -> None:
    rewrite(page, "新的一句")
    page.window().close()
    assert texts(desk) == ["新的一句"]


def test_esc_beside_the_text_goes_back_to_it(page: ScriptPage) -> None:
    for widget in (page.side.facts, page.side.card, page.writing.foot):
        widget.setFocus()
        press(Qt.Key.Key_Escape)
        assert page.text.hasFocus()


def test_where_there_is_no_fact_the_row_leads_to_the_products_page(page: ScriptPage, desk: ShelfDesk) -> None:
    asked: list[str] = []
    page.product_wanted.disconnect()
    page.product_wanted.connect(asked.append)
    desk.records = [kept for kept in desk.records if not isinstance(kept.value, Fact)]
    page.told(Changed.RECORDS)
    page.settle()
    assert "凭证" in page.side.facts.rows[0].note
    page.side.facts.setFocus()
    press(Qt.Key.Key_Return)
    assert asked == [SHEETS]


def test_another_line_is_opened_only_once_this_one_is_kept(page: ScriptPage, desk: ShelfDesk) -> None:
    rewrite(page, "新的一句")
    page.open_line("l5")
    assert texts(desk) == ["新的一句"]
    assert page.text.text() == "家里是一米五的床，就选小的那一套。"


def test_esc_goes_back_to_the_lines_and_loses_nothing(page: ScriptPage, desk: ShelfDesk) -> None:
    rewrite(page, "新的一句")
    press(Qt.Key.Key_Escape)
    assert page.shelf.table.hasFocus()
    assert page.text.text() == "新的一句"
    page.keep()
    assert texts(desk) == ["新的一句"]


def test_what_somebody_else_wrote_is_shown_while_nothing_typed_waits(page: ScriptPage, desk: ShelfDesk) -> None:
    desk.put("line", "l4", text="别人写的。")
    page.told(Changed.RECORDS)
    assert page.text.text() == "别人写的。"
    write("我")
    desk.put("line", "l4", text="别人又写了。")
    page.told(Changed.RECORDS)
    assert "我" in page.text.text()


def test_of_two_copies_both_can_be_kept(page: ScriptPage, desk: ShelfDesk) -> None:
    desk.team = [PersonRow(id="u2", name="沈月", role="operator")]
    desk.trouble_rows = [
        Trouble(n=7, kind="line.put", entity="l4", badge="conflict", wanted={"text": "我写的。"}, detail="", by="u2")
    ]
    page.settle()
    assert page.writing.band.isVisible()
    assert "沈月" in page.writing.band.words
    assert "我写的。" in page.writing.band.words
    both = next(button for button in page.writing.band.buttons if button.text() == "两份都留")
    both.click()
    assert desk.dropped == [7]
    copy = next(kept.value for kept in desk.all(Line) if kept.value.text == "我写的。")
    script = next(kept.value for kept in desk.all(Script) if "l4" in kept.value.lines)
    assert script.lines[script.lines.index("l4") + 1] == copy.id
    assert desk.one(Line, "l4") is not None


def test_what_the_hub_refused_is_said_with_its_words_and_can_be_kept(page: ScriptPage, desk: ShelfDesk) -> None:
    desk.trouble_rows = [
        Trouble(n=8, kind="line.put", entity="l4", badge="refused", wanted={"text": "我写的。"}, detail="", type="role")
    ]
    page.settle()
    assert "我写的。" in page.writing.band.words
    page.writing.band.buttons[2].click()
    assert any(kept.value.text == "我写的。" for kept in desk.all(Line))


def test_a_suggestion_is_put_in_as_a_paragraph_of_its_own(page: ScriptPage) -> None:
    rewrite(page, "这套四件套，摸着滑。")
    page.settle()
    assert page.nexts.offered
    one = page.nexts.offered[0]
    page.writing.foot.setFocus()
    press(Qt.Key.Key_1)
    assert page.text.text() == f"这套四件套，摸着滑。\n{one.text}"
    assert page.text.hasFocus()


def test_suggestions_are_made_beside_the_screen(page: ScriptPage, qtbot: QtBot) -> None:
    page.nexts.run = beside
    rewrite(page, "这套四件套。")
    page.settle()
    qtbot.waitUntil(lambda: len(page.nexts.offered) == 3)
    assert page.writing.foot.rows[0].text


def test_tab_offers_other_suggestions_and_esc_goes_back(page: ScriptPage) -> None:
    page.settle()
    before = [one.text for one in page.nexts.offered]
    page.writing.foot.setFocus()
    press(Qt.Key.Key_Tab)
    assert [one.text for one in page.nexts.offered] != before
    press(Qt.Key.Key_Escape)
    assert page.text.hasFocus()


def test_a_suggestion_alone_is_known_as_the_consoles_own_until_somebody_changes_it(
    page: ScriptPage, desk: ShelfDesk
) -> None:
    rewrite(page, " ")
    press(Qt.Key.Key_Backspace)
    page.settle()
    page.nexts.take(0)
    page.keep()
    put = [wanted for kind, _, wanted in desk.changes if kind == "line.put" and wanted.get("text")]
    assert put[-1].get("origin") == "offline"
    write("改过")
    page.keep()
    assert "origin" not in desk.changes[-1][2]


def test_a_fact_at_the_side_is_put_in_where_the_caret_is(page: ScriptPage) -> None:
    rewrite(page, "这套是")
    page.settle()
    page.side.facts.setFocus()
    press(Qt.Key.Key_Return)
    assert page.text.text().startswith("这套是{@")
    assert page.text.hasFocus()


def test_an_empty_line_shows_the_pattern_of_its_type(page: ScriptPage) -> None:
    rewrite(page, " ")
    press(Qt.Key.Key_Backspace)
    assert page.text.text() == ""
    page.settle()
    assert "三个点" in page.text.accessibleDescription()
    page.text.grab()


def test_another_language_and_theme_are_shown_at_once(page: ScriptPage, words: Words, look: Look) -> None:
    words.choose("en")
    assert page.side.head.title.words == "Rule card"
    assert page.side.card.told is not None
    assert page.side.card.told.title.startswith("Stop: ")
    assert page.barred() == "1 stop left"
    look.choose("light")
    page.grab()
    assert page.text.text() == TEXT


def test_f6_walks_the_panels(page: ScriptPage) -> None:
    seen = []
    for _ in range(9):
        press(Qt.Key.Key_F6)
        seen.append(QApplication.focusWidget())
    assert {page.text, page.writing.foot, page.side.card, page.shelf.table} <= set(seen)


def test_in_a_narrow_window_the_card_stands_under_the_text(page: ScriptPage) -> None:
    page.resize(1000, 640)
    assert page.side.y() > page.writing.text.y()
    assert page.side.x() == page.writing.x()
    page.resize(1700, 900)
    assert page.side.width() > 360
    assert page.side.y() == 0


def test_the_line_that_is_removed_is_no_longer_written(page: ScriptPage, desk: ShelfDesk) -> None:
    desk.records = [kept for kept in desk.records if getattr(kept.value, "id", "") != "l4"]
    page.told(Changed.RECORDS)
    assert page.line is None
    assert page.writing.teaching.isVisible()


def test_rules_that_are_old_are_said_above_the_text_and_in_the_status_line(page: ScriptPage, desk: ShelfDesk) -> None:
    desk.time += 900 * 86_400_000
    page.told(Changed.RECORDS)
    page.settle()
    assert "最近一次核对" in page.writing.band.words
    assert page.status()[0].token == "warn"


def test_the_others_are_told_at_which_line_one_is_and_who_is_there_is_said(page: ScriptPage, desk: ShelfDesk) -> None:
    page.settle()
    assert desk.looked_at[-1] == "script/l4"
    desk.present = [Presence(person="u2", name="沈月", session="s1", place="script/l4", at=desk.time)]
    page.told(Changed.PRESENCE)
    page.settle()
    assert page.writing.head.note.words == "沈月 也在这句"
