"""The chips by keys and by the mouse: each narrows, says so, and lets go."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from anchor_console.desk.browsing import CatalogueQuery, Choice, Facets, PriceBand
from anchor_console.ui.products.chips import MOST, Chips, price_range
from anchor_console.ui.products.page import Products
from tests.fakes import FakeDesk
from tests.ui.products.goods import focused, press

FACETS = Facets(
    categories=[Choice("床品", 2), Choice("", 1)], roles=[Choice("hero", 3)],
    prices=[PriceBand(0, 5_000, 4), PriceBand(50_000, None, 1)], in_stock=5, sold_out=2, missing_proof=7,
)  # fmt: skip


def test_a_category_is_chosen_by_keys_and_let_go(products: Products) -> None:
    press(Qt.Key.Key_F)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Space)
    assert products.query.categories == ("床品",)
    press(Qt.Key.Key_Escape)
    assert focused() is products.row.chips
    press(Qt.Key.Key_Backspace)
    assert not products.query.categories


def test_two_choices_of_a_facet_are_ticked_without_the_menu_closing(products: Products) -> None:
    press(Qt.Key.Key_F)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    assert len(products.query.categories) == 2
    press(Qt.Key.Key_Escape)


def test_missing_proof_turns_with_one_key(products: Products) -> None:
    press(Qt.Key.Key_F)
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Return)
    assert products.query.missing_proof
    press(Qt.Key.Key_Space)
    assert not products.query.missing_proof


def test_stock_is_narrowed_and_all_is_cleared_by_the_mouse(products: Products, desk: FakeDesk) -> None:
    chips = products.row.chips
    stock = next(place for at, place in chips._places() if chips._chips[at].facet == "stock")
    QTest.mouseClick(chips, Qt.MouseButton.LeftButton, pos=stock.center().toPoint())
    press(Qt.Key.Key_Return)
    assert products.query.in_stock is True
    last = chips._places()[-1][1]
    QTest.mouseClick(chips, Qt.MouseButton.LeftButton, pos=last.center().toPoint())
    assert products.query == CatalogueQuery()


def test_the_cross_of_a_chip_takes_its_facet_away(products: Products) -> None:
    products.ask(CatalogueQuery(categories=("床品",)))
    chips = products.row.chips
    first = chips._places()[0][1]
    QTest.mouseClick(chips, Qt.MouseButton.LeftButton, pos=QPoint(int(first.right()) - 8, 10))
    assert products.query.categories == ()


def test_chips_say_what_they_narrow(products: Products) -> None:
    chips = products.row.chips
    query = CatalogueQuery(
        categories=("床品", ""), roles=("hero",), price_from=0, price_to=4_999, in_stock=False, missing_proof=True
    )
    chips.show_query(query, FACETS)
    assert [chip.words for chip in chips._chips if chip.on] == [
        "床品 +1", "主推款", "¥0 – ¥50", "售罄", "缺凭证",
    ]  # fmt: skip
    assert not chips.grab().isNull()


def test_prices_are_offered_in_bands_and_an_empty_facet_says_so(products: Products) -> None:
    chips = products.row.chips
    asked: list[object] = []
    chips.asked.connect(asked.append)
    chips.show_query(CatalogueQuery(), FACETS)
    chips._fill("prices")
    assert [action.text() for action in chips.menu.actions()] == ["¥0 – ¥50\t4", "≥ ¥500\t1", "自定价格…"]
    chips.menu.actions()[1].trigger()
    assert asked[-1] == CatalogueQuery(price_from=50_000)
    chips.show_query(CatalogueQuery(), Facets())
    chips._fill("echelons")
    assert not chips.menu.actions()[0].isEnabled()


def test_of_very_many_categories_the_largest_are_offered(products: Products) -> None:
    chips: Chips = products.row.chips
    many = Facets(categories=[Choice(f"类目{n}", 1) for n in range(MOST + 5)])
    chips.show_query(CatalogueQuery(), many)
    chips._fill("categories")
    assert len(chips.menu.actions()) == MOST + 1
    assert "还有 5 类" in chips.menu.actions()[-1].text()


def test_a_range_of_prices_is_written_in_whole_units() -> None:
    assert price_range(None, 5_000) == "¥0 – ¥50"
    assert price_range(50_000, None) == "≥ ¥500"
