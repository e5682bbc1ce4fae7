"""A category in whatever words finds whose words are used."""

import pytest

from anchor_console.core.echelon import echelon
from anchor_console.core.nextline import wording
from anchor_console.core.nextline.wording import WORDINGS
from tests.core.nextline.made import CATEGORIES


@pytest.mark.parametrize(
    ("category", "own"),
    [
        ("女装/连衣裙", "clothing"), ("家纺 浴巾", "home"), ("休闲零食", "food"), ("面部护肤", "beauty"),
        ("厨房小家电", "appliance"), ("儿童绘本", "books"), ("话费充值", "virtual"), ("黄金首饰", "jewellery"),
        ("五金", "general"), ("", "general"), ("Snack", "food"), ("服饰配件", "clothing"),
    ],
)  # fmt: skip
def test_words_of_a_category(category: str, own: str) -> None:
    assert wording(category) == own


def test_the_made_products_are_of_every_wording_and_echelon() -> None:
    assert {wording(category) for category in CATEGORIES} == set(WORDINGS)
    assert {echelon(category) for category in CATEGORIES} == {"first", "second", "third"}
