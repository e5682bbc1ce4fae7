"""Rehearsing as an action; its cards, its glass and all behind them are imported when a rehearsal is first wanted."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from anchor_console.desk.view import DeskView
from anchor_console.ui.actions import Action
from anchor_console.ui.glass.deeds import GlassHere
from anchor_console.ui.look import Look
from anchor_console.ui.settings import Settings
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from anchor_console.core.rehearsal.stage import MakeStage
    from anchor_console.ui.rehearsal.card import RehearsalCard


class RehearsalHere(QObject):
    """The window's rehearsals. `build` makes a room to rehearse in; without one nothing is offered.

    `said` (icon, words) is for the top bar. A rehearsal never takes the host's screen from a glass that is in use.
    """

    said = Signal(str, str)

    def __init__(
        self, desk: DeskView, look: Look, words: Words, settings: Settings, glass: GlassHere, window: QWidget,
        place: Callable[[], str],
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._desk, self._look, self._words, self._window, self._place = desk, look, words, window, place
        self._settings, self._glass = settings, glass
        self._asked: dict[str, Callable[[], str]] = {}
        self.build: MakeStage | None = None

    def ask_at(self, place: str, session: Callable[[], str]) -> None:
        """In that workspace F5 rehearses this session ("": the one that is planned next)."""
        self._asked[place] = session

    def open(self, session: str = "") -> None:
        """Show what is about to be rehearsed; nothing begins before a person says so."""
        if self._glass.is_open:
            self.said.emit("monitor", self._words.say("rehearsal.glass_in_use"))
            return
        self.card.open_for(session)

    def close(self) -> None:
        """The console ends: a rehearsal that goes on ends with it, and is kept if it was long enough."""
        if "card" in self.__dict__:
            self.card.running.close()

    @property
    def is_on(self) -> bool:
        """Whether one runs."""
        return "card" in self.__dict__ and self.card.running.is_on

    def hear(self, text: str, *, is_final: bool) -> None:
        """A transcript says that this was said: the rehearsal that runs counts what the guard has against it."""
        if self.is_on:
            self.card.running.hear(text, is_final=is_final)

    @cached_property
    def card(self) -> "RehearsalCard":
        """The card: what is rehearsed, by whom; afterwards how it went."""
        from anchor_console.ui.rehearsal.card import RehearsalCard

        assert self.build is not None
        return RehearsalCard(self._desk, self.build, self._look, self._words, self._settings, self._window)

    def actions(self) -> list[Action]:
        """F5 where a workspace has a session to rehearse; from the palette anywhere."""

        def here() -> bool:
            return self.build is not None and self._place() in self._asked

        def elsewhere() -> bool:
            return self.build is not None and self._place() not in self._asked

        def run() -> None:
            session = self._asked.get(self._place())
            self.open(session() if session is not None else "")

        found = "found_by.rehearsal"
        return [
            Action(
                id="rehearse", title="action.rehearse", group="group.live", icon="play", shortcut="F5", run=run,
                found_by=found, when=here,
            ),
            Action(
                id="rehearse.any", title="action.rehearse", group="group.live", icon="play", run=run, found_by=found,
                when=elsewhere,
            ),
        ]  # fmt: skip
