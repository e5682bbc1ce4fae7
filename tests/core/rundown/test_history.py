"""What past shows teach: paces by product, by likeness, by role; and how far shows stray."""

import pytest

from anchor_console.core.rundown import Show, learned
from anchor_console.core.rundown.history import LAST, median
from tests.rundown_made import item, product, show, sold


def test_a_product_has_its_own_pace_from_three_shows_on() -> None:
    """The middle of them, in units and in money a minute."""
    past = learned([show(n, sold("a", units)) for n, units in enumerate((10, 30, 20))], {})
    pace = past.pace("a", "", "", 10_000)
    assert pace is not None
    assert (pace.basis, pace.shows, pace.units, pace.paid) == ("own", 3, 2.0, 20_000.0)
    assert learned([show(1, sold("a", 10)), show(2, sold("a", 10))], {}).pace("a", "", "", 10_000) is None


def test_a_new_product_takes_the_pace_of_its_like() -> None:
    """Same role, category and price; else its role at such a price; else the whole room."""
    goods = {id: product(id, category=category, role="hero") for id, category in (("a", "家纺"), ("b", "茶"))}
    shows = [show(n, sold("a", 10), sold("b", 20), sold("c", 40, price=100)) for n in range(3)]
    past = learned(shows, goods)
    bases = [past.pace("new", *of) for of in (("hero", "家纺", 9_000), ("hero", "酒", 9_000), ("", "酒", 9_000))]
    assert [(pace and pace.basis, pace and pace.paid) for pace in bases] == [
        ("like", 10_000), ("role", 15_000), ("room", 10_000),
    ]  # fmt: skip
    dear = past.pace("new", "hero", "家纺", 900_000)
    assert dear is not None
    assert dear.basis == "room"
    assert past.pace("new", "", "", 0) is not None


def test_planned_minutes_and_roles_stand_in_where_no_pin_was_timed() -> None:
    """The lineup of the show knows them; a card that was up for a moment tells nothing."""
    planned = item("i", 10, role="profit", product="a", hand_price=10_000)
    shows = [show(n, sold("a", 20, minutes=0), sold("b", 9, minutes=0.4), items=(planned,)) for n in range(3)]
    past = learned(shows, {})
    pace = past.pace("new", "profit", "", 10_000)
    assert pace is not None
    assert (pace.basis, pace.units) == ("role", 2.0)
    assert past.pace("b", "profit", "", 10_000) == pace


def test_what_sold_nothing_counts_too() -> None:
    """At the price it was planned for, where there was one."""
    planned = item("i", 10, role="profit", product="a", hand_price=10_000)
    past = learned([show(n, sold("a", 0), items=(planned,)) for n in range(3)], {})
    pace = past.pace("new", "profit", "", 10_000)
    assert pace is not None
    assert (pace.basis, pace.paid) == ("role", 0)
    assert past.scenarios == ()


def test_a_show_is_held_against_what_the_others_lead_to_expect() -> None:
    """It never vouches for itself."""
    past = learned([show(n, sold("a", units)) for n, units in enumerate((10, 10, 10, 30))], {})
    assert [scenario.sales for scenario in past.scenarios] == [1.0, 1.0, 1.0, 3.0]
    assert past.shows == 4


def test_a_show_of_other_goods_is_held_against_the_room() -> None:
    """By money a minute; units of other goods say nothing."""
    past = learned([*(show(n, sold("a", 10)) for n in range(3)), show(9, sold("b", 40, price=5_000))], {})
    assert past.scenarios[-1].sales == 2.0


def test_refunds_are_the_rooms_and_each_products() -> None:
    """A product that too few shows tell of has none of its own; without any refund none strays."""
    shows = [show(n, sold("a", 10, refunded=25_000), sold("b", 10)) for n in range(3)]
    past = learned([*shows, show(4, sold("c", 10, refunded=100_000))], {})
    assert past.refunded == {"a": 0.25, "b": 0.0}
    assert past.room_refunded == pytest.approx(0.25)
    assert [round(one.refunds, 3) for one in past.scenarios] == [0.5, 0.5, 0.5, 4.0]
    assert [one.refunds for one in learned([show(n, sold("a", 1)) for n in range(4)], {}).scenarios] == [1.0] * 4


def test_nothing_teaches_nothing() -> None:
    """Nor do shows that sold nothing."""
    assert learned([], {}).pace("a", "", "", 1) is None
    assert learned([show(1)], {}).scenarios == ()


def test_the_last_shows_count() -> None:
    """Older ones tell of another room."""
    shows: list[Show] = [show(n, sold("a", 1000 if n < 100 else 10)) for n in range(100 - LAST, 100 + LAST)]
    pace = learned(shows, {}).pace("a", "", "", 10_000)
    assert pace is not None
    assert pace.units == 1.0


def test_the_middle_of_values() -> None:
    """Of an even number the mean of the two in the middle."""
    assert (median([3, 1, 2]), median([4, 1, 2, 3]), median([7])) == (2, 2.5, 7)
