"""The shelf: a session's lines by opening, product and closing; keys and the mouse move, name, take out, begin."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from anchor_console.core.script import Line, script_of
from anchor_console.ui.script.shelf.flows import Flows
from anchor_console.ui.script.shelf.placing import Spot, behind, may_stand, stepped
from anchor_console.ui.script.shelf.shelf import Shelf
from anchor_console.ui.words import Words
from tests.ui.script.shelf.conftest import desk, flows, shelf
from tests.ui.script.shelf.hands import ALT, choose, drag, middle, press, spoken
from tests.ui.script.shelf.shelves import PILLOW, QUILT, SHEETS, ShelfDesk, add_line, order

__all__ = ["desk", "flows", "shelf"]


def test_lines_stand_in_the_order_in_which_they_are_said(shelf: Shelf) -> None:
    said = spoken(shelf)
    assert said[0].startswith("开场, 2 句")
    assert [one for one in said if one.startswith("第 4 款")] == ["第 4 款 · 长绒棉四件套, 3 句"]
    assert said[-2:] == ["收尾, 1 句", "预告下场, 已批, 0:03"]
    assert "主推讲解, 停, 0:04" in said
    assert "答疑：尺码怎么选, 送审中, 0:04" in said


def test_the_head_tells_how_many_and_how_long(shelf: Shelf) -> None:
    assert shelf.head.figures == "7 句 · 约 1 分"


def test_walking_chooses_and_enter_begins_to_write(shelf: Shelf, qtbot: QtBot) -> None:
    chosen: list[str] = []
    begun: list[str] = []
    shelf.chosen.connect(chosen.append)
    shelf.begun.connect(begun.append)
    assert shelf.current == "l4", "the first line that wants work is open from the beginning"
    press(Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: chosen[-1:] == ["l2"])
    press(Qt.Key.Key_Return)
    assert (begun, shelf.product) == (["l2"], "")


def test_alt_and_arrows_move_a_line_and_the_keyboard_goes_along(shelf: Shelf, desk: ShelfDesk) -> None:
    shelf.choose("l4")
    press(Qt.Key.Key_Up, modifiers=ALT)
    assert order(desk, "product", SHEETS) == ("l4", "l3", "l5")
    press(Qt.Key.Key_Down, Qt.Key.Key_Down, modifiers=ALT)
    assert order(desk, "product", SHEETS) == ("l3", "l5", "l4")
    assert shelf.current == "l4"


def test_at_the_edge_a_line_goes_into_the_next_part_that_may_hold_it(shelf: Shelf, desk: ShelfDesk) -> None:
    shelf.choose("l2")
    press(Qt.Key.Key_Down, modifiers=ALT)
    assert order(desk, "product", "p01") == ("l2",)
    shelf.choose("l5")
    press(Qt.Key.Key_Down, modifiers=ALT)
    assert order(desk, "closing") == ("l5", "l7")


def test_with_no_place_to_go_it_is_said(shelf: Shelf) -> None:
    said: list[str] = []
    shelf.said.connect(lambda _, words: said.append(words))
    shelf.choose("l1")
    press(Qt.Key.Key_Up, modifiers=ALT)
    assert said == ["到头了，没有别处能放这句"]


def test_a_line_is_dragged_to_where_the_mark_shows(shelf: Shelf, desk: ShelfDesk) -> None:
    drag(shelf, "l5", middle(shelf, "l3") + QPoint(0, 12))
    assert order(desk, "product", SHEETS) == ("l3", "l5", "l4")
    drag(shelf, "l1", middle(shelf, "l7") + QPoint(0, 300))
    assert (order(desk, "opening"), order(desk, "closing")) == (("l2",), ("l7", "l1"))


def test_a_products_line_is_not_dropped_into_another_product(shelf: Shelf, desk: ShelfDesk) -> None:
    said: list[str] = []
    shelf.said.connect(lambda _, words: said.append(words))
    drag(shelf, "l3", middle(shelf, "l6"))
    assert (order(desk, "product", QUILT), said) == (("l6",), ["这句讲的是别的款，不能放进这一款"])


def test_del_takes_a_line_out_and_the_library_keeps_it(shelf: Shelf, desk: ShelfDesk) -> None:
    shelf.choose("l4")
    press(Qt.Key.Key_Delete)
    assert order(desk, "product", SHEETS) == ("l3", "l5")
    assert desk.one(Line, "l4") is not None
    desk.undo()
    shelf.reread()
    assert order(desk, "product", SHEETS) == ("l3", "l4", "l5")


def test_n_offers_types_and_writes_a_new_line_behind_the_chosen_one(shelf: Shelf, desk: ShelfDesk) -> None:
    begun: list[str] = []
    shelf.begun.connect(begun.append)
    shelf.choose("l3")
    press(Qt.Key.Key_N)
    choose(shelf.menu, "信任")
    new = begun[-1]
    assert order(desk, "product", SHEETS) == ("l3", new, "l4", "l5")
    kept = desk.one(Line, new)
    assert kept is not None
    assert (kept.value.type, kept.value.product) == ("trust", SHEETS)
    desk.undo()
    assert (desk.one(Line, new), order(desk, "product", SHEETS)) == (None, ("l3", "l4", "l5"))


def test_f2_types_another_title_over_the_row(shelf: Shelf, desk: ShelfDesk) -> None:
    shelf.choose("l6")
    press(Qt.Key.Key_F2)
    QTest.keyClicks(shelf.field, "last call")
    press(Qt.Key.Key_Return)
    kept = desk.one(Line, "l6")
    assert kept is not None
    assert (kept.value.title, shelf.table.hasFocus()) == ("last call", True)


def test_slash_narrows_by_words_and_esc_shows_all_again(shelf: Shelf) -> None:
    press(Qt.Key.Key_Slash)
    shelf.head.field.insert("静电")
    assert spoken(shelf) == ["第 4 款 · 长绒棉四件套, 3 句", "痛点：换季被套起静电, 已批, 0:05"]
    assert shelf.head.figures == "显示 1 / 7 句"
    press(Qt.Key.Key_Escape)
    assert len(spoken(shelf)) == 15
    assert shelf.table.hasFocus()


def test_the_filter_shows_states_alone(shelf: Shelf) -> None:
    QTest.mouseClick(shelf.head.narrow, Qt.MouseButton.LeftButton)
    choose(shelf.menu, "要凭证")
    assert [one for one in spoken(shelf) if "尺码怎么选" in one], "it is in review, and lacks a proof"
    shelf.show_all()
    QTest.mouseClick(shelf.head.narrow, Qt.MouseButton.LeftButton)
    choose(shelf.menu, "停")
    assert [one for one in spoken(shelf) if "主推讲解" in one]
    assert len(spoken(shelf)) == 2
    shelf.show_all()
    assert len(spoken(shelf)) == 15


def test_a_line_that_was_removed_leaves_a_row_that_can_be_taken_out(shelf: Shelf, desk: ShelfDesk) -> None:
    desk.remove("line", "l4")
    shelf.reread()
    assert "已从话术库删除, 已删除" in spoken(shelf)
    assert shelf.table.choose(next(row.key for row in shelf.table.rows.rows if row.gone))
    press(Qt.Key.Key_Delete)
    assert order(desk, "product", SHEETS) == ("l3", "l5")


def test_a_returned_line_tells_why(shelf: Shelf, desk: ShelfDesk) -> None:
    desk.put("line", "l6", returned="写清楚是哪一款")
    shelf.reread()
    row = next(at for at, one in enumerate(shelf.table.rows.rows) if one.line == "l6")
    tip = shelf.table.rows.data(shelf.table.rows.index(row), Qt.ItemDataRole.ToolTipRole)
    assert "退回：写清楚是哪一款" in str(tip)


def test_the_menu_offers_each_deed_with_its_key(shelf: Shelf) -> None:
    shelf.choose("l3")
    where = middle(shelf, "l3")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, shelf.table.viewport().mapToGlobal(where))
    QApplication.sendEvent(shelf.table.viewport(), event)
    assert shelf.menu is not None
    keys = [action.text().partition("\t")[2] for action in shelf.menu.actions()]
    assert keys[:6] == ["Enter", "N", "F2", "Alt ↑", "Alt ↓", "Del"]
    shelf.menu.close()


def test_the_menu_says_what_a_line_is_for_and_changes_it(shelf: Shelf, desk: ShelfDesk) -> None:
    shelf.choose("l3")
    shelf.table.asked.emit("menu")
    assert shelf.menu is not None
    anchors = next(action.menu() for action in shelf.menu.actions() if action.text() == "给哪位主播")
    assert isinstance(anchors, QMenu)
    choose(anchors, "林夏")
    kept = desk.one(Line, "l3")
    assert kept is not None
    assert (kept.value.anchor, desk.changes) == ("a1", [("line.put", "l3", {"anchor": "a1"})])
    shelf.menu.close()


def test_where_there_is_no_row_the_way_on_stands_at_the_top_and_has_the_keyboard(
    shelf: Shelf, desk: ShelfDesk, flows: Flows
) -> None:  # fmt: skip
    shelf.show_all()
    shelf.head.field.setText("没有这样的话")
    assert shelf.guide.isVisible()
    assert (shelf.guide.y(), shelf.guide.accessibleName()) == (
        shelf.head.height(), "没有符合筛选的话术 换个词，或显示全部。",
    )  # fmt: skip
    assert not shelf.table.focusPolicy() & Qt.FocusPolicy.TabFocus
    shelf.begin()
    assert shelf.guide.buttons[0].hasFocus()
    press(Qt.Key.Key_Space)
    assert (shelf.guide.isVisible(), len(spoken(shelf)) > 1) == (False, True)
    assert shelf.table.hasFocus(), "the keyboard stays in the column"


def test_an_empty_script_teaches_how_to_fill_it(shelf: Shelf, desk: ShelfDesk) -> None:
    desk.records = [one for one in desk.records if type(one.value).__name__ != "Script"]
    shelf.reread()
    assert shelf.guide.isVisible()
    assert [button.text() for button in shelf.guide.buttons] == ["从话术库配一稿", "从话术库选", "整段粘贴"]
    shelf.show_session("s2")
    assert "这场还没排品" in shelf.guide.accessibleName()
    desk.session_rows = []
    shelf.reread()
    assert "还没有场次" in shelf.guide.accessibleName()
    assert spoken(shelf) == []


def test_another_session_begins_at_its_first_line(shelf: Shelf, desk: ShelfDesk) -> None:
    desk.put("script", script_of("s2", "closing"), session="s2", part="closing", lines=("l7",))
    shelf.choose("l5")
    shelf.show_session("s2")
    assert (shelf.current, shelf.heading()[2]) == ("l7", "s2")


def test_a_session_without_lines_begins_at_its_opening(shelf: Shelf, desk: ShelfDesk) -> None:
    shelf.choose("l7")
    shelf.show_session("s2")
    assert shelf.row is not None
    assert (shelf.row.kind, shelf.row.part, shelf.current) == ("part", "opening", "")
    desk.put("script", script_of("s2", "closing"), session="s2", part="closing", lines=("l7",))
    shelf.reread()
    assert shelf.current == "l7", "the first line that comes is open"


def test_both_languages_say_the_same(shelf: Shelf, words: Words) -> None:
    words.choose("en")
    assert spoken(shelf)[0] == "Opening, 2 lines"
    assert shelf.head.figures == "7 lines · ~1 min"
    words.choose("zh")


def test_of_many_lines_most_are_looked_at_while_the_screen_goes_on(shelf: Shelf, desk: ShelfDesk) -> None:
    for number in range(500):
        add_line(desk, f"m{number}", "answer", title=f"答疑 {number}", text=f"第 {number} 个问题这样答。")
    for part, first in (("opening", 0), ("closing", 200)):
        lines = tuple(f"m{number}" for number in range(first, first + 200))
        desk.put("script", script_of("s1", part), session="s1", part=part, lines=lines)  # type: ignore[arg-type] # a word of the table
    shelf.reread()
    assert len(spoken(shelf)) == 412
    assert len(shelf.judging.known) < 404, "the rest is looked at while the screen goes on"
    shelf.judging.settle()
    assert shelf.judging.known["m399"].seconds > 0


@pytest.mark.parametrize(
    ("of", "spot", "may"),
    [("", Spot("product", SHEETS), True), (SHEETS, Spot("product", QUILT), False), (SHEETS, Spot("opening"), True)],
)
def test_what_is_of_one_product_does_not_stand_among_anothers(of: str, spot: Spot, may: bool) -> None:
    assert may_stand(of, spot) is may


def test_a_place_is_behind_a_row_or_before_the_first_line_of_a_part(shelf: Shelf) -> None:
    rows = shelf.table.rows.every
    assert behind(None) == Spot("opening")
    assert behind(rows[0]) == Spot("opening", "", "")
    assert behind(rows[1]) == Spot("opening", "", "l1")
    assert stepped(rows, rows[0], 1) is None
    closing = next(row for row in rows if row.line == "l7")
    assert stepped(rows, closing, -1) == Spot("product", QUILT, "l6")


def test_the_flows_belong_to_the_shelf(flows: Flows, shelf: Shelf) -> None:
    assert flows.parent() is shelf
    assert shelf.heading()[2] == "s1"
    assert PILLOW in {place.product for place in shelf.book.places} if shelf.book else False


def test_a_line_that_stands_in_no_script_is_not_left_when_records_change(shelf: Shelf, qtbot: QtBot) -> None:
    chosen: list[str] = []
    shelf.chosen.connect(chosen.append)
    assert not shelf.choose("l8")
    shelf.reread()
    qtbot.waitUntil(lambda: not shelf._opening.isActive())
    assert chosen == []
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: chosen == ["l5"])
