"""Records as rows: what is read back is what was kept, sorted and found by the right words."""

from typing import Any

import pytest

from anchor_console.core.edits import Effect, Held, Stamp
from anchor_console.hub import rows
from tests.edits_made import START


def row(kind: str, record: dict[str, Any] | None) -> dict[str, object]:
    """The row of a record in its second version."""
    return rows.of_record(7, Effect(kind, "x", Held(2, record, "d1", {"state": Stamp(1, "d2")})))


@pytest.mark.parametrize(
    ("kind", "record", "place"),
    [
        ("session", {"title": "x", "starts_at": START}, "0001742212800000"),
        ("session", {"title": "x", "starts_at": "1960-01-01T00:00:00Z"}, "0000000000000000"),
        ("session", {"title": "x", "starts_at": None}, ""),
        ("lineup_item", {"session": "s1", "rank": "i000000000"}, "i000000000"),
        ("product", {"title": "毛巾"}, "毛巾"),
        ("room", {"name": "屿间"}, "屿间"),
        ("product", None, ""),
    ],
)
def test_each_kind_is_sorted_by_what_matters(kind: str, record: dict[str, Any] | None, place: str) -> None:
    """Start, rank, title or name, as text that sorts."""
    assert row(kind, record)["place"] == place


def test_only_products_are_searched_and_only_items_stand_within_a_session() -> None:
    """By their titles, category, brand, code and ids, casefolded."""
    product = row("product", {"title": "Towel", "short_title": "", "category": "居家", "session": "odd"})
    assert (product["words"], product["within"]) == ("towel 居家", None)
    coded = {"title": "杯", "code": "A-7", "brand": "Sun", "listings": [{"platform": "douyin", "id": "339"}]}
    assert row("product", {**coded, "skus": [{"id": "K1"}, {}]})["words"] == "杯 sun a-7 339 k1"
    item = row("lineup_item", {"session": "s1", "rank": "i", "title": "odd"})
    assert (item["words"], item["within"]) == ("", "s1")


def test_a_removed_record_keeps_its_row_without_a_document() -> None:
    """So that the others learn of it."""
    removed = row("product", None)
    assert (removed["document"], removed["version"], removed["seq"]) == (None, 2, 7)
