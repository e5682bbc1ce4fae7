"""How the hub decides on an edit, and how a desk shows it before the hub has."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core import fields
from anchor_console.core.edits import Edit, Held, Outcome, View, decide, replay
from anchor_console.core.lineup import RANK_DIGITS
from tests.edits_made import END, LATER, START, Shelf, edit, numbered, wishes

ITEM: dict[str, Any] = {"session": "s1", "product": "p1"}
TOO_MUCH: dict[str, Any] = {f"f{i}": "y" * 8000 for i in range(9)}
LATEST = "2025-03-17T22:00:00+08:00"


class Hub(Shelf):
    """Decides and keeps, in memory: what the hub's store does in one transaction."""

    def send(self, edit: Edit, device: str = "d1") -> Outcome:
        decision = decide(edit, device, self)
        self.held.update({(effect.kind, effect.id): effect.held for effect in decision.effects})
        return decision.outcome

    def record(self, kind: str, id: str) -> dict[str, Any]:
        return self.records()[kind, id]

    def order(self) -> list[str]:
        return [id for id, _ in self.lineup("s1")]


@pytest.fixture
def hub() -> Hub:
    """A hub with a session that d1 planned, and a lineup of three."""
    hub = Hub()
    hub.send(edit("session.put", "s1", title="早场", starts_at=START, ends_at=END))
    for item in ("a", "b", "c"):
        hub.send(edit("lineup_item.put", item, **ITEM, hand_price=990))
    return hub


def told(outcome: Outcome) -> tuple[str, str]:
    """The two words by which a desk sorts outcomes."""
    return outcome.outcome, outcome.type


def test_a_put_creates_and_changes_fields(hub: Hub) -> None:
    """Each change is one version on; fields that aren't named stay."""
    assert told(hub.send(edit("session.put", "s1", base=1, title="晚场", mood="calm"))) == ("done", "")
    assert hub.record("session", "s1") | {"title": "晚场", "mood": "calm", "starts_at": START} == hub.record(
        "session", "s1"
    )
    assert hub.held["session", "s1"].version == 2


def test_a_put_that_changes_nothing_is_done_without_a_new_version(hub: Hub) -> None:
    """Nobody is woken for it."""
    assert decide(edit("session.put", "s1", title="早场"), "d2", hub).effects == ()


@pytest.mark.parametrize(
    ("wanted", "type"),
    [
        (edit("session.fly", "s1"), "unknown_kind"),
        (edit("*.put", "s1"), "unknown_kind"),
        (edit("put", "s1"), "unknown_kind"),
        (edit("room.move", "s1"), "unknown_kind"),
        (edit("session.put", "s 1", title="x"), "invalid"),
        (edit("session.put", "s1", title="x" * 121), "invalid"),
        (edit("session.put", "s1", starts_at=END), "invalid"),
        (edit("session.put", "s2", state="draft"), "invalid"),
        (edit("session.put", "s2", title="x", state="live"), "illegal_step"),
        (edit("session.put", "s1", state="live"), "illegal_step"),
        (edit("session.step", "s1", to="live"), "illegal_step"),
        (edit("session.step", "s1", to="flying"), "invalid"),
        (edit("session.step", "s1"), "invalid"),
        (edit("session.step", "s2", to="planned"), "absent"),
        (edit("room.remove", "r9"), "absent"),
        (edit("lineup_item.move", "z", after=None), "absent"),
        (edit("lineup_item.move", "a", after="z"), "absent"),
        (edit("lineup_item.move", "a", after="a"), "absent"),
        (edit("lineup_item.move", "a", after=7), "invalid"),
        (edit("lineup_item.put", "a", session="s2"), "invalid"),
        (edit("lineup_item.put", "a", rank="0"), "invalid"),
        (edit("lineup_item.put", "d", **ITEM, rank="0"), "invalid"),
        (edit("session.put", "s1", live_at=7), "invalid"),
        (edit("session.put", "s1", ended_at=0), "invalid"),
        (edit("session.put", "s1", live_at="tonight"), "invalid"),
        (edit("session.put", "s2", title="x", live_at=7), "invalid"),
        (edit("lineup_item.put", "a", rank=""), "invalid"),
        (edit("lineup_item.put", "a", floor_price=991), "below_floor"),
        (edit("room.put", "r1", name="x", **TOO_MUCH), "invalid"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(hub: Hub, wanted: Edit, type: str) -> None:
    """The stable word, and a detail for the person."""
    before = dict(hub.held)
    outcome = hub.send(wanted)
    assert told(outcome) == ("refused", type)
    assert outcome.detail
    assert hub.held == before


def test_a_session_walks_its_road(hub: Hub) -> None:
    """By steps, and by a put that names the next state; a step to where it is changes nothing."""
    for to in ("planned", "ready", "live", "ended", "settled"):
        assert told(hub.send(edit("session.step", "s1", to=to))) == ("done", "")
    assert decide(edit("session.step", "s1", to="settled"), "d1", hub).effects == ()
    assert told(hub.send(edit("session.remove", "s1"))) == ("refused", "was_on_air")
    hub.send(edit("session.put", "s2", title="x", state="planned"))
    assert told(hub.send(edit("session.put", "s2", state="ready"))) == ("done", "")


@pytest.mark.parametrize(("verb", "name"), [("session.step", "to"), ("session.put", "state")])
def test_a_session_keeps_when_it_went_live_and_when_it_ended(hub: Hub, verb: str, name: str) -> None:
    """By the desk's own clock, whatever was planned; another desk's later step to where it is moves nothing."""
    times = []
    for at, to in enumerate(("planned", "ready", "live", "live", "ended", "settled"), 100):
        wanted: dict[str, Any] = {name: to}
        assert told(hub.send(edit(verb, "s1", at=at, **wanted))) == ("done", "")
        record = hub.record("session", "s1")
        times.append((record.get("live_at"), record.get("ended_at")))
    assert times == [(None, None), (None, None), (102, None), (102, None), (102, 104), (102, 104)]
    assert told(hub.send(edit("session.put", "s1", live_at=None))) == ("refused", "invalid")


def test_a_desk_without_a_clock_leaves_open_when_it_went_live(hub: Hub) -> None:
    """Nothing is made up."""
    for to in ("planned", "ready", "live"):
        hub.send(edit("session.step", "s1", at=0, to=to))
    assert (hub.record("session", "s1")["state"], hub.record("session", "s1").get("live_at")) == ("live", None)


def test_only_a_session_goes_live(hub: Hub) -> None:
    """A field of a newer version that is called so means nothing here."""
    hub.send(edit("lineup_item.put", "a", state="live"))
    assert "live_at" not in hub.record("lineup_item", "a")


@pytest.mark.parametrize(
    ("first", "second", "theirs"),
    [
        (edit("session.put", "s1", base=1, starts_at=LATER), {"starts_at": LATEST}, {"starts_at": LATER}),
        (edit("session.step", "s1", base=1, to="planned"), {"state": "cancelled"}, {"state": "planned"}),
        (edit("lineup_item.put", "a", base=1, hand_price=1000), {"hand_price": 1100}, {"hand_price": 1000}),
        (edit("lineup_item.put", "a", base=1, floor_price=5), {"floor_price": 6, "offer": "x"}, {"floor_price": 5}),
        (edit("lineup_item.put", "a", base=1, stock_cap=5), {"stock_cap": None}, {"stock_cap": 5}),
    ],
)  # fmt: skip
def test_a_guarded_field_is_not_overwritten_unseen(hub: Hub, first: Edit, second: dict[str, Any], theirs: Any) -> None:
    """Both values are kept; who has seen the newer one may overwrite it."""
    hub.send(first)
    kind = first.kind.partition(".")[0] + ".put"
    outcome = hub.send(edit(kind, first.entity, base=1, **second), "d2")
    assert (told(outcome), outcome.theirs) == (("conflict", "changed"), theirs)
    assert told(hub.send(edit(kind, first.entity, base=2, **second), "d2")) == ("done", "")


def test_a_stale_step_of_another_desk_is_a_conflict(hub: Hub) -> None:
    """One made ready what the other cancels."""
    hub.send(edit("session.step", "s1", base=1, to="planned"))
    outcome = hub.send(edit("session.step", "s1", base=1, to="cancelled"), "d2")
    assert (told(outcome), outcome.theirs) == (("conflict", "changed"), {"state": "planned"})


def test_in_other_fields_the_last_writer_wins(hub: Hub) -> None:
    """Also when a guarded field of the same record was changed meanwhile."""
    hub.send(edit("session.put", "s1", base=1, starts_at=LATER, title="一"))
    assert told(hub.send(edit("session.put", "s1", base=1, title="二"), "d2")) == ("done", "")
    assert hub.record("session", "s1")["title"] == "二"


def test_the_same_newer_value_is_no_conflict(hub: Hub) -> None:
    """Two people of one mind."""
    hub.send(edit("session.put", "s1", base=1, starts_at=LATER))
    assert told(hub.send(edit("session.put", "s1", base=1, starts_at=LATER), "d2")) == ("done", "")


def test_a_desk_is_never_in_conflict_with_itself(hub: Hub) -> None:
    """Its pending edits all bear the version that it knew from the hub."""
    for price in (1000, 1100, 1200):
        assert told(hub.send(edit("lineup_item.put", "a", base=1, hand_price=price))) == ("done", "")


def test_remove_wins_over_a_stale_edit(hub: Hub) -> None:
    """Which is told. Removing again changes nothing."""
    assert told(hub.send(edit("lineup_item.remove", "a", base=1))) == ("done", "")
    for stale in (edit("lineup_item.put", "a", base=1, offer="x"), edit("lineup_item.move", "a", base=1, after="b")):
        assert told(hub.send(stale, "d2")) == ("refused", "removed")
    assert told(hub.send(edit("lineup_item.remove", "a", base=1), "d2")) == ("done", "")
    assert hub.order() == ["b", "c"]


def test_who_has_seen_a_removal_may_bring_the_record_back(hub: Hub) -> None:
    """Undo of a removal is a put of the whole record."""
    hub.send(edit("lineup_item.remove", "b", base=1))
    assert told(hub.send(edit("lineup_item.move", "b", base=2, after=None), "d2")) == ("refused", "absent")
    assert told(hub.send(edit("lineup_item.put", "b", base=2, offer="x"), "d2")) == ("refused", "invalid")
    assert told(hub.send(edit("lineup_item.put", "b", base=2, after="a", **ITEM), "d2")) == ("done", "")
    assert hub.order() == ["a", "b", "c"]
    assert hub.held["lineup_item", "b"].version == 3


def test_items_are_moved_and_put_where_they_are_wanted(hub: Hub) -> None:
    """A new one goes last unless it says where."""
    hub.send(edit("lineup_item.move", "c", after=None))
    hub.send(edit("lineup_item.move", "a", after="b", base=0), "d2")
    hub.send(edit("lineup_item.put", "d", **ITEM, after=None))
    hub.send(edit("lineup_item.put", "e", **ITEM))
    assert hub.order() == ["d", "c", "b", "a", "e"]


def test_a_full_gap_moves_the_neighbours_in_the_same_edit(hub: Hub) -> None:
    """Each of them one version on."""
    moved = 0
    for i in range(80):
        decision = decide(edit("lineup_item.move", "cb"[i % 2], after="a"), "d1", hub)
        hub.held.update({(effect.kind, effect.id): effect.held for effect in decision.effects})
        moved = max(moved, len(decision.effects))
        assert hub.order() == ["a", *("cb", "bc")[i % 2]]
    assert moved == 3
    assert {len(rank) for _, rank in hub.lineup("s1")} == {RANK_DIGITS}


def test_a_view_shows_pending_edits_over_what_is_known(hub: Hub) -> None:
    """And knows which base the next edit bears."""
    view = View(hub, "d2")
    view.apply(edit("lineup_item.put", "d", **ITEM, after="a"))
    view.apply(edit("lineup_item.remove", "b"))
    view.apply(edit("room.put", "r1", name="房"))
    assert [id for id, _ in view.lineup("s1")] == ["a", "d", "c"]
    assert hub.order() == ["a", "b", "c"]
    assert (view.base("session", "s1"), view.base("lineup_item", "d")) == (1, None)
    room = view.get("room", "r1")
    assert room is not None
    assert room.record == {"name": "房", "platform": "manual", "currency": "CNY", "zone": "Asia/Shanghai", "seller": ""}


@given(st.lists(wishes, max_size=12), st.lists(wishes, max_size=12))
def test_a_desk_foresees_what_the_hub_decides_when_nobody_interferes(before: list[Edit], pending: list[Edit]) -> None:
    """Outcome by outcome and record by record, whatever others did before."""
    hub = Hub()
    for one in numbered(before):
        hub.send(one, "d1")
    known = Shelf()
    known.held = dict(hub.held)
    seen = View(known, "d2")
    mine = [
        msgspec.structs.replace(one, base=seen.base(one.kind.partition(".")[0], one.entity))
        for one in numbered(pending)
    ]
    view = replay(known, mine, "d2")
    foreseen = {entity: held.record for entity, held in view.pending.items()}
    outcomes = [hub.send(one, "d2") for one in mine]
    again = View(known, "d2")
    assert [again.apply(one).outcome for one in mine] == outcomes
    assert foreseen == {entity: hub.held[entity].record for entity in foreseen}
    assert {entity: held for entity, held in hub.held.items() if entity not in foreseen} == {
        entity: held for entity, held in known.held.items() if entity not in foreseen
    }


@given(st.lists(st.tuples(wishes, st.sampled_from(["d1", "d2"])), max_size=30))
def test_no_edits_ever_leave_an_unsound_record(sent: list[tuple[Edit, str]]) -> None:
    """Ranks are told apart, prices keep their floor, versions only grow."""
    hub = Hub()
    for wish, device in sent:
        versions = {entity: held.version for entity, held in hub.held.items()}
        hub.send(wish, device)
        assert all(hub.held[entity].version in (version, version + 1) for entity, version in versions.items())
    ranks = [rank for _, rank in hub.lineup("s1")]
    assert len(set(ranks)) == len(ranks)
    for (kind, _), record in hub.records().items():
        if kind == "lineup_item" and record.get("floor_price") is not None and record.get("hand_price") is not None:
            assert record["hand_price"] >= record["floor_price"]
        assert fields.clean(str(record.get("title", ""))) == record.get("title", "")


@pytest.mark.parametrize("kind", ["cue.put", "cue.remove", "command.put", "command.remove"])
def test_cues_and_commands_have_a_road_of_their_own(hub: Hub, kind: str) -> None:
    """An edit may arrive late, and these must not."""
    assert told(hub.send(edit(kind, "x1", session="s1", to="all", text="上链接"))) == ("refused", "own_road")


def test_a_cue_is_acknowledged_once_and_by_the_first(hub: Hub) -> None:
    """Saying it again changes nothing, and nobody is woken for it."""
    assert told(hub.send(edit("cue.acknowledge", "c1"))) == ("refused", "absent")
    hub.held["cue", "c1"] = Held(1, {"session": "s1", "to": "all", "text": "上链接", "at": 1})
    decision = decide(edit("cue.acknowledge", "c1", at=7), "d2", hub, "bob")
    assert decision.effects[0].held.record == {
        "session": "s1", "to": "all", "text": "上链接", "at": 1, "acknowledged_at": 7, "acknowledged_by": "bob",
    }  # fmt: skip
    hub.held["cue", "c1"] = decision.effects[0].held
    again = decide(edit("cue.acknowledge", "c1", at=9), "d3", hub, "cid")
    assert (again.outcome.outcome, again.effects) == ("done", ())
