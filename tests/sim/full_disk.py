"""A disk that runs full or fails under a desk at work, once or until it is mended: what the desk said still holds.

python -m tests.sim.full_disk 1200 --seed 1
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

STEPS: Final = 150
"""The fault comes at one of so many changes of the disk."""
TRIES: Final = 3
"""A mended disk has to take one of so many edits."""


class Report(Struct, frozen=True, kw_only=True):
    """What so many runs found. `struck`: runs whose fault met the desk; `first`: the first wrong, with its seed."""

    runs: int
    struck: int
    lost: int
    corrupt: int
    untrue: int
    stuck: int
    first: str = ""

    @property
    def violations(self) -> int:
        """All that was wrong."""
        return self.lost + self.corrupt + self.untrue + self.stuck


class Fault:
    """Strikes at the n-th change of the disk, once or from then on; at some deeds only, or at all."""

    def __init__(self, chance: random.Random) -> None:
        self._at = chance.randrange(1, chance.choice((3, 30, STEPS)))
        self._for_good = chance.random() < 0.6
        self._error = chance.choice((apsw.FullError, apsw.IOError))
        self._deeds = chance.choice((("open", "write"), ("write",), ("sync",), ("truncate",), ("delete",), ()))
        self._seen = 0
        self.struck = 0
        self.mended = False

    def __call__(self, disk: Disk, deed: str) -> None:
        if self.mended or (self._deeds and deed not in self._deeds):
            return
        self._seen += 1
        if self._seen == self._at or (self._for_good and self._seen > self._at):
            self.struck += 1
            raise self._error(deed)


def run(runs: int, seed: int) -> Report:
    """So many desks, each with its own seed from `seed` on."""
    vfs = DiskVFS("full-disk")
    wrong: Counter[str] = Counter()
    struck, first = 0, ""
    try:
        for number in range(seed, seed + runs):
            times, found = one(vfs, number)
            struck += times > 0
            wrong.update(what.partition(":")[0] for what in found)
            first = first or (f"seed {number}: {found[0]}" if found else "")
    finally:
        vfs.unregister()
    sort = {"lost": "lost", "lost page": "lost", "untrue": "untrue", "stuck": "stuck"}
    kinds = Counter({"lost": 0})
    for kind, times in wrong.items():
        kinds[sort.get(kind, "corrupt")] += times
    return Report(
        runs=runs, struck=struck, lost=kinds["lost"], corrupt=kinds["corrupt"], untrue=kinds["untrue"],
        stuck=kinds["stuck"], first=first,
    )  # fmt: skip


def one(vfs: DiskVFS, seed: int) -> tuple[int, list[str]]:
    """One desk under one fault that is mended in the end; how often it struck, and what was wrong then."""
    chance, promises, fault = random.Random(seed), Promises(), Fault(random.Random(seed))
    vfs.disk = Disk()
    vfs.disk.before = fault
    life = _started(vfs, promises, chance, fault)
    for _ in range(chance.randrange(60)):
        life.do_something()
    fault.mended = True
    wrong = [] if any(life.want() for _ in range(TRIES)) else [f"stuck: {life.writer.failed[-1]!r}"]
    wrong += [f"untrue: {id} is not shown" for id in promises.not_saved - life.not_saved() - life.outbox.pending.keys()]
    promises.not_saved = life.not_saved()
    if chance.random() < 0.5:
        life.end()
    disk = vfs.disk.after_a_kill()
    life.break_off()
    vfs.disk = disk
    return fault.struck, wrong + found_wrong(vfs, promises)


def _started(vfs: DiskVFS, promises: Promises, chance: random.Random, fault: Fault) -> Life:
    """A desk that can't start on this disk is started again when it is mended."""
    try:
        return Life(vfs, promises, chance, checkpoint=chance.choice((0, 0.1, 0.5)))
    except apsw.Error:
        fault.mended = True
        vfs.disk = vfs.disk.after_a_kill()
        vfs.disk.before = fault
        return Life(vfs, promises, chance)


def main(arguments: list[str] | None = None) -> int:
    """Run so many, say what was found; 1 when anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", type=int)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    logging.disable()  # a desk says of each edit that the disk did not take
    try:
        report = run(options.runs, options.seed)
    finally:
        logging.disable(logging.NOTSET)
    if report.first:
        print(report.first)
    print(
        f"{report.runs} runs, {report.struck} with a fault, {report.lost} lost, {report.corrupt} corrupt, "
        f"{report.untrue} untrue, {report.stuck} stuck"
    )
    return 1 if report.violations else 0


if __name__ == "__main__":
    sys.exit(main())
