"""Products: the later word counts, the pace is that of the last ten minutes, and what was taken can be put back."""

import random

from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.counters.goods import DEALS_KEPT, MINUTE, PINS_KEPT, Good, Goods, latest

START = 1_767_225_600_000


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1))
def test_the_latest_word_counts_whatever_came_first(words: list[tuple[int, int]]) -> None:
    known: dict[str, tuple[int, int]] = {}
    for at, value in words:
        latest(known, "", at, value)
    assert known[""] == max(words)


def test_the_pace_counts_ten_minutes_and_no_more() -> None:
    goods = Goods()
    goods.touch("p1").units_by_minute.update({START - back * MINUTE: 1 for back in range(20)})
    assert [product.pace for product in goods.now(START)] == [10]


def test_a_product_without_a_word_has_neither_price_nor_stock() -> None:
    goods = Goods()
    goods.touch("p1").clicks += 1
    product = goods.now(START)[0]
    assert (product.price, product.stock, product.clicks) == (None, None, 1)
    for sku, price in (("s", 9_900), ("m", 9_900), ("l", 12_900)):
        latest(goods.touch("p1").prices, sku, START, price)
        assert (goods.now(START)[0].price, goods.now(START)[0].least) == (9_900, sku == "l")
    product = goods.now(START)[0]
    assert goods.one("p1", START) == product
    assert goods.one("p2", START) is None


def test_what_was_taken_fresh_can_be_put_back() -> None:
    goods, again = Goods(), Goods()
    goods.touch("p1").pinned_at = START
    again.restore(goods.take_fresh())
    assert again.pinned == "p1"
    assert [product.id for product in again.take_touched(START)] == ["p1"]
    assert goods.take_fresh() == {}


def test_of_very_many_unit_prices_the_lowest_are_kept_in_whatever_order_they_come() -> None:
    prices = [price for price in range(1, DEALS_KEPT + 51) for _ in range(2)]
    for seed in range(3):
        good = Good()
        random.Random(seed).shuffle(prices)
        for price in prices:
            good.paid("s", 2, price * 2 + 1, START + price)
        assert good.deals["s"] == {price: (4, START + price) for price in range(1, DEALS_KEPT + 1)}
        assert good.units == 4 * (DEALS_KEPT + 50)


def test_of_very_many_pins_the_first_are_kept_each_once() -> None:
    good = Good()
    for at in [*range(PINS_KEPT + 5, 0, -1), 1]:
        good.pin(at)
    assert good.pins == list(range(1, PINS_KEPT + 1))
    assert good.pinned_at == PINS_KEPT + 5


def test_a_card_is_up_until_another_goes_up_it_is_taken_down_or_the_session_ends() -> None:
    goods = Goods()
    for product, ups, downs in (("p1", (0, 50), (90,)), ("p2", (20, 95), (10, 30)), ("p3", (), (96,))):
        for second in ups:
            goods.touch(product).pin(START + second * 1000)
        for second in downs:
            goods.touch(product).unpin(START + second * 1000)
    assert goods.seconds_pinned(START + 100_000) == {"p1": 20 + 40, "p2": 10 + 5}
    assert goods.seconds_pinned(START) == {"p1": 60, "p2": 10}, "it went on after its end, as nobody knows"
    assert Goods().seconds_pinned(START) == {}
