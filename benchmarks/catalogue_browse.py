"""The catalogue of 100,000 and of 1,000,000 products: what is typed, facets, all rows, and a jump to any of them.

Figures of "first rows" are what the screen's thread waits for; "beside" is what the other thread takes.
"""

import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from anchor_console.core.edits import Change, Page
from anchor_console.core.search import query as expression
from anchor_console.desk import listing
from anchor_console.desk.browsing import CatalogueQuery
from anchor_console.desk.copy import Copy, take_page
from anchor_console.desk.desk import Desk
from anchor_console.desk.initials import initials
from anchor_console.desk.search import tidy
from anchor_console.kit.clock import SystemClock
from anchor_console.kit.sqlite import open_database
from anchor_console.kit.writer import Writer
from benchmarks.catalogue import CATEGORIES, product
from benchmarks.probed import p99
from benchmarks.report import Line

SIZES: Final = (100_000, 1_000_000)
PAGE: Final = 500
ASKED: Final = 400
SHOWN: Final = 50
AIM_MS: Final = 5.0
FRAME_MS: Final = 16.0
TITLES_KEPT: Final = 2_000
Made = Callable[[], CatalogueQuery]


def measure() -> Iterator[Line]:
    """Each size in a copy of its own, as pages of the feed leave it."""
    for size in SIZES:
        with tempfile.TemporaryDirectory(prefix="catalogue-") as folder:
            path = Path(folder, "desk.db")
            titles = _fill(path, size)
            with closing(Copy(path)) as copy:
                yield from _first_rows(copy, size, titles)
                yield from _beside(copy, size)
                yield from _windows(path, copy, size)


def _first_rows(copy: Copy, size: int, titles: list[str]) -> Iterator[Line]:
    """From what was typed to the first 50 row numbers."""
    for what, made in _kinds(random.Random(2), titles).items():
        took = []
        for _ in range(ASKED):
            query = made()
            began = time.perf_counter()
            asked = listing.asked(query, listing.categories(copy.index))
            if asked is not None:
                listing.first_rows(copy.index, asked, SHOWN)
            took.append((time.perf_counter() - began) * 1_000)
        yield Line(f"{size:,}: {what}, first rows p50", statistics.median(took), "ms")
        yield Line(f"{size:,}: {what}, first rows p99", p99(took), "ms", AIM_MS)


def _kinds(chance: random.Random, titles: list[str]) -> dict[str, Made]:
    def part(length: int) -> str:
        title = chance.choice(titles)
        start = chance.randrange(10 - length)
        return title[start : start + length]

    def priced() -> CatalogueQuery:
        least = chance.randrange(990, 90_000)
        return CatalogueQuery(categories=(chance.choice(CATEGORIES),), price_from=least, price_to=least + 5_000)

    return {
        "1 character": lambda: CatalogueQuery(text=part(1)),
        "2 characters": lambda: CatalogueQuery(text=part(2)),
        "5 characters": lambda: CatalogueQuery(text=part(5)),
        "2 initials": lambda: CatalogueQuery(text=initials().of(part(2))),
        "4 initials": lambda: CatalogueQuery(text=initials().of(part(4))),
        "1 character, category, in stock": lambda: CatalogueQuery(
            text=part(1), categories=(chance.choice(CATEGORIES),), in_stock=True
        ),
        "category and price": priced,
        "missing proof, sold out": lambda: CatalogueQuery(missing_proof=True, in_stock=False),
    }


def _beside(copy: Copy, size: int) -> Iterator[Line]:
    """What is computed on the other thread."""
    numbers = listing.categories(copy.index)
    for what, query in {
        "all": CatalogueQuery(), "棉": CatalogueQuery(text="棉"), "by price": CatalogueQuery(order="price")
    }.items():  # fmt: skip
        asked = listing.asked(query, numbers)
        assert asked is not None
        began = time.perf_counter()
        rows = listing.all_rows(copy.index, asked)
        yield Line(f"{size:,}: {what}, {len(rows):,} rows listed beside", (time.perf_counter() - began) * 1_000, "ms")
    for text in ("", "棉"):
        began = time.perf_counter()
        counts = listing.counted(copy.index, CatalogueQuery(text=text), expression(text))
        listing.facets(CatalogueQuery(text=text), numbers, counts, counts)
        yield Line(f"{size:,}: facets of {text or 'all'} beside", (time.perf_counter() - began) * 1_000, "ms")


def _windows(path: Path, copy: Copy, size: int) -> Iterator[Line]:
    """A jump to any window with its rows as they are shown, beside OFFSET in SQL, which does not even make rows."""
    writer, chance = Writer(path, lambda work: None), random.Random(3)
    desk = Desk(copy, writer, SystemClock(), random.Random(1))
    query = CatalogueQuery()
    desk.catalogue(query, 0, SHOWN)
    took, peer = [], []
    for _ in range(ASKED):
        offset = chance.randrange(size - SHOWN)
        began = time.perf_counter()
        assert len(desk.catalogue(query, offset, SHOWN).rows) == SHOWN
        took.append((time.perf_counter() - began) * 1_000)
    for _ in range(ASKED // 10):
        began = time.perf_counter()
        statement = "SELECT row, id, title FROM product ORDER BY row DESC LIMIT ? OFFSET ?"
        copy.index.execute(statement, (SHOWN, chance.randrange(size - SHOWN))).fetchall()
        peer.append((time.perf_counter() - began) * 1_000)
    writer.close()
    yield Line(f"{size:,}: jump to any {SHOWN} rows p99", p99(took), "ms", FRAME_MS)
    yield Line(
        f"{size:,}: jump to any {SHOWN} rows p50", statistics.median(took), "ms", statistics.median(peer), "OFFSET"
    )


def _fill(path: Path, size: int) -> list[str]:
    """The copy as a first sync leaves it, tidied; the first titles in it."""
    chance, titles = random.Random(1), list[str]()
    Copy(path).close()
    with closing(open_database(path)) as connection:
        connection.execute("PRAGMA synchronous = OFF")  # it is made to be read
        for first in range(0, size, PAGE):
            made = [product(chance, first + i) for i in range(PAGE)]
            titles += [str(one["title"]) for one in made if len(titles) < TITLES_KEPT]
            changes = [
                Change(seq=first + i + 1, kind="product", id=f"c{first + i}", version=1, record=one)
                for i, one in enumerate(made)
            ]
            page = Page(
                epoch="e", next=f"e-{first + PAGE}", more=first + PAGE < size, snapshot=not first, last_n=0,
                changes=changes, outcomes=[],
            )  # fmt: skip
            with connection:
                take_page(connection, page, 1)
        while tidy(connection):
            pass
    return titles[:TITLES_KEPT]
