"""What is drawn of a price ledger, and which is the lowest deal of seven days."""

from anchor_console.core.price import Price, PriceSort
from anchor_console.ui.products.ledger import DAY, MOST, drawn, platforms
from tests.fakes import NOON


def entry(n: int, sort: PriceSort, amount: int, days_ago: float, **more: object) -> Price:
    """An entry so many days before noon."""
    return Price(id=f"e{n}", product="p1", sort=sort, amount=amount, at=int(NOON - days_ago * DAY), **more)  # type: ignore[arg-type] # platform and the like


def test_each_sort_is_drawn_apart_within_the_span() -> None:
    entries = [
        entry(1, "deal", 32_900, 40), entry(2, "deal", 31_900, 3), entry(3, "asked", 32_900, 2),
        entry(4, "rival", 30_900, 1),
    ]  # fmt: skip
    shown = drawn(entries, "month", NOON, "CNY")
    assert [point.entry.id for point in shown.points] == ["e2", "e3", "e4"]
    assert [point.entry.id for point in drawn(entries, "all", NOON, "CNY").deals] == ["e1", "e2"]


def test_a_list_price_holds_from_before_the_span() -> None:
    shown = drawn([entry(1, "list", 59_900, 80), entry(2, "list", 49_900, 60)], "month", NOON, "CNY")
    assert [(point.at, point.amount) for point in shown.listed] == [(shown.start, 49_900)]


def test_the_low_is_of_seven_days_and_of_the_platform_that_is_looked_at() -> None:
    entries = [
        entry(1, "deal", 29_900, 9, platform="douyin"), entry(2, "deal", 31_900, 3, platform="douyin"),
        entry(3, "deal", 30_900, 2, platform="wechat"),
    ]  # fmt: skip
    low = drawn(entries, "month", NOON, "CNY").low
    assert low is not None
    assert (low.amount, low.kind) == (30_900, "low")
    douyin = drawn(entries, "month", NOON, "CNY", "douyin").low
    assert douyin is not None
    assert douyin.amount == 31_900
    assert platforms(entries) == ["douyin", "wechat"]


def test_another_currency_and_what_has_not_come_yet_is_left_out() -> None:
    entries = [entry(1, "deal", 100, 1, currency="USD"), entry(2, "deal", 100, -1)]
    assert drawn(entries, "all", NOON, "CNY").points == []


def test_of_very_many_deals_each_days_lowest_is_drawn() -> None:
    entries = [entry(n, "deal", 30_000 + n % 7, n / 100) for n in range(MOST * 3)]
    shown = drawn(entries, "all", NOON, "CNY")
    assert len(shown.deals) <= 20
    assert {point.amount for point in shown.deals} == {30_000}
