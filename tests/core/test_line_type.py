"""The eighteen types of a line."""

from anchor_console.core.line_type import LINE_TYPES


def test_there_are_eighteen_types_each_once() -> None:
    assert len(LINE_TYPES) == len(set(LINE_TYPES)) == 18
