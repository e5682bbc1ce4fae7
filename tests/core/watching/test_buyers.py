"""Rings at one address, refunds beyond chance, the same buyer again and again: against what this room is used to."""

from anchor_console.core.watching import Terms, account
from tests.watching_made import HASH, evening, order, watched


def test_a_family_at_one_address_is_no_ring_and_a_dozen_buyers_are() -> None:
    family = [order(n, 3_000 + n, address=HASH) for n in range(900, 903)]
    assert watched(evening(), family) == []
    crowd = [order(n, 3_000 + n, address=HASH) for n in range(900, 912)]
    (one,) = watched(evening(), crowd)
    assert (one.sort, one.seen, one.usual, one.count) == ("same_address", 12, 2, 12)
    assert one.subject != HASH
    assert [row.order for row in one.evidence][:2] == ["o900", "o901"]


def test_where_many_share_an_address_it_takes_more_to_be_a_ring() -> None:
    offices = [order(n, n, address=f"{n // 5:032x}") for n in range(2_000, 2_100)]
    assert watched(offices) == []


def test_few_orders_make_no_ring() -> None:
    assert watched(evening(), [order(900 + n, 3_000, address=HASH) for n in range(4)]) == []


def test_refunds_are_held_against_what_the_room_sends_back() -> None:
    bought = [order(900 + n, 3_000 + n, "paid", buyer="b", product=f"x{n}") for n in range(5)]
    back = [order(900 + n, 3_100 + n, "refunded", buyer="b", product=f"x{n}") for n in range(5)]
    (one,) = watched(evening(), bought, back)
    assert (one.sort, one.seen, one.usual, one.count) == ("refund_ring", 5, 1, 5)
    assert watched(evening(), bought, back[:3]) == []
    choosy = [order(n, n, step) for n in range(300) for step in (("paid", "refunded") if n % 10 < 7 else ("paid",))]
    assert watched(choosy, bought, back) == []


def test_an_address_whose_parcels_all_come_back_is_a_ring_too() -> None:
    bought = [order(900 + n, 3_000 + n, "paid", address=HASH, product=f"x{n}") for n in range(6)]
    back = [order(900 + n, 3_100 + n, "refunded", address=HASH, product=f"x{n}") for n in range(6)]
    assert {one.sort for one in watched(evening(), bought, back)} == {"same_address", "refund_ring"}


def test_one_buyer_and_one_product_again_and_again() -> None:
    again = [order(900 + n, 3_000 + n, "paid", buyer="b") for n in range(7)]
    (one,) = watched(evening(), again)
    assert (one.sort, one.product, one.seen, one.usual) == ("self_sold", "p1", 7, 1)
    hoarders = [order(n, n, "paid", buyer=f"b{n // 6}") for n in range(2_000, 2_060)]
    assert watched(hoarders) == []


def test_who_buys_under_an_account_of_the_team_is_noticed_at_the_second_order() -> None:
    terms = Terms(team=frozenset((account("staff"),)))
    two = [order(900 + n, 3_000 + n, buyer="staff", product=f"x{n}") for n in range(2)]
    (one,) = watched(evening(), two, terms=terms)
    assert (one.sort, one.product, one.seen, one.usual) == ("self_sold", "", 2, 0)
    assert watched(evening(), two[:1], terms=terms) == []
    assert watched(evening(), two) == []


def test_nobody_is_suspected_who_is_not_named() -> None:
    assert watched(evening(), [order(900 + n, 3_000 + n * 20, "paid", buyer="") for n in range(20)]) == []
