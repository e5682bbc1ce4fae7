"""Lines, wordings and scripts as records: their ids, and how far a line is."""

import pytest

from anchor_console.core.script.line import LINE_STEPS, Line, step_of
from anchor_console.core.script.script import PARTS, script_of
from anchor_console.core.script.wording import wording_of


def test_two_desks_that_begin_the_same_script_mean_the_same_record() -> None:
    assert script_of("s1", "product", "p1") == script_of("s1", "product", "p1")
    assert len({script_of("s1", part, product) for part in PARTS for product in ("", "p1")}) == 6


def test_each_version_of_a_line_has_a_wording_of_its_own() -> None:
    assert wording_of("a", 1) != wording_of("a", 2)
    assert len(wording_of("a" * 64, 2**31)) <= 64


@pytest.mark.parametrize(
    ("asked_at", "approved_at", "step"), [(0, 0, "draft"), (1, 0, "asked"), (1, 2, "approved"), (0, 2, "approved")]
)
def test_only_what_somebody_approved_is(asked_at: int, approved_at: int, step: str) -> None:
    assert step_of(Line(id="a", type="chat", asked_at=asked_at, approved_at=approved_at)) == step
    assert step in LINE_STEPS
