"""Pinyin initials: a letter each, the trade's reading first, and words that settle another."""

from anchor_console.core.pinyin import NONE, Initials

TABLE = Initials("一", "ydq?", {"一七": "yx", "丁一丁": "dyz", "一丁": "yd"})
"""一 y, 丁 d, 丂 q, 七 none; 七 is read x behind 一, and the last 丁 of 丁一丁 z."""


def test_each_character_is_a_letter() -> None:
    assert TABLE.of("一丂") == "yq"


def test_what_has_no_reading_holds_its_place() -> None:
    assert TABLE.of("七一") == f"{NONE}y"
    assert TABLE.of("カ一龘") == f"{NONE}y{NONE}"


def test_a_word_settles_how_a_character_in_it_is_read() -> None:
    assert TABLE.of("一七一七") == "yxyx"
    assert TABLE.of("丁一丁") == "dyz"
    assert TABLE.of("丁一") == "dy"


def test_a_table_without_letters_knows_no_reading() -> None:
    assert Initials("一", "", {}).of("一丁") == NONE * 2
