"""Whatever fails, and whenever: no edit is lost, none takes effect twice, all come to agree once faults stop."""

import logging
from collections.abc import Iterator

import pytest

from tests.sim import bugs
from tests.sim.bugs import BUGS, Bug
from tests.sim.schedule import play

SCHEDULES = 2_000
CAUGHT_BY: dict[Bug, int] = {bugs.ids_forgotten: 195, bugs.never_renamed: 105, bugs.outcome_of_another: 976}
"""Seeds that were seen to catch a rare bug: they are played first, and any other will do as well."""
AT_ONCE = 50
PATIENCE = 2_000
"""Schedules in which a planted bug must show."""


@pytest.fixture
def silence() -> Iterator[None]:
    """What a planted bug logs is of no interest."""
    logging.disable()
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("first", range(1, SCHEDULES, AT_ONCE))
def test_no_edit_is_lost_and_all_come_to_agree(first: int) -> None:
    """Drops, doubles, delays, hangs, crashes at any statement and await, restores, jumps of the clock, sleeps."""
    verdicts = [play(seed) for seed in range(first, first + AT_ONCE)]
    assert not [verdict for verdict in verdicts if verdict.wrong]
    assert sum(verdict.edits for verdict in verdicts) > AT_ONCE, "and something was at stake"


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.__name__)
def test_each_planted_bug_is_caught(bug: Bug, monkeypatch: pytest.MonkeyPatch, silence: None) -> None:
    """Else the test above would prove nothing."""
    bug(monkeypatch)
    assert any(play(seed).wrong for seed in (CAUGHT_BY.get(bug, 1), *range(1, PATIENCE)))


def test_a_seed_plays_the_same_schedule_each_time() -> None:
    """What was found once can be found again."""
    assert [play(seed) for seed in range(1, 20)] == [play(seed) for seed in range(1, 20)]
