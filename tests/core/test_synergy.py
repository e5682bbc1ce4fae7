"""Price-product synergy: each part by itself, with what it is out of, and silent where there is too little."""

import pytest

from anchor_console.core.price import Price, PriceSort
from anchor_console.core.product import Product
from anchor_console.core.synergy import Share, synergy

NOW = 1_763_784_000_000
DAY = 24 * 3600 * 1000
TODAY = "2025-11-22"
PRODUCT = Product(id="p1", title="四件套", sold=200, returns=8, reviews=50, praised=45)


def price(amount: int, days: float, sort: PriceSort = "deal", **more: object) -> Price:
    return Price(id=f"{sort}{amount}{days}", product="p1", sort=sort, amount=amount, at=NOW - round(days * DAY), **more)  # type: ignore[arg-type] # fields by name


def test_the_price_stands_beside_the_lowest_deal_of_seven_days() -> None:
    ledger = [price(9_900, 8), price(12_900, 6, units=3), price(11_900, 2, units=5), price(100, 1, currency="USD")]
    own = synergy(PRODUCT, 13_900, ledger, [], NOW, TODAY).own
    assert (own.low, own.over, own.recent, own.deals, own.units) == (11_900, 2_000, True, 2, 8)
    assert own.at == NOW - 2 * DAY


def test_without_a_deal_in_seven_days_the_last_one_stands_and_says_so() -> None:
    own = synergy(PRODUCT, 9_000, [price(9_900, 30), price(12_900, 60)], [], NOW, TODAY).own
    assert (own.low, own.over, own.recent, own.deals) == (9_900, -900, False, 0)


def test_without_any_deal_or_price_nothing_is_said_of_it() -> None:
    nothing = synergy(PRODUCT, None, [], [], NOW, TODAY)
    assert (nothing.own.low, nothing.own.over, nothing.own.at) == (None, None, 0)
    assert synergy(PRODUCT, None, [price(9_900, 1)], [], NOW, TODAY).own.over is None
    assert (nothing.rivals.sellers, nothing.rivals.median, nothing.rivals.lowest) == (0, None, None)
    assert nothing.proof.facts == 0


def test_each_rival_counts_by_its_last_price_and_old_ones_are_only_counted() -> None:
    ledger = [
        price(8_000, 9, "rival", seller="甲"), price(9_000, 3, "rival", seller="甲"),
        price(10_000, 5, "rival", seller="乙"), price(12_000, 1, "rival", seller="丙"),
        price(1_000, 40, "rival", seller="丁"),
    ]  # fmt: skip
    rivals = synergy(PRODUCT, 11_000, ledger, [], NOW, TODAY).rivals
    assert (rivals.sellers, rivals.cheaper, rivals.lowest, rivals.median, rivals.old) == (3, 2, 9_000, 10_000, 1)
    assert (rivals.newest, rivals.oldest, rivals.enough) == (NOW - DAY, NOW - 5 * DAY, True)
    assert not synergy(PRODUCT, None, ledger[:3], [], NOW, TODAY).rivals.enough


def test_reviews_and_returns_bear_their_interval() -> None:
    told = synergy(PRODUCT, None, [], [], NOW, TODAY)
    assert told.reviews.enough
    low, high = told.reviews.interval or (0, 0)
    assert (round(low, 3), round(high, 3)) == (0.786, 0.957)
    assert told.returns == Share(part=8, whole=200)


@pytest.mark.parametrize(("part", "whole"), [(None, 40), (3, None), (3, 0), (41, 40)])
def test_a_share_of_nothing_known_or_of_too_few_is_none(part: int | None, whole: int | None) -> None:
    share = Share(part=part, whole=whole)
    assert share.interval is None
    assert not share.enough


def test_a_few_have_an_interval_and_are_still_too_few() -> None:
    assert not Share(part=29, whole=29).enough
    assert Share(part=0, whole=29).interval == pytest.approx((0.0, 0.117), abs=0.001)
