"""A command's record: the states it goes through, what each verb needs, and when it is too late."""

from itertools import pairwise
from typing import Any

import pytest

from anchor_console.core import command
from anchor_console.core.command import ARGUMENTS, EXPIRES_AFTER, STATES, STEPS, VERBS, State
from tests.core.command.said_made import COUPON, GIVEAWAY


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
        (
            "release",
            {"product": "p1", "price": 5900, "stock": 9},
            {"product": "p1", "sku": "", "price": 5900, "stock": 9},
        ),
        ("price", {"product": "p1", "price": 5900}, {"product": "p1", "sku": "", "price": 5900}),
        ("stock", {"product": "p1", "stock": 50}, {"product": "p1", "sku": "", "stock": 50}),
        ("coupon", COUPON, {**COUPON, "product": ""}),
        ("giveaway", GIVEAWAY, GIVEAWAY),
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
        ({"verb": "coupon", "args": {**COUPON, "threshold": 499}}, "args.threshold"),
        ({"verb": "coupon", "args": {**COUPON, "amount": 0}}, "args.amount"),
    ],
)
def test_what_cannot_be_done_is_not_asked(wanted: dict[str, Any], field: str) -> None:
    _, faults = command.asked({"session": "s1", **wanted}, "ann", 1_000, None)
    assert [fault.field for fault in faults] == [field]


@pytest.mark.parametrize("term", sorted(GIVEAWAY))
def test_a_giveaway_names_all_five_of_its_terms(term: str) -> None:
    """Kind, specification, quantity, term and way: article 8 of the 广告法."""
    args = {name: value for name, value in GIVEAWAY.items() if name != term}
    _, faults = command.asked({"session": "s1", "verb": "giveaway", "args": args}, "ann", 1_000, None)
    assert [fault.field for fault in faults] == [f"args.{term}"]


def test_terms_are_needed_whole_for_a_coupon_too() -> None:
    _, faults = command.asked({"session": "s1", "verb": "coupon", "args": {"amount": 500}}, "ann", 1_000, None)
    assert {fault.field for fault in faults} == {"args.threshold", "args.count", "args.seconds"}


def test_a_coupon_without_a_threshold_is_one() -> None:
    assert asked("coupon", **{**COUPON, "threshold": 0})["args"]["threshold"] == 0


def test_one_is_given_to_a_connector_once_and_not_too_late() -> None:
    record = asked(product="p1")
    given = command.sent(record, 15_999)
    assert given is not None
    assert given["sent_at"] == 15_999
    assert command.sent(given, 15_999) is None
    assert command.sent(record, 16_000) is None
    assert command.sent({**record, "state": "accepted"}, 2_000) is None


def test_what_was_sent_never_expires_for_it_may_have_been_done() -> None:
    given = command.sent(asked(product="p1"), 2_000)
    assert given is not None
    assert command.stepped(given, "expired", 20_000) is None
    unknown = command.stepped(given, "unknown", 20_000, "no_answer")
    assert unknown is not None
    assert unknown["detail"] == "no_answer"


def test_who_sees_one_that_nobody_accepted_sees_that_it_was() -> None:
    seen = command.stepped(asked(product="p1"), "seen", 3_000, "", shown_by="product_pinned")
    assert seen is not None
    assert (seen["state"], seen["accepted_at"], seen["seen_at"], seen["shown_by"]) == (
        "seen", 3_000, 3_000, "product_pinned",
    )  # fmt: skip
