"""Setting up the rotation: seconds, numbers, and what they come to."""

import pytest

from anchor_console.core.rotation import Rotation
from anchor_console.ui.commands import rotating
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk
from tests.ui.cockpit.rooms import lineup


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("", list(range(1, 12))), ("1-3, 8", [1, 2, 3, 8]), ("8 2", [8, 2]), ("3—4，3", [3, 4]), ("9-99", [9, 10, 11])],
)
def test_numbers_are_read_as_people_write_them(text: str, numbers: list[int]) -> None:
    rows = rotating.chosen(text, lineup())
    assert rows is not None
    assert [row.number for row in rows] == numbers


def test_what_names_no_item_is_none() -> None:
    assert rotating.chosen("x", lineup()) is None
    assert rotating.chosen("77", lineup()) is None


def test_numbers_are_written_as_spans() -> None:
    assert rotating.written([1, 2, 3, 8, 10, 11]) == "1-3, 8, 10-11"
    assert rotating.written([]) == ""


def test_fields_begin_as_it_was_set_last() -> None:
    found = Rotation(id="s1", session="s1", every=45, items=("i2", "i3", "gone"))
    assert [hole.text for hole in rotating.holes(found, lineup())] == ["45", "2-3"]
    assert [hole.text for hole in rotating.holes(None, lineup())] == ["120", ""]


def test_it_comes_to_items_and_the_length_of_a_round(words: Words) -> None:
    found = rotating.verdict({"every": "60", "items": "2-3"}, lineup(), words)
    assert found.args == {"every": 60, "items": ["i2", "i3"]}
    assert [figure.value for figure in found.figures] == ["2", "2:00"]
    whole = rotating.verdict({"every": "60", "items": " "}, lineup(), words)
    assert whole.args == {"every": 60, "items": []}


@pytest.mark.parametrize(("every", "items", "wrong"), [("9", "", "every"), ("x", "", "every"), ("60", "99", "items")])
def test_what_cannot_be_is_said(words: Words, every: str, items: str, wrong: str) -> None:
    found = rotating.verdict({"every": every, "items": items}, lineup(), words)
    assert (found.args, found.wrong, bool(found.note)) == (None, wrong, True)


def test_agreed_it_is_turned_on(desk: FakeDesk) -> None:
    rotating.turn_on(desk, {"every": 60, "items": ["i2"]})
    assert desk.changes[0][2] == {"session": "s1", "on": True, "since": desk.time, "every": 60, "items": ["i2"]}
