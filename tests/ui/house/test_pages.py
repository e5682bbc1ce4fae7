"""What is typed on the card of the house, as the record keeps it; and which field is not right."""

import pytest

from anchor_console.core.fields import read
from anchor_console.core.house import House
from anchor_console.core.room import Room
from anchor_console.ui.house.pages import PEOPLE, ROOMS, RULES, kept, written


def test_a_record_comes_back_as_it_was_written() -> None:
    """Unchanged fields change nothing."""
    room = Room(id="r1", name="屿间生活", platform="douyin", seller="杭州屿间")
    values, wrong = kept(ROOMS, written(room))
    assert wrong == ""
    assert read(Room, "r1", values) == room
    rules, wrong = kept(RULES, written(House(second_person=True)))
    assert (wrong, rules["second_person"], rules["price_share"]) == ("", True, 20)


@pytest.mark.parametrize("typed", ["", "0", "1001", "20%", "-5", "二十"])
def test_a_figure_that_no_house_can_mean_is_named(typed: str) -> None:
    """Nothing is kept of it."""
    assert kept(RULES, {**written(House()), "price_share": typed})[1] == "price_share"


def test_nobody_is_without_a_name() -> None:
    assert kept(PEOPLE, {"name": "  ", "role": "anchor"}) == ({}, "name")
