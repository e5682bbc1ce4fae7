"""How long a sheet of 20,000 goods takes: read and understood, beside bare python-calamine; and until a hub has all."""

import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import python_calamine
import xlsxwriter

from anchor_console import import_app
from anchor_console.core.importing.checking import checked
from anchor_console.core.importing.comparing import Known, compared
from anchor_console.core.importing.mapping import guess
from anchor_console.kit.clock import SystemClock
from anchor_console.kit.sheets import read
from benchmarks.catalogue import CATEGORIES, NAMES
from benchmarks.hubs import running_hub
from benchmarks.report import Line

ROWS: Final = 20_000
HEAD: Final = ("商品ID", "商品名称", "类目", "日常价", "成本价", "库存", "店铺", "销量", "卖点")


def measure() -> Iterator[Line]:
    """A workbook of nine columns: bare, read apart, with every product understood; then brought into a hub, twice."""
    with tempfile.TemporaryDirectory(prefix="sheet-") as name:
        folder = Path(name)
        file = _workbook(folder / "goods.xlsx")
        bare = _best(lambda: _bare(file))
        yield Line("20,000 rows read apart, within limits", _best(lambda: read(file)), "s", bare, "bare calamine")
        yield Line("… and understood: the preview", _best(lambda: _understood(file)), "s", bare, "bare calamine")
        with running_hub(folder / "hub") as hub:
            options = import_app.Options(file=file, hub=hub.url, token_file=hub.token_file)
            yield Line("… and in a hub, all new", _imported(options), "s", bare, "bare calamine")
            yield Line("… and again, all the same", _imported(options), "s", bare, "bare calamine")


def _workbook(path: Path) -> Path:
    chance = random.Random(1)
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEAD)
        for n in range(1, ROWS + 1):
            title = "".join(chance.choices(NAMES, k=chance.randrange(10, 30)))
            numbers = (
                chance.randrange(990, 99_900) / 100,
                chance.randrange(500, 50_000) / 100,
                chance.randrange(5_000),
            )
            row = [str(7 * 10**10 + n), f"{title} {n}", chance.choice(CATEGORIES), *numbers, f"店铺{n % 300}"]
            sheet.write_row(n, 0, [*row, chance.randrange(9_000), title[::-1]])
    return path


def _best(work: object) -> float:
    """Seconds that it takes at best."""
    assert callable(work)
    took = []
    for _ in range(3):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return min(took)


def _bare(file: Path) -> int:
    """All that calamine does for whoever asks nothing more of it."""
    with file.open("rb") as opened:
        return len(python_calamine.load_workbook(opened).get_sheet_by_index(0).to_python())


def _understood(file: Path) -> int:
    rows = read(file).rows
    known = Known()
    return sum(compared(draft, known).became == "created" for draft in checked(rows, guess(rows)).drafts)


def _imported(options: import_app.Options) -> float:
    began = time.perf_counter()
    code = import_app.run(options, SystemClock(), random.Random(time.monotonic_ns()))
    assert code == 0, "the sheet did not come in"
    return time.perf_counter() - began
