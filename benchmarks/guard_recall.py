"""How well the guard tells breaches from what only looks like one: found and false alarms by category.

python -m benchmarks.guard_recall [CASES.jsonl] reads labelled cases, one a line: {"category", "text", "severity"?,
"family"?}; a case without a severity is innocent. python -m benchmarks.guard_recall --titles SHEET.csv ROWS.txt holds
the titles of the rows that are listed (from 0, one a line, labelled innocent by hand) against all rules.
"""

import csv
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from anchor_console import guard_app
from anchor_console.core.compliance import flags
from anchor_console.desk.rules import rules
from benchmarks.report import Line

CASES: Final = Path(__file__).parent.parent / "tests" / "core" / "compliance" / "cases.jsonl"
DAY: Final = "2026-11-26"
PLATFORM: Final = "douyin"


class Case(Struct, frozen=True):
    """A line and what it must be told for; no severity: it is innocent."""

    category: str
    text: str
    severity: str = ""
    family: str = ""


class Tally(Struct, frozen=True):
    """Counts by category."""

    breaches: Counter[str]
    found: Counter[str]
    innocent: Counter[str]
    alarmed: Counter[str]


def tally(cases: Iterable[Case]) -> Tally:
    """What is found, and what is alarmed without cause: any hit at all counts as one."""
    sums = Tally(Counter(), Counter(), Counter(), Counter())
    for case in cases:
        hit = bool(flags(case.text, guard_app.CATEGORIES[case.category], rules(), DAY, PLATFORM))
        asked, met = (sums.breaches, sums.found) if case.severity else (sums.innocent, sums.alarmed)
        asked[case.category] += 1
        met[case.category] += hit
    return sums


def report(sums: Tally) -> list[str]:
    """A line a category, and one for all."""
    lines = [
        f"{name:16} found {sums.found[name]}/{sums.breaches[name]}, false {sums.alarmed[name]}/{sums.innocent[name]}"
        for name in sorted({*sums.breaches, *sums.innocent})
    ]
    found, breaches = sums.found.total(), sums.breaches.total()
    alarmed, innocent = sums.alarmed.total(), sums.innocent.total()
    return [
        *lines,
        f"{'all':16} found {found}/{breaches} = {found / max(1, breaches):.1%}, "
        f"false {alarmed}/{innocent} = {alarmed / max(1, innocent):.1%}",
    ]


def alarms(sheet: Path, rows: Path) -> list[str]:
    """The listed titles that raise an alarm, each with its hits. The sheet has columns `title` and `category`."""
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        goods = list(csv.DictReader(file))
    told = []
    for row in map(int, rows.read_text().split()):
        title, category = goods[row]["title"], goods[row]["category"]
        hits = [title[flag.start : flag.end] for flag in flags(title, category, rules(), DAY)]
        told += [f"{row}: {hits}"] if hits else []
    return told


def cases(path: Path) -> Iterator[Case]:
    """The cases of a file."""
    return (msgspec.json.decode(line, type=Case) for line in path.read_bytes().splitlines())


def measure() -> Iterator[Line]:
    """The cases that come with the tests: none of them may be missed, or alarm."""
    sums = tally(cases(CASES))
    yield Line("guard: own breaches missed", sums.breaches.total() - sums.found.total(), "", 0)
    yield Line("guard: own innocent lines alarmed", sums.alarmed.total(), "", 0)


def main(given: Sequence[str]) -> int:
    """The command."""
    if given[:1] == ["--titles"]:
        told = alarms(Path(given[1]), Path(given[2]))
        sys.stdout.write("\n".join([*told, f"alarmed: {len(told)}"]) + "\n")
        return 0
    sys.stdout.write("\n".join(report(tally(cases(Path(given[0]) if given else CASES)))) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
