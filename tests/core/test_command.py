"""A command: the states it goes through, what each verb needs, and when it is too late."""

from itertools import pairwise
from typing import Any

import pytest

from anchor_console.core import command
from anchor_console.core.command import ARGUMENTS, EXPIRES_AFTER, STATES, STEPS, VERBS, State


def asked(verb: str = "pin", expires_at: int | None = None, **args: Any) -> dict[str, Any]:
    record, faults = command.asked({"session": "s1", "verb": verb, "args": args}, "ann", 1_000, expires_at)
    assert faults == []
    return record


def test_every_state_has_its_steps_and_every_verb_its_arguments() -> None:
    assert set(STEPS) == set(STATES)
    assert all(set(steps) <= set(STATES) for steps in STEPS.values())
    assert set(ARGUMENTS) == set(VERBS)


@pytest.mark.parametrize("end", ["seen", "failed", "unknown"])
def test_the_road_leads_from_planned_to_an_end(end: State) -> None:
    road: tuple[State, ...] = ("planned", "asked", "accepted", end)
    assert all(after in command.steps(before) for before, after in pairwise(road))


def test_what_expired_is_never_done_and_an_end_is_an_end() -> None:
    assert command.steps("expired") == command.steps("seen") == command.steps("failed") == ()
    assert "expired" not in command.steps("accepted")
    assert command.steps("from tomorrow") == ()


def test_a_command_keeps_when_it_came_to_each_state() -> None:
    record = asked(product="p1")
    accepted = command.stepped(record, "accepted", 2_000)
    assert accepted is not None
    failed = command.stepped(accepted, "failed", 3_000, "库存\u202e不足")
    assert failed is not None
    assert (failed["state"], failed["asked_at"], failed["accepted_at"], failed["failed_at"]) == (
        "failed", 1_000, 2_000, 3_000,
    )  # fmt: skip
    assert failed["detail"] == "库存不足"
    assert command.stepped(failed, "seen", 4_000) is None


def test_a_command_expires_after_fifteen_seconds_or_sooner_but_never_later() -> None:
    assert asked(product="p1")["expires_at"] == 1_000 + EXPIRES_AFTER
    assert asked(product="p1", expires_at=5_000)["expires_at"] == 5_000
    assert asked(product="p1", expires_at=10**9)["expires_at"] == 1_000 + EXPIRES_AFTER


@pytest.mark.parametrize(
    ("verb", "args", "kept"),
    [
        ("pin", {"product": "p1"}, {"product": "p1", "sku": ""}),
        ("unpin", {}, {"product": ""}),
        ("release", {"product": "p1", "sku": "red"}, {"product": "p1", "sku": "red"}),
        ("price", {"product": "p1", "price": 5900}, {"product": "p1", "sku": "", "price": 5900}),
        ("stock", {"product": "p1", "stock": 50}, {"product": "p1", "sku": "", "stock": 50}),
        ("coupon", {"amount": 500}, {"amount": 500, "threshold": 0, "count": 1}),
        ("giveaway", {"prize": "毛巾"}, {"prize": "毛巾", "winners": 1, "seconds": 60}),
    ],
)
def test_every_verb_takes_its_arguments(verb: str, args: dict[str, Any], kept: dict[str, Any]) -> None:
    assert asked(verb, **args)["args"] == kept


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        ({"verb": "pin", "args": {}}, "args.product"),
        ({"verb": "price", "args": {"product": "p1", "price": -1}}, "args.price"),
        ({"verb": "explode", "args": {}}, "verb"),
        ({"args": {}}, "verb"),
        ({"verb": "pin", "args": []}, "args"),
        ({"verb": "pin", "args": {"product": "p1", "more": "x" * 9_000}}, "args"),
    ],
)
def test_what_cannot_be_done_is_not_asked(wanted: dict[str, Any], field: str) -> None:
    _, faults = command.asked({"session": "s1", **wanted}, "ann", 1_000, None)
    assert [fault.field for fault in faults] == [field]
