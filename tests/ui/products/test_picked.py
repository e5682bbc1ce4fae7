"""Products are picked by id."""

from anchor_console.ui.products.picked import Picked
from tests.catalogue_made import catalogue_row

ROWS = [catalogue_row(f"p{n}") for n in range(6)]


def test_one_is_picked_and_let_go() -> None:
    picked = Picked()
    picked.toggle(ROWS[2])
    assert "p2" in picked
    picked.toggle(ROWS[2])
    assert not picked


def test_a_reach_takes_what_lies_between_and_lets_the_rest_go() -> None:
    picked = Picked()
    picked.toggle(ROWS[5])
    picked.anchor = 3
    picked.reach(1, lambda at: ROWS[at] if at != 2 else None)
    assert picked.ids == ["p1", "p3"]
    assert [row.id for row in picked.rows] == ["p1", "p3"]


def test_some_are_added_and_dropped() -> None:
    picked = Picked()
    picked.add(ROWS[:3])
    picked.drop(["p0", "p9"])
    assert picked.ids == ["p1", "p2"]
    picked.clear()
    assert len(picked) == 0
