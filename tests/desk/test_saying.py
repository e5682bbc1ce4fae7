"""A command's row: its steps with their times, who ticked, what it makes again or takes back, and who does it."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from anchor_console.core.command import EXPIRES_AFTER, SEEN_WITHIN, cooling, may_retry, running, undo
from anchor_console.core.edits import Change
from anchor_console.desk.view import CommandRow
from anchor_console.desk.wakes import Quick
from anchor_console.kit.reply import Refused
from tests.core.command.said_made import GIVEAWAY
from tests.desk.test_roads import Sitting
from tests.fakes import NOON
from tests.waiting import until


@pytest.fixture
async def sitting(tmp_path: Path) -> AsyncIterator[Sitting]:
    sitting = Sitting(tmp_path / "desk.db")
    yield sitting
    await sitting.tasks.close()
    sitting.writer.close()
    sitting.copy.close()
    assert sitting.failed == []


def heard(sitting: Sitting, version: int = 1, verb: str = "pin", **fields: Any) -> CommandRow:
    """The row of a command as the hub tells it."""
    record = {
        "session": "s1", "verb": verb, "args": {"product": "p1"}, "state": "asked", "by": "bob", "at": NOON,
        "asked_at": NOON, "expires_at": NOON + EXPIRES_AFTER, **fields,
    }  # fmt: skip
    sitting.beside.heard(Quick(Change(seq=version, kind="command", id="k1", version=version, record=record)))
    return sitting.desk.commands("s1")[-1]


async def test_it_tells_when_it_came_to_each_step_and_when_something_must_be_heard(sitting: Sitting) -> None:
    row = heard(sitting)
    assert (row.asked_at, row.accepted_at, row.due_at) == (NOON, 0, NOON + EXPIRES_AFTER)
    row = heard(sitting, 2, state="accepted", accepted_at=NOON + 9, sent_at=NOON + 3)
    assert (row.sent_at, row.accepted_at, row.due_at) == (NOON + 3, NOON + 9, NOON + 9 + SEEN_WITHIN["pin"])
    row = heard(sitting, 3, state="seen", accepted_at=NOON + 9, seen_at=NOON + 20, shown_by="product_pinned")
    assert (row.seen_at, row.due_at, row.shown_by) == (NOON + 20, 0, "product_pinned")


async def test_who_ticked_stands_there_by_name(sitting: Sitting) -> None:
    sitting.keep(Change(seq=1, kind="person", id="bob", version=1, record={"name": "阿布"}))
    row = heard(sitting, state="accepted", accepted_at=NOON, reported_by="bob")
    assert (row.reported_by, row.manual) == ("阿布", True)


async def test_the_manual_desk_does_what_the_rooms_connector_does_not(sitting: Sitting) -> None:
    assert heard(sitting).manual
    picture = sitting.desk.picture
    assert picture is not None
    picture.hands = ("pin",)
    assert not sitting.desk.commands("s1")[-1].manual, "as soon as the room says so"
    assert heard(sitting, 2, "stock", args={"product": "p1", "stock": 5}).manual
    picture.hands = ()
    assert not heard(sitting, 3, sent_at=NOON + 1).manual, "a connector has been given it"


async def test_the_rules_of_commands_take_rows_as_they_are(sitting: Sitting) -> None:
    row = heard(sitting, 1, "price", state="unknown", args={"product": "p1", "price": 5}, before={"price": 9_900})
    assert cooling([row], "price", "p1", NOON) == 10
    assert may_retry(row)
    assert undo(row).args["price"] == 9_900
    row = heard(sitting, 2, "giveaway", state="accepted", accepted_at=NOON, args=GIVEAWAY)
    assert running([row], "giveaway", NOON) is row


async def test_what_makes_again_or_takes_back_says_so_to_the_hub(sitting: Sitting) -> None:
    sitting.meet()
    sitting.desk.command("pin", {"product": "p1"}, retries="k1")
    sitting.desk.command("unpin", {"product": "p1"}, undoes="k2")
    await until(lambda: len(sitting.hub.asked) == 2)
    assert [(said.get("retries"), said.get("undoes")) for _, said in sitting.hub.asked] == [("k1", None), (None, "k2")]
    await until(lambda: [row.state for row in sitting.desk.commands("s1")] == ["asked", "asked"])
    assert {(row.retries, row.undoes) for row in sitting.desk.commands("s1")} == {("k1", ""), ("", "k2")}


async def test_a_refusal_keeps_the_hubs_own_sentence_made_safe(sitting: Sitting) -> None:
    sitting.meet()
    sitting.hub.fails = Refused(409, "/problems/price-guard", "hand_price 990\u202e is 10 times off")
    sitting.desk.command("price", {"product": "p1", "price": 990})
    await until(lambda: sitting.states() == [("failed", "refused", "price_guard")])
    assert sitting.desk.commands("s1")[0].said == "hand_price 990 is 10 times off"


async def test_a_turn_of_the_rotation_is_marked(sitting: Sitting) -> None:
    row = heard(sitting, by="hub", by_rotation=True)
    assert (row.by, row.by_rotation, row.mine) == ("hub", True, False)
