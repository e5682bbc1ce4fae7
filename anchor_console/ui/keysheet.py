"""The sheet of all keys, made of the list of actions: F1 or ? opens it, Esc puts it away."""

from itertools import groupby

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from anchor_console.ui import strokes
from anchor_console.ui.actions import Action, Actions, cap
from anchor_console.ui.look import Look
from anchor_console.ui.overlay import Overlay
from anchor_console.ui.words import Words

ROW = 28
COLUMN = 320
HEAD = 56


class KeySheet(Overlay):
    """The card: one block for each group of actions, in two columns."""

    def __init__(self, look: Look, words: Words, actions: Actions, window: QWidget) -> None:
        super().__init__(look, window)
        self._words, self._actions = words, actions
        self._sheet = _Sheet(look, words, self.card)

    def open(self) -> None:
        keyed = [action for action in self._actions.all() if action.shortcut]
        keyed.sort(key=lambda action: action.group)
        self._sheet.blocks = [(group, list(members)) for group, members in groupby(keyed, lambda action: action.group)]
        self._sheet.setAccessibleName(self._sheet.sentence())
        super().open()

    def first_focus(self) -> QWidget:
        return self._sheet

    def lay(self, window: QRect) -> QRect:
        height = HEAD + max(self._sheet.heights(), default=0) + 16
        width = 2 * COLUMN + 72
        self._sheet.setGeometry(0, 0, width, height)
        return QRect((window.width() - width) // 2, max((window.height() - height) // 3, 24), width, height)


class _Sheet(QWidget):
    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._look, self._words = look, words
        self.blocks: list[tuple[str, list[Action]]] = []

    def sentence(self) -> str:
        """All of it, for those who listen."""
        rows = [action for _, members in self.blocks for action in members]
        return "; ".join(f"{self._words.say(action.title)} {cap(action.shortcut)}" for action in rows)

    def columns(self) -> list[list[tuple[str, list[Action]]]]:
        """The blocks dealt onto two columns, the shorter one first."""
        dealt: list[list[tuple[str, list[Action]]]] = [[], []]
        for block in self.blocks:
            shorter = min(dealt, key=lambda column: sum(len(members) + 2 for _, members in column))
            shorter.append(block)
        return dealt

    def heights(self) -> list[int]:
        """How high each column is."""
        return [sum((len(members) + 1) * ROW + 12 for _, members in column) for column in self.columns()]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        title = QRectF(24, 16, self.width() - 48, 24)
        strokes.text(painter, title, self._words.say("cheat.name"), self._look, "lead", semibold=True)
        strokes.text(painter, title, self._words.say("cheat.close"), self._look, "small", "text3", align=strokes.RIGHT)
        for index, column in enumerate(self.columns()):
            self._paint_column(painter, 24 + index * (COLUMN + 24), column)

    def _paint_column(self, painter: QPainter, x: int, column: list[tuple[str, list[Action]]]) -> None:
        y = HEAD
        for group, members in column:
            strokes.text(painter, QRectF(x, y, COLUMN, ROW), self._words.say(group), self._look, "small", "text3")
            strokes.hairline(painter, QRectF(x, y, COLUMN, ROW), "bottom", self._look.tokens.line)
            y += ROW
            for action in members:
                self._paint_action(painter, QRectF(x, y, COLUMN, ROW), action)
                y += ROW
            y += 12

    def _paint_action(self, painter: QPainter, row: QRectF, action: Action) -> None:
        keys = [cap(key) for key in (action.shortcut, action.also) if key]
        right = row.right()
        for key in reversed(keys):
            right -= strokes.key_cap_width(key, self._look)
            strokes.key_cap(painter, right, row.center().y(), key, self._look)
            right -= 6
        place = QRectF(row.left(), row.top(), right - row.left() - 6, ROW)
        strokes.text(painter, place, self._words.say(action.title), self._look, token="text2")
