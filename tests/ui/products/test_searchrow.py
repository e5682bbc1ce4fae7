"""The row over the table counts what is found and offers views and columns."""

from anchor_console.desk.browsing import CatalogueQuery, Facets, SavedView
from anchor_console.ui.products.columns import usual
from anchor_console.ui.products.page import Products
from anchor_console.ui.products.searchrow import SearchRow


def test_it_says_how_many_are_found_and_that_they_are_still_counted(products: Products) -> None:
    row: SearchRow = products.row
    row.show_query(CatalogueQuery(), Facets(), 12_000, counting=False)
    assert row.count.words == "12,000 款"
    row.show_query(CatalogueQuery(), Facets(), 48, counting=True)
    assert row.count.words == "48 款，还在数…"


def test_views_are_offered_by_name_and_the_one_that_is_seen_can_be_dropped(products: Products) -> None:
    products.row.show_view("缺凭证的")
    views = [SavedView(name="缺凭证的", query=CatalogueQuery(missing_proof=True))]
    products.row.offer_views(views)
    said = [action.text().partition("\t")[0] for action in products.row.menu.actions() if action.text()]
    assert said[:2] == ["全部商品", "缺凭证的"]
    assert said[-1] == "删掉视图「缺凭证的」"
    products.row.menu.close()


def test_the_title_is_a_column_that_can_not_be_left_out(products: Products) -> None:
    products.row.offer_columns(usual())
    first = products.row.menu.actions()[0]
    assert (first.isChecked(), first.isEnabled()) == (True, False)
    products.row.menu.close()
