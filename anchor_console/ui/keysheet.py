"""The sheet of all keys, those of the actions and those that a panel hears: F1 or ? opens it, Esc puts it away."""

from itertools import groupby

from msgspec import Struct
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from anchor_console.ui import strokes
from anchor_console.ui.actions import Actions, cap
from anchor_console.ui.look import Look
from anchor_console.ui.overlay import Overlay
from anchor_console.ui.words import Words

ROW = 28
COLUMN = 320
HEAD = 56
GAP = 24


class Row(Struct, frozen=True):
    """What is done, a key of the catalogue, and the caps of the keys that do it."""

    title: str
    caps: tuple[str, ...]


Block = tuple[str, list[Row]]

PANELS: tuple[Block, ...] = (
    (
        "cockpit.lineup.name",
        [
            Row("keys.lineup.walk", ("↑", "↓")),
            Row("keys.lineup.pin", ("↵",)),
            Row("keys.lineup.number", ("1", "…", "9")),
            Row("keys.lineup.move", ("Alt ↑", "Alt ↓")),
        ],
    ),
    ("manual.name", [Row("keys.manual.take", ("↵",)), Row("keys.manual.cannot", ("F",))]),
    ("run.name", [Row("keys.ribbon.walk", ("←", "→")), Row("keys.ribbon.begin", ("↵",))]),
    (
        "cockpit.numbers.name",
        [
            Row("keys.numbers.walk", ("←", "→", "↑", "↓")),
            Row("keys.numbers.explain", ("↵",)),
            Row("keys.numbers.type", ("T",)),
            Row("keys.numbers.arrange", ("E",)),
        ],
    ),
    (
        "cockpit.trend.name",
        [
            Row("keys.trend.read", ("←", "→")),
            Row("keys.trend.whole", ("W",)),
            Row("keys.trend.zoom", ("+", "−", "0")),
            Row("keys.trend.pan", ("Shift ←", "Shift →")),
            Row("keys.trend.beside", ("C", "Shift C")),
        ],
    ),
    (
        "plan.grid",
        [
            Row("keys.plan.walk", ("←", "→", "↑", "↓")),
            Row("plan.key.move", ("Alt ↑", "Alt ↓")),
            Row("plan.key.day", ("Alt ←", "Alt →")),
            Row("plan.key.stretch", ("Alt Shift ↑", "Alt Shift ↓")),
            Row("keys.plan.lane", ("Alt PgUp", "Alt PgDn")),
            Row("keys.plan.way", ("1", "2", "3", "↵")),
        ],
    ),
    (
        "connection.group.troubles",
        [
            Row("trouble.mine", ("M",)),
            Row("trouble.yours", ("T",)),
            Row("trouble.edit", ("E",)),
            Row("trouble.copy", ("C",)),
            Row("trouble.drop", ("Del",)),
        ],
    ),
    (
        "cockpit.asked.name",
        [
            Row("keys.asked.walk", ("↑", "↓")),
            Row("keys.asked.give", ("↵",)),
            Row("keys.asked.answered", ("→", "←")),
            Row("keys.asked.copy", ("Ctrl C",)),
        ],
    ),
    (
        "line.name",
        [
            Row("keys.lines.choose", ("1", "2", "3")),
            Row("keys.lines.glass", ("↵",)),
            Row("keys.lines.said", ("S",)),
            Row("keys.lines.refuse", ("X",)),
            Row("keys.lines.others", ("Tab",)),
        ],
    ),
    (
        "cockpit.feed.name",
        [
            Row("keys.feed.hold", ("↑",)),
            Row("keys.feed.copy", ("Ctrl C",)),
            Row("keys.feed.run", ("End", "Esc")),
            Row("keys.feed.filter", ("←", "→")),
        ],
    ),
)
"""The keys that only the panel hears that has the keyboard: F6 gives it."""


class KeySheet(Overlay):
    """The card: one block for each group of actions, in two columns, or three where two are too high."""

    def __init__(self, look: Look, words: Words, actions: Actions, window: QWidget) -> None:
        super().__init__(look, window)
        self._words, self._actions = words, actions
        self._sheet = _Sheet(look, words, self.card)

    def open(self) -> None:
        keyed = [action for action in self._actions.all() if action.shortcut]
        keyed.sort(key=lambda action: action.group)
        blocks: list[Block] = []
        for group, members in groupby(keyed, lambda action: action.group):
            caps = ((one.title, (one.shortcut, one.also)) for one in members)
            blocks.append((group, [Row(title, tuple(cap(key) for key in keys if key)) for title, keys in caps]))
        self._sheet.blocks = [*blocks, *PANELS]
        self._sheet.setAccessibleName(self._sheet.sentence())
        super().open()

    def first_focus(self) -> QWidget:
        return self._sheet

    def lay(self, window: QRect) -> QRect:
        self._sheet.many = 2
        if self._height() > window.height() - 48:
            self._sheet.many = 3
        many, height = self._sheet.many, self._height()
        column = min(COLUMN, (window.width() - 32 - GAP * (many + 1)) // many)
        width = many * column + (many + 1) * GAP
        self._sheet.column, self._sheet.whole = column, height
        shown = min(height, window.height() - 48)
        self._sheet.setGeometry(0, 0, width, shown)
        self._sheet.scroll_by(0)
        return QRect((window.width() - width) // 2, max((window.height() - shown) // 3, 24), width, shown)

    def _height(self) -> int:
        return HEAD + max(self._sheet.heights(), default=0) + 16


class _Sheet(QWidget):
    """What is on the card; arrows, pages and the wheel move on through what finds no room."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._look, self._words = look, words
        self.blocks: list[Block] = []
        self.many, self.column = 2, COLUMN
        """How many columns there are, and how wide one is, px."""
        self.whole = 0
        """How high all of it is, px; where that is more than there is room for, it scrolls."""
        self._top = 0

    def sentence(self) -> str:
        """All of it, for those who listen."""
        rows = [row for _, members in self.blocks for row in members]
        return "; ".join(f"{self._words.say(row.title)} {' '.join(row.caps)}" for row in rows)

    def scroll_by(self, pixels: int) -> None:
        """Move on through what finds no room."""
        self._top = min(max(self._top + pixels, 0), max(self.whole - self.height(), 0))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        page = self.height() - HEAD - ROW
        steps = {
            Qt.Key.Key_Up: -ROW, Qt.Key.Key_Down: ROW, Qt.Key.Key_PageUp: -page, Qt.Key.Key_PageDown: page,
            Qt.Key.Key_Home: -self.whole, Qt.Key.Key_End: self.whole,
        }  # fmt: skip
        if event.key() in steps:
            self.scroll_by(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.scroll_by(-event.angleDelta().y() // 2)

    def columns(self) -> list[list[Block]]:
        """The blocks dealt onto the columns, the shorter one first."""
        dealt: list[list[Block]] = [[] for _ in range(self.many)]
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
        painter.setClipRect(0, HEAD, self.width(), self.height() - HEAD)
        painter.translate(0, -self._top)
        for index, column in enumerate(self.columns()):
            self._paint_column(painter, GAP + index * (self.column + GAP), column)
        painter.resetTransform()
        self._paint_thumb(painter)

    def _paint_thumb(self, painter: QPainter) -> None:
        """How far down it is, where not all of it is seen."""
        if self.whole <= self.height():
            return
        room = self.height() - HEAD - 8
        high, at = room * self.height() / self.whole, room * self._top / self.whole
        painter.fillRect(QRectF(self.width() - 8, HEAD + at, 2, high), self._look.tokens.edge)

    def _paint_column(self, painter: QPainter, x: int, column: list[Block]) -> None:
        y = HEAD
        for group, members in column:
            strokes.text(painter, QRectF(x, y, self.column, ROW), self._words.say(group), self._look, "small", "text3")
            strokes.hairline(painter, QRectF(x, y, self.column, ROW), "bottom", self._look.tokens.line)
            y += ROW
            for member in members:
                self._paint_row(painter, QRectF(x, y, self.column, ROW), member)
                y += ROW
            y += 12

    def _paint_row(self, painter: QPainter, row: QRectF, member: Row) -> None:
        right = row.right()
        for key in reversed(member.caps):
            right -= strokes.key_cap_width(key, self._look)
            strokes.key_cap(painter, right, row.center().y(), key, self._look)
            right -= 6
        place = QRectF(row.left(), row.top(), right - row.left() - 6, ROW)
        strokes.text(painter, place, self._words.say(member.title), self._look, token="text2")
