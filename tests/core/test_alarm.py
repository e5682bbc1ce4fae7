"""Alarms: the worst first, a verdict with its note, and the one verb that people have for them."""

from typing import Any

import pytest
from msgspec import structs

from anchor_console.core import alarm
from anchor_console.core.alarm import Alarm, open_ones, settled_ones, verdict, verdict_of
from anchor_console.core.edits import Decision, Held, decide
from tests.edits_made import Shelf, edit

ONE = Alarm(id="a", session="s1", sort="self_sold", first_at=1, last_at=5)


def test_every_sort_has_its_place() -> None:
    assert sorted(alarm.WORST_FIRST) == sorted(alarm.ALARM_SORTS)


def test_those_that_wait_stand_with_the_worst_first_and_then_the_latest() -> None:
    slip = structs.replace(ONE, id="b", sort="price_slip", last_at=1)
    later = structs.replace(ONE, id="c", last_at=9)
    settled = structs.replace(slip, id="d", settled_at=7)
    assert [one.id for one in open_ones([ONE, slip, later, settled])] == ["b", "c", "a"]


def test_those_that_were_looked_at_stand_with_the_last_first() -> None:
    done = [structs.replace(ONE, id=id, settled_at=at) for id, at in (("a", 5), ("b", 9), ("c", 5))]
    assert [one.id for one in settled_ones([*done, ONE])] == ["b", "a", "c"]


@pytest.mark.parametrize(
    ("kept", "word", "note"),
    [("real", "real", ""), ("false: 驿站", "false", "驿站"), ("handled: a: b", "handled", "a: b"), ("看过", "", "看过"),
     ("really: so", "", "really: so")],
)  # fmt: skip
def test_a_verdict_is_read_as_it_was_written(kept: str, word: str, note: str) -> None:
    assert verdict_of(structs.replace(ONE, verdict=kept)) == (word, note)


def test_a_verdict_is_its_word_and_what_was_noted() -> None:
    assert verdict("real", "  ") == "real"
    assert verdict("false", " 驿站 ") == "false: 驿站"
    assert len(verdict("handled", "x" * 999)) <= 300


def settled(kept: dict[str, Any] | None, wanted: str = "alarm.settle", **given: Any) -> Decision:
    """What becomes of an edit about the alarm a, which stands like that, of the person p at 9."""
    shelf = Shelf()
    if kept is not None:
        shelf.held["alarm", "a"] = Held(3, kept, "hub")
    return decide(edit(wanted, "a", at=9, **given), "d", shelf, "p")


RECORD = {"session": "s1", "sort": "self_sold", "first_at": 1, "last_at": 5}


def test_who_has_looked_says_what_it_is() -> None:
    decision = settled(RECORD, verdict="false: 驿站")
    (effect,) = decision.effects
    assert decision.outcome.outcome == "done"
    assert effect.held.record == {**RECORD, "settled_at": 9, "settled_by": "p", "verdict": "false: 驿站"}
    assert effect.held.version == 4


def test_the_last_verdict_counts_and_it_may_be_wordless() -> None:
    (effect,) = settled({**RECORD, "settled_at": 2, "settled_by": "q", "verdict": "real"}).effects
    assert effect.held.record == {**RECORD, "settled_at": 9, "settled_by": "p", "verdict": ""}


@pytest.mark.parametrize("wrong", [7, "x" * 301, None])
def test_a_verdict_is_a_line_of_text(wrong: object) -> None:
    decision = settled(RECORD, verdict=wrong)
    assert (decision.outcome.outcome, decision.outcome.type, decision.effects) == ("refused", "invalid", ())


def test_an_alarm_that_is_not_there_is_not_settled() -> None:
    assert settled(None).outcome.type == "absent"


@pytest.mark.parametrize("verb", ["alarm.put", "alarm.remove"])
def test_nobody_writes_an_alarm_or_takes_one_away(verb: str) -> None:
    assert settled(RECORD, verb, verdict="").outcome.type == "own_road"
