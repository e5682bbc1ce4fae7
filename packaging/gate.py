"""What must hold before a change is taken: style, types, arrows, tests, and every branch of core and sync."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from checkout import ROOT, captured, environment, venv_python, venv_tool


@dataclass(frozen=True)
class Verdict:
    """One check: its name, whether it held, its seconds, what it said."""

    name: str
    held: bool
    seconds: float
    said: str


def checks() -> dict[str, list[str]]:
    """The checks that need no test to run, by name."""
    return {
        "types": [venv_tool("mypy")],
        "arrows": [venv_tool("lint-imports")],
        "style": [venv_tool("ruff"), "check", "."],
        "format": [venv_tool("ruff"), "format", "--check", "."],
    }


def judge(name: str, command: Sequence[str]) -> Verdict:
    """Run one check."""
    began = time.monotonic()
    status, said = captured(command)
    return Verdict(name, status == 0, time.monotonic() - began, said)


def check() -> int:
    """Run the checks side by side; say all that the failed ones said; exit status."""
    with ThreadPoolExecutor() as pool:
        verdicts = list(pool.map(judge, checks(), checks().values()))
    for verdict in verdicts:
        if not verdict.held:
            print(f"── {verdict.name} ──\n{verdict.said.strip()}\n")
    for verdict in verdicts:
        print(f"{verdict.name:<8} {'holds' if verdict.held else 'FAILED':<7} {verdict.seconds:5.1f} s")
    sys.stdout.flush()
    return 0 if all(verdict.held for verdict in verdicts) else 1


def told_apart(command: Sequence[str]) -> tuple[int, str]:
    """Run pytest with its output passed on as it comes; exit status, and the line that sums it up."""
    colour = ["--color=yes"] if sys.stdout.isatty() else []
    last = ""
    with subprocess.Popen(
        [*command, *colour],
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            print(line, end="", flush=True)
            last = line.strip() if "===" in line else last
    return process.returncode, last


def pytest(arguments: Sequence[str]) -> int:
    """Only the tests that these arguments of pytest choose."""
    return told_apart([str(venv_python()), "-m", "pytest", *arguments])[0]


def everything() -> int:
    """The whole gate; pytest's own last line is the last thing said."""
    checked = check()
    coverage = [str(venv_python()), "-m", "coverage"]
    captured([*coverage, "erase"])
    tested, last = told_apart([*coverage, "run", "-m", "pytest"])
    captured([*coverage, "combine", "--quiet"])
    uncovered, report = captured([*coverage, "report"])
    print(f"\n── branches of core and sync ──\n{report.strip()}\n")
    held = checked == 0 and tested == 0 and uncovered == 0
    words = {"checks": checked, "tests": tested, "branches of core and sync": uncovered}
    failed = ", ".join(name for name, status in words.items() if status)
    print("Everything holds." if held else f"FAILED: {failed}.")
    print(last, flush=True)
    return 0 if held else 1
