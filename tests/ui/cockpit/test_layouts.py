"""A layout for each role: arranged, kept by role, and never broken by what was kept before."""

import pytest

from anchor_console.core.person import ROLES
from anchor_console.ui.cockpit.layouts import NUMBERS, SLOTS, USUAL, Layout, Layouts, read, usual, written
from tests.fakes import FakeSettings


@pytest.mark.parametrize("role", ROLES)
def test_each_role_begins_with_its_own_numbers_each_once(role: str) -> None:
    numbers = usual(role).numbers
    named = [name for name in numbers if name]
    assert len(numbers) == SLOTS
    assert len(set(named)) == len(named) >= 10
    assert set(named) <= set(NUMBERS)
    assert all(numbers[:4])


def test_the_ad_buyer_sees_money_spent_and_what_it_brought_first() -> None:
    assert usual("ad_buyer").numbers[:3] == ("ad_spend", "pay_roi", "net_roi")
    assert usual("operator").numbers == usual("owner").numbers == USUAL


def test_two_slots_change_places_and_one_is_emptied() -> None:
    layout = Layout().swapped(0, 15).holding(1, "")
    assert (layout.numbers[0], layout.numbers[15], layout.numbers[1]) == ("ad_spend", "gmv_paid", "")
    assert "online" in layout.spare


def test_rows_of_tiles_that_are_empty_to_the_end_are_not_shown() -> None:
    assert Layout().tiles == 12
    assert usual("anchor").tiles == 6
    assert Layout(USUAL[:4] + ("",) * 12).tiles == 0
    assert Layout(USUAL[:4] + ("",) * 6 + ("gpm",) + ("",) * 5).tiles == 12


def test_what_was_kept_is_read_again() -> None:
    layout = Layout(Layout().swapped(3, 9).numbers, funnel=False)
    assert read(written(layout), "owner") == layout


@pytest.mark.parametrize("text", ["", "gmv_paid", "gmv_paid," * 15 + "gmv_paid", "nonsense," + ",".join(USUAL[1:])])
def test_what_cannot_be_read_is_the_roles_own(text: str) -> None:
    """Another version may have had other numbers."""
    assert read(text, "finance") == usual("finance")


def test_the_layout_follows_who_is_signed_in_until_another_is_chosen() -> None:
    own = ["ad_buyer"]
    layouts = Layouts(FakeSettings(), lambda: own[0])
    assert layouts.role == "ad_buyer"
    own[0] = "member"
    assert layouts.role == "operator"
    layouts.choose("anchor")
    assert layouts.now == usual("anchor")
    layouts.choose("")
    assert layouts.role == "operator"


def test_each_roles_layout_is_kept_by_itself_and_can_be_forgotten() -> None:
    settings = FakeSettings()
    layouts = Layouts(settings, lambda: "owner")
    layouts.keep(layouts.now.swapped(0, 1))
    assert Layouts(settings, lambda: "owner").now.numbers[0] == "online"
    assert Layouts(settings, lambda: "finance").now == usual("finance")
    layouts.forget()
    assert layouts.now == usual("owner")
