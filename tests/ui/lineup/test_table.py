"""The table: arrows walk, Tab goes to the next cell, F2 types in it, Alt+↑ ↓ and the mouse move items."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anchor_console.desk.picture import Changed
from anchor_console.desk.view import Presence
from anchor_console.ui.lineup import Planner
from anchor_console.ui.lineup.columns import at as column_at
from anchor_console.ui.lineup.columns import laid
from anchor_console.ui.lineup.line import Line
from anchor_console.ui.window import Window
from tests.ui.lineup.keys import ALT, LEFT, at, below, cell, drag, enter, middle, write
from tests.ui.lineup.plans import PlanDesk


def kinds(planner: Planner) -> list[str]:
    return [line.kind for line in planner.table.model_of_lines.lines]


def line_of(planner: Planner, item: str) -> Line:
    row = planner.table.model_of_lines.row_of(f"item:{item}:")
    assert row is not None
    return planner.table.model_of_lines.lines[row]


def spoken(planner: Planner, row: int) -> str:
    return str(planner.table.model().index(row, 0).data())


def test_items_breaks_and_gaps_stand_at_their_own_time(planner: Planner) -> None:
    said = [spoken(planner, row) for row in range(len(kinds(planner)))]
    assert kinds(planner).count("item") == 11
    assert any("福袋 10 分钟" in one for one in said)
    assert any("交接 林夏 → 周知遥 · 5 分钟" in one for one in said)
    assert kinds(planner)[-1] == "gap"


def test_a_row_is_told_whole_to_those_who_listen(planner: Planner) -> None:
    said = spoken(planner, 0)
    for part in ("真空压缩袋", "引流款", "分钟 10", "讲解价 ¥29.90", "划线价 ¥39.90", "底价 ¥22.00", "通过"):
        assert part in said


def test_f2_types_in_the_cell_and_enter_keeps_it(planner: Planner, desk: PlanDesk) -> None:
    write(planner, "i05", "minutes", "12")
    assert desk.changes == [("lineup_item.put", "i05", {"minutes": 12})]
    assert planner.table.key == "item:i06:"
    assert planner.table.hasFocus()


def test_a_digit_begins_to_type_at_once(planner: Planner, desk: PlanDesk) -> None:
    at(planner, "i02", "minutes")
    QTest.keyClick(planner.table, Qt.Key.Key_8)
    QTest.keyClick(planner.table.field, Qt.Key.Key_Return)
    assert desk.changes == [("lineup_item.put", "i02", {"minutes": 8})]


def test_tab_keeps_the_cell_and_opens_the_next(planner: Planner, desk: PlanDesk) -> None:
    at(planner, "i02", "minutes")
    QTest.keyClick(planner.table, Qt.Key.Key_F2)
    QTest.keyClicks(planner.table.field, "9")
    QTest.keyClick(planner.table.field, Qt.Key.Key_Tab)
    assert planner.table.column == "hand_price"
    assert planner.table.field.is_open
    QTest.keyClick(planner.table.field, Qt.Key.Key_Escape)
    assert desk.changes == [("lineup_item.put", "i02", {"minutes": 9})]


def test_esc_leaves_the_cell_as_it_was(planner: Planner, desk: PlanDesk) -> None:
    at(planner, "i02", "minutes")
    QTest.keyClick(planner.table, Qt.Key.Key_F2)
    QTest.keyClicks(planner.table.field, "9")
    QTest.keyClick(planner.table.field, Qt.Key.Key_Escape)
    assert (desk.changes, planner.table.field.is_open, planner.table.hasFocus()) == ([], False, True)


def test_what_is_no_number_is_said_and_changes_nothing(planner: Planner, desk: PlanDesk, window: Window) -> None:
    write(planner, "i02", "hand_price", "abc")
    assert desk.changes == []
    assert "「abc」不是讲解价" in window.topbar.notice.accessibleName()


def test_tab_walks_the_cells_and_then_leaves_the_table(planner: Planner) -> None:
    at(planner, "i02", "minutes")
    walked = []
    for _ in range(5):
        walked.append(planner.table.column)
        QTest.keyClick(planner.table, Qt.Key.Key_Tab)
    assert walked == ["minutes", "hand_price", "compared_price", "floor_price", "stock_cap"]
    assert not planner.table.hasFocus()


@pytest.mark.parametrize(("key", "after"), [(Qt.Key.Key_Up, "i02"), (Qt.Key.Key_Down, "i05")])
def test_alt_arrows_move_the_item(planner: Planner, desk: PlanDesk, key: Qt.Key, after: str) -> None:
    at(planner, "i04")
    QTest.keyClick(planner.table, key, ALT)
    assert desk.changes == [("lineup_item.move", "i04", {"after": after})]
    assert planner.table.key == "item:i04:"


def test_the_first_can_not_go_higher(planner: Planner, desk: PlanDesk) -> None:
    at(planner, "i01")
    QTest.keyClick(planner.table, Qt.Key.Key_Up, ALT)
    assert desk.changes == []


def test_a_drag_puts_the_item_behind_the_one_above_the_gap(planner: Planner, desk: PlanDesk) -> None:
    drag(planner.table.viewport(), middle(planner, "item:i02:"), below(planner, "i04"))
    assert desk.changes == [("lineup_item.move", "i02", {"after": "i04"})]


def test_a_drag_to_the_very_top_goes_to_the_front(planner: Planner, desk: PlanDesk) -> None:
    drag(planner.table.viewport(), middle(planner, "item:i03:"), QPoint(100, 2))
    assert desk.changes == [("lineup_item.move", "i03", {"after": None})]


def test_what_is_dropped_where_it_was_changes_nothing(planner: Planner, desk: PlanDesk) -> None:
    drag(planner.table.viewport(), middle(planner, "item:i03:"), middle(planner, "item:i03:") + QPoint(0, 13))
    assert desk.changes == []


def test_delete_removes_and_says_how_to_take_it_back(planner: Planner, desk: PlanDesk, window: Window) -> None:
    at(planner, "i03")
    QTest.keyClick(planner.table, Qt.Key.Key_Delete)
    assert desk.changes == [("lineup_item.remove", "i03", {})]
    assert "Ctrl Z" in window.topbar.notice.accessibleName()
    assert planner.table.key == "item:i04:"


def test_r_offers_the_roles_and_one_is_given(planner: Planner, desk: PlanDesk) -> None:
    at(planner, "i03")
    QTest.keyClick(planner.table, Qt.Key.Key_R)
    menu = planner.acting.menu
    assert menu is not None
    assert next(action.text() for action in menu.actions()) == "&1  引流款"
    QTest.keyClick(menu, Qt.Key.Key_3)
    assert desk.changes == [("lineup_item.put", "i03", {"role": "hero"})]


def test_right_unfolds_offer_and_variants_and_left_folds_them(planner: Planner) -> None:
    at(planner, "i04")
    QTest.keyClick(planner.table, Qt.Key.Key_Right)
    row = planner.table.model_of_lines.row_of("item:i04:")
    assert row is not None
    assert kinds(planner)[row : row + 4] == ["item", "offer", "sku", "sku"]
    QTest.keyClick(planner.table, Qt.Key.Key_Left)
    assert "sku" not in kinds(planner)


def test_a_variant_is_priced_in_a_row_of_its_own(planner: Planner, desk: PlanDesk) -> None:
    at(planner, "i04")
    QTest.keyClick(planner.table, Qt.Key.Key_Right)
    assert planner.table.choose("sku:i04:k2", "hand_price")
    QTest.keyClick(planner.table, Qt.Key.Key_F2)
    QTest.keyClicks(planner.table.field, "319")
    QTest.keyClick(planner.table.field, Qt.Key.Key_Return)
    assert desk.changes == [("lineup_item.put", "i04", {"skus": [{"sku": "k2", "hand_price": 31_900}]})]


def test_the_offer_is_typed_across_the_row(planner: Planner, desk: PlanDesk) -> None:
    at(planner, "i04")
    QTest.keyClick(planner.table, Qt.Key.Key_Right)
    assert planner.table.choose("offer:i04:", "title")
    QTest.keyClick(planner.table, Qt.Key.Key_F2)
    enter(planner.table.field, "买一送一")
    QTest.keyClick(planner.table.field, Qt.Key.Key_Return)
    assert desk.changes == [("lineup_item.put", "i04", {"offer": "买一送一"})]


def test_a_show_has_terms_for_each_of_its_rooms(planner: Planner, desk: PlanDesk) -> None:
    desk.put("room", "r2", name="视频号店", platform="wechat")
    desk.put("session", "s2", room="r2", show="s1")
    desk.session_rows[1] = desk.session_rows[1].__class__(
        **{name: getattr(desk.session_rows[1], name) for name in desk.session_rows[1].__struct_fields__}
        | {"room": "r2", "room_name": "视频号店"}
    )
    desk.tell(Changed.RECORDS)
    planner.reread()
    at(planner, "i01")
    QTest.keyClick(planner.table, Qt.Key.Key_Right)
    assert planner.table.choose("room:i01:r2", "stock_cap")
    QTest.keyClick(planner.table, Qt.Key.Key_F2)
    QTest.keyClicks(planner.table.field, "200")
    QTest.keyClick(planner.table.field, Qt.Key.Key_Return)
    assert desk.changes == [("lineup_item.put", "i01", {"rooms": [{"room": "r2", "stock_cap": 200}]})]


def test_c_and_p_turn_clear_out_and_presale(planner: Planner, desk: PlanDesk) -> None:
    at(planner, "i08")
    QTest.keyClick(planner.table, Qt.Key.Key_C)
    QTest.keyClick(planner.table, Qt.Key.Key_P)
    assert [wanted for _, _, wanted in desk.changes] == [{"clear_out": True}, {"presale": True}]
    assert line_of(planner, "i08").flags == ("clear_out", "presale")


def test_a_segment_has_its_minutes_typed_and_can_be_removed(planner: Planner, desk: PlanDesk) -> None:
    assert planner.table.choose("segment:i05:g1", "minutes")
    QTest.keyClick(planner.table, Qt.Key.Key_F2)
    QTest.keyClicks(planner.table.field, "6")
    QTest.keyClick(planner.table.field, Qt.Key.Key_Return)
    planner.table.choose("segment:i05:g1")
    QTest.keyClick(planner.table, Qt.Key.Key_Delete)
    assert desk.changes == [("segment.put", "g1", {"minutes": 6}), ("segment.remove", "g1", {})]


def test_a_gap_leads_to_the_search(planner: Planner) -> None:
    row = kinds(planner).index("gap")
    planner.table.setCurrentIndex(planner.table.model_of_lines.index(row))
    QTest.keyClick(planner.table, Qt.Key.Key_Return)
    assert planner.catalogue.field.hasFocus()


def test_a_click_chooses_the_cell_and_a_double_click_opens_it(planner: Planner) -> None:
    where = cell(planner, "item:i03:", "floor_price")
    QTest.mouseClick(planner.table.viewport(), LEFT, pos=where)
    assert (planner.table.key, planner.table.column) == ("item:i03:", "floor_price")
    QTest.mouseDClick(planner.table.viewport(), LEFT, pos=where)
    assert planner.table.field.text() == "79.00"


def test_what_is_typed_stays_when_somebody_elses_change_comes(planner: Planner, desk: PlanDesk) -> None:
    at(planner, "i05", "minutes")
    QTest.keyClick(planner.table, Qt.Key.Key_F2)
    QTest.keyClicks(planner.table.field, "2")
    desk.remove("lineup_item", "i02")
    desk.tell(Changed.RECORDS)
    planner.reread()
    QTest.keyClicks(planner.table.field, "5")
    QTest.keyClick(planner.table.field, Qt.Key.Key_Return)
    assert desk.changes == [("lineup_item.put", "i05", {"minutes": 25})]


def test_a_field_over_a_removed_item_goes_and_nothing_is_sent(planner: Planner, desk: PlanDesk) -> None:
    at(planner, "i05", "minutes")
    QTest.keyClick(planner.table, Qt.Key.Key_F2)
    QTest.keyClicks(planner.table.field, "25")
    desk.remove("lineup_item", "i05")
    planner.reread()
    assert (planner.table.field.is_open, desk.changes) == (False, [])


def test_a_pending_edit_bears_its_badge(planner: Planner) -> None:
    write(planner, "i05", "minutes", "12")
    assert line_of(planner, "i05").badge == "pending"


def test_who_else_is_at_an_item_stands_at_its_grip(planner: Planner, desk: PlanDesk) -> None:
    desk.present = [Presence(person="u2", name="沈月", session="s1", place="lineup/i03", at=desk.time)]
    desk.tell(Changed.PRESENCE)
    planner.reread()
    assert line_of(planner, "i03").others == ("沈月",)
    assert "沈月" in spoken(planner, 2)


def test_the_others_are_told_at_which_item_one_is(planner: Planner, desk: PlanDesk, qtbot: QtBot) -> None:
    at(planner, "i07")
    qtbot.waitUntil(lambda: desk.looked_at[-1:] == ["lineup/i07"])


def test_columns_come_and_go_with_the_width() -> None:
    assert "floor_price" not in [column.name for column in laid(640)]
    assert "floor_price" in [column.name for column in laid(728)]
    assert [column.name for column in laid(1140)][-5:] == ["cost", "margin", "commission", "own_low", "badge"]
    assert column_at(laid(728), 5) == "grip"


def test_every_state_of_a_row_is_painted(planner: Planner, desk: PlanDesk) -> None:
    desk.present = [Presence(person="u2", name="Ann Lee", session="s1", place="lineup/i03", at=desk.time)]
    at(planner, "i04")
    QTest.keyClick(planner.table, Qt.Key.Key_Right)
    write(planner, "i04", "compared_price", "599")
    QTest.mouseMove(planner.table.viewport(), middle(planner, "item:i06:"))
    QApplication.processEvents()
    assert not planner.grab().isNull()
    assert QGuiApplication.clipboard() is not None


def test_its_own_keys_work_though_they_mean_something_else_in_the_schedule(
    planner: Planner, desk: PlanDesk, window: Window
) -> None:
    window.go("schedule")
    window.go("lineup")
    at(planner, "i08")
    planner.table.setFocus()
    QTest.keyClick(planner.table, Qt.Key.Key_P)
    assert desk.changes == [("lineup_item.put", "i08", {"presale": True})]


def test_the_cell_is_told_to_those_who_listen(planner: Planner) -> None:
    at(planner, "i04", "hand_price")
    planner.table.walked.emit()
    assert planner.table.accessibleDescription() == "讲解价 ¥299.00"


def test_the_tooltip_says_what_others_have_reserved(planner: Planner, desk: PlanDesk) -> None:
    desk.put("lineup_item", "x1", session="s2", product="p03", stock_cap=40, rank="1")
    planner.reread()
    planner.settle()
    tip = str(planner.table.model().index(2, 0).data(Qt.ItemDataRole.ToolTipRole))
    assert "别的场次已预留 40 件" in tip


def test_what_is_held_at_an_edge_scrolls_the_lines(planner: Planner, window: Window, qtbot: QtBot) -> None:
    window.resize(1280, 720)
    view, bar = planner.table.viewport(), planner.table.verticalScrollBar()
    assert bar.maximum() > 0
    start = middle(planner, "item:i02:")
    QTest.mousePress(view, LEFT, pos=start)
    QTest.mouseMove(view, start + QPoint(0, 14))
    QTest.mouseMove(view, QPoint(start.x(), view.height() - 4))
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    QTest.mouseRelease(view, LEFT, pos=QPoint(start.x(), view.height() - 4))
    assert not planner.table.carry.is_scrolling


def test_an_item_moved_by_keys_stays_in_sight(planner: Planner, window: Window, desk: PlanDesk) -> None:
    window.resize(1280, 720)
    at(planner, "i01")
    for _ in range(10):
        QTest.keyClick(planner.table, Qt.Key.Key_Down, ALT)
    assert [row.id for row in desk.lineup("s1")][-1] == "i01"
    rect = planner.table.visualRect(planner.table.currentIndex())
    assert planner.table.viewport().rect().contains(rect)
