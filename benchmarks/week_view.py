"""The week view with 500 sessions in it: opening it, then what blocks the screen in one go while one works there."""

import gc
import os
import time
from collections.abc import Callable, Iterator
from statistics import median
from typing import Final

from benchmarks.report import Line

SESSIONS: Final = 500
ROOMS: Final = 20
TIMES: Final = 15
TURNS: Final = 20
FRAME_MS: Final = 16.0
"""Nothing may block the screen for longer."""


def measure() -> Iterator[Line]:
    """CPU time of the screen's thread at 1440×900 on no display: building it, then the longest of each deed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, QPoint, Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from anchor_console.kit.paths import resources
    from anchor_console.ui.look import Look
    from anchor_console.ui.schedule import Schedule
    from anchor_console.ui.window import Window
    from anchor_console.ui.words import Words
    from tests.fakes import FakeSettings
    from tests.ui.schedule.full_week import full_week

    app = QApplication.instance() or QApplication([])
    gc.disable()  # as in the console, which collects while nobody waits
    desk = full_week(SESSIONS, ROOMS)
    window = Window(desk, Look(resources(), "light"), Words(resources(), "zh"), FakeSettings())
    window.resize(1440, 900)
    window.show()
    app.processEvents()

    def turn() -> None:
        QAbstractEventDispatcher.instance().processEvents(QEventLoop.ProcessEventsFlag.AllEvents)

    def spent(deed: Callable[[], object]) -> float:
        """The longest turn of the loop that a deed costs, ms of CPU: what follows from it has turns of its own."""
        turns = []
        for step in (deed, *[turn] * TURNS):
            start = time.process_time()
            step()
            turns.append((time.process_time() - start) * 1_000)
        return max(turns)

    yield Line(f"week view, opening with {SESSIONS} sessions", spent(lambda: window.go("schedule")), "ms")
    schedule = window.findChild(Schedule)
    assert isinstance(schedule, Schedule)
    grid = schedule.grid
    grid.setFocus()
    alt = Qt.KeyboardModifier.AltModifier

    def longest(deed: Callable[[], object]) -> float:
        return max(spent(deed) for _ in range(TIMES))

    yield Line("week view, painting at rest", median(spent(grid.repaint) for _ in range(TIMES)), "ms", FRAME_MS)
    scroll = longest(lambda: grid.scroll_by(40))
    yield Line("week view, a step of scrolling", scroll, "ms", FRAME_MS)
    yield Line("week view, to the next block", longest(lambda: QTest.keyClick(grid, Qt.Key.Key_Down)), "ms", FRAME_MS)
    moving = longest(lambda: QTest.keyClick(grid, Qt.Key.Key_Down, alt))
    yield Line("week view, a block moved by a key", moving, "ms", FRAME_MS)
    start = grid.block_rects(grid.current)[0].center().toPoint()
    QTest.mousePress(grid, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(grid, start + QPoint(0, 8))
    at = iter(range(1, TIMES + 1))
    dragging = longest(lambda: QTest.mouseMove(grid, start + QPoint(0, 8 + 9 * next(at))))
    yield Line("week view, a step of a drag, judged", dragging, "ms", FRAME_MS)
    grid.give_up()
    window.close()
    gc.enable()
