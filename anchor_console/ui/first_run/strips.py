"""What stands under the cards: how the joining goes, the way to the demo, and the three steps that come next."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from anchor_console.ui import strokes
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.condition import Part
from anchor_console.ui.look import Look, Step
from anchor_console.ui.paragraph import Paragraph, height_of, wrapped
from anchor_console.ui.surface import Line

STEPS_HIGH = 26
TILE_HIGH = 92


class JoinStrip(QWidget):
    """The steps on the way to the hub, what came of the one that failed, and a button to stop."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._failed = look, False
        self.title = Line(look, semibold=True)
        self.said = Paragraph(look)
        self.steps = StepsLine(look)
        self.stop = KeyButton(look)
        column = QVBoxLayout()
        column.setSpacing(4)
        for widget in (self.title, self.steps, self.said):
            column.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 12, 16, 12)
        row.setSpacing(16)
        row.addLayout(column, 1)
        row.addWidget(self.stop)
        look.changed.connect(self.update)

    def show_as(self, title: str, steps: Sequence[Part], said: str, *, failed: bool) -> None:
        """How it stands."""
        self._failed = failed
        self.title.say(title)
        self.steps.say(steps)
        self.said.say(said)
        self.said.setVisible(bool(said))
        self.stop.setVisible(not failed)
        self.setAccessibleName(f"{title} {said}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._look.tokens
        fill = tokens.warn_bg if self._failed else tokens.raised
        strokes.box(QPainter(self), self.rect(), 6, fill, tokens.line)


class StepsLine(QWidget):
    """Steps side by side, over two lines where they don't fit into one."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._parts: Sequence[Part] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.update)

    def say(self, parts: Sequence[Part]) -> None:
        """Other steps."""
        self._parts = tuple(parts)
        self.setAccessibleName(", ".join(part.words for part in parts))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return (self._places(width)[-1][1] + STEPS_HIGH) if self._parts else 0

    def sizeHint(self) -> QSize:
        return QSize(300, self.heightForWidth(max(self.width(), 300)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for part, (x, y) in zip(self._parts, self._places(self.width()), strict=True):
            strokes.icon(painter, x, y + 5, part.icon, 16, self._look, part.icon_token or part.token)
            place = QRectF(x + 22, y, self.width() - x - 22, STEPS_HIGH)
            strokes.text(painter, place, part.words, self._look, token=part.token)

    def _places(self, width: int) -> list[tuple[int, int]]:
        places, x, y = [], 0, 0
        for part in self._parts:
            wide = 22 + strokes.width_of(part.words, self._look) + 20
            if x and x + wide > width:
                x, y = 0, y + STEPS_HIGH
            places.append((x, y))
            x += wide
        return places


class DemoStrip(QWidget):
    """The way to the demo."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.what, self.why = Line(look, semibold=True), Line(look, "body", "text2")
        self.open = KeyButton(look)
        self.setFixedHeight(52)
        row = QHBoxLayout(self)
        row.setContentsMargins(52, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self.what)
        row.addWidget(self.why)
        row.addStretch(1)
        row.addWidget(self.open)
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        strokes.box(painter, self.rect(), 6, self._look.tokens.panel, self._look.tokens.line)
        strokes.icon(painter, 20, 18, "play", 16, self._look, "accent")


class StepTile(QWidget):
    """One of the three steps that come next: its number, what, and how."""

    def __init__(self, look: Look, number: int) -> None:
        super().__init__()
        self._look, self._number, self._what, self._how = look, number, "", ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def say(self, what: str, how: str) -> None:
        """What, and how."""
        self._what, self._how = what, how
        self.setAccessibleName(f"{self._number}. {what}: {how}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, TILE_HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), self._look.tokens
        strokes.box(painter, self.rect(), 6, tokens.raised, tokens.line)
        strokes.box(painter, QRectF(15, 13, 26, 26), 13, None, tokens.edge)
        strokes.text(painter, QRectF(15, 13, 26, 26), str(self._number), self._look, align=strokes.CENTRE)
        width = self.width() - 54 - 12
        strokes.text(painter, QRectF(54, 14, width, 20), self._what, self._look, semibold=True)
        step: Step = "body" if height_of(self._how, self._look, "body", width) <= 44 else "small"
        wrapped(painter, QRect(54, 37, width, TILE_HIGH - 40), self._how, self._look, step, "text2")
