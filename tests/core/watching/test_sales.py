"""The order events that are kept: the newest, found by product, buyer and address."""

from typing import Any

import pytest

from anchor_console.core.watching import sales
from anchor_console.core.watching.sales import Sale, Sales, orders, sale
from tests.watching_made import HASH, NOON, order


def made(n: int, second: float = 0, step: sales.Step = "created", **more: Any) -> Sale:
    return sale(n, order(n, second, step, **more), step, "CNY")


def test_an_event_is_kept_without_its_buyer_s_id_and_address() -> None:
    one = made(1, 2, address=HASH, quantity=2, amount=11_800)
    assert (one.at, one.order, one.step, one.unit) == (NOON + 2_000, "o1", "created", 5_900)
    assert "u1" not in repr(one)
    assert HASH not in repr(one)
    assert one.seen == (NOON + 2_000, "o1", 11_800, 1)
    nobody = made(2, buyer="")
    assert (nobody.buyer, nobody.address) == (0, 0)


def test_a_foreign_amount_and_no_pieces_say_nothing_of_a_unit() -> None:
    assert (made(1, currency="USD").unit, made(2, quantity=0).unit, made(3, currency="CNY").unit) == (0, 0, 5_900)


def test_the_oldest_go_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sales, "MOST", 10)
    monkeypatch.setattr(sales, "LEFT", 6)
    kept = Sales()
    for n in range(11):
        kept.add(made(n, 100 - n, buyer="b" if n % 2 else "", address=HASH if n % 3 == 0 else ""))
    assert sorted(one.order for one in kept.all()) == sorted(f"o{n}" for n in range(6))
    assert kept.kept == 6
    assert (sum(map(len, kept.by_buyer.values())), sum(map(len, kept.by_address.values()))) == (3, 2)
    assert [len(found) for found in kept.by_good.values()] == [6]


def test_an_order_is_known_by_its_earliest_event() -> None:
    found = orders([made(1, 9, "paid"), made(1, 3), made(1, 5), made(2, 7, "refunded")], "created", "paid")
    assert {id: one.at - NOON for id, one in found.items()} == {"o1": 3_000}
