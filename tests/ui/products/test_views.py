"""A view takes its columns along, and those it bears that are not known are left out."""

from anchor_console.desk.browsing import CatalogueQuery, SavedView
from anchor_console.ui.products.page import Products
from anchor_console.ui.products.views import Views
from tests.fakes import FakeSettings


def test_a_view_shows_its_columns_and_its_query(products: Products, settings: FakeSettings) -> None:
    views: Views = products.views
    view = SavedView(name="价格", query=CatalogueQuery(order="price"), columns=("title", "low", "nonsense"))
    products.row.view_taken.emit(view)
    assert [one.id for one in products.table.head.shown] == ["title", "low"]
    assert products.query.order == "price"
    assert '"low"' in settings.kept["products.columns"]
    products.row.view_taken.emit(None)
    assert products.query == CatalogueQuery()
    assert views.parent() is products


def test_a_view_without_columns_leaves_them_as_they_are(products: Products) -> None:
    before = list(products.table.head.shown)
    products.row.view_taken.emit(SavedView(name="枕头", query=CatalogueQuery(text="枕")))
    assert list(products.table.head.shown) == before
    assert products.table.paging.count == 1
