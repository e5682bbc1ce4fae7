"""The patterns are read once a language."""

from anchor_console.desk.lines import lines


def test_patterns_of_both_languages_are_read_once() -> None:
    assert lines("zh") is lines("zh")
    assert lines("zh").price != lines("en").price
