"""The plan covers the whole area without a hole or an overlap, and keeps to the measures of the look."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anchor_console.ui.cockpit.layout import Box, Plan, arrange, columns

sizes = st.tuples(st.integers(1216, 2600), st.integers(600, 1400))


def boxes(plan: Plan) -> list[Box]:
    return [plan.ribbon, plan.lineup, plan.numbers, plan.funnel, plan.trend, plan.lines, plan.asked, plan.feed]


@given(sizes)
def test_the_parts_cover_the_area_exactly(size: tuple[int, int]) -> None:
    width, height = size
    parts = boxes(arrange(width, height))
    assert sum(part.width * part.height for part in parts) == width * height
    assert all(part.x + part.width <= width and part.y + part.height <= height for part in parts)


@given(st.tuples(st.integers(960, 1215), st.integers(540, 1400)))
def test_a_narrow_window_loses_no_part(size: tuple[int, int]) -> None:
    width, height = size
    plan = arrange(width, height)
    parts = boxes(plan)
    assert sum(part.width * part.height for part in parts) == width * height
    assert all(part.x + part.width <= width and part.y + part.height <= height for part in parts)
    assert plan.trend.height >= 122
    assert plan.feed.width >= 320


@given(sizes)
def test_the_middle_is_never_narrower_than_it_can_be_read(size: tuple[int, int]) -> None:
    left, middle, right = columns(size[0])
    assert middle >= 640
    assert 288 <= left <= 400
    assert 288 <= right <= 440


@pytest.mark.parametrize("width", [2135, 2136, 2400, 2600])
def test_from_2200_on_questions_stand_beside_the_comments(width: int) -> None:
    """Each is as wide as in the smaller mock at least, and the numbers keep the room they had."""
    plan = arrange(width, 1364)
    beside = plan.asked.y == plan.feed.y
    assert beside == (width >= 2136)
    assert min(plan.asked.width, plan.feed.width) >= 320
    assert plan.trend.width >= 1096


@given(sizes)
def test_the_trend_gets_at_least_the_height_of_its_mock(size: tuple[int, int]) -> None:
    assert arrange(*size).trend.height >= 122


@pytest.mark.parametrize(
    ("size", "left", "middle", "right", "hero", "in_a_row"),
    [
        ((1216, 596), 288, 640, 288, 84, 6),
        ((1376, 824), 328, 728, 320, 101, 6),
        ((2496, 1364), 400, 1400, 348, 116, 12),
    ],
)
def test_the_mocks_sizes(size: tuple[int, int], left: int, middle: int, right: int, hero: int, in_a_row: int) -> None:
    plan = arrange(*size)
    assert (plan.lineup.width, plan.trend.width, plan.feed.width) == (left, middle, right)
    assert (plan.hero, plan.in_a_row) == (hero, in_a_row)


@pytest.mark.parametrize(
    ("size", "lines", "trend"),
    [((1216, 644), 196, 122), ((1376, 824), 248, 201), ((1856, 1004), 248, 342), ((2496, 1364), 320, 710)],
)
def test_proposals_stand_under_the_trend_as_high_as_in_the_look(size: tuple[int, int], lines: int, trend: int) -> None:
    plan = arrange(*size)
    assert (plan.lines.height, plan.trend.height) == (lines, trend)
    assert plan.lines.y == plan.trend.y + plan.trend.height


@pytest.mark.parametrize(("height", "lines"), [(643, 124), (572, 124), (571, 0)])
def test_where_it_is_too_low_for_all_the_chosen_one_stands_alone_or_none(height: int, lines: int) -> None:
    assert arrange(1216, height).lines.height == lines


def test_a_narrow_window_has_no_proposals() -> None:
    assert arrange(1000, 824).lines.height == 0


def test_what_tiles_and_funnel_leave_free_is_the_trends() -> None:
    whole, few, bare = arrange(1376, 824), arrange(1376, 824, 6), arrange(1376, 824, 0, funnel=False)
    assert few.trend.height == whole.trend.height + whole.tile
    assert (bare.funnel.height, bare.numbers.height) == (0, bare.hero)
    assert bare.lines == whole.lines
