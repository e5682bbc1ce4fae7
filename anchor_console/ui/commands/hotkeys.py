"""Hot keys to products: a digit names one by its number, two digits typed quickly those from 10 on."""

from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

TYPED_MS: Final = 600
"""For how long a first digit waits for a second one, where one may follow."""


class HotKeys(QObject):
    """Hears digits in a view and all in it, but not where text is typed. `chosen` gets the number; `changed`: typed."""

    chosen = Signal(int)
    changed = Signal()

    def __init__(self, parent: QWidget, typed_ms: int = TYPED_MS) -> None:
        super().__init__(parent)
        self.most = 0
        """The highest number there is; 0: no digit means anything."""
        self.typed = ""
        self._wait = QTimer(self, interval=typed_ms, singleShot=True)
        self._wait.timeout.connect(self._choose)
        for digit in "0123456789":
            key = QShortcut(QKeySequence(digit), parent)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(lambda digit=digit: self.type(digit))

    def type(self, digit: str) -> None:
        """One more digit. A number that none can follow is chosen at once; one that there isn't begins anew."""
        number = int(self.typed + digit)
        if number > self.most:
            number = int(digit)
        self.typed = str(number) if 0 < number <= self.most else ""
        self._wait.stop()
        if self.typed and number * 10 > self.most:
            self._choose()
            return
        if self.typed:
            self._wait.start()
        self.changed.emit()

    def let_go(self) -> bool:
        """Forget what is typed so far; whether there was something."""
        had, self.typed = bool(self.typed), ""
        self._wait.stop()
        self.changed.emit()
        return had

    def _choose(self) -> None:
        typed, self.typed = self.typed, ""
        self.changed.emit()
        if typed:
            self.chosen.emit(int(typed))
