"""From a key in the search to its rows on screen, a scroll and a jump, over 100,000 products, 1920×1080 in Chinese."""

import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from anchor_console.core.edits import Change, Page
from anchor_console.desk.copy import Copy, take_page
from anchor_console.kit.sqlite import open_database
from benchmarks.catalogue import product
from benchmarks.probed import p99
from benchmarks.report import Line

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from anchor_console.ui.products.page import Products

PRODUCTS: Final = 100_000
AT_ONCE: Final = 5_000
WORDS: Final = 60
"""Searches, each typed key by key."""
STEPS: Final = 300
TO_SCREEN_MS: Final = 50.0
FRAME_MS: Final = 16.0
PATIENCE: Final = 20.0


def measure() -> Iterator[Line]:
    """What a person waits for, and what holds up the screen, each painted for good before the clock is stopped."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="products-view-") as folder:
        path = Path(folder, "desk.db")
        titles = _fill(path)
        yield from _measured(path, titles)


def _measured(path: Path, titles: list[str]) -> Iterator[Line]:
    from PySide6.QtWidgets import QApplication

    from anchor_console.desk.desk import Desk
    from anchor_console.kit.asking import Asker
    from anchor_console.kit.clock import SystemClock
    from anchor_console.kit.paths import resources
    from anchor_console.kit.writer import Writer
    from anchor_console.ui.actions import Actions
    from anchor_console.ui.look import Look
    from anchor_console.ui.products.page import Products
    from anchor_console.ui.pulse import Pulse
    from anchor_console.ui.words import Words
    from tests.fakes import FakeSettings

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    look, words = Look(resources(), "dark"), Words(resources(), "zh")
    look.apply(app)
    work: list[Callable[[], object]] = []
    copy, writer, asker = Copy(path), Writer(path, work.append), Asker(path, work.append)
    desk = Desk(copy, writer, SystemClock(), random.Random(1), asker=asker)
    page = Products(desk, Pulse(desk), look, words, Actions(words), FakeSettings(), lambda *_: None, lambda _: None)
    page.resize(1856, 1004)
    page.show()
    bench = _Bench(app, page, work)
    bench.settle()
    yield from bench.typing(titles)
    yield from bench.moving()
    page.close()
    asker.close()
    writer.close()
    copy.close()


class _Bench:
    """The workspace under measurement, and what was posted to the screen's thread meanwhile."""

    def __init__(self, app: "QApplication", page: "Products", work: list[Callable[[], object]]) -> None:
        self.app, self.page, self.work = app, page, work

    def settle(self) -> None:
        """Let everything come that is computed beside."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            self.turn()
            if not self.page.table.paging.counting and not self.work:
                return
            time.sleep(0.001)

    def turn(self) -> float:
        """One turn of the screen's thread; the CPU that it took, ms."""
        began = time.thread_time()
        while self.work:
            self.work.pop(0)()
        self.app.processEvents()
        return (time.thread_time() - began) * 1000

    def typing(self, titles: list[str]) -> Iterator[Line]:
        """Each key of pieces of titles: until the rows are painted, until the count is known, the longest turn then."""
        chance = random.Random(2)
        shown, spent, counted, turns = list[float](), list[float](), list[float](), list[float]()
        field = self.page.row.field
        for _ in range(WORDS):
            title = chance.choice(titles)
            start = chance.randrange(6)
            field.clear()
            self.settle()
            for char in title[start : start + 4]:
                began, cpu = time.perf_counter(), time.thread_time()
                field.insert(char)
                self.page.table.viewport().repaint()
                shown.append((time.perf_counter() - began) * 1000)
                spent.append((time.thread_time() - cpu) * 1000)
                longest = 0.0
                while self.page.table.paging.counting and time.perf_counter() - began < PATIENCE:
                    longest = max(longest, self.turn())
                turns.append(longest)
                counted.append((time.perf_counter() - began) * 1000)
        yield Line("key to rows on screen, 100,000 products p50", statistics.median(shown), "ms")
        yield Line("key to rows on screen, 100,000 products p99", p99(shown), "ms", TO_SCREEN_MS)
        yield Line("the same, CPU of the screen's thread p50", statistics.median(spent), "ms")
        yield Line("the same, CPU of the screen's thread p99", p99(spent), "ms", FRAME_MS)
        yield Line("longest turn after a key, CPU p99", p99(turns), "ms", FRAME_MS)
        yield Line("key to rows and count on screen p99", p99(counted), "ms")

    def moving(self) -> Iterator[Line]:
        """A turn of the wheel, and a jump anywhere: the CPU of the frame."""
        self.page.row.field.clear()
        self.settle()
        chance = random.Random(3)
        bar = self.page.table.verticalScrollBar()
        places: dict[str, Callable[[], int]] = {
            "scroll by 120 px": lambda: bar.value() + 120,
            "jump anywhere": lambda: chance.randrange(bar.maximum()),
        }
        for name, place in places.items():
            took = []
            for _ in range(STEPS):
                began = time.thread_time()
                bar.setValue(place())
                self.app.processEvents()
                took.append((time.thread_time() - began) * 1000)
            yield Line(f"{name} at 100,000 rows, CPU a frame p50", statistics.median(took), "ms")
            yield Line(f"{name} at 100,000 rows, CPU a frame p99", p99(took), "ms", FRAME_MS)


def _fill(path: Path) -> list[str]:
    """The copy as pages of the feed leave it; the titles in it."""
    chance, titles = random.Random(1), list[str]()
    Copy(path).close()
    with closing(open_database(path)) as connection:
        for first in range(0, PRODUCTS, AT_ONCE):
            made: list[dict[str, Any]] = [product(chance, first + i) for i in range(AT_ONCE)]
            titles += [str(one["title"]) for one in made]
            changes = [
                Change(seq=first + i + 1, kind="product", id=f"c{first + i}", version=1, record=one)
                for i, one in enumerate(made)
            ]
            page = Page(
                epoch="e", next=f"e-{first + AT_ONCE}", more=True, snapshot=False, last_n=0, changes=changes,
                outcomes=[],
            )  # fmt: skip
            with connection:
                take_page(connection, page, 1)
    return titles
