#!/usr/bin/env python3
"""One door to the work on this checkout: run, test, check, bench, sim, setup, lock, map. Each sets up what it needs."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - the reader's python3 may well be older, and this says so
    sys.exit(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}. Try: python3.11 packaging/dev.py")

import gate
import locks
import readme_map
import system_libraries
import virtual_environment
from checkout import Refusal, run, venv_python

NO_SCREEN = """There is no screen here: neither DISPLAY nor WAYLAND_DISPLAY is set. To see the console anyway:

    python3 packaging/dev.py run --screenshot cockpit.png --after 8     draws it into a file
    xvfb-run python3 packaging/dev.py run                               runs it on a screen that nobody sees
    ssh -X HOST                                                         lends it the screen you sit at"""

HELP = {
    "setup": "make .venv from the lock and see to the system's libraries",
    "run": "start the console with a demo team and a simulated session; arguments go to anchor-console",
    "test": "everything that must hold; with arguments: pytest with these arguments only",
    "check": "style, types and arrows",
    "bench": "the figures, each beside its floor or peer; names choose among them",
    "sim": "the fault simulator: --schedules N --seed S, or --power N, --full-disk N, --kills N, --postgres SECONDS",
    "lock": "resolve the dependencies anew and write packaging/lock*.txt",
    "map": "write README's map of the code from the docstrings",
}


def lacks_a_screen(arguments: Sequence[str], environ: Mapping[str, str], platform: str) -> bool:
    """True where a window could not be shown anywhere."""
    needs_none = any(
        word.partition("=")[0] in ("--screenshot", "--help", "--version", "--self-test") for word in arguments
    )
    has_one = any(environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return platform.startswith("linux") and not has_one and not needs_none


def run_console(arguments: Sequence[str]) -> int:
    """Start the console on its demo; with nothing to show it on, only a picture of it can be asked for."""
    screenless = sys.platform.startswith("linux") and not any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))
    platform = {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")} if screenless else {}
    # Where the reader stands, not at the root: a screenshot's path is theirs.
    return run([venv_python(), "-m", "anchor_console", "--demo", *arguments], platform, Path.cwd())


def needs(action: str) -> tuple[system_libraries.Need, ...]:
    """The system's libraries that an action needs."""
    always = (system_libraries.ENSUREPIP,)
    if action in ("setup", "test", "bench"):
        return (*always, *system_libraries.QT, system_libraries.VIRTUAL_SCREEN)
    return (*always, *system_libraries.QT) if action == "run" else always


def say_what_is_next() -> int:
    """End a set-up by naming the first thing to do with it."""
    print("Set up. Next: python3 packaging/dev.py run")
    return 0


def act(action: str, arguments: Sequence[str]) -> int:
    """Do one action; exit status."""
    if action == "map":
        return readme_map.main()
    if action == "run" and lacks_a_screen(arguments, os.environ, sys.platform):
        raise Refusal(NO_SCREEN)
    system_libraries.ensure(needs(action))
    virtual_environment.ensure()
    actions: dict[str, Callable[[], int]] = {
        "run": lambda: run_console(arguments),
        "test": lambda: gate.pytest(arguments) if arguments else gate.everything(),
        "check": gate.check,
        "bench": lambda: run([venv_python(), "-m", "benchmarks", *arguments]),
        "sim": lambda: run([venv_python(), "-m", "tests.sim", *arguments]),
        "lock": locks.main,
        "setup": say_what_is_next,
    }
    return actions[action]()


def main(words: Sequence[str]) -> int:
    """Read the command line and do what it asks."""
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__, allow_abbrev=False)
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    for name, says in HELP.items():
        actions.add_parser(name, help=says, add_help=False)
    chosen, rest = parser.parse_known_args(words[:1])
    try:
        return act(chosen.action, [*rest, *words[1:]])
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
