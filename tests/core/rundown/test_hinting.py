"""Hints: what a lineup lacks, and what the craft does otherwise."""

from typing import Any

import pytest

from anchor_console.core.fact import Fact
from anchor_console.core.lineup import LineupItem
from anchor_console.core.product import Product
from anchor_console.core.rundown import Hint, Planned, hinting, hints, run
from anchor_console.core.segment import Segment
from anchor_console.core.session import Session
from anchor_console.core.shift import Shift
from tests.rundown_made import item, product, segment, session, shift


def told(
    *items: LineupItem, products: tuple[Product, ...] = (), facts: tuple[Fact, ...] = (),
    segments: tuple[Segment, ...] = (), shifts: tuple[Shift, ...] = (), of: Session | None = None,
) -> list[Hint]:  # fmt: skip
    """All hints but those on missing proofs, which these items all lack, and on the evening that isn't full."""
    evening = of or session()
    by_product: dict[str, list[Fact]] = {}
    for fact in facts:
        by_product.setdefault(fact.product, []).append(fact)
    planned = Planned(
        session=evening, run=run(evening, items, segments, shifts), items=items,
        products={one.id: one for one in products}, facts=by_product,
    )  # fmt: skip
    return [hint for hint in hints(planned) if hint.rule not in ("no_proof", "gap") or facts]


def rules(*items: LineupItem, **more: Any) -> list[tuple[str, str]]:
    """Their rules and items."""
    return [(hint.rule, hint.item) for hint in told(*items, **more)]


def fact(id: str, expires: str | None = None, *, approved: str = "shen") -> Fact:
    """A proven fact of the product of item a."""
    return Fact(id=id, product="p-a", text="长绒棉", proof="sha", approved_by=approved, expires_on=expires)


def test_a_whole_item_needs_no_word() -> None:
    """With a product that is in stock and costs less."""
    assert rules(item("a"), products=(product("p-a", stock=5, cost=5_000),)) == []


def test_what_is_missing_is_said() -> None:
    """Price, minutes, floor; without a product nothing more is known."""
    assert rules(item("a", None, hand_price=None, floor_price=None)) == [
        ("no_price", "a"), ("no_minutes", "a"), ("no_floor", "a"),
    ]  # fmt: skip


def test_sold_out_is_said_unless_it_is_a_presale() -> None:
    """A stock that nobody has said is none to speak of."""
    empty = product("p-a", stock=0)
    assert rules(item("a"), products=(empty,)) == [("no_stock", "a")]
    assert rules(item("a", presale=True), products=(empty,)) == []


def test_below_cost_is_said_unless_it_is_a_clear_out() -> None:
    """With both figures."""
    dear = product("p-a", cost=12_000)
    (hint,) = told(item("a"), products=(dear,))
    assert (hint.rule, hint.values, hint.level) == ("below_cost", {"price": 10_000, "cost": 12_000}, "warn")
    assert rules(item("a", clear_out=True), products=(dear,)) == []
    assert rules(item("a", hand_price=None), products=(dear,)) == [("no_price", "a")]


def test_two_heroes_in_a_row_and_a_product_twice_are_said() -> None:
    """An encore is meant to be the second time."""
    assert rules(item("a", role="hero"), item("b", role="hero")) == [("heroes_together", "b")]
    assert rules(item("a"), item("b", product="p-a")) == [("repeated", "b")]
    assert rules(item("a"), item("b", product="p-a", role="encore")) == []


def test_minutes_beside_the_craft_are_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    """Goods of the second and third echelon earn longer talk, never less."""
    monkeypatch.setattr(hinting, "echelon", {"珠宝": "third", "家纺": "first"}.get)
    (long,) = told(item("a", 10, role="traffic"))
    assert (long.rule, long.level, long.values) == ("too_long", "note", {"minutes": 10, "least": 2, "most": 3})
    assert rules(item("a", 1, role="traffic")) == [("too_short", "a")]
    assert rules(item("a", 3, role="traffic"), item("b", 60, role="image"), item("c", None)) == [("no_minutes", "c")]
    assert rules(item("a", 30, role="hero"), products=(product("p-a", category="家纺"),)) == [("too_long", "a")]
    assert rules(item("a", 30, role="hero"), products=(product("p-a", category="珠宝"),)) == []


def test_proofs_are_looked_at_on_the_day_of_the_session() -> None:
    """One that has ended by then is a warning, one that ends within a week a note, one without an end is good."""
    assert [hint.rule for hint in told(item("a"), facts=(fact("f"), fact("g", "2026-12-31")))] == ["gap"]
    ended, soon = told(item("a"), facts=(fact("f", "2026-11-26"), fact("g", "2026-11-28")))[1:]
    assert (ended.rule, ended.level, ended.values) == ("proof_expired", "warn", {"fact": "长绒棉", "day": "2026-11-26"})
    assert (soon.rule, soon.level) == ("proof_expires", "note")
    assert ("no_proof", "a") in rules(item("a"), facts=(fact("f", approved=""),))
    unplanned = session(begins=None, ends=None)
    assert rules(item("a"), facts=(fact("f", "2020-01-01"),), of=unplanned) == []


def test_the_run_as_a_whole_comes_first() -> None:
    """Over time, late for what is held to its minute, a hand-over pushed aside."""
    late = told(
        item("a", 250, floor_price=None), segments=(segment("gift", minute=60),),
        shifts=(shift("lin", "", "21:00"), shift("zhou", "20:55")),
    )  # fmt: skip
    assert [(hint.rule, hint.item, hint.values.get("minutes")) for hint in late] == [
        ("over", "", 20), ("hand_over_moved", "", 115), ("late", "", 195), ("no_floor", "a", None),
    ]  # fmt: skip
