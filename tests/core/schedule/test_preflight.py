"""The list before going live, line by line."""

from typing import Any

import pytest
from msgspec import structs

from anchor_console.core.approval import Approval
from anchor_console.core.fact import Fact
from anchor_console.core.house import House
from anchor_console.core.lineup import LineupItem
from anchor_console.core.preflight import CHECK_NAMES
from anchor_console.core.room import Room
from anchor_console.core.schedule import preflight
from anchor_console.core.schedule.clashes import clashes
from anchor_console.core.schedule.preflight import DISK_LEAST, Line, Looked, Machine
from anchor_console.core.schedule.segments import content_of
from anchor_console.core.script.standing import ScriptStanding
from tests.schedule_made import at, plan, stand

EVENING = plan("s", at(26, 19), at(26, 21), "lin")
ROOM = Room(id="main", name="Main", seller="Yujian Home Ltd")
ITEM = LineupItem(id="i", session="s", product="duvet", hand_price=9900)
SIGNED = Approval(
    id="ok", session="s", sort="compliance", state="approved", asked_by="lin", asked_at=5, decided_by="shen",
    decided_at=9,
)  # fmt: skip
WELL = Machine(hub="live", room="live", recording=True, free=DISK_LEAST)
LOOKED = Looked(plan=EVENING, room=ROOM, items=[ITEM], approvals=[SIGNED], machine=WELL, now=at(26, 18.75))


def line(name: str, **changed: Any) -> Line:
    """One line, when something is otherwise than it should be."""
    return next(one for one in preflight.lines(structs.replace(LOOKED, **changed)) if one.name == name)


def said(name: str, **changed: Any) -> tuple[str, str]:
    """A line's state and word."""
    found = line(name, **changed)
    return found.state, found.word


def test_when_all_is_well_every_line_has_passed() -> None:
    """In the order of the list."""
    found = preflight.lines(LOOKED)
    assert [one.name for one in found] == list(CHECK_NAMES)
    assert {one.state for one in found} == {"passed"}


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (ScriptStanding(), ("passed", "none", 0, 0, ())),
        (ScriptStanding(lines=3), ("passed", "ok", 3, 0, ())),
        (ScriptStanding(lines=3, drafts=1, first="a"), ("open", "drafts", 1, 0, ("a",))),
        (ScriptStanding(lines=3, expiring=2, first="a"), ("open", "expiring", 2, 0, ("a",))),
        (ScriptStanding(lines=3, hidden=4, expiring=2, drafts=1, first="a"), ("failed", "hidden", 4, 2, ("a",))),
    ],
)
def test_what_of_the_script_can_not_be_shown_is_told_before_the_show(
    script: ScriptStanding, said: tuple[object, ...]
) -> None:
    """Sentences that are missing on air first, then drafts, then what soon runs out; with the line to go to."""
    found = line("script", script=script)
    assert (found.state, found.word, found.count, found.of, found.records) == said


def test_the_list_is_kept_in_words() -> None:
    """A line without a sentence keeps its word."""
    kept = preflight.checks(LOOKED, {"people": "林夏"})
    assert [one.detail for one in kept[:2]] == ["林夏", "ok"]
    assert {one.at for one in kept} == {LOOKED.now}
    assert content_of("first")


def test_people_are_there_and_collide_with_nothing() -> None:
    """A stop fails, a warning is for people to judge, a gap is called so."""
    assert said("people", plan=structs.replace(EVENING, shifts=())) == ("failed", "nobody")
    other = plan("t", at(26, 20), at(26, 22), "lin", room="kids")
    twice = clashes([EVENING, other], House(), {})
    assert said("people", clashes=twice) == ("failed", "clash")
    tired = clashes([EVENING, plan("t", at(25, 19), at(25, 23), "lin")], House(rest_hours=24), {})
    assert said("people", clashes=tired) == ("open", "clash")
    shifts = (
        stand("1", "lin", at(26, 19), at(26, 19.5), whole=False), stand("2", "lin", at(26, 20), at(26, 21), whole=False)
    )  # fmt: skip
    gap = structs.replace(EVENING, shifts=shifts)
    assert said("people", plan=gap, clashes=clashes([gap], House(), {})) == ("failed", "gap")
    assert line("people").records == ("lin",)


def test_the_lineup_is_there_and_priced() -> None:
    """How many are not."""
    assert said("lineup", items=[]) == ("failed", "empty")
    bare = LineupItem(id="j", session="s", product="towel")
    found = line("lineup", items=[ITEM, bare])
    assert (found.state, found.word, found.count, found.of, found.records) == ("failed", "unpriced", 1, 2, ("j",))


def test_what_is_claimed_is_proven() -> None:
    """A list price by its proof, a fact by its approval and in time."""
    struck = structs.replace(ITEM, compared_price=19900, compared_with="list_price")
    assert said("price_proofs", items=[struck]) == ("failed", "no_proof")
    assert said("price_proofs", items=[structs.replace(struck, proof="ab")]) == ("passed", "ok")
    assert said("price_proofs", items=[structs.replace(struck, compared_with="own_low")]) == ("passed", "ok")
    fact = Fact(id="f", product="duvet", text="90% down", approved_by="shen", expires_on="2026-11-25")
    assert said("price_proofs", facts={"duvet": [fact]}) == ("failed", "expired")
    fresh = structs.replace(fact, expires_on="2026-11-26")
    assert said("price_proofs", facts={"duvet": [fresh]}) == ("passed", "ok")
    assert said("price_proofs", facts={"duvet": [structs.replace(fresh, approved_by="")]}) == ("open", "not_approved")


@pytest.mark.parametrize(
    ("state", "early", "late"),
    [
        ("asked", ("open", "asked"), ("failed", "asked")),
        ("refused", ("failed", "refused"), ("failed", "refused")),
        ("withdrawn", ("open", "not_approved"), ("failed", "not_approved")),
        ("approved", ("passed", "ok"), ("passed", "ok")),
    ],
)
def test_the_review_is_signed_before_the_broadcast(state: str, early: tuple[str, str], late: tuple[str, str]) -> None:
    """What may wait in the morning may not half an hour before."""
    approval = structs.replace(SIGNED, state=state)
    assert said("compliance", approvals=[approval], now=at(26, 9)) == early
    assert said("compliance", approvals=[approval]) == late


def test_the_review_says_who_signed_and_when() -> None:
    """The last one counts; a lineup that was changed after it has to be looked at again."""
    older = structs.replace(SIGNED, id="old", state="refused", asked_at=1)
    price = structs.replace(SIGNED, id="p", sort="price", asked_at=99)
    found = line("compliance", approvals=[older, SIGNED, price])
    assert (found.person, found.at, found.records) == ("shen", 9, ("ok",))
    looked_at = structs.replace(SIGNED, were={"reviewed": "then"})
    assert said("compliance", approvals=[looked_at], reviewed="now") == ("open", "changed")
    assert said("compliance", approvals=[looked_at], reviewed="then") == ("passed", "ok")
    assert said("compliance", approvals=[looked_at]) == ("passed", "ok")
    assert said("compliance", reviewed="now") == ("passed", "ok")
    asked = line("compliance", approvals=[structs.replace(SIGNED, state="asked")])
    assert (asked.person, asked.at) == ("lin", 5)


def test_the_seller_is_named() -> None:
    """By the room."""
    assert said("seller", room=None) == ("failed", "no_seller")
    assert said("seller", room=Room(id="main", name="Main")) == ("failed", "no_seller")


@pytest.mark.parametrize(
    ("machine", "name", "expected"),
    [
        (Machine(hub="lost"), "connection", ("failed", "lost")),
        (Machine(hub="live", room="refused"), "connection", ("failed", "lost")),
        (Machine(), "connection", ("open", "not_known")),
        (Machine(hub="live", room="waiting"), "connection", ("open", "later")),
        (Machine(hub="live"), "connection", ("open", "not_heard")),
        (Machine(), "recording", ("open", "at_live")),
        (Machine(recording=False), "recording", ("failed", "not_recording")),
        (Machine(), "disk", ("open", "not_known")),
        (Machine(free=DISK_LEAST - 1), "disk", ("failed", "low_disk")),
    ],
)
def test_links_and_disk_are_looked_at(machine: Machine, name: str, expected: tuple[str, str]) -> None:
    """Each with its reason."""
    assert said(name, machine=machine) == expected


def test_nothing_has_to_be_recorded_hours_before() -> None:
    """Half an hour before it has."""
    assert said("recording", machine=Machine(recording=False), now=at(26, 9)) == ("open", "later")
    assert "failed" in {line.state for line in preflight.lines(structs.replace(LOOKED, items=[]))}
