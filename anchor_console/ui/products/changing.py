"""Many changes as one step: made a few at a time, so that the screen goes on; it can be stopped, and undone at once."""

from collections import deque
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from anchor_console.core.undo import Wanted
from anchor_console.desk.view import DeskView

AT_ONCE: Final = 8
BUDGET: Final = 8
"""Milliseconds of one turn in which changes are made."""
MOST_WAITING: Final = 1_000
"""Edits that may wait for a hub that answers before more are made."""
REST: Final = 50
"""Milliseconds between two looks whether the hub has caught up."""


class Changing(QObject):
    """`went_on`: how many of how many are made."""

    went_on = Signal(int, int)

    def __init__(self, desk: DeskView, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._left: deque[Wanted] = deque()
        self._whole = 0
        self._step = ""
        self._then: Callable[[int], None] = lambda _: None
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._go_on)

    @property
    def is_busy(self) -> bool:
        """Whether changes are being made."""
        return bool(self._left)

    def start(self, wanted: Sequence[Wanted], then: Callable[[int], None]) -> None:
        """Make these changes; `then` is told how many were made when all are, or when it was stopped."""
        self._left, self._whole, self._then = deque(wanted), len(wanted), then
        self._step = self._desk.new_id()
        self._go_on()

    def stop(self) -> None:
        """Make no more of them; those made stay, and one undo takes them back."""
        self._finish()

    def _go_on(self) -> None:
        watch = QElapsedTimer()
        watch.start()
        full = self._desk.hub.step == "live" and self._desk.waiting() > MOST_WAITING
        self._turn.setInterval(REST if full else 0)
        while self._left and not full and watch.elapsed() < BUDGET:
            now = [self._left.popleft() for _ in range(min(AT_ONCE, len(self._left)))]
            self._desk.change_all(now, self._step)
        self.went_on.emit(self._whole - len(self._left), self._whole)
        if self._left:
            self._turn.start()
        else:
            self._finish()

    def _finish(self) -> None:
        self._turn.stop()
        made = self._whole - len(self._left)
        self._left.clear()
        then, self._then = self._then, lambda _: None
        then(made)
