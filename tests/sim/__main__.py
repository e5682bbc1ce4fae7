"""The proofs that no edit is lost, in any number: `python -m tests.sim --schedules N --seed S`, or one of the others.

Each prints what it found, and last "N schedules, V violations"; the exit status is 1 if any law was broken.
"""

import argparse
import logging
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.sim import full_disk, kills, postgres, power
from tests.sim.schedule import Verdict, play

AT_ONCE = 50
PROOFS = {
    "power": "power cuts of the desk's database, on a disk that forgets what was not synced",
    "full-disk": "full disks and I/O errors at some call of the desk's database",
    "kills": "kill -9 of real consoles' sides and real hubs",
    "postgres": "seconds of 8 writers and a reader on a real PostgreSQL",
}


def main(arguments: Sequence[str]) -> int:
    """Run the proof that is asked for: schedules, unless another is named."""
    parser = argparse.ArgumentParser(prog="sim", description=__doc__)
    parser.add_argument("--schedules", type=int, default=2_000, metavar="N", help="schedules of faults (the default)")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="the seed of the first; each next is one more")
    parser.add_argument("--jobs", type=int, default=2, metavar="J", help="processes at once (default: 2)")
    for name, what in PROOFS.items():
        parser.add_argument(f"--{name}", type=int, metavar="N", help=what)
    options = parser.parse_args(arguments)
    logging.disable()  # what fails is told on purpose, thousands of times
    for name in PROOFS:
        many = vars(options)[name.replace("-", "_")]
        if many is not None:
            return proved(name, many, options.seed)
    return schedules(options.schedules, options.seed, options.jobs)


def proved(name: str, many: int, seed: int) -> int:
    """Run one of `PROOFS`; exit status."""
    match name:
        case "power":
            cut = power.run(many, seed)
            report, violations = str(cut), cut.violations
        case "full-disk":
            full = full_disk.run(many, seed)
            report, violations = str(full), full.violations
        case "kills":
            with tempfile.TemporaryDirectory(prefix="kills-") as folder:
                killed = kills.run(many, seed, Path(folder))
            report, violations = str(killed), killed.violations
        case _:
            served = postgres.run(many, seed)
            report, violations = str(served), served.violations()
    print(report)
    print(f"{many} {name}, {violations} violations")
    return 1 if violations else 0


def schedules(many: int, seed: int, jobs: int) -> int:
    """Play so many schedules, each by its own seed; exit status."""
    began, wrong, edits = time.monotonic(), 0, 0
    with multiprocessing.get_context("spawn").Pool(jobs, logging.disable) as pool:
        for verdict in pool.imap_unordered(play, range(seed, seed + many), AT_ONCE):
            edits += verdict.edits
            wrong += told(verdict)
    print(f"{edits} edits in {time.monotonic() - began:.0f} s")
    print(f"{many} schedules, {wrong} violations")
    return 1 if wrong else 0


def told(verdict: Verdict) -> int:
    """Say what was wrong in a schedule; how many laws it broke."""
    for law in verdict.wrong:
        print(f"seed {verdict.seed}: {law}", flush=True)
    return len(verdict.wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
