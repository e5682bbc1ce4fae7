"""The words that the ledger lends a script line: only what holds, only what is lawful."""

from typing import Any

from msgspec import structs

from anchor_console.core.glass import Sayable, ledger
from anchor_console.core.price import Price
from tests.core.glass.made import AT, GOODS, ITEM

DAY = 24 * 3600 * 1000
DEALT = Price(id="d", product="p", sort="deal", amount=45_900, at=AT - 2 * DAY, units=3)
LISTED = Price(id="l", product="p", sort="list", amount=69_900, at=AT - 90 * DAY, proof="b" * 64)


def held(**more: Any) -> dict[str, str]:
    given: dict[str, Any] = {
        "item": ITEM, "product": GOODS, "prices": (), "price": Sayable(32_900, "plan"), "stock": None, "offer": "",
    }  # fmt: skip
    return ledger(**given | more, at=AT, worded=lambda price: f"¥{price.amount // 100}{'起' if price.least else ''}")


def test_the_price_in_force_the_stock_and_the_offer_are_held_where_they_are_known() -> None:
    assert held() == {"price": "¥329"}
    assert held(price=Sayable(32_900, "platform", least=True), stock=1_200, offer="送运费险") == {
        "price": "¥329起", "stock": "1,200", "offer": "送运费险",
    }  # fmt: skip
    assert held(price=None, item=None, product=None) == {}
    assert held(stock=0)["stock"] == "0"


def test_a_compared_price_is_held_only_while_it_is_lawful_and_above_the_price() -> None:
    """明码标价和禁止价格欺诈规定 第十六条: at most one's own lowest deal of the last seven days."""
    item = structs.replace(ITEM, compared_price=45_900)
    assert held(item=item, prices=(DEALT,))["compared_price"] == "¥459"
    assert "compared_price" not in held(item=item)
    assert "compared_price" not in held(item=structs.replace(item, compared_price=49_900), prices=(DEALT,))
    assert "compared_price" not in held(item=item, prices=(DEALT,), price=None)
    assert "compared_price" not in held(item=item, prices=(DEALT,), price=Sayable(45_900, "plan"))


def test_a_list_price_is_held_only_with_its_proof() -> None:
    assert "list_price" not in held()
    assert held(prices=(LISTED,))["list_price"] == "¥699"
    assert "list_price" not in held(prices=(structs.replace(LISTED, proof=""),))
    proven = structs.replace(ITEM, compared_with="list_price", compared_price=69_900, proof="c" * 64)
    assert held(item=proven)["list_price"] == "¥699"
    assert "list_price" not in held(prices=(LISTED,), product=structs.replace(GOODS, list_price=None))
    assert held(item=None, prices=(LISTED,))["list_price"] == "¥699"
