"""The manual desk's tick: said to the hub at once, and answered by the command as it then stands."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from anchor_console.desk.picture import Changed
from anchor_console.kit.reply import Refused, Unreachable
from tests.desk.test_roads import Sitting
from tests.desk.test_saying import heard
from tests.waiting import until


@pytest.fixture
async def sitting(tmp_path: Path) -> AsyncIterator[Sitting]:
    sitting = Sitting(tmp_path / "desk.db")
    yield sitting
    await sitting.tasks.close()
    sitting.writer.close()
    sitting.copy.close()
    assert sitting.failed == []


async def test_a_tick_shows_as_the_hub_answers_it(sitting: Sitting) -> None:
    sitting.meet()
    heard(sitting)
    sitting.told.clear()
    sitting.desk.on_air.report("k1", "accepted", "来了")
    await until(lambda: sitting.states() == [("accepted", "", "")])
    assert sitting.hub.reports == [("k1", "accepted", "来了")]
    assert Changed.CUES in sitting.told


async def test_a_tick_that_came_too_late_says_that_it_expired(sitting: Sitting) -> None:
    """The command itself comes as expired a moment later."""
    sitting.meet()
    sitting.hub.fails = Refused(409, "/problems/expired", "Nobody took it in time.")
    heard(sitting)
    sitting.desk.on_air.report("k1", "accepted")
    await until(lambda: sitting.states() == [("asked", "", "expired")])
    assert heard(sitting, 2, state="expired").reason == "expired"


async def test_a_tick_that_did_not_get_through_can_be_made_again(sitting: Sitting) -> None:
    heard(sitting)
    sitting.desk.on_air.report("k1", "seen")
    assert sitting.states() == [("asked", "", "no_answer")], "there is no hub"
    sitting.meet()
    sitting.hub.fails = Unreachable("gone")
    sitting.desk.on_air.report("k1", "seen")
    await until(lambda: not sitting.tasks.names())
    sitting.hub.fails = None
    sitting.desk.on_air.report("k1", "seen")
    await until(lambda: sitting.states() == [("seen", "", "")])
