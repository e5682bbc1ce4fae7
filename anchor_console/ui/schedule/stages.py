"""Work that is too long for one turn of the loop, done step by step; begun anew, what was not done yet is dropped."""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

Step = Callable[[], None]


class Stages(QObject):
    """One step each turn of the loop, so that keys and paints come between."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: deque[Step] = deque()
        self._next = QTimer(self, interval=0, singleShot=True)
        self._next.timeout.connect(self._do)

    def begin(self, *steps: Step, at_once: bool) -> None:
        """Do these in their order: now, or one by one in the turns to come."""
        self._steps = deque(steps)
        if at_once:
            self.finish()
        else:
            self._next.start()

    def finish(self) -> None:
        """Do at once what is left."""
        self._next.stop()
        while self._steps:
            self._steps.popleft()()

    @property
    def waits(self) -> bool:
        """Whether something is left to do."""
        return bool(self._steps)

    def _do(self) -> None:
        if self._steps:
            self._steps.popleft()()
        if self._steps:
            self._next.start()
