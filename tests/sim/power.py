"""Power cuts under a desk at work: what it said was saved is there, once, and each page is there whole or not at all.

python -m tests.sim.power 3000 --seed 1
"""

import argparse
import logging
import random
import sys
from collections import Counter
from typing import Final

import apsw
from msgspec import Struct

from tests.sim.desk_life import Life, Promises, found_wrong
from tests.sim.disk import Disk, DiskVFS

LIVES: Final = 3
"""Starts of one desk at most, each ended by a power cut but the last."""
STEPS: Final = 400
"""The cut comes before so many changes of the disk."""


class Report(Struct, frozen=True, kw_only=True):
    """What so many runs found. `first`: the first thing that was wrong, with the seed that shows it again."""

    runs: int
    cuts: int
    lost: int
    corrupt: int
    twice: int
    gaps: int
    torn_pages: int
    first: str = ""

    @property
    def violations(self) -> int:
        """All that was wrong."""
        return self.lost + self.corrupt + self.twice + self.gaps + self.torn_pages


def run(runs: int, seed: int, synchronous: str = "FULL") -> Report:
    """So many desks, each with its own seed from `seed` on; `synchronous` other than FULL is a planted bug."""
    vfs = DiskVFS("power")
    wrong: Counter[str] = Counter()
    cuts, first = 0, ""
    try:
        for number in range(seed, seed + runs):
            cut, found = one(vfs, number, synchronous)
            cuts += cut
            wrong.update(what.partition(":")[0] for what in found)
            first = first or (f"seed {number}: {found[0]}" if found else "")
    finally:
        vfs.unregister()
    return Report(
        runs=runs, cuts=cuts, lost=wrong["lost"] + wrong["lost page"], corrupt=wrong["corrupt"], twice=wrong["twice"],
        gaps=wrong["gap"], torn_pages=wrong["torn page"], first=first,
    )  # fmt: skip


def one(vfs: DiskVFS, seed: int, synchronous: str = "FULL") -> tuple[int, list[str]]:
    """One desk, cut off and started again; how often it was cut off, and what was wrong then."""
    chance, promises, cuts = random.Random(seed), Promises(), 0
    vfs.disk = Disk()
    for _ in range(chance.randrange(1, LIVES + 1)):
        cuts += _live(vfs, promises, chance, synchronous)
        vfs.disk = vfs.disk.after_power_cut(chance)
        promises.not_saved.clear()  # it said so when the power was gone: the disk alone knows
        if wrong := found_wrong(vfs, promises):
            return cuts, wrong
    return cuts, []


def _live(vfs: DiskVFS, promises: Promises, chance: random.Random, synchronous: str) -> bool:
    """Work until the power is cut, or until nothing is left to do; whether it was cut."""
    last = chance.randrange(1, STEPS)

    def before(disk: Disk, deed: str) -> None:
        if disk.steps >= last:
            disk.cut()

    vfs.disk.before = before
    try:
        life = Life(vfs, promises, chance, synchronous, checkpoint=chance.choice((0, 0.1, 0.5)))
    except apsw.IOError:
        return True
    for _ in range(chance.randrange(80)):
        if vfs.disk.dead:
            break
        life.do_something()
    if not vfs.disk.dead and chance.random() < 0.5:
        life.end()
    cut = vfs.disk.dead
    life.break_off()
    return cut


def main(arguments: list[str] | None = None) -> int:
    """Run so many, say what was found; 1 when anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--synchronous", default="FULL")
    options = parser.parse_args(arguments)
    logging.disable()  # a desk says of each edit that the power took
    try:
        report = run(options.runs, options.seed, options.synchronous)
    finally:
        logging.disable(logging.NOTSET)
    if report.first:
        print(report.first)
    print(
        f"{report.runs} runs, {report.cuts} power cuts, {report.lost} lost, {report.corrupt} corrupt, "
        f"{report.twice} twice, {report.gaps} gaps, {report.torn_pages} torn pages"
    )
    return 1 if report.violations else 0


if __name__ == "__main__":
    sys.exit(main())
