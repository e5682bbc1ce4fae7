"""Two lineups held against each other."""

from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.rundown import Comparison, compare
from tests.rundown_made import item


def told(comparison: Comparison) -> list[tuple[str, str]]:
    """Each row's product and what it is."""
    return [(row.product, row.what) for row in comparison.rows]


def test_what_was_added_and_removed_and_changed() -> None:
    """Fields with both values; where it stood and stands."""
    left = [item("1", product="a"), item("2", product="b", offer="x"), item("3", product="c", notes="old")]
    right = [item("1", product="a"), item("2", product="c", notes="new"), item("3", product="d", of="t")]
    both = compare(left, right)
    assert told(both) == [("a", "same"), ("b", "removed"), ("c", "same"), ("d", "added")]
    assert both.rows[2].fields == {"notes": ("old", "new")}
    assert [(row.left_number, row.right_number) for row in both.rows] == [(1, 1), (2, 0), (3, 2), (0, 3)]
    assert (both.count("removed"), both.count("same"), both.changed) == (1, 1, 1)
    assert [row.differs for row in both.rows] == [False, True, True, True]


def test_one_that_jumps_is_the_one_that_moved() -> None:
    """Not all the others that made room for it."""
    left = [item(str(n), product=id) for n, id in enumerate("abcd")]
    right = [item(str(n), product=id) for n, id in enumerate("dabc")]
    assert told(compare(left, right)) == [("d", "moved"), ("a", "same"), ("b", "same"), ("c", "same")]


def test_a_product_that_is_there_twice_is_paired_in_order() -> None:
    """An encore taken out is the second one."""
    left = [item("1", product="a"), item("2", product="b"), item("3", product="a", minutes=5)]
    both = compare(left, left[:2])
    assert told(both) == [("a", "same"), ("b", "same"), ("a", "removed")]
    assert both.rows[0].left == both.rows[0].right == "1"


def test_nothing_is_compared_with_nothing() -> None:
    """And all is removed, or added, against an empty lineup."""
    assert compare([], []).rows == ()
    pair = [item("1", product="a"), item("2", product="b")]
    assert told(compare(pair, [])) == [("a", "removed"), ("b", "removed")]
    assert told(compare([], pair)) == [("a", "added"), ("b", "added")]


@given(st.lists(st.sampled_from("abcdef"), max_size=8), st.lists(st.sampled_from("abcdef"), max_size=8))
def test_every_item_of_both_is_in_exactly_one_row(left: list[str], right: list[str]) -> None:
    """Those that kept their order stand in it on both sides; compared with itself nothing differs."""
    before = [item(f"l{n}", product=id) for n, id in enumerate(left)]
    after = [item(f"r{n}", product=id) for n, id in enumerate(right)]
    rows = compare(before, after).rows
    assert sorted(row.left for row in rows if row.left) == [one.id for one in before]
    assert [row.right for row in rows if row.right] == [one.id for one in after]
    kept = [row.left_number for row in rows if row.what == "same"]
    assert kept == sorted(kept)
    assert not any(row.differs for row in compare(before, before).rows)
