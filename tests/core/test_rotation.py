"""Whose turn is next in a rotation, and when."""

import pytest

from anchor_console.core.rotation import Rotation, Stop, Turn, Up, following, last_up
from tests.core.command.said_made import said

LINEUP = [Stop("i1", "p1"), Stop("i2", "p2"), Stop("i3", "p3")]
ON = Rotation(id="s1", session="s1", on=True, every=60, since=1_000)


@pytest.mark.parametrize(
    ("last", "sold_out", "turn"),
    [
        (None, (), Turn("i1", "p1", 1_000)),
        (Up("p1", 5_000), (), Turn("i2", "p2", 65_000)),
        (Up("p3", 5_000), (), Turn("i1", "p1", 65_000)),
        (Up("p1", 500), (), Turn("i2", "p2", 61_000)),
        (Up("p9", 5_000), (), Turn("i1", "p1", 65_000)),
        (Up("p1", 5_000), ("p2",), Turn("i3", "p3", 65_000)),
        (Up("p1", 5_000), ("p2", "p3"), Turn("i1", "p1", 65_000)),
        (Up("p1", 5_000), ("p1", "p2", "p3"), None),
    ],
)
def test_the_next_is_after_the_last_card_and_not_sold_out(
    last: Up | None, sold_out: tuple[str, ...], turn: Turn | None
) -> None:
    assert following(ON, LINEUP, last, sold_out) == turn


def test_only_the_chosen_items_have_a_turn_in_their_order() -> None:
    chosen = Rotation(id="s1", session="s1", on=True, every=60, items=("i3", "gone", "i1"))
    assert following(chosen, LINEUP, Up("p3", 0), ()) == Turn("i1", "p1", 60_000)
    assert following(chosen, LINEUP, Up("p2", 0), ()) == Turn("i3", "p3", 60_000)


def test_an_empty_lineup_has_no_turn() -> None:
    assert following(ON, [], None, ()) is None


def test_the_interval_counts_from_the_last_pin_that_did_something() -> None:
    by_hand = said("pin", "seen", at=1, product="p1")
    failed = said("pin", "failed", at=2, product="p2")
    other = said("price", "seen", at=3, product="p3", price=1)
    assert last_up([failed, other, by_hand]) == Up("p1", 1)
    assert last_up([failed]) is None


def test_a_turn_that_went_wrong_is_over_too() -> None:
    """Else one that always fails would be tried for ever, and nothing else shown."""
    turn = said("pin", "expired", at=2, by_rotation=True, product="p2")
    assert last_up([turn, said("pin", "seen", at=1, product="p1")]) == Up("p2", 2)
