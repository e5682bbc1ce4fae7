"""Runs of show to begin with."""

from typing import get_args

import pytest

from anchor_console.core.schedule.segments import LOOPS, Echelon, content_of
from anchor_console.core.segment import SEGMENT_KINDS


@pytest.mark.parametrize("echelon", get_args(Echelon))
@pytest.mark.parametrize("minutes", [5, 24, 25, 120, 240, 477])
def test_a_run_of_show_fills_its_session(echelon: Echelon, minutes: int) -> None:
    """To the minute, in kinds that a segment may have."""
    held = content_of(echelon, minutes)["segments"]
    assert sum(one["minutes"] for one in held) == minutes
    assert all(one["kind"] in SEGMENT_KINDS and one["minutes"] > 0 for one in held)


def test_a_show_begins_with_a_welcome_and_ends_with_the_next_ones_time() -> None:
    """Where there is time for it."""
    held = content_of("first")["segments"]
    assert (held[0]["kind"], held[-1]["kind"]) == ("warm_up", "sign_off")
    assert content_of("first", 10)["segments"][0]["kind"] == "retain"


def test_what_is_bought_once_gets_longer_talk() -> None:
    """Daily goods earn pace."""
    hero = {echelon: max(length for _, length, role in loop if role == "hero") for echelon, loop in LOOPS.items()}
    assert hero["first"] < hero["second"] <= hero["third"]
