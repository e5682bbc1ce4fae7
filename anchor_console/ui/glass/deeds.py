"""The host's glass of this console: opened, moved to another screen, shut; and what the top bar says of it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from anchor_console.desk.view import DeskView
from anchor_console.ui.actions import Action
from anchor_console.ui.look import Look
from anchor_console.ui.settings import Settings
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from anchor_console.ui.glass.mark import GlassMark
    from anchor_console.ui.glass.window import GlassWindow
    from anchor_console.ui.pulse import Pulse

OPEN: Final = "glass_open"
"""The setting that says that the glass was open when the console ended."""


class GlassHere:
    """The glass of one console. It is built when it is first wanted; `told` is called when it opens or shuts."""

    def __init__(
        self, desk: DeskView, look: Look, words: Words, settings: Settings, window: QWidget,
        pulse: "Pulse", stand: Callable[[QWidget], None], told: Callable[[], None],
    ) -> None:  # fmt: skip
        self._desk, self._look, self._words, self._settings = desk, look, words, settings
        self._window, self._pulse, self._stand, self._told = window, pulse, stand, told
        self.glass: GlassWindow | None = None
        self.mark: GlassMark | None = None
        self.is_open = False
        """Whether it can be seen now."""
        pulse.second.connect(self._remark)

    def actions(self) -> list[Action]:
        """Ctrl+G opens it and shuts it."""

        def shut() -> bool:
            return not self.is_open

        def is_open() -> bool:
            return self.is_open

        def has_others() -> bool:
            return self.is_open and len(QGuiApplication.screens()) > 1

        found, group = "action.glass.found", "group.live"
        return [
            Action(
                id="glass", title="action.glass", group=group, icon="monitor", shortcut="Ctrl+G", run=self.open,
                found_by=found, when=shut,
            ),
            Action(
                id="glass_shut", title="action.glass.shut", group=group, icon="monitor", shortcut="Ctrl+G",
                run=self.shut, found_by=found, when=is_open,
            ),
            Action(
                id="glass_screen", title="action.glass.screen", group=group, icon="monitor", shortcut="Ctrl+Shift+G",
                run=self.next_screen, found_by=found, when=has_others,
            ),
            Action(
                id="glass_prompter", title="action.glass.prompter", group=group, icon="document",
                run=self._turn_prompter, found_by=found, when=is_open,
            ),
            Action(
                id="glass_black", title="action.glass.black", group=group, icon="monitor", run=self._turn_black,
                found_by=found, when=is_open,
            ),
        ]  # fmt: skip

    def go_on(self) -> None:
        """Open it again where it was open when the console last ended."""
        if self._settings.get(OPEN, ""):
            self.open()

    def open(self) -> None:
        """Show it on its screen; the keyboard stays here unless it covers this window."""
        from anchor_console.ui.glass.screens import chosen, show_on

        screen = chosen(QGuiApplication.screens(), self._window.screen(), self._settings)
        show_on(self.built(), screen, self._window)
        self._settings.set(OPEN, "1")
        self.is_open = True
        self._remark()
        self._told()

    def shut(self) -> None:
        """Put it away."""
        if self.glass is not None:
            self.glass.close()

    def close(self) -> None:
        """The console ends: the glass goes too, and is there again at the next start."""
        was_open = self.is_open
        self.shut()
        if was_open:
            self._settings.set(OPEN, "1")

    def next_screen(self) -> None:
        """Move it to the next screen, and remember that."""
        from anchor_console.ui.glass.screens import KEPT, after, show_on

        if self.glass is None:
            return
        screen = after(QGuiApplication.screens(), self.glass.screen())
        self._settings.set(KEPT, screen.name())
        self.glass.hide()
        show_on(self.glass, screen, self._window)

    def built(self) -> "GlassWindow":
        """The glass, not yet shown."""
        if self.glass is None:
            from anchor_console.ui.glass.window import GlassWindow

            self.glass = GlassWindow(self._desk, self._pulse, self._look, self._words)
            self.glass.changed.connect(self._remark)
            self.glass.gone.connect(self._gone)
        return self.glass

    def _gone(self) -> None:
        self.is_open = False
        self._settings.set(OPEN, "")
        self._remark()
        self._told()

    def _remark(self) -> None:
        session = self._desk.session
        others = [one for one in self._desk.others() if session is not None and one.session == session.id]
        if self.mark is None:
            if not self.is_open and not any(one.place.endswith("/glass") for one in others):
                return
            from anchor_console.ui.glass.mark import GlassMark

            self.mark = GlassMark(self._look)
            self._stand(self.mark)
        if self.glass is not None and self.is_open:
            self.mark.show_here(self.glass.shown, self.glass.reading.left_out(), self._words)
        else:
            self.mark.show_others(others, self._words)

    def _turn_prompter(self) -> None:
        if self.glass is not None:
            self.glass.show_prompter(not self.glass.prompts)

    def _turn_black(self) -> None:
        if self.glass is not None:
            self.glass.show_black(not self.glass.black)
