"""What worked, in the window: it is reckoned while a show is on air, told to lines and trend, and has its card."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from anchor_console.desk.view import DeskView
from anchor_console.ui.actions import Action
from anchor_console.ui.cockpit.prompting import Prompting
from anchor_console.ui.cockpit.trending import Trending
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from anchor_console.ui.worked.card import WorkedCard
    from anchor_console.ui.worked.knowing import Knowing


class WorkedHere(QObject):
    """`tick` it each second while the cockpit is seen; nothing of it is made before a show is on air."""

    def __init__(
        self, desk: DeskView, look: Look, words: Words, cockpit: QWidget, prompting: Prompting, trending: Trending
    ) -> None:
        super().__init__(cockpit)
        self._desk, self._look, self._words, self._cockpit = desk, look, words, cockpit
        self._prompting, self._trending = prompting, trending

    @cached_property
    def knowing(self) -> "Knowing":
        """What is known."""
        from anchor_console.ui.worked.knowing import Knowing

        knowing = Knowing(self._desk, self)
        self._prompting.worked = self._trending.worked = knowing.aimed
        knowing.changed.connect(self._trending.show_marks)
        return knowing

    @cached_property
    def card(self) -> "WorkedCard":
        """The card."""
        from anchor_console.ui.worked.card import WorkedCard

        return WorkedCard(self._desk, self._look, self._words, self.knowing, self._cockpit.window())

    def tick(self) -> None:
        """A second has passed."""
        session = self._desk.session
        if session is None or session.state != "live":
            return
        if self._prompting.proposal is not None:
            self.knowing.tick()
        if "card" in self.__dict__ and self.card.isVisible():
            self.card.tick()

    def actions(self) -> list[Action]:
        """One: to open the card."""
        return [
            Action(
                id="worked", title="action.worked", group="group.live", icon="tick", shortcut="Ctrl+Shift+T",
                found_by="found_by.worked", run=lambda: self.card.open(),
                when=lambda: self._desk.session is not None,
            )
        ]  # fmt: skip
