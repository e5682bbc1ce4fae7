"""A flow's change is a share of what was before, and unknown where nothing was."""

import pytest

from anchor_console.core.nextline import Flow


@pytest.mark.parametrize(
    ("flow", "change"),
    [(Flow(150, 100), 0.5), (Flow(50, 100), -0.5), (Flow(5, 0), None), (Flow(None, 5), None), (Flow(5), None)],
)
def test_change_of_a_flow(flow: Flow, change: float | None) -> None:
    assert flow.change == change
