"""The console while it runs: garbage is collected again, but not looked for in what the start has built."""

import gc
from collections.abc import Iterator

import pytest

from anchor_console.console_app.running import COLLECTS, _collect_garbage


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)
    gc.enable()


def test_what_the_start_has_built_is_never_looked_through_again() -> None:
    gc.disable()
    _collect_garbage()
    assert gc.isenabled()
    assert gc.get_threshold() == COLLECTS
    assert gc.get_freeze_count() > 10_000
