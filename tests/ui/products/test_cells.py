"""What stands in a cell is short, and its row is told whole to those who listen."""

import pytest

from anchor_console.ui.products.cells import cell, margin, proof, spoken
from anchor_console.ui.words import Words
from tests.catalogue_made import catalogue_row


def test_money_and_shares_are_written_as_everywhere(words: Words) -> None:
    row = catalogue_row(list_price=32_900, cost=14_900, commission=1_250, low=29_900, skus=2, role="hero")
    said = {name: cell(row, name, words).words for name in ("list_price", "cost", "commission", "low", "skus", "role")}
    assert said == {
        "list_price": "¥329.00", "cost": "¥149.00", "commission": "12.5%", "low": "¥299.00", "skus": "2",
        "role": "主推款",
    }  # fmt: skip
    assert margin(row) == "54.7%"


def test_what_nobody_has_said_is_a_dash(words: Words) -> None:
    row = catalogue_row(list_price=None, stock=None)
    names = ("list_price", "cost", "margin", "commission", "stock", "low", "skus", "brand", "echelon", "role", "code")
    assert {cell(row, name, words).words for name in names} == {"—"}


@pytest.mark.parametrize(("stock", "said", "token"), [(0, "售罄", "warn"), (8, "8", "warn"), (1_260, "1,260", "text")])
def test_little_stock_is_amber_and_none_is_said(stock: int, said: str, token: str, words: Words) -> None:
    shown = cell(catalogue_row(stock=stock), "stock", words)
    assert (shown.words, shown.token) == (said, token)


def test_the_worst_of_the_facts_is_said_with_its_shape(words: Words) -> None:
    assert proof(catalogue_row(facts=3, unproven=2, expiring=1), words).icon == "triangle"
    assert proof(catalogue_row(facts=3, expiring=1), words).icon == "clock"
    assert proof(catalogue_row(facts=3), words).icon == "tick"
    assert proof(catalogue_row(), words).icon == ""


def test_a_row_is_spoken_with_the_names_of_its_columns(words: Words) -> None:
    said = spoken(catalogue_row(title="四件套\u202e", badge="refused"), ["title", "list_price", "cost"], words)
    assert said == "四件套, 日常价 ¥199.00, 被退回"
