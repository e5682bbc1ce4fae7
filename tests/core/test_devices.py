"""A device that lost count goes on as its own heir, and has seen what it wrote by its earlier names."""

from anchor_console.core.edits import heir, is_same_hand


def test_each_heir_has_a_name_of_its_own() -> None:
    assert heir("d") == "d::2"
    assert heir("d::2") == "d::3"
    assert heir("d::41") == "d::42"


def test_heirs_are_of_one_hand_and_others_are_not() -> None:
    assert is_same_hand("d", "d::2")
    assert is_same_hand("d::3", "d::2")
    assert not is_same_hand("d", "d2")
    assert not is_same_hand("a::2", "b::2")
