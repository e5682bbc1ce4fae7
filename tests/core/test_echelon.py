"""Echelons: a category's words tell, however a sheet writes them."""

import pytest

from anchor_console.core.echelon import echelon

FIRST = ["服装鞋包", "家纺", "Women's Clothing", "百货食品", "美妆饰品", "母婴用品", "家居建材", "茶叶", "床上用品"]
SECOND = ["家用电器", "手机数码", "图书", "文具/办公", "文化玩乐", "游戏机", "Toys", "益智玩具"]
THIRD = ["珠宝首饰", "游戏话费", "生活服务", "汽配摩托", "运动户外", "其他商品", "虚拟商品", "Gift cards"]


@pytest.mark.parametrize("category", FIRST)
def test_clothing_daily_goods_food_and_beauty_are_the_first(category: str) -> None:
    assert echelon(category) == "first"


@pytest.mark.parametrize("category", SECOND)
def test_appliances_games_books_and_stationery_are_the_second(category: str) -> None:
    assert echelon(category) == "second"


@pytest.mark.parametrize("category", THIRD)
def test_virtual_goods_services_jewellery_and_others_are_the_third(category: str) -> None:
    assert echelon(category) == "third"


@pytest.mark.parametrize("category", ["", "  ", "xyz", "甲乙"])
def test_what_is_not_known_is_of_none(category: str) -> None:
    assert echelon(category) is None
