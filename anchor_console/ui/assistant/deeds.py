"""The assistant as an action, and for the other screens; all behind it is built when it is first wanted."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from anchor_console.desk.view import DeskView
from anchor_console.ui.actions import Action
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from anchor_console.desk.assistant.view import AssistantView
    from anchor_console.ui.assistant.card import AssistantCard
    from anchor_console.ui.assistant.drafting import Drafting


class AssistantHere(QObject):
    """The window's assistant. `build` makes it, once there is a loop; `use` puts a text into a cue.

    Other screens have things drafted by `drafting` (ui/assistant/drafting): they ask, and get a text that was checked.
    """

    def __init__(self, desk: DeskView, look: Look, words: Words, window: QWidget, use: Callable[[str], None]) -> None:
        super().__init__(window)
        self._desk, self._look, self._words, self._window, self._use = desk, look, words, window, use
        self.build: Callable[[], AssistantView] | None = None

    @cached_property
    def view(self) -> "AssistantView":
        """The desk's assistant. There is none before there is a loop: see `is_there`."""
        assert self.build is not None
        return self.build()

    @property
    def is_there(self) -> bool:
        """Whether it can be asked."""
        return self.build is not None

    def drafting(self, parent: QObject) -> "Drafting | None":
        """A draft for a field of another screen, as often as one is wanted; None: nobody can be asked yet."""
        from anchor_console.ui.assistant.drafting import Drafting

        return Drafting(self.view, self._words, parent) if self.is_there else None

    def explain(self, question: str, metric: str) -> None:
        """Open the card with why that number is where it is."""
        if self.is_there:
            self.card.explain(question, metric)

    @cached_property
    def card(self) -> "AssistantCard":
        """The card."""
        from anchor_console.ui.assistant.card import AssistantCard

        return AssistantCard(self._desk, self.view, self._look, self._words, self._window, self._use)

    def actions(self) -> list[Action]:
        """All of them."""
        return [
            Action(
                id="assistant", title="action.assistant", group="group.live", icon="comment", shortcut="Ctrl+Shift+A",
                found_by="found_by.assistant", run=lambda: self.card.open(), when=lambda: self.is_there,
            )
        ]  # fmt: skip
