"""What a test of cues stands on."""

import pytest

from anchor_console.desk.view import Me
from tests.fakes import FakeDesk


@pytest.fixture
def desk(desk: FakeDesk) -> FakeDesk:
    """The anchor sits at this desk, with the session on air open."""
    desk.signed_in = Me(person="p1", name="许可", role="anchor")
    desk.open_session("s1")
    return desk
