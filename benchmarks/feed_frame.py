"""CPU of one beat of the comment feed and of the numbers, the cockpit at 1920×1080 in Chinese, on no display."""

import os
import time
from collections.abc import Callable, Iterator
from random import Random
from statistics import median
from typing import Final

from benchmarks.report import Line

BEATS: Final = 200
FLOOR_MS: Final = 2.0
"""What a frame of the feed may cost at 200 rows a second."""
FRAME: Final = 16
BEAT: Final = 50
"""ms; a beat brings ten rows, so that what it costs is shared by about three frames."""


def measure() -> Iterator[Line]:
    """Median CPU time from being told what changed to the end of the paint."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from anchor_console.desk.picture import Changed
    from anchor_console.kit.paths import resources
    from anchor_console.ui.cockpit import Cockpit
    from anchor_console.ui.cockpit.cockpit import WANTED
    from anchor_console.ui.look import Look
    from anchor_console.ui.words import Words
    from tests.ui.cockpit.rooms import NOW, filled_desk, minute_rows, numbers, talk

    app = QApplication.instance() or QApplication([])
    desk, random = filled_desk(), Random(3)
    picture = desk.picture
    assert picture is not None
    cockpit = Cockpit(desk, Look(resources(), "dark"), Words(resources(), "zh"))
    cockpit.resize(1856, 1004)
    cockpit.show()
    cockpit.told(WANTED)
    app.processEvents()

    def rows(beat: int) -> None:
        for shown in talk(random, 10, NOW, 10_000 + beat * 10):
            picture.apply(shown)

    minutes = minute_rows(Random(7))

    def figures(beat: int) -> None:
        minutes[-1]["gmv_paid"] += 700
        picture.apply(numbers(minutes, seq=1_000 + beat, now=NOW + beat * 100))

    def cost(prepare: Callable[[int], None], changed: Changed) -> float:
        spent = []
        for beat in range(BEATS):
            prepare(beat)
            start = time.process_time()
            cockpit.told(changed)
            cockpit.settle()
            cockpit.feed.canvas.finish()
            app.processEvents()
            spent.append((time.process_time() - start) * 1_000)
        return median(spent)

    yield Line("feed at 200 rows/s, CPU a 16 ms frame", cost(rows, Changed.FEED) * FRAME / BEAT, "ms", FLOOR_MS)
    yield Line("all numbers, CPU a beat (4 a second)", cost(figures, Changed.NUMBERS | Changed.MINUTES), "ms")
    cockpit.close()
