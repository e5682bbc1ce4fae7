"""Totals: where the minutes go."""

import pytest

from anchor_console.core.rundown import Share, minutes, run, totals
from tests.rundown_made import item, product, segment, session


def test_minutes_are_added_up_by_role(monkeypatch: pytest.MonkeyPatch) -> None:
    """The largest share first; what has no role, and no known echelon, is a share of its own."""
    monkeypatch.setattr(minutes, "echelon", {"家纺": "first", "珠宝": "third"}.get)
    items = [item("a", 35, role="hero"), item("b", 10, role="traffic"), item("c", 35, role="hero"), item("d", None)]
    products = {"p-a": product("p-a", category="家纺"), "p-b": product("p-b", category="珠宝"), "p-c": product("p-c")}
    sums = totals(run(session(), items, [segment("hello", 15)], []), items, products)
    assert (sums.pitch, sums.other, sums.gap, sums.planned, sums.over, sums.items) == (80, 15, 145, 240, 0, 4)
    assert sums.roles == (
        Share(key="hero", minutes=70, items=2), Share(key="traffic", minutes=10, items=1),
        Share(key="", minutes=0, items=1),
    )  # fmt: skip
    assert [(one.key, one.minutes) for one in sums.echelons] == [("", 35), ("first", 35), ("third", 10)]
