"""How long a search of the catalogue holds up the screen's thread, over 100,000 products known here."""

import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from anchor_console.core.edits import Change, Page
from anchor_console.desk.copy import Copy, take_page
from anchor_console.desk.desk import Desk
from anchor_console.kit.clock import SystemClock
from anchor_console.kit.sqlite import open_database
from anchor_console.kit.writer import Writer
from benchmarks.catalogue import NAMES, product
from benchmarks.probed import p99
from benchmarks.report import Line

PRODUCTS: Final = 100_000
PAGE: Final = 500
SEARCHES: Final = 1_000
SHOWN: Final = 50
FRAME_MS: Final = 16.0


def measure() -> Iterator[Line]:
    """What people type: one character, two, three, five of a title; each with its rows as they are shown."""
    with tempfile.TemporaryDirectory(prefix="search-") as folder:
        path = Path(folder, "desk.db")
        titles = _fill(path)
        copy, writer = Copy(path), Writer(path, lambda work: None)
        desk, chance = Desk(copy, writer, SystemClock(), random.Random(1)), random.Random(2)
        for length in (1, 2, 3, 5):
            took = []
            for _ in range(SEARCHES // 4):
                title = chance.choice(titles)
                start = chance.randrange(10 - length)
                text = chance.choice(NAMES) if length == 1 else title[start : start + length]
                began = time.perf_counter()
                desk.search(text, SHOWN)
                took.append((time.perf_counter() - began) * 1000)
            yield Line(f"search of {length} characters in 100,000 p50", statistics.median(took), "ms")
            yield Line(f"search of {length} characters in 100,000 p99", p99(took), "ms", FRAME_MS)
        writer.close()
        copy.close()


def _fill(path: Path) -> list[str]:
    """The copy as pages of the feed leave it; the titles in it."""
    chance, titles = random.Random(1), []
    Copy(path).close()
    with closing(open_database(path)) as connection:
        for first in range(0, PRODUCTS, PAGE):
            made = [product(chance, first + i) for i in range(PAGE)]
            titles += [str(one["title"]) for one in made]
            changes = [
                Change(seq=first + i + 1, kind="product", id=f"c{first + i}", version=1, record=one)
                for i, one in enumerate(made)
            ]
            page = Page(
                epoch="e", next=f"e-{first + PAGE}", more=True, snapshot=False, last_n=0, changes=changes, outcomes=[]
            )
            with connection:
                take_page(connection, page, 1)
    return titles
