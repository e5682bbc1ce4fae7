"""What a person can do, as data: buttons, keys, the palette and the sheet of keys all come from this one list."""

import sys
from collections.abc import Callable
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from anchor_console.ui.overlay import is_overlaid
from anchor_console.ui.words import Words

ARROWS: Final = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Return": "↵"}


def always() -> bool:
    """An action that can always be done."""
    return True


class Action(Struct, frozen=True, kw_only=True):
    """Something that can be done. `title` and `group` are keys of the catalogue; `when`: does it make sense now."""

    id: str
    title: str
    group: str
    run: Callable[[], None]
    shortcut: str = ""
    also: str = ""
    """A second key for the same."""
    icon: str = ""
    found_by: str = ""
    """The catalogue's key of other words that the palette finds it by."""
    when: Callable[[], bool] = always


class Actions(QObject):
    """All actions of the window, in the order they were added. `changed` tells that there are others now."""

    changed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._actions: dict[str, Action] = {}
        self._shortcuts: dict[str, QShortcut] = {}
        self._window: QWidget | None = None

    def add(self, *actions: Action) -> Callable[[], None]:
        """Add actions; call the answer to take them away again.

        Raises:
            ValueError: an id is taken.
        """
        for action in actions:
            if action.id in self._actions:
                raise ValueError(f"there is an action {action.id} already")
            self._actions[action.id] = action
        self._bind()
        self.changed.emit()
        return lambda: self._remove(actions)

    def all(self) -> tuple[Action, ...]:
        """Every action, whether it makes sense now or not."""
        return tuple(self._actions.values())

    def now(self) -> tuple[Action, ...]:
        """Those that make sense now."""
        return tuple(action for action in self._actions.values() if action.when())

    def get(self, id: str) -> Action:
        """The action of that id.

        Raises:
            KeyError: there is none.
        """
        return self._actions[id]

    def run(self, id: str) -> bool:
        """Do it, if it makes sense now; answers whether it was done."""
        action = self._actions[id]
        if not action.when():
            return False
        action.run()
        return True

    def title(self, id: str) -> str:
        """What the action is called, in the language in force."""
        return self._words.say(self._actions[id].title)

    def key(self, id: str) -> str:
        """The action's key as a cap shows it; empty when it has none."""
        return cap(self._actions[id].shortcut)

    def listen_in(self, window: QWidget) -> None:
        """Hear the keys of all actions in this window, now and of those added later."""
        self._window = window
        self._bind()

    def _bind(self) -> None:
        if self._window is None:
            return
        wanted = {key for action in self._actions.values() for key in (action.shortcut, action.also) if key}
        for key in wanted - self._shortcuts.keys():
            shortcut = QShortcut(QKeySequence(key), self._window)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(lambda key=key: self._pressed(key))
            self._shortcuts[key] = shortcut
        for key in self._shortcuts.keys() - wanted:
            self._shortcuts.pop(key).deleteLater()

    def _pressed(self, key: str) -> None:
        if len(key) == 1 and is_overlaid():  # a letter is the card's that lies over the window
            self.pass_on(key)
            return
        for action in self._actions.values():
            if key in (action.shortcut, action.also) and action.when():
                action.run()
                return
        self.pass_on(key)

    def pass_on(self, key: str) -> None:
        """A key that means nothing now is the focused widget's, which a shortcut would keep from it."""
        focus, shortcut = QApplication.focusWidget(), self._shortcuts.get(key)
        if focus is None or shortcut is None:
            return
        pressed = QKeySequence(key)[0]  # type: ignore[index] # PySide's stubs leave it out
        code, modifiers = pressed.key(), pressed.keyboardModifiers()
        letter = chr(code).lower() if code < 0x7F and modifiers == Qt.KeyboardModifier.NoModifier else ""
        shortcut.setEnabled(False)
        QApplication.sendEvent(focus, QKeyEvent(QEvent.Type.KeyPress, code, modifiers, letter))
        shortcut.setEnabled(True)

    def _remove(self, actions: tuple[Action, ...]) -> None:
        for action in actions:
            self._actions.pop(action.id, None)
        self._bind()
        self.changed.emit()


def cap(shortcut: str) -> str:
    """A shortcut as a key cap shows it, spaces between: what stands on the key, in every language."""
    form = QKeySequence.SequenceFormat
    written = form.NativeText if sys.platform == "darwin" else form.PortableText
    said = QKeySequence(shortcut).toString(written)
    if said == "+":
        return said
    return " ".join(ARROWS.get(key, key) for key in said.split("+"))
