"""An hour's rehearsal by scripted keys, headless: how fast, what a look costs, drift, growth, and its score."""

import os
import time
import tracemalloc
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from benchmarks.report import Line

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from anchor_console.core.rehearsal.record import Rehearsal
    from anchor_console.ui.rehearsal.running import Running
    from tests.rehearsal_made import Anchor

MINUTES: Final = 60
SETTLED: Final = 10
WATCHED: Final = 20
"""Minutes after which nothing should grow but what is kept of the crowd, and for how many that is watched."""
FASTER: Final = 60.0
LOOK_MS: Final = 16.0
SECOND: Final = 1_000


def measure() -> Iterator[Line]:
    """An hour against the clock, then another half with an eye on memory."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication([])
    began = time.process_time()
    looks, score, drift = _hour()
    spent = time.process_time() - began
    looks.sort()
    yield Line("an hour's rehearsal, faster than life (CPU)", MINUTES * 60 / spent, "times", FASTER)
    yield Line("a look at a rehearsal, CPU, p99", looks[len(looks) * 99 // 100], "ms", LOOK_MS)
    yield Line("a look at a rehearsal, CPU, worst", looks[-1], "ms", LOOK_MS)
    yield Line("drift of the crowd's clock in an hour", float(drift), "ms", float(SECOND))
    yield Line("script read in an hour, of its planned time", score.took / score.planned, "times", 1.0, "plan")
    yield Line("lines covered", score.covered, "lines", score.lines, "script")
    yield Line("questions answered", score.answered, "questions", score.asked, "asked")
    yield Line("cues seen", score.cues_seen, "cues", score.cues, "given")
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    app.processEvents()
    yield Line("windows left behind", len(QApplication.topLevelWidgets()), "windows")
    tracemalloc.start()
    growth = _growth()
    tracemalloc.stop()
    yield Line("memory a rehearsal grows by an hour", growth * MINUTES / WATCHED / 2**20, "MiB")


def _hour() -> tuple[list[float], "Rehearsal", int]:
    running, anchor, parent = _begun()
    looks: list[float] = []
    look = running.look

    def timed() -> None:
        start = time.process_time()
        look()
        looks.append((time.process_time() - start) * 1_000)

    running.look = timed  # type: ignore[method-assign] # the same, with a watch beside it
    anchor.read(MINUTES * 60 * SECOND)
    desk = running.desk
    assert desk is not None
    drift = abs(desk.now() - desk.picture.at)
    running.end()
    score = running.score
    assert score is not None
    parent.deleteLater()
    return looks, score, drift


def _growth() -> int:
    """Bytes that it takes more after some minutes."""
    running, anchor, parent = _begun()
    anchor.read(SETTLED * 60 * SECOND)
    before = tracemalloc.get_traced_memory()[0]
    anchor.read(WATCHED * 60 * SECOND)
    after = tracemalloc.get_traced_memory()[0]
    running.close()
    parent.deleteLater()
    return after - before


def _begun() -> tuple["Running", "Anchor", "QObject"]:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

    from anchor_console.console_app.stage import SimulatedStage
    from anchor_console.kit.paths import resources
    from anchor_console.ui.look import Look
    from anchor_console.ui.rehearsal.running import Running, Wanted
    from anchor_console.ui.words import Words
    from tests.rehearsal_made import Anchor, FakeTime, evening

    def show(glass: QWidget) -> None:
        glass.resize(1280, 800)
        glass.show()

    desk, clock, parent = evening(MINUTES), FakeTime(), QObject()
    running = Running(desk, SimulatedStage, Look(resources(), "dark"), Words(resources(), "zh"), parent, clock)
    running.begin(Wanted(session=desk.session_rows[0], anchor="lin", seed=7), show)
    return running, Anchor(running, clock), parent
