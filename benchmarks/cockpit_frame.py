"""CPU of a frame while the whole cockpit changes at once, with a past to compare with, on no display."""

import os
import time
from collections.abc import Iterator
from random import Random
from typing import Final

from benchmarks.report import Line

BEATS: Final = 150
WARM: Final = 10
"""Beats before it is measured: what is made once is no frame's."""
FLOOR_MS: Final = 8.0
"""What a frame may cost, p99."""
ROWS: Final = 10
"""New comments a beat: at 50 ms a beat that is the 200 a second at which texts are passed over."""


def measure() -> Iterator[Line]:
    """From one panel's being told to the end of its paint, and all panels of a beat together."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from anchor_console.core.wire import Mark
    from anchor_console.kit.paths import resources
    from anchor_console.ui.cockpit import Cockpit
    from anchor_console.ui.cockpit.cockpit import WANTED
    from anchor_console.ui.look import Look
    from anchor_console.ui.words import Words
    from tests.ui.cockpit.past_made import remember
    from tests.ui.cockpit.rooms import MINUTE, NOW, filled_desk, minute_rows, numbers, talk

    app = QApplication.instance() or QApplication([])
    desk, random, minutes = filled_desk(), Random(3), minute_rows(Random(7))
    remember(desk, 30)
    picture = desk.picture
    assert picture is not None
    cockpit = Cockpit(desk, Look(resources(), "dark"), Words(resources(), "zh"))
    cockpit.resize(1856, 1004)
    cockpit.show()
    cockpit.told(WANTED)
    cockpit.figuring.read_past()
    app.processEvents()

    def change(beat: int) -> None:
        """Everything differs: a new minute each tenth beat, all numbers, rows of the feed, marks, another pin."""
        minutes[-1]["gmv_paid"] += 70_000
        if beat % 10 == 0:
            minutes.append({**minutes[-1], "minute": minutes[-1]["minute"] + MINUTE})
        at = max(NOW, minutes[-1]["minute"]) + beat * 100
        picture.apply(numbers(minutes, seq=1_000 + beat, now=at))
        picture.marks.append(Mark(at=at, kind="pin", product=f"p{1 + beat % 5}"))
        picture.pinned = f"p{1 + beat % 5}"
        for shown in talk(random, ROWS, at, 10_000 + beat * ROWS):
            picture.apply(shown)
        desk.time = at

    frames, beats = [], []
    for beat in range(WARM + BEATS):
        change(beat)
        spent = []
        start = time.process_time()
        cockpit.told(WANTED)
        app.processEvents()
        spent.append((time.process_time() - start) * 1_000)
        while cockpit.waits:
            start = time.process_time()
            cockpit.take_turn()
            app.processEvents()
            spent.append((time.process_time() - start) * 1_000)
        if beat >= WARM:
            frames += spent
            beats.append(sum(spent))
    frames.sort()
    yield Line("the whole cockpit changing, CPU a frame, p99", frames[len(frames) * 99 // 100], "ms", FLOOR_MS)
    yield Line("the whole cockpit changing, CPU a frame, worst", frames[-1], "ms")
    yield Line("the whole cockpit changing, CPU a beat, median", sorted(beats)[len(beats) // 2], "ms")
    cockpit.close()
