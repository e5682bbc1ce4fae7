"""A mark as it is written into a list."""

import pytest

from anchor_console.core.obs import Mark, line, timecode


@pytest.mark.parametrize(
    ("into", "written"),
    [(0, "00:00:00.000"), (61_005, "00:01:01.005"), (36_000_000, "10:00:00.000"), (360_000_000, "100:00:00.000")],
)
def test_a_timecode_counts_from_the_beginning(into: int, written: str) -> None:
    """Beyond a day it goes on counting hours."""
    assert timecode(into) == written


def test_without_a_recording_there_is_no_timecode() -> None:
    """The time of day is all that is known."""
    assert line(Mark(at=1, title="云朵枕"), "20:15:00") == '"","20:15:00","云朵枕",""\r\n'


def test_no_mark_is_run_by_a_spreadsheet() -> None:
    """Quotes are doubled, formulas marked."""
    mark = Mark(at=1, into=1_000, title='12" 枕', note="=cmd()")
    assert line(mark, "20:15:00") == '"00:00:01.000","20:15:00","12"" 枕","\'=cmd()"\r\n'
