"""The lineup's order: ranks are short, total and never run out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core import lineup
from anchor_console.core.lineup import RANK_DIGITS, RANKS, LineupItem, between, placed, written


@given(st.integers(0, RANKS - 1), st.integers(0, RANKS - 1))
def test_a_rank_lies_strictly_between_its_neighbours(one: int, other: int) -> None:
    """As numbers and as text; None only where no room is left."""
    low, high = written(min(one, other)), written(max(one, other))
    middle = between(low, high)
    assert (middle is None) == (abs(one - other) < 2)
    assert middle is None or low < middle < high


@given(st.integers(0, RANKS - 1))
def test_ranks_before_and_behind_all(rank: int) -> None:
    """The open ends have room until the very last rank."""
    edge = written(rank)
    before, behind = between(None, edge), between(edge, None)
    assert (before is None) == (rank == 0)
    assert (behind is None) == (rank == RANKS - 1)
    assert (before or "") < edge < (behind or "~")


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20))))
def test_any_moves_keep_the_order_that_a_plain_list_keeps(moves: list[tuple[int, int]]) -> None:
    """Each item stands where it was put, and every rank has ten digits."""
    ranks: dict[str, str] = {}
    model: list[str] = []
    for item, at in moves:
        rest = [id for id in model if id != str(item)]
        after = rest[at % len(rest)] if rest and at < 20 else None
        rest.insert(rest.index(after) + 1 if after is not None else 0, str(item))
        ranks |= placed(sorted(ranks.items(), key=lambda one: one[1]), str(item), after)
        model = rest
        assert sorted(ranks, key=ranks.__getitem__) == model
        assert {len(rank) for rank in ranks.values()} == {RANK_DIGITS}


def test_a_thousand_moves_into_the_same_gap_respace_the_lineup_now_and_then() -> None:
    """Rarely, and no rank grows."""
    ranks = {"a": written(5), "b": written(6)}
    respaced = 0
    for i in range(1000):
        new = placed(sorted(ranks.items(), key=lambda one: one[1]), f"i{i}", "a")
        respaced += len(new) > 1
        ranks |= new
    assert sorted(ranks, key=ranks.__getitem__) == ["a", *(f"i{i}" for i in reversed(range(1000))), "b"]
    assert 1 <= respaced <= 40


def test_behind_an_item_that_is_not_there_is_nowhere() -> None:
    """Nor behind itself."""
    for after in ("b", "a"):
        with pytest.raises(LookupError):
            placed([("a", written(1))], "a", after)


def test_items_stand_in_the_order_of_their_ranks() -> None:
    """Equal ranks, which no hub gives, still have one order."""
    items = [
        LineupItem(id=id, session="s", product="p", rank=rank) for id, rank in [("b", "1"), ("a", "1"), ("c", "0")]
    ]
    assert [item.id for item in lineup.in_order(items)] == ["c", "a", "b"]
