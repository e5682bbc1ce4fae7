"""A second person: asked through the hub and given through it; nobody approves their own."""

from typing import Any

import pytest

from anchor_console.core import fields
from anchor_console.core.edits import Edit
from anchor_console.core.lineup import LineupItem
from anchor_console.core.reviewed import digest
from anchor_console.core.shift import Shift
from anchor_console.core.undo import Wanted, inverse
from tests.core.edits_guarded import NOW, GuardedHub
from tests.edits_made import edit

FACT = {"product": "p", "text": "100% 棉", "proof": "f" * 64, "source": "检测报告"}
CHECKS = [{"name": "people", "state": "passed", "detail": "", "at": 5}]


@pytest.fixture
def hub() -> GuardedHub:
    """A hub whose house wants a second person."""
    return GuardedHub(second_person=True)


def of(verb: str, id: str = "a", **wanted: Any) -> Edit:
    return edit(f"approval.{verb}", id, at=NOW + 7, **wanted)


def test_what_was_asked_is_kept_with_who_when_and_how_it_stood(hub: GuardedHub) -> None:
    assert hub.put("lineup_item", "i", hand_price=5_000, because="大促").type == "price_share"
    assert hub.ask("a", hand_price=5_000).outcome == "done"
    asked = hub.record("approval", "a")
    assert (asked["session"], asked["item"], asked["state"]) == ("s1", "i", "asked")
    assert (asked["wanted"], asked["were"]) == ({"hand_price": 5_000}, {"product": "p", "hand_price": 9_900})
    assert (asked["asked_by"], asked["asked_at"], asked["because"]) == ("xu", NOW, "大促")
    assert hub.item()["hand_price"] == 9_900


def test_another_person_approves_and_the_price_stands(hub: GuardedHub) -> None:
    assert hub.ask("a", hand_price=5_000).outcome == "done"
    for person in ("xu", ""):
        assert hub.do(of("approve"), by=person, device="d2").type == "own_approval"
    assert hub.do(of("approve"), by="ann").outcome == "done"
    assert (hub.item()["hand_price"], hub.item()["because"]) == (5_000, "大促")
    approved = hub.record("approval", "a")
    assert (approved["state"], approved["decided_by"], approved["decided_at"]) == ("approved", "ann", NOW + 7)
    assert hub.do(of("approve"), by="ann").outcome == "done"
    assert hub.do(of("approve"), by="bob").type == "decided"
    stamps = hub.held["lineup_item", "i"].stamps
    assert stamps["hand_price"].version == hub.held["lineup_item", "i"].version


def test_what_nobody_is_known_to_have_asked_nobody_approves(hub: GuardedHub) -> None:
    assert hub.ask("a", by="", hand_price=5_000).outcome == "done"
    assert hub.do(of("approve"), by="ann").type == "own_approval"


def test_the_reason_asked_for_goes_before_the_one_of_the_question(hub: GuardedHub) -> None:
    assert hub.ask("a", hand_price=5_000, because="大促").outcome == "done"
    hub.record("approval", "a")["wanted"]["because"] = "清仓"
    assert hub.do(of("approve"), by="ann").outcome == "done"
    assert hub.item()["because"] == "清仓"
    assert hub.ask("b", hand_price=9_900, because="").outcome == "done"
    assert hub.do(of("approve", "b"), by="ann").outcome == "done"
    assert hub.item()["because"] == "清仓"


@pytest.mark.parametrize(
    ("wanted", "type"),
    [
        ({"hand_price": 3_000}, "below_cost"),
        ({"compared_price": 12_900}, "above_low"),
        ({"stock_cap": 900}, "oversold"),
        ({"hand_price": -1}, "invalid"),
        ({"session": "s2"}, "invalid"),
        ({"rank": "0"}, "invalid"),
        ({"cleared": {}}, "invalid"),
        ({"colour": "红"}, "invalid"),
        ({}, "invalid"),
    ],
)
def test_what_no_second_person_can_allow_is_refused_at_once(hub: GuardedHub, wanted: Any, type: str) -> None:
    assert hub.ask("a", **wanted).type == type
    assert ("approval", "a") not in hub.held


def test_what_can_be_about_nothing_is_refused(hub: GuardedHub) -> None:
    wanted = {"wanted": {"hand_price": 5_000}}
    for asked, type in (
        ({"session": "s1", "item": "gone", **wanted}, "absent"),
        ({"session": "s1", **wanted}, "absent"),
        ({"session": "s2", "item": "i", **wanted}, "invalid"),
        ({"item": "i", **wanted}, "invalid"),
        ({"session": "s1", "item": "i", **wanted, "asked_by": "ann"}, "invalid"),
        ({"session": "s1", "item": "i", **wanted, "state": "approved"}, "invalid"),
        ({"session": "s1", "item": "i", "sort": "whim", **wanted}, "invalid"),
        ({"session": "s1", "sort": "compliance", **wanted}, "invalid"),
        ({"session": "gone", "sort": "compliance"}, "absent"),
    ):
        assert hub.do(of("ask", **asked)).type == type
    assert hub.do(edit("approval.put", "a", state="approved")).type == "own_road"
    for verb in ("approve", "refuse", "withdraw"):
        assert hub.do(of(verb), by="ann").type == "absent"


def test_too_much_is_not_kept(hub: GuardedHub) -> None:
    rows = [{"sku": "x" * 60 + f"{n:03}", "hand_price": 9_900 + n, "floor_price": 9_000 + n} for n in range(200)]
    assert hub.put("lineup_item", "i", skus=rows).outcome == "done"
    other = [{**row, "stock_cap": 0} for row in rows]
    told = hub.ask("a", skus=other, offer="买" * 400, notes="记" * 2_000, role="hero")
    assert told.outcome == "done"
    hub.keep("lineup_item", "i", offer="字" * 20_000)
    assert hub.ask("b", offer="买一送一", hand_price=9_000, skus=other).detail == "a record has at most 65536 bytes"


def test_an_id_asks_once(hub: GuardedHub) -> None:
    assert hub.ask("a", hand_price=5_000).outcome == "done"
    assert hub.ask("a", hand_price=6_000).type == "exists"


def test_of_an_item_that_has_changed_since_nothing_is_approved(hub: GuardedHub) -> None:
    assert hub.ask("a", hand_price=5_000).outcome == "done"
    assert hub.ask("b", hand_price=6_000).outcome == "done"
    assert hub.put("lineup_item", "i", hand_price=9_800).outcome == "done"
    told = hub.do(of("approve"), by="ann")
    assert (told.type, told.detail) == ("changed", "changed since this was asked: hand_price")
    assert hub.do(edit("lineup_item.remove", "i", base=99)).outcome == "done"
    assert hub.do(of("approve", "b"), by="ann").type == "changed"
    assert hub.record("approval", "a")["state"] == "asked"


def test_an_approval_of_one_product_is_none_of_another(hub: GuardedHub) -> None:
    assert hub.ask("a", hand_price=5_000).outcome == "done"
    assert hub.put("lineup_item", "i", product="q").outcome == "done"
    assert hub.do(of("approve"), by="ann").type == "changed"


def test_what_became_unlawful_or_frozen_since_is_not_approved(hub: GuardedHub) -> None:
    assert hub.ask("a", hand_price=5_000).outcome == "done"
    assert hub.put("product", "p", cost=6_000).outcome == "done"
    assert hub.do(of("approve"), by="ann").type == "below_cost"
    assert hub.put("product", "p", cost=4_000).outcome == "done"
    assert hub.put("session", "s1", frozen=True).outcome == "done"
    assert hub.do(of("approve"), by="ann").type == "frozen"


def test_what_was_taken_away_is_kept_by_an_approval_too(hub: GuardedHub) -> None:
    assert hub.ask("a", hand_price=None).outcome == "done"
    assert hub.do(of("approve"), by="ann").outcome == "done"
    assert hub.item()["cleared"] == {"": 9_900}


def test_another_person_says_no_with_a_note(hub: GuardedHub) -> None:
    assert hub.ask("a", hand_price=5_000).outcome == "done"
    assert hub.do(of("refuse", note="太低"), by="xu").type == "own_approval"
    assert hub.do(of("refuse", note=7), by="ann").type == "invalid"
    assert hub.do(of("refuse", note="太低"), by="ann").outcome == "done"
    refused = hub.record("approval", "a")
    assert (refused["state"], refused["note"], refused["decided_by"]) == ("refused", "太低", "ann")
    for verb in ("approve", "refuse", "withdraw"):
        assert hub.do(of(verb), by="ann").type == "decided"


def test_only_who_asked_takes_it_back(hub: GuardedHub) -> None:
    assert hub.ask("a", hand_price=5_000).outcome == "done"
    assert hub.do(of("withdraw"), by="ann").type == "not_yours"
    assert hub.do(of("withdraw"), by="xu").outcome == "done"
    assert hub.do(of("withdraw"), by="xu").outcome == "done"
    assert hub.record("approval", "a")["state"] == "withdrawn"
    assert hub.do(of("approve"), by="ann").type == "decided"


def test_a_session_is_reviewed_by_another_person_and_no_price_moves(hub: GuardedHub) -> None:
    asked = of("ask", session="s1", sort="compliance", because="请过一遍")
    assert hub.do(asked).outcome == "done"
    assert hub.do(of("approve"), by="xu").type == "own_approval"
    assert hub.do(of("approve"), by="luo").outcome == "done"
    assert hub.record("approval", "a")["decided_by"] == "luo"
    assert hub.item()["hand_price"] == 9_900


def test_a_review_keeps_the_digest_of_what_stood_there_when_it_was_given(hub: GuardedHub) -> None:
    assert hub.put("shift", "t", session="s1", person="lin").outcome == "done"
    assert hub.do(of("ask", session="s1", sort="compliance")).outcome == "done"
    assert hub.do(of("approve"), by="luo").outcome == "done"
    items = [fields.read(LineupItem, id, held.record or {}) for id, held in hub.within("lineup_item", "s1").items()]
    shifts = [Shift(id="t", session="s1", person="lin")]
    assert hub.record("approval", "a")["were"] == {"reviewed": digest(items, shifts)}


def test_asking_is_undone_by_taking_it_back_and_deciding_by_nothing(hub: GuardedHub) -> None:
    assert inverse(of("ask", session="s1"), hub) == Wanted("approval.withdraw", "a", {})
    assert hub.ask("a", hand_price=5_000).outcome == "done"
    for kind in ("approval.approve", "approval.refuse", "approval.withdraw", "fact.approve", "preflight.sign"):
        assert inverse(edit(kind, "a"), hub) is None


def test_a_fact_is_approved_as_it_stands_and_anew_when_it_says_something_else() -> None:
    hub = GuardedHub()
    assert hub.put("fact", "f", **FACT).outcome == "done"
    assert hub.record("fact", "f")["stated_by"] == "xu"
    approve = edit("fact.approve", "f", at=NOW)
    assert hub.do(approve, by="").type == "own_approval"
    assert hub.do(edit("fact.approve", "gone"), by="xu").type == "absent"
    assert hub.do(approve, by="xu").outcome == "done"
    assert hub.do(approve, by="ann").outcome == "done"
    assert (hub.record("fact", "f")["approved_by"], hub.record("fact", "f")["approved_at"]) == ("xu", NOW)
    assert hub.put("fact", "f", notes="放大看").outcome == "done"
    assert hub.record("fact", "f")["approved_by"] == "xu"
    assert hub.put("fact", "f", expires_on="2026-11-30", by="ann").outcome == "done"
    changed = hub.record("fact", "f")
    assert (changed["approved_by"], changed["approved_at"], changed["stated_by"]) == ("", 0, "ann")
    assert hub.put("fact", "f", approved_by="xu").type == "invalid"
    assert hub.put("fact", "f", stated_by="xu").type == "invalid"


def test_where_the_house_wants_a_second_person_no_author_approves_their_own_fact(hub: GuardedHub) -> None:
    assert hub.put("fact", "f", **FACT).outcome == "done"
    approve = edit("fact.approve", "f", at=NOW)
    assert hub.do(approve, by="xu").type == "own_approval"
    assert hub.do(approve, by="ann").outcome == "done"
    hub.keep("fact", "old", **FACT)
    assert hub.do(edit("fact.approve", "old"), by="ann").type == "own_approval"


def test_the_list_is_signed_once_under_each_id_with_who_and_when(hub: GuardedHub) -> None:
    sign = edit("preflight.sign", "l", at=NOW, session="s1", checks=CHECKS, by="boss")
    assert hub.do(sign, by="luo").outcome == "done"
    signed = hub.record("preflight", "l")
    assert (signed["session"], signed["checks"], signed["by"], signed["at"]) == ("s1", CHECKS, "luo", NOW)
    assert hub.do(sign, by="luo").type == "exists"
    assert hub.do(edit("preflight.sign", "m", session="gone", checks=CHECKS)).type == "absent"
    assert hub.do(edit("preflight.sign", "m", session="s1", checks=[{"name": "luck"}])).type == "invalid"
    assert hub.do(edit("preflight.put", "l", by="xu")).type == "own_road"
