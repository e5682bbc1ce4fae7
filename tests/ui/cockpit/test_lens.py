"""Which minutes are shown: zoom keeps what is under the pointer, pan stops at both ends, and now goes on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anchor_console.ui.cockpit.lens import HOUR, LEAST, Lens

MINUTE = 60_000
NOW = 10_000 * MINUTE
BEGAN = NOW - 180 * MINUTE


def test_at_first_it_is_the_last_hour() -> None:
    assert Lens().seen(BEGAN, NOW) == (NOW, 60)
    assert Lens().is_usual


def test_the_whole_show_is_all_there_is_and_an_hour_at_least() -> None:
    assert Lens(whole=True).seen(BEGAN, NOW) == (NOW, 181)
    assert Lens(whole=True).seen(NOW - 5 * MINUTE, NOW) == (NOW, HOUR)


def test_closer_at_the_right_edge_goes_on_with_now() -> None:
    lens = Lens().zoomed(True, 1.0, BEGAN, NOW)
    assert (lens.span, lens.end) == (48, None)


def test_closer_in_the_middle_keeps_the_minute_under_the_pointer() -> None:
    lens = Lens().zoomed(True, 0.5, BEGAN, NOW)
    assert lens.end == NOW - 6 * MINUTE
    assert lens.seen(BEGAN, NOW) == (NOW - 6 * MINUTE, 48)


def test_further_away_ends_at_the_whole_show() -> None:
    lens = Lens()
    for _ in range(9):
        lens = lens.zoomed(False, 1.0, BEGAN, NOW)
    assert lens.whole
    young = Lens().zoomed(False, 1.0, NOW - 5 * MINUTE, NOW)
    assert young == Lens()


def test_panning_back_stops_at_the_beginning_and_forward_at_now() -> None:
    lens = Lens().panned(-30, BEGAN, NOW)
    assert lens.seen(BEGAN, NOW) == (NOW - 30 * MINUTE, 60)
    assert lens.panned(-9_999, BEGAN, NOW).seen(BEGAN, NOW) == (BEGAN + 60 * MINUTE, 60)
    assert lens.panned(9_999, BEGAN, NOW) == Lens()


@given(st.lists(st.tuples(st.sampled_from(["in", "out", "pan"]), st.floats(0, 1), st.integers(-90, 90)), max_size=12))
def test_whatever_one_does_something_is_shown(steps: list[tuple[str, float, int]]) -> None:
    lens = Lens()
    for what, share, minutes in steps:
        if what == "pan":
            lens = lens.panned(minutes, BEGAN, NOW)
        else:
            lens = lens.zoomed(what == "in", share, BEGAN, NOW)
        end, span = lens.seen(BEGAN, NOW)
        assert LEAST <= span <= 181
        assert BEGAN < end <= NOW


@pytest.mark.parametrize("lens", [Lens(), Lens(span=20, end=NOW - 20 * MINUTE), Lens(whole=True)])
def test_time_that_goes_on_moves_only_what_follows_it(lens: Lens) -> None:
    later = NOW + 5 * MINUTE
    moved = lens.seen(BEGAN, later)[0] - lens.seen(BEGAN, NOW)[0]
    assert moved == (0 if lens.end else 5 * MINUTE)
