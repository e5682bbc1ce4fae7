"""Closing the window while a show is on air: the recording is not ended by the way, but by somebody's own word.

On this computer's own hub it is asked whether to go on recording; of a team's hub it is said that it goes on anyway.
A system that shuts down is never held up: then it goes on recording for as long as it can.
"""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from PySide6.QtWidgets import QWidget

from anchor_console.desk.view import DeskView, SessionRow
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from anchor_console.ui.quit_card import QuitCard

Hub = Literal["", "here", "team"]
"""Whose recording it is: "" where nobody is to be asked."""


class Quitting:
    """Says whether the window may close. `keeps`: this computer's hub is to go on after it."""

    def __init__(self, desk: DeskView, look: Look, words: Words, window: QWidget) -> None:
        self._desk, self._look, self._words, self._window = desk, look, words, window
        self.hub: Hub = ""
        self.keeps = False
        self._decided = False

    def may_close(self) -> bool:
        """Whether to close now; where somebody has to be asked first the card opens, and closes the window later."""
        live = self.live()
        if self._decided or not self.hub or not live:
            return True
        self.card.ask(live, self.hub)
        return False

    def without_asking(self) -> None:
        """The window will be closed by the system or for another's sake: what is on air is recorded on."""
        self._decided = True
        self.keeps = self.hub == "here" and bool(self.live())

    def live(self) -> list[SessionRow]:
        """The sessions on air, the open one first."""
        here = self._desk.session
        rows = [row for row in self._desk.sessions() if row.state == "live"]
        return sorted(rows, key=lambda row: here is None or row.id != here.id)

    @cached_property
    def card(self) -> "QuitCard":
        """The question, made when it is first asked."""
        from anchor_console.ui.quit_card import QuitCard

        return QuitCard(self._look, self._words, self._window, self._answer(True), self._answer(False))

    def _answer(self, keeps: bool) -> Callable[[], None]:
        def answered() -> None:
            self._decided, self.keeps = True, keeps and self.hub == "here"
            self._window.close()

        return answered
