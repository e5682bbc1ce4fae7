"""The assistant as an action; its card and all behind it are built when they are first wanted."""

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


class AssistantHere(QObject):
    """The window's assistant. `build` makes it, once there is a loop; `use` puts a text into a cue."""

    def __init__(self, desk: DeskView, look: Look, words: Words, window: QWidget, use: Callable[[str], None]) -> None:
        super().__init__(window)
        self._desk, self._look, self._words, self._window, self._use = desk, look, words, window, use
        self.build: Callable[[], AssistantView] | None = None

    @cached_property
    def card(self) -> "AssistantCard":
        """The card."""
        from anchor_console.ui.assistant.card import AssistantCard

        assert self.build is not None
        return AssistantCard(self._desk, self.build(), self._look, self._words, self._window, self._use)

    def actions(self) -> list[Action]:
        """All of them."""
        return [
            Action(
                id="assistant", title="action.assistant", group="group.live", icon="comment", shortcut="Ctrl+Shift+A",
                found_by="found_by.assistant", run=lambda: self.card.open(), when=lambda: self.build is not None,
            )
        ]  # fmt: skip
