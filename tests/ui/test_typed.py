"""What a person types comes back as the value that is kept, and what stands in a field is what they would type."""

import pytest

from anchor_console.ui.typed import Unreadable, as_kept, as_typed, is_typed


@pytest.mark.parametrize(
    ("name", "value", "currency", "typed"),
    [
        ("hand_price", 32_900, "CNY", "329.00"),
        ("hand_price", 1_200, "JPY", "1200"),
        ("starts_at", "2025-11-22T20:00:00+08:00", "CNY", "2025-11-22 20:00"),
        ("minutes", 10, "CNY", "10"),
        ("title", "甲", "CNY", "甲"),
    ],
)
def test_a_value_stands_in_its_field_and_comes_back_the_same(
    name: str, value: object, currency: str, typed: str
) -> None:
    assert as_typed(name, value, currency) == typed
    assert as_kept(name, typed, value, currency) == value


@pytest.mark.parametrize("name", ["hand_price", "starts_at"])
def test_an_empty_field_is_no_value(name: str) -> None:
    assert as_typed(name, None, "CNY") == ""
    assert as_kept(name, " ", None, "CNY") is None


def test_money_is_read_with_its_sign_and_separators() -> None:
    assert as_kept("hand_price", "¥1,299", 0, "CNY") == 129_900


@pytest.mark.parametrize("typed", ["12.345", "-1", "abc", "1e99", "NaN", "9" * 20])
def test_what_is_no_money_is_not_taken(typed: str) -> None:
    with pytest.raises(Unreadable):
        as_kept("hand_price", typed, 0, "CNY")


@pytest.mark.parametrize(("name", "typed"), [("starts_at", "tomorrow"), ("minutes", "ten")])
def test_what_cannot_be_read_is_not_taken(name: str, typed: str) -> None:
    with pytest.raises(Unreadable):
        as_kept(name, typed, 10 if name == "minutes" else None, "CNY")


def test_a_time_without_one_before_is_of_this_machines_zone() -> None:
    kept = as_kept("ends_at", "2025-11-22 20:00", None, "CNY")
    assert str(kept).startswith("2025-11-22T20:00:00")
    assert str(kept)[19:]


def test_a_number_may_be_taken_away() -> None:
    assert as_kept("minutes", "", 10, "CNY") is None


def test_an_unreadable_time_stands_as_it_came() -> None:
    assert as_typed("starts_at", "soon", "CNY") == "soon"


def test_what_is_chosen_is_not_typed() -> None:
    assert [name for name in ("title", "to", "room", "picture") if is_typed(name, "x")] == ["title"]
    assert not is_typed("title", {"a": 1})
    assert not is_typed("flag", True)
