"""Undo is a new edit: applied after the first, it leaves the record as it was."""

from typing import Any

import pytest

from anchor_console.core.edits import WITHIN, Edit, Held, View, replay
from anchor_console.core.undo import inverse

SESSION: dict[str, Any] = {"id": "s1", "title": "秋冬家纺主场", "state": "planned", "room": "r1"}
ITEM: dict[str, Any] = {"session": "s1", "product": "p1", "role": "hero", "hand_price": 32_900}


class Kept:
    """Known records, in memory."""

    def __init__(self, records: dict[tuple[str, str], dict[str, Any]]) -> None:
        self.records = records

    def get(self, kind: str, id: str) -> Held | None:
        record = self.records.get((kind, id))
        return Held(1, record) if record else None

    def lineup(self, session: str) -> list[tuple[str, str]]:
        items = (
            (id, r["rank"]) for (k, id), r in self.records.items() if k == "lineup_item" and r["session"] == session
        )
        return sorted(items, key=lambda item: item[1])

    def within(self, kind: str, owner: str) -> dict[str, Held]:
        found = ((id, record) for (of, id), record in self.records.items() if of == kind)
        return {id: Held(1, record) for id, record in found if record.get(WITHIN[kind]) == owner}


KNOWN = Kept(
    {
        ("session", "s1"): SESSION,
        ("lineup_item", "a"): {**ITEM, "rank": "1000000000"},
        ("lineup_item", "b"): {**ITEM, "rank": "2000000000"},
        ("lineup_item", "c"): {**ITEM, "rank": "3000000000"},
    }
)


def edit(n: int, kind: str, entity: str, **wanted: Any) -> Edit:
    return Edit(n=n, id=str(n), kind=kind, entity=entity, base=1, set=wanted)


def after(*edits: Edit) -> View:
    return replay(KNOWN, edits, "here")


@pytest.mark.parametrize(
    "first",
    [
        edit(1, "session.put", "s1", title="换个名字"),
        edit(1, "session.step", "s1", to="ready"),
        edit(1, "lineup_item.put", "a", hand_price=29_900, role="profit"),
        edit(1, "lineup_item.move", "a", after="c"),
        edit(1, "lineup_item.move", "c", after=None),
        edit(1, "lineup_item.remove", "b"),
        edit(1, "lineup_item.remove", "a"),
    ],
)
def test_after_an_edit_and_its_undo_the_record_and_the_order_are_as_before(first: Edit) -> None:
    back = inverse(first, KNOWN)
    assert back is not None
    view = after(first, Edit(n=2, id="2", kind=back.kind, entity=back.entity, base=1, set=back.set))
    kind = first.kind.split(".")[0]
    before, now = KNOWN.get(kind, first.entity), view.get(kind, first.entity)
    assert before
    assert now
    assert before.record
    assert now.record
    assert {**now.record, "rank": ""} | {"id": ""} == {**now.record, **before.record, "rank": ""} | {"id": ""}
    assert [id for id, _ in view.lineup("s1")] == ["a", "b", "c"]


def test_a_session_made_again_is_not_given_what_the_hub_gives() -> None:
    """Else its undo would be refused."""
    given = Kept({("session", "s1"): {"title": "早场", "state": "draft", "live_at": 7, "ended_at": 8}})
    back = inverse(edit(1, "session.remove", "s1"), given)
    assert back == ("session.put", "s1", {"title": "早场", "state": "draft"}, 0)


def test_undo_of_a_new_record_removes_it() -> None:
    back = inverse(edit(1, "session.put", "s2", title="新场次"), KNOWN)
    assert back == ("session.remove", "s2", {}, 0)


@pytest.mark.parametrize(
    "hopeless",
    [
        edit(1, "session.step", "gone", to="live"),
        edit(1, "lineup_item.move", "gone", after="a"),
        edit(1, "session.remove", "gone"),
        edit(1, "session.dance", "s1"),
    ],
)
def test_what_changed_nothing_has_nothing_to_take_back(hopeless: Edit) -> None:
    assert inverse(hopeless, KNOWN) is None


def test_a_correction_is_kept_so_undo_does_not_offer_to_remove_it() -> None:
    assert inverse(edit(1, "correction.put", "c1", session="s1", said="全网最低"), KNOWN) is None


def test_a_trial_was_fixed_before_it_began_so_nothing_takes_it_back() -> None:
    assert inverse(edit(1, "trial.put", "t1", session="s1", ways=["chat", "trust"]), KNOWN) is None


def test_a_step_that_has_no_way_back_is_not_taken_back() -> None:
    live = Kept({("session", "s1"): {**SESSION, "state": "ready"}})
    assert inverse(edit(1, "session.step", "s1", to="live"), live) is None


def test_a_record_of_an_older_version_goes_back_to_what_is_usual_there_now() -> None:
    back = inverse(edit(1, "lineup_item.put", "a", clear_out=True, offer="买一送一", hue="红"), KNOWN)
    assert back is not None
    assert back.set == {"clear_out": False, "offer": "", "hue": None}
