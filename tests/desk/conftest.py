"""What several tests of the desk stand on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from anchor_console.desk import exchange
from tests.desk.kept import Kept


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kept]:
    """An outbox whose exchange pauses so briefly that no test waits for it."""
    monkeypatch.setattr(exchange, "PAUSE", 0.01)
    kept = Kept(tmp_path / "desk.db")
    yield kept
    kept.writer.close()
    kept.copy.close()
