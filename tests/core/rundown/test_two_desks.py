"""Two desks move the items of one lineup at once: whatever the order in which edits arrive, both end with one order."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.edits import Edit, View, decide, replay
from tests.edits_made import Shelf

ITEMS = ("a", "b", "c", "d", "e")
moves = st.lists(st.tuples(st.sampled_from(ITEMS), st.none() | st.sampled_from(ITEMS)), max_size=8)
adding = st.lists(st.tuples(st.integers(0, 3), st.none() | st.sampled_from(ITEMS)), max_size=3)


def keep(hub: Shelf, edit: Edit, device: str) -> str:
    """The hub decides on an edit and keeps it; what became of it."""
    decision = decide(edit, device, hub)
    hub.held.update({(effect.kind, effect.id): effect.held for effect in decision.effects})
    return decision.outcome.outcome


def made(n: int, device: str, verb: str, item: str, **wanted: Any) -> Edit:
    """An edit of one desk."""
    return Edit(n=n, id=f"{device}{n}", kind=f"lineup_item.{verb}", entity=item, set=wanted)


def begun() -> Shelf:
    """A hub with five items."""
    hub = Shelf()
    for n, item in enumerate(ITEMS, start=1):
        keep(hub, made(n, "begin", "put", item, session="s", product=item), "begin")
    return hub


def wishes(device: str, moved: list[tuple[str, str | None]], added: list[tuple[int, str | None]]) -> list[Edit]:
    """What one desk wants: moves, and new items of its own between them."""
    edits = [("move", item, {"after": after}) for item, after in moved if item != after]
    for at, after in added:
        wanted = {"session": "s", "product": "new", "after": after}
        edits.insert(at, ("put", f"{device}-{len(edits)}", wanted))
    return [made(n, device, verb, item, **wanted) for n, (verb, item, wanted) in enumerate(edits, start=1)]


@given(moves, moves, adding, adding, st.lists(st.booleans(), max_size=30))
def test_any_interleaving_ends_in_one_order_at_both_desks_and_at_the_hub(
    mine: list[tuple[str, str | None]],
    theirs: list[tuple[str, str | None]],
    my_new: list[tuple[int, str | None]],
    their_new: list[tuple[int, str | None]],
    turns: list[bool],
) -> None:
    """Every edit goes through, nothing is lost or doubled, and what stands is what the last to move it wanted."""
    hub, one, other = begun(), wishes("one", mine, my_new), wishes("other", theirs, their_new)
    known = Shelf()
    known.held = dict(hub.held)
    waiting = {"one": list(one), "other": list(other)}
    arrived: list[tuple[str, Edit]] = []
    for turn in [*turns, *[True] * len(one), *[False] * len(other)]:
        device = "one" if turn else "other"
        if waiting[device]:
            edit = waiting[device].pop(0)
            arrived.append((device, edit))
            assert keep(hub, edit, device) == "done"
    order = [id for id, _ in hub.lineup("s")]
    added = [edit.entity for _, edit in arrived if edit.kind == "lineup_item.put"]
    assert sorted(order) == sorted([*ITEMS, *added])
    assert len({rank for _, rank in hub.lineup("s")}) == len(order)
    for device in ("one", "other"):
        assert [id for id, _ in replay(hub, [], device).lineup("s")] == order
    assert [id for id, _ in _told(known, arrived).lineup("s")] == order
    if arrived:
        _stands_where_it_was_put(order, arrived[-1][1])


def _told(known: Shelf, arrived: list[tuple[str, Edit]]) -> Shelf:
    """A third desk that is told of every change, one after the other."""
    for device, edit in arrived:
        keep(known, edit, device)
    return known


def _stands_where_it_was_put(order: list[str], last: Edit) -> None:
    after = last.set["after"]
    at = order.index(last.entity)
    assert (order[at - 1] if at else None) == after


@given(moves, moves)
def test_what_a_desk_shows_before_the_hub_has_decided_is_what_comes_when_nobody_interferes(
    before: list[tuple[str, str | None]], mine: list[tuple[str, str | None]]
) -> None:
    """Pending moves are shown where they will stand."""
    hub = begun()
    for edit in wishes("other", before, []):
        keep(hub, edit, "other")
    edits = wishes("one", mine, [])
    view: View = replay(hub, edits, "one")
    shown = view.lineup("s")
    for edit in edits:
        keep(hub, edit, "one")
    assert shown == hub.lineup("s")
