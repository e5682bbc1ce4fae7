"""The show's corrections as a list: each with its place in the replay and how it stands; Enter opens one."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from anchor_console.core.correction import Correction
from anchor_console.desk.view import DeskView
from anchor_console.ui.corrections import standing
from anchor_console.ui.house.choosing import ROW, Choice, ChoiceList
from anchor_console.ui.look import Look
from anchor_console.ui.overlay import Hint, Overlay
from anchor_console.ui.surface import Line
from anchor_console.ui.words import Words

WIDTH: Final = 640
HEAD: Final = 48
FOOT: Final = 30
ROWS: Final = 10


class CorrectionList(Overlay):
    """Open ones first, then the others, the newest first."""

    def __init__(
        self, desk: DeskView, look: Look, words: Words, window: QWidget, show: Callable[[Correction], None]
    ) -> None:  # fmt: skip
        super().__init__(look, window)
        self._desk, self._words, self._show = desk, words, show
        self._found: dict[str, Correction] = {}
        self._chosen = ""
        self.title = Line(look, "lead", semibold=True)
        self.title.setParent(self.card)
        self.rows = ChoiceList(look, self.card)
        self.rows.chosen.connect(self._choose)
        self.rows.taken.connect(self._take)
        self._foot = Hint(look, self.card)

    def open(self) -> None:
        self.refresh()
        super().open()

    def first_focus(self) -> QWidget:
        return self.rows

    def refresh(self) -> None:
        """Read the desk again."""
        say, session = self._words.say, self._desk.session
        live_at, now = session.live_at if session is not None else 0, self._desk.now()
        found = sorted(standing.of_session(self._desk), key=lambda one: (one.corrected_at is not None, -one.noticed_at))
        self._found = {one.id: one for one in found}
        rows = []
        for one in found:
            said, how = standing.line(one, live_at, now, self._words)
            rows.append(Choice(id=one.id, name=said, note=how))
        self.rows.say(rows)
        self._chosen = found[0].id if found else ""
        self.title.say(say("correction.list", count=len(found)) if found else say("correction.list.none"))
        self.card.setAccessibleName(self.title.words)
        self._foot.say(say("correction.list.keys"))

    def lay(self, window: QRect) -> QRect:
        width = min(WIDTH, window.width() - 64)
        listed = min(len(self._found), ROWS) * ROW
        self.title.setGeometry(20, 14, width - 40, 22)
        self.rows.setGeometry(1, HEAD, width - 2, listed)
        self._foot.setGeometry(0, HEAD + listed, width, FOOT)
        high = HEAD + listed + FOOT
        return QRect((window.width() - width) // 2, max((window.height() - high) // 3, 8), width, high)

    def _choose(self, id: str) -> None:
        self._chosen = id

    def _take(self) -> None:
        one = self._found.get(self._chosen)
        if one is not None:
            self.shut()
            self._show(one)
