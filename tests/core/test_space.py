"""How much room is left on a disk, as a word."""

import pytest

from anchor_console.core.space import FULL, LOW, space


@pytest.mark.parametrize(
    ("free", "said"), [(-1, ""), (LOW, ""), (LOW - 1, "low"), (FULL, "low"), (FULL - 1, "full"), (0, "full")]
)
def test_it_is_said_before_it_is_full(free: int, said: str) -> None:
    assert space(free) == said
