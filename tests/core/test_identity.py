"""Ids made for records that bear none."""

from anchor_console.core.identity import made_id


def test_the_same_record_gets_the_same_id() -> None:
    assert made_id("anna", "2025-01-01", "hi") == made_id("anna", "2025-01-01", "hi")
    assert len(made_id()) == 32


def test_it_matters_where_the_parts_are_cut() -> None:
    assert made_id("ab", "c") != made_id("a", "bc")
    assert made_id("a", "") != made_id("a")


def test_half_a_surrogate_pair_is_no_obstacle() -> None:
    assert made_id("\ud83d") != made_id("\ud83e")
