"""A passage's time, and the quiet band about it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.rehearsal.passages import Band, band, characters, passage, places, planned, verdict

WORDS = "这条毛巾摸着很软洗了不硬擦脸擦手都可以家里人一人一条刚刚好"


def test_a_passage_takes_as_long_as_the_editor_says() -> None:
    assert planned("一" * 220) == 60_000
    assert planned("word " * 150) == 60_000
    assert (planned(""), characters("。")) == (400, 1)


def test_the_quiet_band_lies_about_the_planned_pace() -> None:
    assert band([passage("i1", WORDS)]) == Band(176, 275)
    assert band([]) == Band(0, 0)


@pytest.mark.parametrize(
    ("pace", "said"), [(0, ""), (175, "slow"), (176, "good"), (275, "good"), (276, "fast"), (900, "fast")]
)
def test_only_a_pace_outside_the_band_is_spoken_of(pace: int, said: str) -> None:
    assert verdict(pace, Band(176, 275)) == said


def test_without_a_script_nothing_is_said_of_a_pace() -> None:
    assert verdict(300, Band(0, 0)) == ""


@given(st.lists(st.sampled_from(["a", "b", "c"]), max_size=12))
def test_each_passage_has_a_place_of_its_own_within_its_row(rows: list[str]) -> None:
    found = places([passage(row, WORDS) for row in rows])
    assert len(set(found)) == len(rows)
    assert [row for row, _ in found] == rows


@given(st.text(max_size=60))
def test_whatever_stands_there_takes_its_moment(text: str) -> None:
    one = passage("i1", text)
    assert one.planned > 0
    assert one.characters > 0
