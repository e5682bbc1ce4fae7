"""A page is compared with what is shown: where it was foreseen nothing is replayed, and nothing differs."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from anchor_console.core.edits import Change, Edit, Outcome, Page, View, decide, replay
from tests.edits_made import Shelf, numbered, wishes


def page(*outcomes: Outcome, changes: list[Change], snapshot: bool = False) -> Page:
    """A page of the feed."""
    return Page(
        epoch="ep", next="ep-1", more=False, snapshot=snapshot, last_n=0, changes=changes, outcomes=list(outcomes)
    )  # fmt: skip


def decided(hub: Shelf, edit: Edit, device: str) -> tuple[Outcome, list[Change]]:
    """Have the hub decide on an edit and keep it."""
    decision = decide(edit, device, hub)
    hub.held.update({(effect.kind, effect.id): effect.held for effect in decision.effects})
    return decision.outcome, [
        Change(seq=1, kind=effect.kind, id=effect.id, version=effect.held.version, record=effect.held.record)
        for effect in decision.effects
    ]


def seen(view: View, hub: Shelf) -> object:
    """All that can be read of a view."""
    entities = {*hub.held, *view.pending}
    records = {entity: held and held.record for entity in entities for held in [view.get(*entity)]}
    return {entity: record for entity, record in records.items() if record}, view.lineup("s1")


@given(
    before=st.lists(wishes, max_size=6),
    mine=st.lists(wishes, max_size=8),
    theirs=st.lists(wishes, max_size=3),
    taken=st.integers(0, 8),
)
def test_what_was_foreseen_is_what_a_replay_would_show(
    before: list[Edit], mine: list[Edit], theirs: list[Edit], taken: int
) -> None:
    """Whatever others did meanwhile, and however far the hub has come with one's own."""
    hub, known = Shelf(), Shelf()
    for edit in numbered(before, "them"):
        decided(hub, edit, "them")
    known.held = dict(hub.held)
    own = numbered(mine, "me")
    view = replay(known, own, "me")
    outcomes: list[Outcome] = []
    changes: dict[tuple[str, str], Change] = {}
    for edit in numbered(theirs, "other"):
        changes |= {(change.kind, change.id): change for change in decided(hub, edit, "other")[1]}
    for edit in own[:taken]:
        outcome, made = decided(hub, edit, "me")
        outcomes.append(outcome)
        changes |= {(change.kind, change.id): change for change in made}
    foreseen = view.foresaw(page(*outcomes, changes=list(changes.values())))
    known.held = dict(hub.held)
    if foreseen:
        assert seen(view, hub) == seen(replay(known, own[taken:], "me"), hub)


def test_ones_own_edits_are_foreseen_and_anothers_are_not() -> None:
    known = Shelf()
    first = Edit(n=1, id="a", kind="product.put", entity="p1", set={"title": "毛巾"})
    view = replay(known, [first], "me")
    outcome, changes = decided(Shelf(), first, "me")
    assert view.foresaw(page(outcome, changes=changes))
    assert not view.foresaw(page(outcome, changes=changes, snapshot=True))
    assert not view.foresaw(page(Outcome(n=1, outcome="refused"), changes=[]))
    other = Change(seq=2, kind="product", id="p1", version=2, record={"title": "枕头"})
    assert not view.foresaw(page(changes=[other]))
    elsewhere = Change(seq=2, kind="product", id="p2", version=1, record={"title": "枕头"})
    assert view.foresaw(page(changes=[elsewhere])), "it is read from where it is known"


def test_an_edit_that_came_to_nothing_may_come_to_something_over_what_others_made() -> None:
    gone = Edit(n=1, id="a", kind="product.remove", entity="p1")
    theirs = Change(seq=2, kind="product", id="p1", version=1, record={"title": "毛巾"})
    assert not replay(Shelf(), [gone], "me").foresaw(page(changes=[theirs]))


def test_a_lineup_that_is_being_arranged_foresees_no_item_of_others() -> None:
    item = Edit(n=1, id="a", kind="lineup_item.put", entity="i1", set={"session": "s1", "product": "p1"})
    theirs = Change(
        seq=2, kind="lineup_item", id="i2", version=1, record={"session": "s1", "product": "p2", "rank": "1"}
    )
    assert not replay(Shelf(), [item], "me").foresaw(page(changes=[theirs]))
    assert replay(Shelf(), [], "me").foresaw(page(changes=[theirs]))


def test_what_belongs_to_a_record_is_seen_as_the_edits_leave_it() -> None:
    """A price that is still on its way into the ledger counts for the lineup item that is put after it."""
    known = Shelf()
    for id, product in (("a", "p1"), ("b", "p1"), ("c", "p2")):
        fields = {"product": product, "sort": "deal", "amount": 9_900, "at": 1}
        decided(known, Edit(n=1, id=id, kind="price.put", entity=id, set=fields), "them")
    mine = [
        Edit(n=1, id="1", kind="price.put", entity="b", base=1, set={"product": "p2"}),
        Edit(n=2, id="2", kind="price.remove", entity="c", base=1),
        Edit(n=3, id="3", kind="price.put", entity="d", set={"product": "p1", "sort": "deal", "amount": 1, "at": 1}),
        Edit(n=4, id="4", kind="product.put", entity="p1", set={"title": "毛巾"}),
        Edit(
            n=5, id="5", kind="lineup_item.put", entity="i", at=9,
            set={"session": "s1", "product": "p1", "compared_price": 2},
        ),
    ]  # fmt: skip
    view = replay(known, mine, "me")
    assert view.within("price", "p1").keys() == {"a", "d"}
    assert view.within("price", "p2").keys() == {"b"}
    assert view.get("lineup_item", "i") is None, "a deal at 0.01 is the lowest of the week now"


def test_what_is_known_as_it_is_shown_is_no_longer_carried_along_unless_an_edit_is_still_open() -> None:
    """A long import makes thousands of edits; what the hub has taken is read from where it is known."""
    hub = Shelf()
    first = Edit(n=1, id="a", kind="product.put", entity="p1", set={"title": "毛巾"})
    same = Edit(n=2, id="b", kind="product.put", entity="p1", set={"title": "毛巾"})
    other = Edit(n=3, id="c", kind="product.put", entity="p2", set={"title": "枕头"})
    view = replay(Shelf(), [first, same, other], "me")
    told, made = decided(hub, first, "me")
    assert view.foresaw(page(structs.replace(told, id="a"), changes=made))
    assert ("product", "p1") in view.pending, "edit b is not answered yet"
    told, made = decided(hub, other, "me")
    assert view.foresaw(page(structs.replace(told, id="c"), changes=made))
    assert ("product", "p2") not in view.pending
    assert view.pending_of("product").keys() == {"p1"}
    assert view.pending_of("session") == {}


def test_a_line_that_changed_while_ones_own_edit_is_open_is_not_foreseen() -> None:
    """Whatever it says now: the open edit may be in conflict, and what it wanted is then kept beside the line."""
    known = Shelf()
    mine = [
        Edit(n=1, id="a", kind="line.put", entity="l", set={"type": "chat", "text": "甲"}),
        Edit(n=2, id="b", kind="line.put", entity="l", set={"text": "乙"}),
    ]
    view = replay(known, mine, "me")
    hub = Shelf()
    made = [change for edit in mine for change in decided(hub, edit, "other")[1]]
    changes = list({(change.kind, change.id): change for change in made}.values())
    assert not view.foresaw(page(changes=changes))
    told = [Outcome(n=1, id="a", outcome="done"), Outcome(n=2, id="b", outcome="done")]
    assert view.foresaw(page(*told, changes=changes))
    lost = replay(hub, mine[:1], "me")
    assert [held.record and held.record["beside"] for held in lost.pending_of("wording").values()] == [True]
    assert not lost.foresaw(page(changes=changes))
