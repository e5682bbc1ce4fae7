"""Print the figures; names on the command line choose among the files of this folder.

A figure's file has `measure()`, which yields a `report.Line` as soon as it is known.
"""

import importlib
import pkgutil
import sys
from collections.abc import Sequence

import benchmarks

FURNITURE = {
    "__main__", "catalogue", "enduring", "hubs", "model_program", "obs_program", "probe", "probed", "proxy", "report",
    "returning", "screen", "syncing",
}  # fmt: skip


def figures() -> list[str]:
    """The names of all figures' files."""
    return sorted(module.name for module in pkgutil.iter_modules(benchmarks.__path__) if module.name not in FURNITURE)


def main(wanted: Sequence[str]) -> int:
    """Measure what is wanted (nothing named: all), one after the other; exit status."""
    unknown = sorted(set(wanted) - set(figures()))
    if unknown:
        print(f"No figure named {', '.join(unknown)}. There are: {', '.join(figures())}", file=sys.stderr)
        return 2
    for name in wanted or figures():
        for line in importlib.import_module(f"benchmarks.{name}").measure():
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
