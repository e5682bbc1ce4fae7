"""What is typed goes to the desk at most a second and a half later, and at once when one leaves: nothing is lost."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from anchor_console.core import fields
from anchor_console.core.script import Line
from anchor_console.core.undo import Wanted
from anchor_console.desk.view import DeskView, Trouble

LATER_MS: Final = 1_500
PUT: Final = "line.put"
PARKED: Final = frozenset({"conflict", "refused"})


class Keeping(QObject):
    """Of one line. `kept`: an edit was made. What comes from others is taken in while nothing typed waits here.

    What waits is kept as written over the version that was seen: if another came meanwhile, both copies are there.
    """

    kept = Signal()

    def __init__(self, desk: DeskView, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.line = ""
        self._stood = ""
        self._base = 0
        """The version that the text stood in when it was last the desk's own."""
        self._typed: str | None = None
        self._origin = ""
        self._later = QTimer(self, interval=LATER_MS, singleShot=True)
        self._later.timeout.connect(self.keep)

    @property
    def waits(self) -> bool:
        """Whether something typed is not with the desk yet."""
        return self._typed is not None

    def begin(self, line: str, text: str) -> None:
        """This line stands there now, with that text; what waited of another is kept first."""
        self.keep()
        self.line, self._stood = line, text
        self._see()

    def typed(self, text: str, origin: str = "") -> None:
        """This stands in the editor; `origin`: who wrote it, where it was not the person.

        What a machine wrote is kept before a person changes it, however soon: both texts are there then.
        """
        if not self.line:
            return
        if text.strip() == self._stood.strip():
            self._typed, self._origin = None, ""
            self._later.stop()
            return
        if self._origin and text != self._typed:
            self.keep()
        self._typed, self._origin = text, origin
        if not self._later.isActive():
            self._later.start()

    def keep(self) -> None:
        """Give what waits to the desk, now."""
        self._later.stop()
        text, origin, self._typed, self._origin = self._typed, self._origin, None, ""
        if text is None or not self.line or self._desk.one(Line, self.line) is None:
            return
        self._stood = text
        wanted = {"text": text, **({"origin": origin} if origin else {})}
        self._desk.change_all([Wanted(PUT, self.line, wanted, self._base)])
        self.kept.emit()

    def taken_in(self, text: str) -> bool:
        """The desk has that text now: whether the editor has to show it."""
        if self.waits:
            return False
        self._see()
        if text in (self._stood, self._stood.strip()) or text == _kept(self._stood):
            return False
        self._stood = text
        return True

    def conflict(self) -> Trouble | None:
        """What was typed here last and did not go through: somebody else changed the text too, or the hub refused."""
        return max(self._parked(), key=lambda one: one.n, default=None)

    def let_go_before(self, last: Trouble) -> None:
        """Each pause while one typed was in conflict: the hub keeps them all, and only the last is to be settled."""
        for one in self._parked():
            if one.n < last.n and one.badge == last.badge == "conflict":
                self._desk.drop(one.n)

    def _parked(self) -> list[Trouble]:
        return [one for one in self._desk.troubles() if self._is_of_text(one)]

    def _see(self) -> None:
        kept = self._desk.one(Line, self.line) if self.line else None
        self._base = kept.base if kept is not None else 0

    def _is_of_text(self, one: Trouble) -> bool:
        return one.kind == PUT and one.entity == self.line and one.badge in PARKED and "text" in one.wanted


def _kept(text: str) -> str:
    """A text as a record keeps it: blanks at its end are none, and while one writes they stay in the editor."""
    return fields.clean(text, keep_lines=True)
