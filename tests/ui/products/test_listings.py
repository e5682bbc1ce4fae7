"""The ids on platforms are written one by one and kept together."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt

from anchor_console.core.product import Listing
from anchor_console.desk.view import Kept
from anchor_console.ui.products.listings import Listings
from anchor_console.ui.products.page import Products
from tests.fakes import FakeDesk
from tests.ui.products.goods import QUILT, press, write

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(desk: FakeDesk) -> FakeDesk:
    """The product is listed on 抖音, and on a platform that is not known here."""
    listed = replace(QUILT, listings=(Listing(platform="douyin", id="7301"), Listing(platform="elsewhere", id="9")))
    desk.records = [Kept(value=listed)]
    return desk


@pytest.fixture
def listings(products: Products) -> Listings:
    """The ids of the first product."""
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_PageDown, CONTROL)
    return products.panel.listings


def test_an_id_is_added_and_those_of_unknown_platforms_stay(listings: Listings, desk: FakeDesk) -> None:
    assert listings.form.labels["douyin"].words == "抖音"
    listings.form.begin("taobao")
    write("6622")
    press(Qt.Key.Key_Return)
    assert desk.changes == [
        (
            "product.put",
            "p1",
            {
                "listings": [
                    {"platform": "douyin", "id": "7301"},
                    {"platform": "elsewhere", "id": "9"},
                    {"platform": "taobao", "id": "6622"},
                ]
            },
        )
    ]


def test_an_emptied_id_is_no_listing_any_more(listings: Listings, desk: FakeDesk) -> None:
    listings.form.begin("douyin")
    press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_Return)
    assert desk.changes == [("product.put", "p1", {"listings": [{"platform": "elsewhere", "id": "9"}]})]
