"""The ledger's word on a product: the low of the seven days, else the last deal, and a raise just before."""

from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.price import Price
from anchor_console.core.pricing import own_low, promotion_start, raises
from anchor_console.core.pricing.history import DAY, last_deal
from anchor_console.core.session import Session
from tests.core.pricing.cases import NOW, START, price

PLANNED = "2025-11-25T20:00:00+08:00"


def test_the_lowest_deal_of_the_seven_days_counts_whoever_sold_it_and_wherever() -> None:
    ledger = [price(8, 5_000), price(7, 9_900, sku="l"), price(3, 8_800, room="r2"), price(1, 9_000)]
    low = own_low(ledger, START)
    assert low is not None
    assert (low.amount, low.when, low.where, low.kind) == (8_800, START - 3 * DAY, ledger[2], "low")


def test_where_the_seven_days_saw_no_deal_the_last_one_before_counts() -> None:
    ledger = [price(30, 5_000), price(7.01, 9_900), price(9, 7_700)]
    low = own_low(ledger, START)
    assert low is not None
    assert (low.amount, low.kind) == (9_900, "last")


def test_deals_of_the_promotion_itself_gifts_rivals_and_other_currencies_are_none() -> None:
    others = [
        price(0, 100), price(-1, 100), price(2, 0), price(2, 100, "rival"), price(2, 100, "asked"),
        price(2, 100, currency="USD"),
    ]  # fmt: skip
    assert own_low(others, START, currency="CNY") is None
    assert last_deal(others, START, currency="CNY") is None
    assert own_low(others, START) is not None


def test_the_last_deal_of_the_same_sku_goes_before_any_other() -> None:
    ledger = [price(5, 6_000, sku="s"), price(1, 9_900, sku="l")]
    for sku, amount in (("s", 6_000), ("l", 9_900), ("xl", 9_900), ("", 9_900)):
        deal = last_deal(ledger, START, sku)
        assert deal is not None
        assert deal.amount == amount


def test_prices_come_into_force_when_it_goes_live_else_as_planned_but_never_before_now() -> None:
    planned = 1_764_072_000_000
    session = Session(id="s", title="晚场", starts_at=PLANNED)
    assert promotion_start(session, NOW) == planned
    assert promotion_start(session, planned + 5) == planned + 5
    assert promotion_start(Session(id="s", title="晚场", starts_at=PLANNED, live_at=7), NOW) == 7
    assert promotion_start(Session(id="s", title="晚场"), NOW) == NOW


def raised(*ledger: Price, listed: bool = False) -> list[tuple[int, int]]:
    """(to, from) of each raise."""
    return [(one.entry.amount, one.before) for one in raises(ledger, START, listed=listed)]


def test_a_raise_is_above_all_that_was_asked_in_the_month_before_it() -> None:
    assert raised(price(20, 9_900, "asked"), price(3, 19_900, "asked")) == [(19_900, 9_900)]
    assert raised(price(25, 19_900, "asked"), price(10, 9_900, "asked"), price(3, 19_900, "asked")) == []
    assert raised(price(9, 9_900, "asked"), price(5, 12_900, "asked"), price(3, 19_900, "asked")) == [
        (19_900, 12_900), (12_900, 9_900)
    ]  # fmt: skip


def test_where_nothing_was_asked_before_deals_say_what_was_usual_but_are_no_raise_themselves() -> None:
    assert raised(price(20, 9_900), price(3, 19_900, "asked")) == [(19_900, 9_900)]
    assert raised(price(20, 9_900), price(3, 19_900)) == []
    assert raised(price(20, 0), price(3, 19_900, "asked")) == []


def test_a_raise_of_long_ago_a_small_one_and_the_first_price_are_none() -> None:
    assert raised(price(30, 9_900, "asked"), price(15, 19_900, "asked")) == []
    assert raised(price(20, 10_000, "asked"), price(3, 10_999, "asked")) == []
    assert raised(price(3, 19_900, "asked"), price(3, 29_900, "asked")) == []
    assert raised(price(20, 9_900, "asked"), price(-1, 19_900, "asked")) == []


def test_where_nothing_was_asked_in_the_month_before_the_last_price_counts() -> None:
    assert raised(price(90, 30_000, "asked"), price(80, 9_900, "asked"), price(3, 19_900, "asked")) == [(19_900, 9_900)]


def test_skus_are_not_raises_of_each_other_and_list_prices_are_looked_at_by_themselves() -> None:
    ledger = [price(9, 9_900, "asked", sku="s"), price(8, 19_900, "asked", sku="l")]
    assert raised(*ledger, price(9, 9_900, "list"), price(2, 29_900, "list")) == []
    assert raised(*ledger, price(9, 9_900, "list"), price(2, 29_900, "list"), listed=True) == [(29_900, 9_900)]
    assert raised(*ledger, price(2, 29_900, "asked")) == [(29_900, 19_900)]
    assert raised(*ledger, price(7, 15_000, "asked"), price(2, 29_900, "asked", sku="s")) == [(29_900, 15_000)]


_ledgers = st.lists(
    st.builds(
        lambda id, days, amount, sort: Price(id=f"{id}", product="p", sort=sort, amount=amount, at=START - days * DAY),
        st.integers(0, 99), st.integers(-2, 20), st.integers(0, 5), st.sampled_from(["deal", "asked"]),
    )
)  # fmt: skip


@given(_ledgers)
def test_the_low_is_what_a_slow_look_at_each_day_says(ledger: list[Price]) -> None:
    """Day by day backwards from the start, as a person would leaf through the ledger."""
    deals = [one for one in ledger if one.sort == "deal" and one.amount and one.at < START]
    week = [one.amount for one in deals if START - one.at <= 7 * DAY]
    low = own_low(ledger, START)
    if week:
        assert low is not None
        assert (low.amount, low.kind) == (min(week), "low")
    elif deals:
        last = max(one.at for one in deals)
        assert low is not None
        assert (low.amount, low.kind) == (min(one.amount for one in deals if one.at == last), "last")
    else:
        assert low is None
