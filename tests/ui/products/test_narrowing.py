"""A query is narrowed step by step, and widened again."""

from anchor_console.desk.browsing import CatalogueQuery, PriceBand
from anchor_console.ui.products import narrowing


def test_choices_of_a_facet_go_in_and_out() -> None:
    bedding = narrowing.with_choice(CatalogueQuery(), "categories", "床品")
    both = narrowing.with_choice(bedding, "categories", "儿童")
    assert both.categories == ("床品", "儿童")
    assert narrowing.with_choice(both, "categories", "床品").categories == ("儿童",)


def test_a_band_of_prices_is_taken_and_let_go() -> None:
    band = PriceBand(5_000, 10_000, 3)
    asked = narrowing.with_band(CatalogueQuery(), band)
    assert (asked.price_from, asked.price_to) == (5_000, 9_999)
    assert narrowing.is_band(asked, band)
    assert narrowing.with_band(asked, band) == CatalogueQuery()
    dear = narrowing.with_band(CatalogueQuery(), PriceBand(50_000, None, 1))
    assert (dear.price_from, dear.price_to) == (50_000, None)


def test_each_facet_can_be_cleared_alone_and_all_at_once() -> None:
    asked = CatalogueQuery(
        text="套", categories=("床品",), roles=("hero",), price_from=1, in_stock=True, missing_proof=True,
        order="price", descending=True,
    )  # fmt: skip
    for facet in narrowing.FACETS:
        assert narrowing.cleared(narrowing.cleared(asked, facet), facet) == narrowing.cleared(asked, facet)
    assert narrowing.cleared(asked, "stock").in_stock is None
    assert narrowing.cleared(asked, "prices").price_from is None
    assert not narrowing.cleared(asked, "missing_proof").missing_proof
    assert narrowing.cleared(asked, "categories").categories == ()
    assert narrowing.free(asked) == CatalogueQuery(order="price", descending=True)
    assert narrowing.is_narrowed(asked)
    assert not narrowing.is_narrowed(narrowing.free(asked))


def test_the_same_stock_twice_is_either() -> None:
    sold_out = narrowing.with_stock(CatalogueQuery(), False)
    assert sold_out.in_stock is False
    assert narrowing.with_stock(sold_out, False).in_stock is None
    assert narrowing.with_missing_proof(CatalogueQuery()).missing_proof


def test_a_head_sorts_up_then_down_then_not_at_all() -> None:
    up = narrowing.sorted_by(CatalogueQuery(), "price")
    down = narrowing.sorted_by(up, "price")
    assert (up.order, up.descending) == ("price", False)
    assert (down.order, down.descending) == ("price", True)
    assert narrowing.sorted_by(down, "price").order == "best"
