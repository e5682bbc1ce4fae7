"""A menu that stays open while its choices are ticked: Space or a click ticks, Enter takes and closes."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget


class StayingMenu(QMenu):
    """What is ticked in it is done at once; only Enter, Esc or a click beside it close it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setToolTipsVisible(True)

    def offer(self, words: str, figure: str, run: Callable[[], object], *, ticked: bool | None = None) -> QAction:
        """One choice: its words, a figure at the right; `ticked` None: it can't be."""
        action = QAction(f"{words.replace('&', '&&')}\t{figure}" if figure else words.replace("&", "&&"), self)
        if ticked is not None:
            action.setCheckable(True)
            action.setChecked(ticked)
        action.triggered.connect(lambda _=False: run())
        self.addAction(action)
        return action

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action: QAction | None = self.actionAt(event.position().toPoint())  # none between two
        if action is not None and action.isCheckable() and action.isEnabled():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action: QAction | None = self.activeAction()  # none until one is walked to
        if event.key() == Qt.Key.Key_Space and action is not None and action.isCheckable():
            action.trigger()
        else:
            super().keyPressEvent(event)
