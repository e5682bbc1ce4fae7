"""The hub of this computer: started, found again after a crash of either, stopped at the end, in bounded time."""

import asyncio
import os
import random
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
import pytest

from anchor_console.desk import embedded
from anchor_console.desk.copy import Copy
from anchor_console.desk.desk import Desk
from anchor_console.desk.embedded import EmbeddedHub, Running
from anchor_console.kit.clock import SystemClock
from anchor_console.kit.http import Http
from anchor_console.kit.reply import Unreachable
from anchor_console.kit.tasks import Tasks
from tests.canned import answer, canned
from tests.conftest import ExpectedLogs
from tests.fakes import InlineWriter
from tests.waiting import until


def found(folder: Path) -> Running:
    return msgspec.json.decode((folder / "hub.json").read_bytes(), type=Running)


def runs(pid: int) -> bool:
    """Whether a process of that id runs; one that has ended and that nobody has asked for still counts."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def pretending(folder: Path, source: str) -> EmbeddedHub:
    """A door to a program that only pretends to be a hub."""
    return EmbeddedHub(folder, program=(sys.executable, "-c", source))


@asynccontextmanager
async def opened(door: EmbeddedHub) -> AsyncIterator[Http]:
    http = await door.open()
    try:
        yield http
    finally:
        await http.close()


@pytest.fixture(autouse=True)
def on_a_busy_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "STARTS_WITHIN", 60.0)
    monkeypatch.setattr(embedded, "STOPS_WITHIN", 60.0)


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[EmbeddedHub]:
    door = EmbeddedHub(tmp_path / "hub")
    yield door
    await door.close()


async def test_a_hub_is_started_found_by_the_next_and_stopped(door: EmbeddedHub, tmp_path: Path) -> None:
    folder = tmp_path / "hub"
    async with opened(door) as first, opened(EmbeddedHub(folder)) as second:
        assert first.address == second.address
        assert (await second.get("/v1/changes", device="d1")).status == 200
    pid = found(folder).pid
    await door.close()
    assert not runs(pid), "it has ended, and is no zombie"
    assert not (folder / "hub.json").exists()
    await door.close()


async def test_two_that_start_at_once_share_one_hub(door: EmbeddedHub, tmp_path: Path) -> None:
    other = EmbeddedHub(tmp_path / "hub")
    first, second = await asyncio.gather(door.open(), other.open())
    assert first.address == second.address
    await first.close()
    await second.close()
    await other.close()


async def test_a_hub_that_was_killed_is_started_again_with_the_same_data(door: EmbeddedHub, tmp_path: Path) -> None:
    copy, writer = Copy(tmp_path / "desk.db"), InlineWriter(tmp_path / "desk.db")
    desk = Desk(copy, writer, SystemClock(), random.Random(1))
    failed: list[BaseException] = []
    tasks = Tasks(lambda _, error: failed.append(error))
    desk.connect(door, tasks)
    desk.change("session.put", "s1", {"title": "晚场"})
    await until(lambda: desk.waiting() == 0)
    first = found(tmp_path / "hub").pid
    os.kill(first, signal.SIGKILL)
    desk.change("session.put", "s1", {"title": "大场"})
    await until(lambda: desk.waiting() == 0 and desk.hub.step == "live")
    assert found(tmp_path / "hub").pid != first
    await tasks.close()
    async with opened(door) as http:
        body = (await http.get("/v1/changes", device="reader")).body
    titles = [change["record"]["title"] for change in msgspec.json.decode(body)["changes"]]
    assert (titles, failed) == (["大场"], [])
    assert not runs(first), "the dead one was reaped"
    writer.close()
    copy.close()


@pytest.mark.parametrize("stale", [b"", b"{}", b"\xff", b'{"url":"http://127.0.0.1:1","token_file":"/none","pid":1}'])
async def test_a_file_left_by_a_dead_hub_is_no_hindrance(door: EmbeddedHub, tmp_path: Path, stale: bytes) -> None:
    (tmp_path / "hub").mkdir()
    (tmp_path / "hub" / "hub.json").write_bytes(stale)
    async with opened(door) as http:
        assert (await http.get("/v1/health")).status == 200


@pytest.mark.parametrize("says", [b"{}", b"<html>", b'{"ok":"\xff"}'])
async def test_another_program_at_the_old_address_is_not_taken_for_the_hub(
    door: EmbeddedHub, tmp_path: Path, says: bytes
) -> None:
    folder = tmp_path / "hub"
    folder.mkdir()
    (folder / "token").write_text("secret")
    async with canned() as other:
        other.answers["/"] = [answer(says)]
        stale = Running(url=other.address, token_file=str(folder / "token"), pid=1)
        (folder / "hub.json").write_bytes(msgspec.json.encode(stale))
        async with opened(door) as http:
            assert http.address != other.address


@pytest.mark.parametrize("source", ["raise SystemExit(3)", "print('not json'); raise SystemExit(0)"])
async def test_a_program_that_ends_instead_of_answering_is_no_hub(tmp_path: Path, source: str) -> None:
    door = pretending(tmp_path / "hub", source)
    with pytest.raises(Unreachable) as error:
        await door.open()
    assert error.value.reason == "not_started"
    await door.close()


async def test_a_program_that_says_nothing_is_waited_for_in_bounded_time_and_not_started_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "STARTS_WITHIN", 0.5)
    started = tmp_path / "started"
    source = f"import time; open({str(started)!r}, 'a').write('x'); print('garbage', flush=True); time.sleep(600)"
    door = pretending(tmp_path / "hub", source)
    with pytest.raises(Unreachable, match="nothing"):
        await door.open()
    await until(started.exists)
    with pytest.raises(Unreachable, match="nothing"):
        await door.open()
    assert started.read_text() == "x"
    await door.close()


async def test_a_hub_that_does_not_stop_when_asked_is_told_to_by_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expected_logs: ExpectedLogs
) -> None:
    expected_logs("takes long to stop")
    folder = tmp_path / "hub"
    async with canned() as deaf:
        deaf.answers |= {"/v1/health": [answer(b'{"ok":true}')], "/v1/stop": [answer(b"", "202 Accepted")]}
        source = f"""
import json, os, pathlib, time
folder = pathlib.Path({str(folder)!r})
(folder / "token").write_text("secret")
told = {{"url": {deaf.address!r}, "token_file": str(folder / "token"), "pid": os.getpid()}}
(folder / "new").write_text(json.dumps(told))
(folder / "new").rename(folder / "hub.json")
time.sleep(600)
"""
        door = pretending(folder, source)
        async with opened(door):
            pid = found(folder).pid
        monkeypatch.setattr(embedded, "STOPS_WITHIN", 0.3)
        await door.close()
        assert any(asked.startswith("POST /v1/stop") for asked in deaf.asked)
        await until(lambda: not runs(pid))


async def test_a_program_that_cannot_be_started_is_said(tmp_path: Path) -> None:
    door = EmbeddedHub(tmp_path / "hub", program=(str(tmp_path / "nothing here"),))
    with pytest.raises(OSError, match="nothing here"):
        await door.open()
    await door.close()


async def test_closing_while_the_hub_is_already_gone_is_quiet(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("secret")
    stale = Running(url="http://127.0.0.1:1", token_file=str(tmp_path / "token"), pid=1)
    (tmp_path / "hub.json").write_bytes(msgspec.json.encode(stale))
    await EmbeddedHub(tmp_path).close()


def test_a_bundle_starts_itself_and_a_checkout_its_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert embedded._program() == (sys.executable, "-m", "anchor_console")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert embedded._program() == (sys.executable,)
