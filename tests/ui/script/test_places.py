"""A place of the text and its position in the document, both ways."""

import pytest

from anchor_console.ui.script.places import ORC, Places


def test_words_alone_stand_in_the_same_places() -> None:
    places = Places("一句话\n两句")
    assert places.text == "一句话\n两句"
    assert [places.there(at) for at in range(7)] == [places.at(at) for at in range(7)] == list(range(7))


def test_a_chip_is_one_character_of_the_document() -> None:
    places = Places(f"今天{ORC}，拍{ORC}", ["{price}", "{@f}"])
    assert places.text == "今天{price}，拍{@f}"
    assert places.there(2) == 2
    assert places.there(9) == 3
    assert places.there(11) == 5
    assert places.there(len(places.text)) == 6
    assert [places.at(there) for there in range(7)] == [0, 1, 2, 9, 10, 11, 15]
    assert places.chips() == [(2, "{price}"), (5, "{@f}")]


@pytest.mark.parametrize(("after", "there"), [(False, 2), (True, 3)])
def test_within_a_chip_one_is_before_or_after_it(after: bool, there: int) -> None:
    assert Places(f"今天{ORC}", ["{price}"]).there(5, after=after) == there


def test_a_wide_character_is_two_in_the_document() -> None:
    places = Places(f"好😀{ORC}，", ["{price}"])
    assert places.text == "好😀{price}，"
    assert [places.there(at) for at in (0, 1, 2, 9, 10)] == [0, 1, 3, 4, 5]
    assert [places.at(there) for there in (0, 1, 3, 4, 5)] == [0, 1, 2, 9, 10]
    assert places.chips() == [(3, "{price}")]


def test_a_chip_of_which_nothing_is_known_stays_what_it_is() -> None:
    assert Places(f"a{ORC}b").text == f"a{ORC}b"
