"""Looking out: sleep is held off while a session is on air, and not a moment longer; the disk is looked at."""

from pathlib import Path

import pytest

from anchor_console.console_app import lookout as looking
from anchor_console.console_app.lookout import Lookout
from anchor_console.desk.picture import Changed
from anchor_console.kit.tasks import Tasks
from tests.fakes import FakeDesk, session_row
from tests.waiting import until


class Sleeper:
    """A system that lets itself be held awake, or not."""

    def __init__(self, lets: bool = True) -> None:
        self.lets, self.held = lets, False

    def hold(self) -> bool:
        self.held = self.lets
        return self.lets

    def release(self) -> None:
        self.held = False


def fail(name: str, error: BaseException) -> None:
    raise AssertionError(name) from error


async def test_sleep_is_held_off_from_going_on_air_to_the_end(tmp_path: Path) -> None:
    desk, sleeper, tasks = FakeDesk(session_row("s1", state="ready")), Sleeper(), Tasks(fail)
    found: list[tuple[int, bool]] = []
    tasks.start("look out", Lookout(desk, tmp_path, lambda *told: found.append(told), sleeper).run())
    await until(lambda: len(found) == 1)
    assert not sleeper.held
    desk.session_rows = [session_row("s1")]
    desk.tell(Changed.RECORDS)
    await until(lambda: sleeper.held)
    desk.tell(Changed.RECORDS)
    desk.session_rows = [session_row("s1", state="ended")]
    desk.tell(Changed.RECORDS)
    await until(lambda: not sleeper.held)
    assert all(free > 0 and not sleeps for free, sleeps in found)
    await tasks.close()
    assert desk.watchers == []


async def test_a_console_that_ends_lets_go(tmp_path: Path) -> None:
    desk, sleeper, tasks = FakeDesk(session_row("s1")), Sleeper(), Tasks(fail)
    tasks.start("look out", Lookout(desk, tmp_path, lambda *told: None, sleeper).run())
    await until(lambda: sleeper.held)
    await tasks.close()
    assert not sleeper.held


async def test_a_system_that_can_t_be_held_awake_is_told_and_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "LOOKS_EVERY", 0.01)
    desk, sleeper, tasks = FakeDesk(session_row("s1")), Sleeper(lets=False), Tasks(fail)
    found: list[bool] = []
    tasks.start("look out", Lookout(desk, tmp_path, lambda _, sleeps: found.append(sleeps), sleeper).run())
    await until(lambda: len(found) > 2)
    assert found[0]
    sleeper.lets = True
    await until(lambda: not found[-1])
    await tasks.close()
