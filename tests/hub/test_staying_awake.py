"""A hub on somebody's own computer holds off its sleep while a session is on air."""

from pathlib import Path

import pytest

from anchor_console.core.edits import Change
from anchor_console.hub import staying_awake
from anchor_console.hub.staying_awake import StayingAwake
from anchor_console.kit.tasks import Tasks
from anchor_console.kit.unwritable import Unwritable
from tests.hub.running import Running, running_hub
from tests.waiting import until


class Sleeper:
    """A system that lets itself be held awake, or not."""

    def __init__(self, lets: bool = True) -> None:
        self.lets, self.held, self.asked = lets, False, 0

    def hold(self) -> bool:
        self.asked += 1
        self.held = self.lets
        return self.lets

    def release(self) -> None:
        self.held = False


def fail(name: str, error: BaseException) -> None:
    raise AssertionError(name) from error


async def step(running: Running, *states: str) -> None:
    """Take the session s1 to these states, one after the other, each by a device of its own."""
    for to in states:
        edit = {"n": 1, "id": f"to-{to}", "kind": "session.step", "entity": "s1", "base": 99, "set": {"to": to}}
        page = (await running.http.post("/v1/edits", json={"device": f"d-{to}", "edits": [edit]})).json()
        assert page["outcomes"][-1]["outcome"] == "done", page


async def test_from_going_on_air_to_the_end(tmp_path: Path) -> None:
    async with running_hub(tmp_path) as running:
        await running.put_session()
        sleeper, tasks = Sleeper(), Tasks(fail)
        awake = StayingAwake(running.hub.sessions, sleeper)
        running.hub.ledger.told.append(awake.changed)
        tasks.start("awake", awake.run())
        await step(running, "ready", "live")
        await until(lambda: sleeper.held)
        await step(running, "ended")
        await until(lambda: not sleeper.held)
        await tasks.close()


async def test_a_system_that_can_t_is_asked_again_and_a_hub_that_ends_lets_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staying_awake, "LOOKS_EVERY", 0.01)
    async with running_hub(tmp_path) as running:
        await running.put_session()
        await step(running, "ready", "live")
        sleeper, tasks = Sleeper(lets=False), Tasks(fail)
        awake = StayingAwake(running.hub.sessions, sleeper)
        awake.changed("", [Change(seq=1, kind="product", id="p", version=1, record={})])
        tasks.start("awake", awake.run())
        await until(lambda: sleeper.asked > 2)
        sleeper.lets = True
        await until(lambda: sleeper.held)
        await tasks.close()
        assert not sleeper.held


async def test_a_record_that_can_t_be_read_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running_hub(tmp_path) as running:

        async def broken() -> None:
            raise Unwritable("fault", "broken")

        monkeypatch.setattr(running.hub.sessions, "live", broken)
        sleeper = Sleeper()
        sleeper.held = True
        await StayingAwake(running.hub.sessions, sleeper).look()
        assert sleeper.held
