"""Garbage looked for on the screen's thread alone: a widget that another thread frees would end the program."""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

COLLECTS: Final = (5_000, 10, 20)
"""Objects made since the last look, looks at the young before one at the older, and again: rarer than Python's own."""
LOOKS_EVERY: Final = 200
"""Milliseconds between two looks at how much there is."""


class Garbage(QObject):
    """Collects in Python's stead, which does it in whichever thread makes the one object too many."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._looks = QTimer(self, interval=LOOKS_EVERY)
        self._looks.timeout.connect(self.look)

    def start(self) -> None:
        """Look from now on, but never among what is there now: it stays as long as the window."""
        gc.disable()
        if gc.get_freeze_count():
            gc.collect()  # of the console that was here before
        gc.freeze()
        self._looks.start()

    def look(self) -> None:
        """Collect the oldest generation that is due."""
        due = [generation for generation, limit in enumerate(COLLECTS) if gc.get_count()[generation] > limit]
        if due and due[0] == 0:
            gc.collect(due[-1])
