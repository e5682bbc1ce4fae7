"""The workspace by keys alone: find, narrow, sort, open, write, copy, change many, remove; nothing is a dead end."""

from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anchor_console.core.product import Product
from anchor_console.desk.browsing import CatalogueQuery
from anchor_console.desk.picture import Changed
from anchor_console.desk.view import Kept
from anchor_console.ui.look import Look
from anchor_console.ui.products.page import Products
from anchor_console.ui.window import Window
from anchor_console.ui.words import Words
from tests.catalogue_made import catalogue_row
from tests.fakes import FakeDesk, FakeSettings
from tests.ui.products.goods import focused, press, write

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def listed(products: Products) -> list[str]:
    """The ids in the table, in order."""
    paging = products.table.paging
    return [row.id for at in range(paging.count) if (row := paging.row(at)) is not None]


def test_each_key_of_the_search_shows_what_it_finds(products: Products) -> None:
    press(Qt.Key.Key_Slash)
    assert focused() is products.row.field
    write("四")
    assert listed(products) == ["p1", "p4"]
    write("件套x")
    assert listed(products) == []
    press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_Down)
    assert focused() is products.table
    assert products.row.count.words == "2 款"


def test_ctrl_f_types_over_what_was_sought(products: Products) -> None:
    press(Qt.Key.Key_F, CONTROL)
    write("枕")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_F, CONTROL)
    write("巾")
    assert products.query.text == "巾"


def test_escape_empties_the_search_then_lets_go_of_it(products: Products, window: Window) -> None:
    press(Qt.Key.Key_Slash)
    write("枕")
    press(Qt.Key.Key_Escape)
    assert products.query.text == ""
    press(Qt.Key.Key_Escape)
    assert focused() is products.table
    press(Qt.Key.Key_Escape)
    assert window.place == "live"


def test_letters_are_keys_only_where_nothing_is_typed(products: Products, desk: FakeDesk) -> None:
    press(Qt.Key.Key_Slash)
    write("nde")
    assert products.query.text == "nde"
    assert desk.changes == []


def test_enter_opens_the_page_and_escape_goes_back(products: Products) -> None:
    press(Qt.Key.Key_Return)
    assert products.panel.isVisible()
    assert focused() is products.panel.details.title
    press(Qt.Key.Key_Escape)
    assert not products.panel.isVisible()
    assert focused() is products.table


def test_the_page_follows_the_table(products: Products, desk: FakeDesk) -> None:
    desk.records.append(Kept(value=Product(id="p2", title="慢回弹记忆枕")))
    press(Qt.Key.Key_Return)
    products.table.setFocus()
    press(Qt.Key.Key_Down)
    assert products.panel.details.title.text() == "慢回弹记忆枕"
    press(Qt.Key.Key_Down)
    assert not products.panel.held.isVisible()


def test_letters_are_the_pages_while_the_keyboard_is_in_it(products: Products, desk: FakeDesk) -> None:
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_PageDown, CONTROL)
    assert focused() is products.panel.skus.rows
    for key in (Qt.Key.Key_D, Qt.Key.Key_N, Qt.Key.Key_E):
        press(key)
    assert desk.changes == []
    assert products.panel.isVisible()
    assert products.panel.draft is None


def test_by_mouse_alone_a_product_is_opened_copied_and_the_page_left(products: Products, desk: FakeDesk) -> None:
    y = products.table.rowViewportPosition(0) + 10
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(100, y), QPoint(300, 300))
    products.table.contextMenuEvent(asked)
    offered = {action.text().partition("\t")[0]: action for action in products.menu.actions()}
    offered["复制一份商品"].trigger()
    products.menu.close()
    assert desk.changes[0][0] == "product.put"
    QTest.mouseClick(products.panel.close_button, Qt.MouseButton.LeftButton)
    assert not products.panel.isVisible()


def test_the_menu_key_offers_what_can_be_done(products: Products) -> None:
    QTest.keyClick(products.table, Qt.Key.Key_Down)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    products.table.contextMenuEvent(asked)
    assert len(products.menu.actions()) >= 6
    products.menu.close()
    assert products.table.current_id == "p2"


def test_a_category_is_completed_from_those_there_are(products: Products) -> None:
    press(Qt.Key.Key_Return)
    completer = products.panel.details.form.boxes["category"].completer()  # type: ignore[union-attr] # it is a line
    completer.setCompletionPrefix("浴")
    assert completer.currentCompletion() == "毛巾浴巾"


def test_what_is_typed_stays_with_its_product_when_another_comes(products: Products, desk: FakeDesk) -> None:
    desk.records.append(Kept(value=Product(id="p2", title="慢回弹记忆枕")))
    press(Qt.Key.Key_Return)
    products.panel.details.begin("list_price")
    write("299")
    products.panel.show_product("p2")
    assert desk.changes == [("product.put", "p1", {"list_price": 29_900})]
    assert products.panel.details.title.text() == "慢回弹记忆枕"
    products.table.setFocus()
    assert len(desk.changes) == 1


def test_a_field_is_kept_when_enter_is_pressed_in_it(products: Products, desk: FakeDesk) -> None:
    press(Qt.Key.Key_Return)
    products.panel.details.begin("list_price")
    write("299")
    press(Qt.Key.Key_Return)
    assert desk.changes == [("product.put", "p1", {"list_price": 29_900})]


def test_a_new_product_is_kept_with_its_title_and_not_before(products: Products, desk: FakeDesk) -> None:
    press(Qt.Key.Key_N)
    products.panel.details.begin("code")
    write("D1")
    press(Qt.Key.Key_Return)
    assert desk.changes == []
    products.panel.details.begin()
    write("加绒睡袋")
    press(Qt.Key.Key_Return)
    assert desk.changes == [("product.put", "new1", {"title": "加绒睡袋", "code": "D1", "currency": "CNY"})]
    assert products.table.current_id == "new1"


def test_a_new_product_without_a_title_is_let_go(products: Products, desk: FakeDesk) -> None:
    press(Qt.Key.Key_N)
    press(Qt.Key.Key_Escape)
    assert (desk.changes, products.panel.isVisible()) == ([], False)


def test_a_copy_is_another_product_that_nobody_bought(products: Products, desk: FakeDesk) -> None:
    press(Qt.Key.Key_D)
    kind, entity, wanted = desk.changes[0]
    assert (kind, entity) == ("product.put", "new1")
    assert wanted["title"] == "60 支长绒棉四件套 副本"
    assert "code" not in wanted
    assert wanted["list_price"] == 32_900


def test_delete_removes_what_is_picked_as_one_step(products: Products, desk: FakeDesk, window: Window) -> None:
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Down, SHIFT)
    press(Qt.Key.Key_Delete)
    assert desk.changes == [("product.remove", "p1", {}), ("product.remove", "p2", {})]
    assert "删了 2 款" in window.topbar.notice.words
    assert not products.table.picked


def test_several_are_changed_at_once_and_only_what_was_typed(products: Products, desk: FakeDesk) -> None:
    press(Qt.Key.Key_Down, SHIFT)
    press(Qt.Key.Key_Return)
    assert focused() is products.batch.form.boxes["category"]
    write("被子")
    products.batch.form.begin("commission")
    write("20%")
    press(Qt.Key.Key_Return, CONTROL)
    wanted = {"category": "被子", "commission": 2_000}
    assert desk.changes == [("product.put", "p1", wanted), ("product.put", "p2", wanted)]
    assert focused() is products.table


def test_leaving_the_batch_changes_nothing(products: Products, desk: FakeDesk) -> None:
    press(Qt.Key.Key_E)
    write("x")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Escape)
    assert desk.changes == []
    assert not products.batch.isVisible()


def test_nothing_is_done_to_rows_that_are_still_being_picked(qtbot: QtBot, products: Products, desk: FakeDesk) -> None:
    press(Qt.Key.Key_A, CONTROL)
    under_way = [products.gathering.is_busy]
    press(Qt.Key.Key_Delete)
    assert desk.changes == []
    press(Qt.Key.Key_Escape)
    under_way.append(products.gathering.is_busy)
    assert under_way == [True, False]
    assert not products.table.picked


def test_ctrl_a_picks_all_that_is_found(qtbot: QtBot, products: Products) -> None:
    press(Qt.Key.Key_A, CONTROL)
    qtbot.waitUntil(lambda: len(products.table.picked) == 4)
    press(Qt.Key.Key_Escape)
    assert not products.table.picked


def test_an_export_is_of_what_is_picked_else_of_what_is_shown_else_of_all(qtbot: QtBot, products: Products) -> None:
    told: list[list[str]] = []
    products.tell_shown(lambda ids: told.append(list(ids)))
    products.ask(CatalogueQuery(text="四件套"))
    products.tell_shown(lambda ids: told.append(list(ids)))
    qtbot.waitUntil(lambda: len(told) == 2)
    press(Qt.Key.Key_Space)
    products.tell_shown(lambda ids: told.append(list(ids)))
    assert told == [[], ["p1", "p4"], ["p1"]]


def test_a_product_is_shown_whatever_is_listed(products: Products) -> None:
    products.ask(CatalogueQuery(text="枕"))
    products.show_product("p1")
    assert products.panel.details.title.text() == "60 支长绒棉四件套"
    assert focused() is products.panel.details.title


def test_a_picture_is_asked_for_the_current_product(products: Products, window: Window) -> None:
    press(Qt.Key.Key_Return)
    heading = products.panel.heading
    QTest.mouseClick(heading, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    dialog = window.picturing.dialog
    assert dialog is not None
    assert "60 支长绒棉四件套" in dialog.windowTitle()
    dialog.reject()
    pictured = products.pictured()
    assert pictured is not None
    assert pictured.product == "p1"


def test_a_click_on_a_head_sorts_and_again_turns_it_round(products: Products) -> None:
    head = products.table.head
    at = next(index for index, one in enumerate(head.shown) if one.id == "list_price")
    there = QPoint(head.sectionViewportPosition(at) + 20, 10)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=there)
    assert listed(products)[:2] == ["p3", "p2"]
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=there)
    assert listed(products)[0] == "p1"


def test_the_order_is_chosen_by_keys_too(products: Products) -> None:
    press(Qt.Key.Key_S)
    said = [action.text() for action in products.row.menu.actions()]
    for _ in range(said.index("日常价")):
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert (products.query.order, products.query.descending) == ("price", False)
    press(Qt.Key.Key_S)
    assert "日常价\t↑" in [action.text() for action in products.row.menu.actions()]
    press(Qt.Key.Key_Escape)


def test_the_current_product_stays_so_when_the_order_changes(products: Products) -> None:
    press(Qt.Key.Key_Down)
    assert products.table.current_id == "p2"
    products.table.head.sorted_by.emit("price")
    assert products.table.current_id == "p2"
    assert products.table.currentIndex().row() == 1


def test_the_current_product_stays_so_when_one_comes_in(qtbot: QtBot, desk: FakeDesk, products: Products) -> None:
    press(Qt.Key.Key_Down)
    desk.catalogue_rows.insert(0, catalogue_row("p0", "真空压缩袋"))
    desk.tell(Changed.RECORDS)
    qtbot.waitUntil(lambda: products.table.paging.count == 5)
    assert products.table.current_id == "p2"
    assert products.table.currentIndex().row() == 2


def test_a_column_more_is_chosen_by_keys_and_kept(products: Products, settings: FakeSettings, words: Words) -> None:
    before = len(products.table.head.shown)
    press(Qt.Key.Key_C)
    actions = products.row.menu.actions()
    cost = next(index for index, action in enumerate(actions) if action.text().startswith("成本"))
    for _ in range(cost - 1):
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    assert len(products.table.head.shown) == before + 1
    assert '"cost"' in settings.kept["products.columns"]
    press(Qt.Key.Key_Escape)


def test_a_view_is_saved_taken_and_dropped(qtbot: QtBot, products: Products, desk: FakeDesk) -> None:
    press(Qt.Key.Key_Slash)
    write("四件套")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_S, CONTROL)
    write("床上的")
    press(Qt.Key.Key_Return)
    assert desk.views["床上的"].query.text == "四件套"
    press(Qt.Key.Key_Backspace, CONTROL)
    assert products.query.text == ""
    press(Qt.Key.Key_V)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert products.query.text == "四件套"
    assert products.row.views.text() == "床上的"
    press(Qt.Key.Key_V)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Return)
    assert desk.views == {}


def test_no_products_teach_and_their_button_writes_one(qtbot: QtBot, desk: FakeDesk, products: Products) -> None:
    desk.catalogue_rows = []
    desk.tell(Changed.CATALOGUE)
    qtbot.waitUntil(products.empty.isVisible)
    assert "还没有商品" in products.empty.accessibleName()
    QTest.keyClick(products.empty.button, Qt.Key.Key_Return)
    assert products.panel.draft is not None


def test_nothing_found_offers_to_clear_the_search(products: Products) -> None:
    press(Qt.Key.Key_Slash)
    write("没有这个")
    assert "没有符合的商品" in products.empty.accessibleName()
    QTest.keyClick(products.empty.button, Qt.Key.Key_Return)
    assert products.table.paging.count == 4


def test_everything_is_said_in_the_other_language(products: Products, words: Words, look: Look) -> None:
    press(Qt.Key.Key_Return)
    words.choose("en")
    look.choose("light")
    assert products.row.count.words == "4 products"
    assert products.panel.details.form.labels["list_price"].words
    assert not products.grab().isNull()


def test_a_badge_ticks_when_its_edit_is_done(qtbot: QtBot, desk: FakeDesk, products: Products) -> None:
    desk.catalogue_rows[0] = replace(desk.catalogue_rows[0], badge="sent")
    desk.tell(Changed.EDITS)
    row = products.table.paging.row
    qtbot.waitUntil(lambda: (one := row(0)) is not None and one.badge == "sent")
    products.grab()
    desk.catalogue_rows[0] = replace(desk.catalogue_rows[0], badge="")
    desk.tell(Changed.EDITS)
    qtbot.waitUntil(lambda: (one := row(0)) is not None and one.badge == "")
    assert products.table.badges([one for at in range(4) if (one := row(at)) is not None])["p1"] == "done"


def test_the_keys_of_the_place_are_in_the_list_of_all_actions(products: Products, window: Window) -> None:
    now = {action.id for action in window.every_action.now()}
    assert {"products.new", "products.search", "products.columns", "picture"} <= now
    window.go("live")
    assert not any(action.id.startswith("products.") for action in window.every_action.now())
