"""What a money action would do: its fields, the figures old and new, and what stops it."""

import pytest
from msgspec.structs import replace

from anchor_console.core.pricing import Stop
from anchor_console.core.wire import ProductNow
from anchor_console.ui.commands import wishes
from anchor_console.ui.commands.board import Board
from anchor_console.ui.commands.wishes import Verdict
from anchor_console.ui.words import Words
from tests.ui.cockpit.rooms import lineup

ROW = lineup()[2]
BOARD = Board("p3", ROW, ProductNow(id="p3", price=32_900, stock=86), "CNY")
GIVEAWAY = {"prize": "浴巾", "specification": "70×140 灰色", "winners": "10", "seconds": "5", "way": "评论「想要」"}


def come(verb: str, words: Words, board: Board | None = None, **typed: str) -> Verdict:
    return wishes.verdict(verb, board or BOARD, typed, words, lambda price: ())


def told(verdict: Verdict) -> dict[str, str]:
    return {figure.label: figure.value for figure in verdict.figures}


def test_a_price_shows_old_new_difference_and_floor(words: Words) -> None:
    found = come("price", words, price="319")
    assert found.args == {"product": "p3", "price": 31_900}
    assert told(found) == {
        "现在": "¥329.00", "改为": "¥319.00", "相差": "−¥10.00 · 3.0%", "底价": "¥296.10",
    }  # fmt: skip


@pytest.mark.parametrize("typed", ["", "abc", "-1", "1.005"])
def test_what_is_no_price_is_not_sent(words: Words, typed: str) -> None:
    found = come("price", words, price=typed)
    assert (found.args, found.wrong) == (None, "price")


def test_below_the_floor_it_is_stopped_even_where_the_guard_knows_no_record(words: Words) -> None:
    found = come("price", words, price="269")
    assert found.args is None
    assert "底价" in found.stop
    assert "Alt 3" in found.note


def test_what_the_guard_stops_is_told_with_its_article(words: Words) -> None:
    stop = Stop(rule="raised_then_cut", field="hand_price", wanted=31_900, article="价格法 第14条")
    found = wishes.verdict("price", BOARD, {"price": "319"}, words, lambda price: [stop])
    assert (found.args, bool(found.stop), found.article) == (None, True, "《价格法》第14条")


def test_a_release_puts_the_planned_price_in_force_where_another_one_is(words: Words) -> None:
    assert come("release", words).args == {"product": "p3"}
    dearer = Board("p3", ROW, ProductNow(id="p3", price=39_900, stock=86), "CNY")
    found = come("release", words, dearer)
    assert found.args == {"product": "p3", "price": 32_900}
    assert told(found)["相差"].startswith("−¥70.00")


def test_a_release_without_stock_says_so(words: Words) -> None:
    found = come("release", words, Board("p3", ROW, ProductNow(id="p3", price=32_900, stock=0), "CNY"))
    assert found.args is not None
    assert "没有库存" in found.note


def test_a_stock_above_the_shows_cap_is_said(words: Words) -> None:
    assert come("stock", words, stock="600").note == "超过本场库存上限"
    found = come("stock", words, stock="1,00")
    assert (found.args, found.note) == ({"product": "p3", "stock": 100}, "")
    assert told(found)["相差"] == "+14 · 16.3%"


def test_a_coupon_says_what_it_costs_at_most_and_what_is_left_of_the_price(words: Words) -> None:
    found = come("coupon", words, amount="20", threshold="199", count="100", seconds="10")
    assert found.args == {"amount": 2_000, "threshold": 19_900, "count": 100, "seconds": 600}
    assert told(found) == {"最多让利": "¥2,000.00", "3 号券后": "¥309.00", "底价": "¥296.10"}


def test_a_coupon_that_goes_below_the_floor_is_stopped(words: Words) -> None:
    found = come("coupon", words, amount="50", threshold="199", count="100", seconds="10")
    assert found.args is None
    assert "低于底价" in found.stop
    unreached = come("coupon", words, amount="50", threshold="399", count="100", seconds="10")
    assert unreached.args is not None


def test_a_coupon_whose_threshold_is_below_its_amount_gives_goods_away(words: Words) -> None:
    found = come("coupon", words, amount="20", threshold="10", count="1", seconds="10")
    assert (found.args, found.wrong) == (None, "threshold")


def test_a_giveaway_needs_all_five_and_says_that_its_terms_are_locked(words: Words) -> None:
    found = come("giveaway", words, None, **GIVEAWAY)
    assert found.args == {
        "prize": "浴巾", "specification": "70×140 灰色", "winners": 10, "seconds": 300, "way": "评论「想要」",
    }  # fmt: skip
    assert "锁定" in found.note
    for name in GIVEAWAY:
        assert come("giveaway", words, None, **{**GIVEAWAY, name: " "}).wrong == name


@pytest.mark.parametrize("minutes", ["0", "1e9", "nan", "x", "2000"])
def test_what_is_no_length_of_a_show_is_not_taken(words: Words, minutes: str) -> None:
    assert come("giveaway", words, None, **{**GIVEAWAY, "seconds": minutes}).wrong == "seconds"


def test_fields_begin_with_what_is_most_likely_meant() -> None:
    assert [hole.text for hole in wishes.holes("price", BOARD, {})] == ["329.00"]
    dearer = Board("p3", ROW, ProductNow(id="p3", price=39_900), "CNY")
    assert [hole.text for hole in wishes.holes("price", dearer, {})] == ["329.00"]
    assert [hole.text for hole in wishes.holes("stock", BOARD, {})] == ["86"]
    assert [hole.text for hole in wishes.holes("giveaway", BOARD, {})] == ["", "", "1", "5", ""]
    assert [hole.text for hole in wishes.holes("stock", BOARD, {"stock": 900})] == ["900"]
    assert wishes.holes("release", BOARD, {}) == ()


def test_a_product_is_called_as_on_air(words: Words) -> None:
    assert wishes.called(BOARD, words) == "3 号「长绒棉四件套」"
    assert wishes.called(Board("stranger", None, None, "CNY"), words) == "stranger"
    assert told(come("price", words, Board("x", None, None, "CNY"), price="1")) == {"现在": "—", "改为": "¥1.00"}


def test_without_a_row_no_price_is_stopped(words: Words) -> None:
    assert come("price", words, Board("x", replace(ROW, floor_price=None), None, "CNY"), price="1").stop == ""
