"""Products: the later word counts, the pace is that of the last ten minutes, and what was taken can be put back."""

from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.counters.goods import MINUTE, Goods, latest

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


def test_what_was_taken_fresh_can_be_put_back() -> None:
    goods, again = Goods(), Goods()
    goods.touch("p1").pinned_at = START
    again.restore(goods.take_fresh())
    assert again.pinned == "p1"
    assert [product.id for product in again.take_touched(START)] == ["p1"]
    assert goods.take_fresh() == {}
