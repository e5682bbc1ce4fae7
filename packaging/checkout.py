"""Where things lie in this checkout, and how a command is run in it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCKS = ROOT / "packaging"


class Refusal(Exception):
    """What hinders us, said so that the reader knows what to do next."""


def venv_python(venv: Path = VENV) -> Path:
    """The interpreter inside a virtual environment."""
    return venv / "Scripts" / "python.exe" if sys.platform == "win32" else venv / "bin" / "python"


def venv_tool(name: str) -> str:
    """A program that the lock installs beside that interpreter."""
    return str(venv_python().with_name(name + (".exe" if sys.platform == "win32" else "")))


def environment(**extra: str) -> dict[str, str]:
    """This process's environment, without what would lead the checkout's own Python astray."""
    astray = {
        "PYTHONHOME",
        "PYTHONPATH",
        "VIRTUAL_ENV",
        "PIP_USER",
        "PIP_TARGET",
        "PIP_PREFIX",
        "PIP_REQUIRE_VIRTUALENV",
        "PYTHONDONTWRITEBYTECODE",  # without its caches the console starts twice as slowly
    }
    return {name: value for name, value in os.environ.items() if name not in astray} | extra


def run(command: Sequence[str | Path], extra: Mapping[str, str] | None = None, where: Path = ROOT) -> int:
    """Run a command in a folder, its output on this terminal; its exit status."""
    sys.stdout.flush()
    return subprocess.call([str(word) for word in command], cwd=where, env=environment(**(extra or {})))


def captured(command: Sequence[str | Path]) -> tuple[int, str]:
    """Run a command at the checkout's root; its exit status and everything that it wrote."""
    done = subprocess.run(
        [str(word) for word in command],
        check=False,
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    return done.returncode, done.stdout
