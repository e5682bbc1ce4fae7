"""A command is made again or taken back by a new one."""

from typing import Any

import pytest

from anchor_console.core.command import Command, asked, may_retry, takes_back, undo
from tests.core.command.said_made import COUPON, GIVEAWAY, said


@pytest.mark.parametrize(
    ("state", "verb", "may"),
    [
        ("failed", "giveaway", True), ("expired", "coupon", True), ("unknown", "pin", True), ("unknown", "price", True),
        ("unknown", "giveaway", False), ("unknown", "coupon", False), ("unknown", "release", False),
        ("asked", "pin", False), ("seen", "pin", False), ("accepted", "stock", False),
    ],
)  # fmt: skip
def test_what_may_have_been_done_is_tried_again_only_where_twice_does_no_harm(state: str, verb: str, may: bool) -> None:
    args: dict[str, dict[str, Any]] = {
        "giveaway": GIVEAWAY, "coupon": COUPON, "price": {"product": "p1", "price": 5},
        "stock": {"product": "p1", "stock": 5},
    }  # fmt: skip
    assert may_retry(said(verb, state, **args.get(verb, {"product": "p1"}))) is may


@pytest.mark.parametrize(
    ("command", "verb", "args"),
    [
        (said(product="p1", before={"pinned": "p9"}), "pin", {"product": "p9", "sku": ""}),
        (said(product="p1"), "unpin", {"product": "p1"}),
        (said("unpin", product="p1"), "pin", {"product": "p1", "sku": ""}),
        (said("unpin", before={"pinned": "p9"}), "pin", {"product": "p9", "sku": ""}),
        (
            said("price", product="p1", price=268_000, before={"price": 2_680_000}),
            "price", {"product": "p1", "sku": "", "price": 2_680_000},
        ),
        (
            said("stock", product="p1", sku="red", stock=200, before={"stock": 50}),
            "stock", {"product": "p1", "sku": "red", "stock": 50},
        ),
    ],
)  # fmt: skip
def test_it_is_taken_back_by_what_stood_before(command: Command, verb: str, args: dict[str, Any]) -> None:
    """And that is a command like any other."""
    back = undo(command)
    assert (back.verb, back.args, back.why) == (verb, args, "")
    record, faults = asked({"session": "s1", "verb": verb, "args": args}, "ann", 1, None)
    assert (record["args"], faults) == (args, [])


def test_a_stock_comes_back_less_what_was_sold_since() -> None:
    command = said("stock", product="p1", stock=200, before={"stock": 50, "units": 120})
    assert undo(command, 130).args["stock"] == 40
    assert undo(command, 190).args["stock"] == 0
    assert undo(command, 0).args["stock"] == 50


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (said(state="failed", product="p1"), "not_done"), (said(state="asked", product="p1"), "not_done"),
        (said(product="p1", before={"pinned": "p1"}), "nothing_differs"), (said("unpin"), "not_known"),
        (said("price", product="p1", price=5), "not_known"), (said("stock", product="p1", stock=5), "not_known"),
        (said("price", product="p1", price=5, before={"price": 5}), "nothing_differs"),
        (said("release", product="p1"), "is_sold"), (said("coupon", **COUPON), "is_given"),
        (said("giveaway", **GIVEAWAY), "is_promised"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_back_says_why(command: Command, why: str) -> None:
    assert undo(command).why == why


def test_only_the_very_undoing_takes_back() -> None:
    slip = said("price", product="p1", price=100, before={"price": 9_900})
    assert takes_back(slip, "price", {"product": "p1", "sku": "", "price": 9_900})
    assert not takes_back(slip, "price", {"product": "p1", "sku": "", "price": 9_800})
    assert not takes_back(slip, "stock", {"product": "p1", "sku": "", "price": 9_900})
    assert not takes_back(said("coupon", **COUPON), "", {})
