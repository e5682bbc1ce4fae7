"""What several tests of the hub stand on: a team of two, once on SQLite and once on PostgreSQL."""

from collections.abc import AsyncIterator

import pytest

from anchor_console.hub.access import slow_hash
from tests.hub.access.people import Team, team


@pytest.fixture
async def people(database_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Team]:
    """Xu and Ann. What must be slow against guessing is quick here."""
    monkeypatch.setattr(slow_hash, "COST", 16)
    async with team(database_url) as made:
        yield made
