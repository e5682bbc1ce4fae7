"""Work on what others made, done in a process of its own: what it may use is limited, and it can only fail alone."""

import asyncio
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, Final, Literal

import msgspec
from msgspec import Struct

from anchor_console.kit.resident import resident

WORD: Final = "sandboxed"
"""The program's first argument when it is to be such a process; its `main` then calls `serve`."""
LOOKS_EVERY: Final = 0.05
Given = str | bytes | int | float | bool
"""What a function may be given."""
FailureType = Literal["refused", "too_big", "too_slow", "too_much_memory", "crashed", "stopped"]
_OUT_OF_MEMORY: Final = (b"memory allocation of", b"MemoryError", b"out of memory", b"bad_alloc")
_UNSEEN: Final = 0x08000000
"""CREATE_NO_WINDOW: no console comes up beside the window."""
_MARGIN: Final = 64 * 1024 * 1024
"""Bytes of address space beyond the limit: what is reserved and never touched is no memory."""


class Limits(Struct, frozen=True, kw_only=True):
    """What the work may use: seconds from its start to its answer, bytes of memory, bytes of its answer."""

    seconds: float = 10.0
    memory: int = 160 * 1024 * 1024
    answer: int = 64 * 1024 * 1024


class Failure(Struct, frozen=True, kw_only=True):
    """Why there is no answer. `type` is a stable word, `reason` a plain sentence.

    "refused": the function itself said no, by a ValueError; `reason` is its text. "stopped": by the caller.
    """

    type: FailureType
    reason: str


ORDINARY: Final = Limits()


class _Asked(Struct, frozen=True, array_like=True):
    module: str
    name: str
    given: list[Any]
    seconds: float
    memory: int
    answer: int


class _Said(Struct, frozen=True, array_like=True):
    type: str
    reason: str = ""
    answer: bytes = b""


class Job:
    """One call of a module's function in a child process; `run` on any thread, `stop` from any other.

    The function takes texts, bytes and numbers, and gives bytes. What it prints goes nowhere.
    """

    def __init__(self, function: Callable[..., bytes], *given: Given, limits: Limits = ORDINARY) -> None:
        self._asked = _Asked(
            function.__module__, function.__qualname__, list(given), limits.seconds, limits.memory, limits.answer
        )  # fmt: skip
        self._limits = limits
        self._stopped = threading.Event()

    def stop(self) -> None:
        """Give it up: the process is killed within a moment."""
        self._stopped.set()

    def run(self) -> bytes | Failure:
        """The function's answer, or why there is none; the process is gone in either case. Raises OSError."""
        with tempfile.TemporaryFile() as given:  # a pipe holds 64 KB, and one that is full can't be watched meanwhile
            given.write(msgspec.msgpack.encode(self._asked))
            given.seek(0)
            process = subprocess.Popen(
                _program(), env=_environment(), stdin=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                creationflags=_UNSEEN if sys.platform == "win32" else 0,
            )  # fmt: skip
        try:
            return self._watched(process)
        finally:
            process.kill()
            process.communicate()

    def _watched(self, process: "subprocess.Popen[bytes]") -> bytes | Failure:
        ends = time.monotonic() + self._limits.seconds
        while True:
            with suppress(subprocess.TimeoutExpired):
                out, err = process.communicate(timeout=LOOKS_EVERY)
                return _read(process.returncode, out, err)
            if failure := self._beyond(process.pid, ends):
                return failure

    def _beyond(self, pid: int, ends: float) -> Failure | None:
        if self._stopped.is_set():
            return Failure(type="stopped", reason="it was stopped")
        if time.monotonic() > ends:
            return _too_slow(self._limits.seconds)
        return _too_much_memory() if resident(pid) > self._limits.memory else None


def run(function: Callable[..., bytes], *given: Given, limits: Limits = ORDINARY) -> bytes | Failure:
    """Call the function in a child process and wait for it. Raises OSError when no process can be started."""
    return Job(function, *given, limits=limits).run()


async def apart(function: Callable[..., bytes], *given: Given, limits: Limits = ORDINARY) -> bytes | Failure:
    """Like `run`, without holding up the loop; cancelled, the process is killed."""
    job = Job(function, *given, limits=limits)
    try:
        return await asyncio.to_thread(job.run)
    finally:
        job.stop()


def serve() -> int:
    """The child's side: read what is asked from stdin, do it within its limits, say what came of it; the exit code."""
    said = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    asked = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=_Asked)
    try:
        function = getattr(import_module(asked.module), asked.name)
        _limit(asked)
        answer = function(*asked.given)
        told = _Said("answer", answer=answer) if len(answer) <= asked.answer else _Said("too_big")
    except ValueError as why:
        told = _Said("refused", str(why)[:1000])
    except MemoryError:
        told = _Said("too_much_memory")
    except BaseException as error:  # a library's panic is no Exception
        told = _Said("crashed", f"{type(error).__name__}: {error}"[:1000])
    said.write(msgspec.msgpack.encode(told))
    said.flush()
    return 0


def _limit(asked: _Asked) -> None:
    """Have the system itself hold the limits where it can; whoever asked watches too."""
    if sys.platform == "win32":
        return
    import resource
    import signal

    room = resident(os.getpid(), whole=True) + asked.memory + _MARGIN
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(ValueError, OSError):  # a system that knows no such limit, or has set a lower one
        resource.setrlimit(resource.RLIMIT_AS, (room, room))
    signal.setitimer(signal.ITIMER_REAL, asked.seconds + 1.0)  # also when nobody watches any more


def _read(code: int, out: bytes, err: bytes) -> bytes | Failure:
    try:
        said = msgspec.msgpack.decode(out, type=_Said)
    except (msgspec.DecodeError, RecursionError):
        if any(sign in err for sign in _OUT_OF_MEMORY):
            return _too_much_memory()
        return Failure(type="crashed", reason=f"the program that read it ended with {code}")
    match said.type:
        case "answer":
            return said.answer
        case "refused":
            return Failure(type="refused", reason=said.reason)
        case "too_much_memory":
            return _too_much_memory()
        case "too_big":
            return Failure(type="too_big", reason="there is more in it than can be taken at once")
        case _:
            return Failure(type="crashed", reason=said.reason)


def _too_slow(seconds: float) -> Failure:
    return Failure(type="too_slow", reason=f"reading it takes over {seconds:g} seconds")


def _too_much_memory() -> Failure:
    return Failure(type="too_much_memory", reason="reading it takes more memory than is given to a file")


def _program() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, WORD]
    return [sys.executable, "-P", "-m", __name__.partition(".")[0], WORD]


def _environment() -> Mapping[str, str]:
    """That of this process; the package is found where this one was, wherever the user stands."""
    own = str(Path(__file__).resolve().parents[2])
    paths = [own, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
