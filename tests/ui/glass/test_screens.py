"""The glass finds its screen: the remembered one, else another than the console's."""

from msgspec import Struct

from anchor_console.ui.glass.screens import KEPT, after, chosen
from tests.fakes import FakeSettings


class Screen(Struct, frozen=True):
    called: str

    def name(self) -> str:
        return self.called


LEFT, RIGHT, WALL = Screen("left"), Screen("right"), Screen("wall")


def test_with_one_screen_it_is_that() -> None:
    assert chosen([LEFT], LEFT, FakeSettings()) == LEFT


def test_with_two_it_is_the_other_and_what_was_chosen_stays_chosen() -> None:
    assert chosen([LEFT, RIGHT, WALL], LEFT, FakeSettings()) == RIGHT
    assert chosen([LEFT, RIGHT, WALL], RIGHT, FakeSettings()) == LEFT
    assert chosen([LEFT, RIGHT, WALL], LEFT, FakeSettings(**{KEPT: "wall"})) == WALL
    assert chosen([LEFT, RIGHT], LEFT, FakeSettings(**{KEPT: "wall"})) == RIGHT, "one that is gone is no more"


def test_it_goes_round() -> None:
    assert after([LEFT, RIGHT], LEFT) == RIGHT
    assert after([LEFT, RIGHT], RIGHT) == LEFT
    assert after([LEFT, RIGHT], WALL) == LEFT
