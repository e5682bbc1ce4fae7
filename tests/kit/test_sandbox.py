"""Work in a process of its own: it answers, or it fails alone and says why."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import msgspec

from anchor_console.kit import sandbox
from anchor_console.kit.resident import resident
from anchor_console.kit.sandbox import Failure, Job, Limits
from tests.kit import sandbox_made as made
from tests.waiting import until

SMALL = Limits(seconds=5, memory=64 * 1024 * 1024, answer=1000)


def test_the_answer_is_what_the_function_gives_in_another_process() -> None:
    assert sandbox.run(made.joined, "毛巾", b"\x00\xff", 3) == "毛巾".encode() + b"\x00\xff3"
    assert sandbox.run(made.own_pid) != str(os.getpid()).encode()


def test_a_path_is_read_there(tmp_path: Path) -> None:
    (tmp_path / "sheet").write_bytes(b"x" * 500)
    assert sandbox.run(made.content, str(tmp_path / "sheet"), limits=SMALL) == b"x" * 500


def test_what_the_function_says_no_to_is_refused_in_its_words() -> None:
    assert sandbox.run(made.refuses) == Failure(type="refused", reason="the sheet has no title row")


def test_what_it_prints_spoils_nothing() -> None:
    assert sandbox.run(made.prints) == b"answer"


def test_an_answer_over_its_limit_is_too_big() -> None:
    failure = sandbox.run(made.much, 1001, limits=SMALL)
    assert isinstance(failure, Failure)
    assert failure.type == "too_big"


def test_a_bug_is_a_crash_with_its_name() -> None:
    failure = sandbox.run(made.stumbles)
    assert isinstance(failure, Failure)
    assert (failure.type, failure.reason) == ("crashed", "KeyError: 'x'")


def test_a_process_that_dies_is_a_crash() -> None:
    failure = sandbox.run(made.dies)
    assert isinstance(failure, Failure)
    assert failure.type == "crashed"


def test_a_loop_without_end_is_killed() -> None:
    began = time.monotonic()
    failure = sandbox.run(made.never_ends, limits=Limits(seconds=1))
    assert isinstance(failure, Failure)
    assert failure.type == "too_slow"
    assert time.monotonic() - began < 3


def test_memory_beyond_the_limit_is_not_given() -> None:
    for greedy in (made.takes_at_once, made.takes_bit_by_bit):
        failure = sandbox.run(greedy, limits=SMALL)
        assert isinstance(failure, Failure)
        assert failure.type == "too_much_memory"


def test_out_of_memory_in_a_library_is_told_from_a_crash() -> None:
    failure = sandbox.run(made.aborts_for_memory)
    assert isinstance(failure, Failure)
    assert failure.type == "too_much_memory"


def test_it_can_be_stopped_from_another_thread() -> None:
    job = Job(made.never_ends)
    threading.Timer(0.2, job.stop).start()
    assert job.run() == Failure(type="stopped", reason="it was stopped")


async def test_on_a_loop_it_holds_up_nothing() -> None:
    assert await sandbox.apart(made.joined, "a", b"b", 1) == b"ab1"


async def test_cancelled_on_a_loop_the_process_is_killed(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    async with asyncio.TaskGroup() as group:
        task = group.create_task(sandbox.apart(made.notes_and_never_ends, str(note)))
        await until(lambda: note.exists() and note.read_text().endswith("\n"))
        task.cancel()
    pid = int(note.read_text())
    await until(lambda: not resident(pid))


def test_who_is_left_alone_ends_by_itself() -> None:
    """The system's own alarm kills the child when whoever asked is gone."""
    asked = msgspec.msgpack.encode([made.__name__, "never_ends", [], 0.1, SMALL.memory, 10])
    command = [sys.executable, "-m", "anchor_console", sandbox.WORD]
    done = subprocess.run(command, input=asked, capture_output=True, check=False, timeout=30)
    assert done.returncode == -signal.SIGALRM
    assert not done.stdout


def test_the_memory_of_a_process_can_be_asked() -> None:
    """What is reserved counts when the whole is asked for; a process that is gone holds nothing."""
    assert resident(os.getpid(), whole=True) > resident(os.getpid()) > 1_000_000
    assert resident(2**22 + 1) == 0
