"""What orders say was paid for a unit, as entries of the price ledger: the same deal is the same entry."""

from typing import Any

from anchor_console.core.counters.goods import Good
from anchor_console.core.edits import Held
from anchor_console.hub.deals import Deal, Place, deals, effects, entries, entry_id, own_names
from tests.edits_made import Shelf

NOON = 1_763_784_000_000
PLACE = Place(session="s1", room="r1", platform="douyin", currency="CNY")


def shelf(**records: dict[str, Any]) -> Shelf:
    """Records by "kind-id"."""
    found = Shelf()
    for name, fields in records.items():
        kind, _, id = name.rpartition("__")
        found.held[kind, id] = Held(1, fields)
    return found


def test_each_unit_price_of_each_sku_is_a_deal_and_what_was_given_away_is_none() -> None:
    good = Good()
    for sku, units, amount, at in (("s", 2, 9_800, 1), ("s", 1, 4_900, 9), ("", 1, 5_000, 5), ("s", 3, 0, 6)):
        good.paid(sku, units, amount, at)
    assert deals({"p": good}) == [
        Deal(product="p", sku="", amount=5_000, units=1, at=5),
        Deal(product="p", sku="s", amount=4_900, units=3, at=9),
    ]


def test_a_product_is_known_by_its_own_id_or_by_the_one_it_is_listed_under_in_that_room() -> None:
    known = shelf(
        product__p1={
            "title": "一号",
            "listings": [{"platform": "douyin", "id": "3702"}, {"platform": "ks", "id": "9"}],
        },
        product__p2={"title": "二号"},
        lineup_item__i1={"session": "s0", "product": "p1", "rank": "1"},
        lineup_item__i2={"session": "s0", "product": "gone", "rank": "2"},
        session__s1={"title": "晚场", "show": "s0"},
        session__s0={"title": "同播"},
    )
    named = ["p2", "3702", "9", "nobody's", "weird id"]
    assert own_names(known, PLACE, named) == {"p2": "p2", "3702": "p1", "9": "9"}


def test_an_entry_says_where_when_and_how_many_and_bears_the_same_id_each_time() -> None:
    found = [
        Deal(product="3702", sku="s", amount=4_900, units=2, at=NOON),
        Deal(product="p1", sku="s", amount=4_900, units=3, at=NOON + 5),
        Deal(product="weird id", sku="", amount=1, units=1, at=NOON),
        Deal(product="p1", sku="", amount=10**14, units=1, at=NOON),
    ]
    made = entries(found, {"3702": "p1", "p1": "p1"}, PLACE)
    assert made == {
        entry_id("s1", "p1", "s", 4_900): {
            "product": "p1", "sort": "deal", "amount": 4_900, "at": NOON + 5, "sku": "s", "currency": "CNY",
            "platform": "douyin", "room": "r1", "session": "s1", "seller": "", "units": 5, "source": "order",
            "proof": "", "notes": "",
        }
    }  # fmt: skip
    apart = [("s1", "p1", "s", 1), ("s1", "p1", "", 1), ("s2", "p1", "s", 1), ("s1", "p1s", "", 1), ("s1", "p", "s", 1)]
    assert len({entry_id(*one) for one in apart}) == len(apart)


def test_only_what_stands_otherwise_is_written() -> None:
    known = shelf(price__a={"amount": 1}, price__b={"amount": 2})
    made = effects(known, "price", {"a": {"amount": 1}, "b": {"amount": 3}, "c": {"amount": 4}})
    assert [(one.id, one.held.version, one.held.record) for one in made] == [
        ("b", 2, {"amount": 3}), ("c", 1, {"amount": 4})
    ]  # fmt: skip
