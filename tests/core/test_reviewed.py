"""A review holds for what was looked at: lineup, prices, shifts."""

from typing import Any

import pytest
from msgspec.structs import replace

from anchor_console.core.lineup import LineupItem, SkuPrice
from anchor_console.core.reviewed import digest
from anchor_console.core.shift import Shift

ITEM = LineupItem(id="i", session="s", product="p", hand_price=9_900, rank="0000000001")
OTHER = LineupItem(id="j", session="s", product="q")
SHIFT = Shift(id="t", session="s", person="lin")


def test_the_same_is_the_same_in_any_order() -> None:
    assert digest([ITEM, OTHER], [SHIFT]) == digest([OTHER, ITEM], [SHIFT])
    assert len(digest([], [])) == 32


@pytest.mark.parametrize(
    "changed",
    [
        {"hand_price": 8_900}, {"hand_price": None}, {"compared_price": 19_900}, {"offer": "买一送一"},
        {"product": "other"}, {"skus": (SkuPrice(sku="k", hand_price=1),)}, {"presale": True}, {"minutes": 0},
    ],
)  # fmt: skip
def test_another_lineup_is_another_one(changed: Any) -> None:
    assert digest([replace(ITEM, **changed)], [SHIFT]) != digest([ITEM], [SHIFT])
    assert digest([ITEM, OTHER], [SHIFT]) != digest([ITEM], [SHIFT])


@pytest.mark.parametrize("changed", [{"rank": "0000000009"}, {"notes": "先讲"}, {"because": "大促"}, {"cleared": {}}])
def test_what_viewers_never_meet_changes_nothing(changed: Any) -> None:
    assert digest([replace(ITEM, **changed)], [SHIFT]) == digest([ITEM], [SHIFT])


@pytest.mark.parametrize("changed", [{"person": "zhou"}, {"role": "service"}, {"ends_at": "2026-11-26T21:00:00Z"}])
def test_another_shift_is_another_one(changed: Any) -> None:
    assert digest([ITEM], [replace(SHIFT, **changed)]) != digest([ITEM], [SHIFT])
    assert digest([ITEM], []) != digest([ITEM], [SHIFT])
