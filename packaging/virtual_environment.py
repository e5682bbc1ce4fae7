"""Make .venv from the locks, and know when it need not be made again."""

from __future__ import annotations

import hashlib
import shutil
import sys
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import IO

from checkout import LOCKS, ROOT, VENV, Refusal, captured, venv_python

LOCK = LOCKS / "lock-dev.txt"
MARK = "made-by-dev.txt"  # in .venv: "unfinished", or the hash of what was installed
UNFINISHED = "unfinished"


class State(Enum):
    """What is found where .venv belongs."""

    ABSENT = "absent"
    READY = "ready"
    STALE = "stale"  # sound, but installed from another lock, or made by another hand
    BROKEN = "broken"  # ours, and interrupted while being made, or its Python has gone
    FOREIGN_BROKEN = "foreign and broken"


def wanted() -> str:
    """The hash of all that decides what .venv holds: the lock, and how this checkout is installed."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    installed_by = repr([settings["build-system"], settings["project"], settings["tool"]["hatch"]])
    return hashlib.sha256(LOCK.read_bytes() + installed_by.encode()).hexdigest()


def state(exists: bool, mark: str | None, sound: bool, want: str) -> State:
    """Judge a .venv: is it there, what its mark says (None: no mark), does its Python start, what is wanted."""
    if not exists:
        return State.ABSENT
    if mark is None:
        return State.STALE if sound else State.FOREIGN_BROKEN
    if not sound or mark == UNFINISHED:
        return State.BROKEN
    return State.READY if mark == want else State.STALE


def is_sound(venv: Path) -> bool:
    """True where its Python starts, is new enough and has pip."""
    check = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    try:
        return captured([venv_python(venv), "-c", check])[0] == 0
    except OSError:
        return False


def read_mark(venv: Path) -> str | None:
    """What the mark says, or None."""
    try:
        return (venv / MARK).read_text().strip()
    except OSError:
        return None


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold the checkout's set-up for this process: two terminals must not fill one .venv."""
    with (ROOT / ".venv.lock").open("a+b") as file:
        hold(file)
        yield


def hold(file: IO[bytes]) -> None:
    """Wait until no other process holds this file, then hold it until it is closed."""
    if sys.platform == "win32":
        import msvcrt

        while True:
            try:
                file.seek(0)
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            except OSError:
                time.sleep(0.2)
            else:
                return
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX)


def ensure() -> None:
    """See to it that .venv holds exactly what the lock names, and this checkout; instant when it does."""
    if read_mark(VENV) == wanted() and is_sound(VENV):
        return
    with one_at_a_time():
        found = state(VENV.exists() or VENV.is_symlink(), read_mark(VENV), is_sound(VENV), wanted())
        if found is not State.READY:
            prepare(found)
            fill()


def prepare(found: State) -> None:
    """Leave a sound .venv, though not yet the right things in it."""
    if found is State.STALE:
        if read_mark(VENV) is None:
            print("There is a .venv that this tool did not make: keeping it, installing into it.", flush=True)
        return
    if found is State.BROKEN:
        print("The .venv is broken (interrupted, or its Python has gone): making it anew.", flush=True)
        shutil.rmtree(VENV)
    if found is State.FOREIGN_BROKEN:
        aside = VENV.with_name(f".venv.broken-{time.strftime('%Y%m%d-%H%M%S')}")
        print(f"There is a broken .venv that this tool did not make: moved to {aside.name}, delete it if unneeded.")
        VENV.rename(aside)
    make()


def make() -> None:
    """Make an empty .venv with this process's Python."""
    print(f"Making .venv with Python {sys.version.split()[0]} …", flush=True)
    VENV.mkdir()
    (VENV / MARK).write_text(UNFINISHED)
    status, said = captured([sys.executable, "-m", "venv", VENV])
    if status:
        raise Refusal(f"Python could not make a virtual environment:\n{said}")


def fill() -> None:
    """Install the lock, each file checked against its hash, then this checkout itself."""
    want = wanted()
    (VENV / MARK).write_text(UNFINISHED)
    print("Installing what packaging/lock-dev.txt names (the first time: about 250 MB, a minute or two) …", flush=True)
    began = time.monotonic()
    pip: list[str | Path] = [
        venv_python(),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-input",
        "--disable-pip-version-check",
        "--no-deps",
    ]
    installs = (
        [*pip, "--require-hashes", "-r", LOCK],
        [*pip, "--no-build-isolation", "--no-index", "--editable", ROOT],
    )
    for install in installs:
        status, said = captured(install)
        if status:
            raise Refusal(f"pip could not install what is needed:\n{said}")
    (VENV / MARK).write_text(want)
    print(f"Ready after {time.monotonic() - began:.0f} s.", flush=True)
