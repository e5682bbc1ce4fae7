"""Taking back and making again, from everywhere, with the words of what it was."""

from collections.abc import Callable

from anchor_console.desk.view import Deed, DeskView
from anchor_console.kit.text import safe
from anchor_console.ui.actions import Action
from anchor_console.ui.naming import Names
from anchor_console.ui.words import Words


class Undoing:
    """Two actions. `say` gets the icon and the words of what was done, for some seconds.

    `command`: offers to take back a command to the room, where that was done last; answers whether it was.
    """

    def __init__(
        self, desk: DeskView, words: Words, say: Callable[[str, str], None], command: Callable[[], bool] = lambda: False
    ) -> None:  # fmt: skip
        self._desk, self._words, self._say, self._command = desk, words, say, command

    def actions(self) -> list[Action]:
        """Undo and redo; both keys that people know for redo."""
        return [
            Action(
                id="undo", title="action.undo", group="group.edit", icon="undo", shortcut="Ctrl+Z", run=self.undo,
            ),
            Action(
                id="redo", title="action.redo", group="group.edit", icon="refresh", shortcut="Ctrl+Shift+Z",
                also="Ctrl+Y", run=self.redo,
            ),
        ]  # fmt: skip

    def undo(self) -> None:
        """Take back what was done last here: a command to the room after a question, else the last change."""
        if self._command():
            return
        deed = self._desk.undo_says()
        self._tell("undo", "undone", deed, self._desk.undo())

    def redo(self) -> None:
        """Make again what was taken back last."""
        deed = self._desk.redo_says()
        self._tell("refresh", "redone", deed, self._desk.redo())

    def _tell(self, icon: str, what: str, deed: Deed | None, done: bool) -> None:
        say = self._words.say
        if not done:
            self._say(icon, say(f"undo.{what}.none"))
        elif deed is None:
            self._say(icon, say(f"undo.{what}"))
        else:
            verb = f"verb.{deed.kind}"
            named = say(verb if self._words.known(verb) else "verb.other")
            record = safe(Names(self._desk, self._words).of(deed.kind.partition(".")[0], deed.entity), 80)
            key = f"undo.{what}.of" if deed.count == 1 else f"undo.{what}.several"
            self._say(icon, say(key, verb=named, record=record, count=deed.count))
