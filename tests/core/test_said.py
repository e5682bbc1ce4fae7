"""What was done with a line: kept like any record, and what the team takes or refuses weighs next time."""

from typing import Any

import pytest
from msgspec import structs

from anchor_console.core.edits import Edit
from anchor_console.core.said import LEAST, MOST, Said, leanings
from tests.core.test_edits import Hub, told
from tests.edits_made import edit

LINE: dict[str, Any] = {
    "session": "s1", "at": 5, "line": "trust", "text": "签收后 15 天内可退", "way": "glass", "facts": "f1 f2",
    "sign": "doubt",
}  # fmt: skip
SAID = Said(id="a", session="s1", at=5, line="trust", text="…", way="said", facts="f1 f2")


def put(fields: dict[str, Any]) -> Edit:
    """An edit that puts the line; `at` is a field of its own."""
    return structs.replace(edit("said.put", "a"), set=fields)


def test_it_is_kept_and_can_be_taken_back() -> None:
    hub = Hub()
    assert told(hub.send(put(LINE))) == ("done", "")
    assert hub.record("said", "a")["way"] == "glass"
    assert told(hub.send(edit("said.remove", "a", base=1))) == ("done", "")


@pytest.mark.parametrize("wrong", [{"line": "poem"}, {"way": "sung"}, {"text": ""}, {"at": -1}])
def test_what_is_no_line_is_refused(wrong: dict[str, Any]) -> None:
    assert told(Hub().send(put({**LINE, **wrong}))) == ("refused", "invalid")


def test_it_knows_its_facts() -> None:
    assert SAID.fact_ids == ("f1", "f2")
    assert structs.replace(SAID, facts="").fact_ids == ()


def test_what_is_refused_weighs_less_and_what_is_taken_more_within_bounds() -> None:
    def weight(taken: int, refused: int) -> float:
        ways = ["said"] * taken + ["refused"] * refused
        return leanings(structs.replace(SAID, way=way) for way in ways)["trust"]

    assert weight(0, 1) == 0.8
    assert weight(1, 1) == 1.0
    assert weight(1, 0) == 1.2
    assert weight(50, 0) == MOST
    assert weight(0, 50) == LEAST
    assert leanings([]) == {}
