"""How the lines of a session's scripts stand, looked at a few at a time: the screen goes on between."""

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from anchor_console.core.script import Line, Script
from anchor_console.core.script.bound import About
from anchor_console.core.script.standing import LineStanding, line_standing
from anchor_console.core.session import Session
from anchor_console.desk.view import DeskView, SessionRow
from anchor_console.ui.abouts import about_of
from anchor_console.ui.words import Words

SLICE_MS: Final = 4


class ScriptsJudged(QObject):
    """`judged`: what is known is something else now."""

    judged = Signal()

    def __init__(self, desk: DeskView, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._words = desk, words
        self._session: SessionRow | None = None
        self._known: Sequence[LineStanding] = ()
        self._new: list[LineStanding] = []
        self._once_more = False
        self._waiting: Iterator[tuple[Line, str]] = iter(())
        self._abouts: dict[str, About] = {}
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._go_on)

    def look(self, session: SessionRow) -> Sequence[LineStanding]:
        """What is known of the lines of that session's scripts; they are looked at again from now on.

        Who asks meanwhile has that done once more, afterwards: else much asking would keep it from ever coming to an
        end.
        """
        if self._session is None or self._session.id != session.id:
            self._known = ()
        elif self._turn.isActive():
            self._session, self._once_more = session, True
            return self._known
        self._begin(session)
        return self._known

    def settle(self) -> None:
        """Look at all of it now: for pictures and tests."""
        while self._turn.isActive():
            self._go_on()

    def _begin(self, session: SessionRow) -> None:
        self._session, self._once_more = session, False
        self._abouts.clear()
        self._new.clear()
        self._waiting = self._lines(session)
        self._turn.start()

    def _go_on(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        for line, product in self._waiting:
            self._new.append(line_standing(line, product, self._about(line.product or product)))
            if clock.elapsed() >= SLICE_MS:
                return
        self._turn.stop()
        found, before = tuple(self._new), self._known
        self._known = found
        if self._once_more and self._session is not None:
            self._begin(self._session)
        if found != before:
            self.judged.emit()

    def _about(self, product: str) -> About:
        if product not in self._abouts:
            self._abouts[product] = about_of(self._desk, self._words, self._session, product)
        return self._abouts[product]

    def _lines(self, session: SessionRow) -> Iterator[tuple[Line, str]]:
        """The lines of the scripts of the lineup that the session is sold from, with the product of each."""
        kept = self._desk.one(Session, session.id)
        holder = kept.value.show if kept is not None and kept.value.show else session.id
        for script in self._desk.all(Script, holder):
            for id in script.value.lines:
                line = self._desk.one(Line, id)
                if line is not None:
                    yield line.value, script.value.product
