"""Pictures of a rehearsal without anybody there to rehearse: what is offered, its prompter, and how one went."""

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from anchor_console.console_app import Console
from anchor_console.core.rehearsal.record import Rehearsal
from anchor_console.ui.rehearsal.running import Running, Wanted

LAID_MS = 1_500
"""After which a long script is laid out, and can run."""


def pictured(console: Console, view: str, size: tuple[int, int]) -> QWidget:
    """What the picture is of; the window where there is nothing to rehearse, or nothing was rehearsed yet."""
    here, desk = console.window.rehearsal, console.desk
    here.open()
    past = [kept.value for kept in desk.all(Rehearsal)]
    row = next((one for one in desk.sessions() if one.id == here.card.session), None)
    if view == "rehearsed" and past:
        here.card.show_score(max(past, key=lambda one: one.at))
    elif view == "rehearsing" and row is not None:
        return _glass(here.card.running, Wanted(session=row), size)
    return console.window


def _glass(running: Running, wanted: Wanted, size: tuple[int, int]) -> QWidget:
    """The prompter in rehearsal, its text running."""

    def show(glass: QWidget) -> None:
        glass.resize(*size)
        glass.show()

    running.begin(wanted, show)
    glass = running.glass
    assert glass is not None

    def read() -> None:
        space = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ")
        QApplication.sendEvent(glass, space)

    QTimer.singleShot(LAID_MS, glass, read)
    return glass
