"""Money actions are kept apart, and one giveaway runs at a time."""

import pytest

from anchor_console.core.command import COOLS_FOR, Command, cooling, ends_at, running
from tests.core.command.said_made import ASKED, COUPON, GIVEAWAY, said


def priced(state: str = "seen", product: str = "p1", at: int = ASKED) -> Command:
    return said("price", state, product=product, price=9_900, at=at)


def test_a_price_cools_down_for_its_product_alone() -> None:
    assert cooling([priced()], "price", "p1", ASKED + 1) == 10
    assert cooling([priced()], "price", "p1", ASKED + 9_001) == 1
    assert cooling([priced()], "price", "p1", ASKED + 10_000) == 0
    assert cooling([priced()], "price", "p2", ASKED + 1) == 0
    assert cooling([priced()], "release", "p1", ASKED + 1) == 0


def test_the_last_one_counts() -> None:
    asked = [priced(at=ASKED + 5_000), priced()]
    assert cooling(asked, "price", "p1", ASKED + 6_000) == 9


@pytest.mark.parametrize(
    ("state", "cools"), [("planned", 10), ("asked", 10), ("unknown", 10), ("failed", 0), ("expired", 0)]
)
def test_what_did_nothing_may_be_asked_again_at_once(state: str, cools: int) -> None:
    assert cooling([priced(state)], "price", "p1", ASKED) == cools


def test_a_coupon_cools_down_for_the_whole_session() -> None:
    given = said("coupon", **{**COUPON, "product": "p1"})
    assert cooling([given], "coupon", "p2", ASKED) == COOLS_FOR["coupon"] // 1000


def test_cards_and_stock_never_cool_down() -> None:
    assert cooling([said(product="p1"), said("stock", product="p1", stock=5)], "pin", "p1", ASKED) == 0
    assert cooling([said("stock", product="p1", stock=5)], "stock", "p1", ASKED) == 0


def test_a_term_begins_when_it_was_seen_or_else_accepted_or_else_asked() -> None:
    assert ends_at(said("giveaway", "asked", **GIVEAWAY)) == ASKED + 300_000
    assert ends_at(said("giveaway", "accepted", accepted_at=ASKED + 1, **GIVEAWAY)) == ASKED + 300_001
    assert ends_at(said("giveaway", seen_at=ASKED + 2, accepted_at=ASKED + 1, **GIVEAWAY)) == ASKED + 300_002


def test_a_giveaway_runs_until_its_term_ends() -> None:
    first, last = said("giveaway", id="k1", **GIVEAWAY), said("giveaway", id="k2", at=ASKED + 9, **GIVEAWAY)
    failed = said("giveaway", "failed", at=ASKED + 99, **GIVEAWAY)
    assert running([first, last, failed, said("coupon", **COUPON)], "giveaway", ASKED + 300_000) is last
    assert running([first], "giveaway", ASKED + 300_000) is None
    assert running([], "giveaway", ASKED) is None
