"""Figures as people write them: each is understood, or doubted in so many words."""

import pytest

from anchor_console.core.importing import amounts
from anchor_console.core.importing.doubts import Doubt

MONEY: list[tuple[str, str, tuple[int, str]]] = [
    ("29.9", "", (2990, "")),
    ("¥1,299.00", "", (129900, "CNY")),
    ("￥1，299．00", "", (129900, "CNY")),
    ("１２９９元", "", (129900, "CNY")),
    ("1.2万", "", (1200000, "")),
    ("1.2万元", "", (1200000, "CNY")),
    ("3千", "", (300000, "")),
    ("5k", "", (500000, "")),
    ("99起", "", (9900, "")),
    ("99元/件", "", (9900, "CNY")),
    ("12.5元/500g", "", (1250, "CNY")),
    ("RMB 88", "", (8800, "CNY")),
    ("$12.5", "", (1250, "USD")),
    ("$12.5", "HKD", (1250, "HKD")),
    ("US$12", "", (1200, "USD")),
    ("¥1200", "JPY", (1200, "JPY")),
    ("1200円", "", (1200, "JPY")),
    ("1.299,00", "", (129900, "")),
    ("19,99", "", (1999, "")),
    ("1 299", "", (129900, "")),
    (".5", "", (50, "")),
    ("33.335", "", (3334, "")),
    ("0", "", (0, "")),
    ("+5", "", (500, "")),
    ("100000000", "", (10**10, "")),
]


@pytest.mark.parametrize(("text", "currency", "meant"), MONEY)
def test_money_is_understood(text: str, currency: str, meant: tuple[int, str]) -> None:
    assert amounts.money(text, currency) == meant


@pytest.mark.parametrize("text", ["", " ", "-", "—", "/", "N/A", "无", "暂无", "null"])
def test_what_says_nothing_is_no_amount_and_no_count(text: str) -> None:
    assert amounts.money(text, "") is None
    assert amounts.count(text) is None
    assert amounts.percent(text, as_parts=False) is None


DOUBTED: list[tuple[str, str, str]] = [
    ("面议", "", "no_money"),
    ("abc", "", "no_money"),
    ("12abc", "", "no_money"),
    ("1.2.3", "", "no_money"),
    ("1,23,4", "", "no_money"),
    ("12元$", "", "no_money"),
    ("$12元", "", "no_money"),
    ("1/2", "", "no_money"),
    ("99-199", "", "range"),
    ("99～199元", "", "range"),
    ("¥99至¥199", "", "range"),
    ("-5", "", "negative"),
    ("$5", "CNY", "other_currency"),
    ("999999999999", "", "too_large"),
]


@pytest.mark.parametrize(("text", "currency", "type"), DOUBTED)
def test_what_is_no_amount_is_doubted(text: str, currency: str, type: str) -> None:
    with pytest.raises(Doubt) as caught:
        amounts.money(text, currency)
    assert caught.value.type == type


COUNTS: list[tuple[str, int | None]] = [
    ("1000", 1000), ("1000+", 1000), ("1.2万+", 12000), ("1.2w", 12000), ("10万件", 100000), ("月销1000+", 1000),
    ("1,200 件", 1200), ("3.0", 3), ("售罄", 0), ("Sold out", 0), ("充足", None), ("库存 500", 500),
]  # fmt: skip


@pytest.mark.parametrize(("text", "meant"), COUNTS)
def test_a_count_is_understood(text: str, meant: int | None) -> None:
    assert amounts.count(text) == meant


NO_COUNTS = [("很多", "no_count"), ("3.5", "no_count"), ("5 kg", "no_count"), ("-1", "negative"), ("20亿", "too_large")]


@pytest.mark.parametrize(("text", "type"), NO_COUNTS)
def test_what_is_no_count_is_doubted(text: str, type: str) -> None:
    with pytest.raises(Doubt) as caught:
        amounts.count(text)
    assert caught.value.type == type


def test_a_share_is_written_as_percent_or_kept_as_a_part() -> None:
    assert amounts.percent("20%", as_parts=False) == 2000
    assert amounts.percent("１２．５％", as_parts=True) == 1250
    assert amounts.percent("5‰", as_parts=False) == 50
    assert amounts.percent("20", as_parts=False) == 2000
    assert amounts.percent("0.2", as_parts=True) == 2000
    for wrong in ("120%", "-1%", "高"):
        with pytest.raises(Doubt):
            amounts.percent(wrong, as_parts=False)


def test_a_column_of_parts_is_told_by_all_of_its_bare_figures() -> None:
    assert amounts.are_parts(["0.2", "", "0.15", "20%"])
    assert not amounts.are_parts(["0.2", "15"])
    assert not amounts.are_parts(["", "20%", "x"])
    assert not amounts.are_parts([])


def test_a_doubt_shows_no_more_than_a_line() -> None:
    assert len(Doubt("no_money", "x" * 500).said) == 40
