"""An outbox that stands still although its hub answers: noticed after six looks, told once, set going again."""

import pytest

from anchor_console.desk.stall import LOOKS, Stall
from tests.conftest import ExpectedLogs
from tests.fakes import NOON, FakeClock


def looked(stall: Stall, first: int, online: bool = True, times: int = 1) -> list[bool]:
    """What so many looks find."""
    return [stall.look(first, online) for _ in range(times)]


def test_what_stands_still_is_noticed_said_once_and_started_anew_each_time(expected_logs: ExpectedLogs) -> None:
    """The first look only notes where it stands."""
    expected_logs("the outbox stands still: edit 7")
    stall = Stall(FakeClock())
    assert looked(stall, 7, times=LOOKS) == [False] * LOOKS
    assert looked(stall, 7, times=2 * LOOKS) == [True, *[False] * (LOOKS - 1)] * 2
    assert stall.since == NOON
    assert len(expected_logs.heard) == 1


def test_progress_ends_it(expected_logs: ExpectedLogs) -> None:
    """Another first edit means that one was answered."""
    expected_logs("stands still")
    stall = Stall(FakeClock())
    looked(stall, 7, times=LOOKS + 1)
    assert stall.since
    assert looked(stall, 8) == [False]
    assert not stall.since


@pytest.mark.parametrize(("first", "online"), [(0, True), (7, False)])
def test_an_empty_outbox_and_a_hub_out_of_reach_are_no_standstill(first: int, online: bool) -> None:
    """There is nothing to do, or the connection page says why already."""
    stall = Stall(FakeClock())
    assert not any(looked(stall, first, online, times=5 * LOOKS))
    assert not stall.since


def test_slow_progress_is_progress() -> None:
    """One edit at each look is enough."""
    stall = Stall(FakeClock())
    assert not any(stall.look(first, True) for first in range(1, 50))
