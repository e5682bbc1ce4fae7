"""What goes out comes back the same, and nothing of it is a formula."""

from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from anchor_console.core.importing import exporting
from anchor_console.core.product import Product
from tests.core.importing.goods_made import became, products

SHELVES = st.lists(products(), min_size=1, max_size=4, unique_by=(lambda one: one.id, lambda one: one.code or one.id))


def exported(goods: list[Product], language: exporting.Language) -> list[list[str]]:
    """The whole sheet."""
    targets = exporting.targets(goods)
    return [exporting.headings(goods, language), *exporting.rows(goods, targets, language)]


def record(product: Product) -> dict[str, Any]:
    """The product's fields as they are kept."""
    kept: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(product))
    return {name: value for name, value in kept.items() if name != "id"}


def filled(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields that say something, rows within them too."""
    rows = {name: [filled(row) for row in fields.get(name, ())] for name in ("skus", "listings")}
    return {name: value for name, value in {**fields, **rows}.items() if value not in (None, "", [])}


@settings(max_examples=60, deadline=None)
@given(SHELVES, st.sampled_from(["zh", "en"]))
def test_an_exported_sheet_imported_again_changes_nothing(goods: list[Product], language: exporting.Language) -> None:
    """Beside the products themselves each is the same."""
    there = [(one.id, record(one)) for one in goods]
    assert [(one.became, one.set) for one in became(exported(goods, language), there)] == [("same", {})] * len(goods)


@settings(max_examples=60, deadline=None)
@given(SHELVES, st.sampled_from(["zh", "en"]))
def test_in_an_empty_catalogue_it_makes_the_same_products(goods: list[Product], language: exporting.Language) -> None:
    """Every field that says something comes back, under the same id."""
    made = became(exported(goods, language))
    assert [one.id for one in made] == [one.id for one in goods]
    for one, product in zip(made, goods, strict=True):
        assert filled(one.set) == filled(record(product))


@settings(max_examples=60, deadline=None)
@given(SHELVES, st.sampled_from(["zh", "en"]))
def test_no_cell_begins_as_a_formula(goods: list[Product], language: exporting.Language) -> None:
    """Half-width or full-width."""
    for row in exported(goods, language):
        for cell in row:
            assert not cell.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r"))
