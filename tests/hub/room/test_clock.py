"""A room's own clock."""

from hypothesis import given
from hypothesis import strategies as st

from anchor_console.hub.room.clock import FAR_OFF, RoomClock
from tests.hub.running import NOON

LAST_YEAR = NOON - 365 * 86_400_000


def test_a_recording_runs_in_its_own_time() -> None:
    clock = RoomClock()
    assert clock.at(NOON) == 0
    assert clock.hear([LAST_YEAR + n for n in range(100)], NOON) == []
    assert abs(clock.at(NOON + 1000) - LAST_YEAR - 1000) < 100
    assert clock.off == 0


def test_it_runs_on_only_a_few_seconds_in_silence() -> None:
    clock = RoomClock()
    clock.hear([NOON], NOON)
    assert clock.at(NOON + 3000) == NOON + 3000
    assert clock.at(NOON + 3_600_000) == NOON + 5000


def test_a_stray_clock_is_found_and_moves_nothing() -> None:
    clock = RoomClock()
    clock.hear([NOON] * 10, NOON)
    assert clock.hear([NOON, NOON + FAR_OFF + 1, NOON - FAR_OFF - 1, NOON], NOON) == [1, 2]
    assert clock.off == 2
    assert clock.at(NOON) == NOON


@given(
    st.lists(st.tuples(st.integers(0, 3), st.lists(st.integers(-2 * FAR_OFF, 2 * FAR_OFF), max_size=70)), max_size=4),
    st.integers(0, 4),
)
def test_a_clock_saved_and_restored_goes_on_the_same(runs: list[tuple[int, list[int]]], cut: int) -> None:
    clock = RoomClock()
    received = NOON
    for index, (wait, offsets) in enumerate(runs):
        if index == cut:
            saved = clock.save()
            clock_again = RoomClock()
            clock_again.restore(saved)
            assert clock_again.save() == saved
            rest = [
                far for later, more in runs[cut:] for far in (clock_again.hear([NOON + o for o in more], NOON + later),)
            ]
            same = [far for later, more in runs[cut:] for far in (clock.hear([NOON + o for o in more], NOON + later),)]
            assert rest == same
            assert clock_again.off == clock.off
            return
        received += wait
        clock.hear([NOON + offset for offset in offsets], received)
