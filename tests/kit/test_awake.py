"""Sleep is held off by the system's own program, and a computer without it says so."""

import os
import sys
from pathlib import Path

import pytest

from anchor_console.kit import awake
from anchor_console.kit.awake import Awake, _command
from tests.waiting import until

STAYS = (sys.executable, "-c", "import sys; open(sys.argv[1], 'w').close(); sys.stdin.read()")


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def test_it_holds_until_it_is_released(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(awake, "SETTLES_WITHIN", 0.2)
    holding = Awake("a console", "a show is on air", (*STAYS, str(tmp_path / "began")))
    assert holding.hold()
    process = holding._process
    assert process is not None
    await until((tmp_path / "began").exists)
    assert holding.hold()
    assert holding._process is process
    holding.release()
    assert not alive(process.pid)
    holding.release()


@pytest.mark.parametrize("command", [(), ("no-such-program-anywhere",), (sys.executable, "-c", "raise SystemExit(1)")])
def test_where_the_system_can_t_it_is_said(command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(awake, "SETTLES_WITHIN", 20)
    holding = Awake("a console", "a show is on air", command)
    assert not holding.hold()
    assert holding._process is None
    holding.release()


async def test_it_ends_with_whoever_asked_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The child waits at a pipe of ours: when we are gone it reads the end."""
    monkeypatch.setattr(awake, "SETTLES_WITHIN", 0.2)
    holding = Awake("a console", "a show is on air", (*STAYS, str(tmp_path / "began")))
    assert holding.hold()
    await until((tmp_path / "began").exists)
    process = holding._process
    assert process is not None
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(20) == 0
    holding.release()


@pytest.mark.parametrize(("system", "program"), [("linux", "systemd-inhibit"), ("darwin", "caffeinate"), ("win32", "")])
def test_each_system_has_its_own(system: str, program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", system)
    command = _command("a console", "a show is on air")
    assert (command[0] if command else "") == program
