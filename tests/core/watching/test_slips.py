"""Prices that slipped: "2.68 million typed as 268 thousand", and those that are only good."""

import pytest

from anchor_console.core.events import PriceChanged
from anchor_console.core.watching import Terms, slips
from anchor_console.core.watching.finding import GOODS_MOST
from anchor_console.core.watching.sales import Sales
from anchor_console.core.watching.slips import is_far
from tests.watching_made import NOON, order, watched

AGREED = Terms(prices={("p1", ""): 26_800_000}, floors={("p1", ""): 25_000_000})


def price(second: int, fen: int, currency: str = "") -> PriceChanged:
    return PriceChanged(id=f"price-{second}", at=NOON + second * 1000, product="p1", price=fen, currency=currency)


def test_an_order_paid_at_a_tenth_of_the_hand_price_is_told_with_both() -> None:
    paid = [order(n, n, "paid", amount=2_680_000) for n in range(3)]
    (one,) = watched([order(9, 0, "paid", amount=26_800_000), *paid], terms=AGREED)
    assert (one.sort, one.product, one.seen, one.usual, one.count) == ("price_slip", "p1", 2_680_000, 26_800_000, 3)
    assert [row.amount for row in one.evidence] == [2_680_000] * 3


def test_an_order_that_was_placed_and_paid_is_one_slip() -> None:
    (one,) = watched([order(1, 0, amount=2_680_000), order(1, 5, "paid", amount=2_680_000)], terms=AGREED)
    assert one.count == 1


def test_a_price_set_far_under_it_is_told_before_anybody_pays() -> None:
    (one,) = watched([price(0, 26_800_000), price(60, 2_680_000)], terms=AGREED)
    assert (one.seen, one.usual, [row.order for row in one.evidence]) == (2_680_000, 26_800_000, [""])


def test_half_a_price_is_a_good_one() -> None:
    assert watched([price(0, 13_400_000), order(1, 1, "paid", amount=13_400_000)], terms=AGREED) == []


def test_several_pieces_are_paid_by_the_piece_and_what_is_given_away_is_no_slip() -> None:
    terms = Terms(prices={("p1", ""): 5_900})
    given = [order(1, 0, "paid", quantity=3, amount=17_700), order(2, 1, "paid", amount=0)]
    given += [order(3, 2, "paid", quantity=0), order(4, 3, "paid", amount=800, currency="USD")]
    assert watched([*given, price(5, 800, currency="USD")], terms=terms) == []
    assert len(watched([*given, order(5, 6, "paid", quantity=3, amount=1_770)], terms=terms)) == 1


def test_a_sku_has_its_own_price_and_else_that_of_the_whole() -> None:
    terms = Terms(prices={("p1", ""): 5_900, ("p1", "小样"): 590})
    assert watched([order(1, 0, "paid", sku="小样", amount=590)], terms=terms) == []
    (one,) = watched([order(1, 0, "paid", sku="大", amount=590)], terms=terms)
    assert (one.subject, one.usual) == ("大", 5_900)


def test_where_nothing_was_agreed_what_others_paid_or_the_price_before_stands_for_it() -> None:
    assert watched([order(n, n, "paid") for n in range(10)], [order(99, 50, "paid", amount=590)]) == []
    (paid,) = watched([order(n, n, "paid") for n in range(30)], [order(99, 50, "paid", amount=590)])
    assert (paid.seen, paid.usual, paid.count) == (590, 5_900, 1)
    (changed,) = watched([price(0, 5_900), price(9, 590), price(20, 5_900)])
    assert (changed.seen, changed.usual, changed.count) == (590, 5_900, 1)
    assert watched([price(0, 590)]) == []


def test_a_floor_alone_is_agreed_too() -> None:
    assert len(watched([price(0, 2_900)], terms=Terms(floors={("p1", ""): 5_900}))) == 1


@pytest.mark.parametrize(
    ("price", "usual", "floor", "far"),
    [(1_000, 5_000, 0, True), (1_001, 5_000, 0, False), (0, 0, 0, False), (2_499, 5_900, 5_000, True),
     (2_500, 5_900, 5_000, False)],
)  # fmt: skip
def test_what_is_far(price: int, usual: int, floor: int, far: bool) -> None:
    assert is_far(price, usual, floor) is far


def test_changes_are_kept_few() -> None:
    kept = slips.Slips("CNY")
    for n in range(slips.CHANGES_KEPT + 1):
        kept.add(n, price(n, 5_900))
    assert len(kept._changes["p1", ""]) == slips.CHANGES_KEPT // 2


def test_who_makes_up_ids_can_t_fill_the_memory() -> None:
    kept = slips.Slips("CNY")
    for n in range(GOODS_MOST + 5):
        kept.add(n, PriceChanged(id=f"{n}", at=NOON, product=f"made-up-{n}", price=5_900))
    assert len(kept._changes) == GOODS_MOST
    assert list(kept.found(Sales(), Terms())) == []
