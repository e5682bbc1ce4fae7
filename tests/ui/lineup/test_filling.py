"""Filling a lineup: search, facets, Enter, drags from the catalogue, and what is pasted, shown before it comes."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from anchor_console.desk.browsing import CatalogueQuery
from anchor_console.ui.lineup import Planner
from anchor_console.ui.lineup.catalogue import on_one_line
from anchor_console.ui.lineup.found import WINDOW, Found
from anchor_console.ui.products.page import Products
from anchor_console.ui.window import Window
from tests.catalogue_made import catalogue_row
from tests.ui.lineup.keys import CTRL, LEFT, at, below, enter
from tests.ui.lineup.plans import PlanDesk


def listed(planner: Planner) -> list[str]:
    model = planner.catalogue.list.goods
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def order(desk: PlanDesk) -> list[str]:
    return [row.product for row in desk.lineup("s1")]


def test_slash_searches_and_enter_adds_behind_the_chosen_row(planner: Planner, desk: PlanDesk) -> None:
    at(planner, "i03")
    QTest.keyClick(planner.table, Qt.Key.Key_Slash)
    field = planner.catalogue.field
    assert field.hasFocus()
    enter(field, "天丝")
    assert len(listed(planner)) == 1
    QTest.keyClick(field, Qt.Key.Key_Return)
    [(kind, id, wanted)] = desk.changes
    assert (kind, wanted["product"], wanted["hand_price"]) == ("lineup_item.put", "c07", 21_000)
    assert order(desk)[3] == "c07"
    assert planner.table.key == f"item:{id}:"


def test_several_are_added_one_behind_the_other(planner: Planner, desk: PlanDesk) -> None:
    at(planner, "i01")
    planner.begin_search()
    QTest.keyClick(planner.catalogue.field, Qt.Key.Key_Down)
    for _ in range(3):
        QTest.keyClick(planner.catalogue.list, Qt.Key.Key_Return)
    assert order(desk)[:5] == ["p01", "c00", "c01", "c02", "p02"]


def test_what_is_in_the_lineup_is_told_so(planner: Planner, desk: PlanDesk) -> None:
    planner.catalogue.list.take()
    assert "已在货盘" in listed(planner)[0]


def test_a_new_item_begins_with_its_products_terms(planner: Planner, desk: PlanDesk) -> None:
    desk.put("product", "c00", role="traffic")
    planner.begin_search()
    QTest.keyClick(planner.catalogue.field, Qt.Key.Key_Return)
    [(_, _, wanted)] = desk.changes
    assert {name: wanted[name] for name in ("role", "minutes", "hand_price")} == {
        "role": "traffic", "minutes": 3, "hand_price": 32_900,
    }  # fmt: skip


def test_a_product_is_carried_into_the_table(planner: Planner, desk: PlanDesk) -> None:
    view, table = planner.catalogue.list.viewport(), planner.table.viewport()
    start = planner.catalogue.list.visualRect(planner.catalogue.list.goods.index(2)).center()
    end = view.mapFromGlobal(table.mapToGlobal(below(planner, "i02")))
    QTest.mousePress(view, LEFT, pos=start)
    QTest.mouseMove(view, start + QPoint(30, 0))
    QTest.mouseMove(view, end)
    assert planner.table.carry.pointer is not None
    QTest.mouseRelease(view, LEFT, pos=end)
    assert order(desk)[:3] == ["p01", "p02", "c02"]
    assert planner.table.carry.pointer is None


def test_a_product_dropped_elsewhere_is_added_nowhere(planner: Planner, desk: PlanDesk) -> None:
    view = planner.catalogue.list.viewport()
    start = planner.catalogue.list.visualRect(planner.catalogue.list.goods.index(2)).center()
    QTest.mousePress(view, LEFT, pos=start)
    QTest.mouseMove(view, start + QPoint(0, 40))
    QTest.mouseRelease(view, LEFT, pos=start + QPoint(0, 60))
    assert desk.changes == []


def test_esc_lets_a_carried_product_go(planner: Planner, desk: PlanDesk) -> None:
    view, table = planner.catalogue.list.viewport(), planner.table.viewport()
    start = planner.catalogue.list.visualRect(planner.catalogue.list.goods.index(2)).center()
    end = view.mapFromGlobal(table.mapToGlobal(below(planner, "i02")))
    QTest.mousePress(view, LEFT, pos=start)
    QTest.mouseMove(view, end)
    QTest.keyClick(planner.catalogue.list, Qt.Key.Key_Escape)
    QTest.mouseRelease(view, LEFT, pos=end)
    assert desk.changes == []


def test_pasted_numbers_are_those_of_the_list_and_shown_first(planner: Planner, desk: PlanDesk) -> None:
    QGuiApplication.clipboard().setText("1，4，7，8")
    QTest.keyClick(planner.table, Qt.Key.Key_V, CTRL)
    assert planner.catalogue.paste.hasFocus()
    assert len(listed(planner)) == 4
    assert desk.changes == []
    assert planner.catalogue.add_all.text() == "加入 4 款"
    QTest.keyClick(planner.catalogue.paste, Qt.Key.Key_Return)
    assert [wanted["product"] for _, _, wanted in desk.changes] == ["c00", "c03", "c06", "c07"]


def test_pasted_lines_bring_their_prices_and_minutes(planner: Planner, desk: PlanDesk) -> None:
    desk.put("product", "c01", list_price=31_200)
    QGuiApplication.clipboard().setText("A10375\t299\t12\n没有这一款\nA10368 ¥260 8分")
    planner.paste()
    said = listed(planner)
    assert "商品库里没有" in said[1]
    QTest.keyClick(planner.catalogue.paste, Qt.Key.Key_Return)
    terms = [(wanted["product"], wanted["hand_price"], wanted["minutes"]) for _, _, wanted in desk.changes]
    assert terms == [("c01", 29_900, 12), ("c02", 26_000, 8)]


def test_what_is_there_already_is_not_added_twice(planner: Planner, desk: PlanDesk) -> None:
    desk.catalogue_rows.append(catalogue_row("p01", "真空压缩袋", code="B1"))
    QGuiApplication.clipboard().setText("B1，A10375")
    planner.paste()
    assert "已在货盘" in listed(planner)[0]
    QTest.keyClick(planner.catalogue.paste, Qt.Key.Key_Return)
    assert [wanted["product"] for _, _, wanted in desk.changes] == ["c01"]


def test_a_pasted_price_that_is_stopped_comes_onto_the_card(planner: Planner, desk: PlanDesk) -> None:
    QGuiApplication.clipboard().setText("A10375\t3.12\t12")
    planner.paste()
    QTest.keyClick(planner.catalogue.paste, Qt.Key.Key_Return)
    [(_, id, wanted)] = desk.changes
    assert "hand_price" not in wanted
    assert planner.checks.card.isVisible()
    assert planner.checks.card.case is not None
    assert planner.checks.card.case.wish.item == id


def test_esc_forgets_what_was_pasted(planner: Planner, desk: PlanDesk) -> None:
    QGuiApplication.clipboard().setText("1,2")
    planner.paste()
    QTest.keyClick(planner.catalogue.paste, Qt.Key.Key_Escape)
    assert (planner.catalogue.pasted, len(listed(planner)), desk.changes) == ("", 13, [])


def test_facets_narrow_and_say_so(planner: Planner, desk: PlanDesk) -> None:
    facets = planner.catalogue.facets
    facets.turn("missing_proof")
    assert len(listed(planner)) == 4
    facets.turn("category")
    assert facets.menu is not None
    facets.menu.actions()[0].trigger()
    assert facets.query.categories != ()
    assert "缺凭证" in facets.accessibleName()
    facets.turn("category")
    facets.turn("missing_proof")
    assert len(listed(planner)) == 13


def test_facets_are_turned_by_keys(planner: Planner) -> None:
    facets = planner.catalogue.facets
    facets.setFocus()
    for _ in range(3):
        QTest.keyClick(facets, Qt.Key.Key_Right)
    QTest.keyClick(facets, Qt.Key.Key_Space)
    assert facets.query.in_stock is True


def test_an_empty_lineup_offers_three_ways(planner: Planner, window: Window) -> None:
    planner.show_session("s2")
    assert planner.empty.isVisible()
    assert [button.text() for button in planner.empty.buttons] == ["搜索商品", "粘贴编号或标题", "从别的场次复制"]
    QTest.mouseClick(planner.empty.buttons[0], LEFT)
    assert planner.catalogue.field.hasFocus()


def test_the_first_product_can_be_dropped_on_an_empty_lineup(planner: Planner, desk: PlanDesk) -> None:
    planner.show_session("s2")
    view = planner.catalogue.list.viewport()
    start = planner.catalogue.list.visualRect(planner.catalogue.list.goods.index(2)).center()
    end = view.mapFromGlobal(planner.empty.mapToGlobal(planner.empty.rect().center()))
    QTest.mousePress(view, LEFT, pos=start)
    QTest.mouseMove(view, start + QPoint(30, 0))
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, LEFT, pos=end)
    assert [row.product for row in desk.lineup("s2")] == ["c02"]


def test_space_goes_to_the_products_page(planner: Planner, window: Window) -> None:
    planner.catalogue.list.setFocus()
    QTest.keyClick(planner.catalogue.list, Qt.Key.Key_Space)
    products = window.findChild(Products)
    assert isinstance(products, Products)
    assert (window.place, products.panel.id) == ("products", "c00")


def test_rows_are_read_in_windows_where_they_are_looked_at(desk: PlanDesk) -> None:
    desk.catalogue_rows = [catalogue_row(f"x{at:05d}", f"货 {at}") for at in range(1_000)]
    found = Found(desk.catalogue, CatalogueQuery(), ())
    assert found.count == 1_000
    row = found.row(700)
    assert row is not None
    assert row.title == "货 700"
    assert [offset for _, offset, _ in desk.catalogue_asked] == [0, 700 // WINDOW * WINDOW]


@pytest.mark.parametrize(("text", "line"), [("a\nb\tc", "a，b，c"), ("  1 \r\n", "1"), ("", "")])
def test_a_pasted_list_stands_in_one_line(text: str, line: str) -> None:
    assert on_one_line(text) == line


def test_segments_are_added_before_the_chosen_item(planner: Planner, desk: PlanDesk) -> None:
    at(planner, "i02")
    QTest.keyClick(planner.table, Qt.Key.Key_G)
    assert planner.acting.menu is not None
    planner.acting.menu.actions()[0].trigger()
    [(kind, _, wanted)] = desk.changes
    assert (kind, wanted) == ("segment.put", {"session": "s1", "kind": "warm_up", "item": "i02", "minutes": 5})
