"""A cue: who it is for, what it may hold, and who says first that it was seen."""

import pytest

from anchor_console.core import cue

SENT = {"session": "s1", "to": "anchor", "text": "上三号链接"}


def test_a_cue_is_made_of_what_was_said_by_whom_and_when() -> None:
    assert cue.sent(SENT, "ann", 7) == ({**SENT, "urgent": False, "by": "ann", "at": 7, "acknowledged_by": ""}, [])


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": "长" * 201}, "text"),
        ({"to": "a b"}, "to"),
        ({"urgent": 1}, "urgent"),
        ({"session": ""}, "session"),
    ],
)
def test_a_cue_that_says_nothing_or_too_much_is_not_taken(wrong: dict[str, object], field: str) -> None:
    assert [fault.field for fault in cue.sent(SENT | wrong, "ann", 7)[1]][:1] == [field]


def test_what_is_missing_is_named() -> None:
    assert [str(fault) for fault in cue.sent({"session": "s1", "to": "all"}, "ann", 7)[1]] == ["text is needed"]


def test_the_first_to_see_it_counts() -> None:
    seen = cue.acknowledged(SENT, "bob", 0)
    assert seen == SENT | {"acknowledged_at": 0, "acknowledged_by": "bob"}
    assert cue.acknowledged(seen, "cid", 9) is None


@pytest.mark.parametrize(("to", "concerned"), [("all", True), ("anchor", True), ("bob", True), ("operator", False)])
def test_a_cue_is_for_everybody_a_role_or_a_person(to: str, concerned: bool) -> None:
    assert cue.is_for(to, "bob", "anchor") is concerned
