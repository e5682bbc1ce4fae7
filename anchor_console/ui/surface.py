"""A plain area in a token's colour with hairlines at its edges; and a line of text that elides and tells the rest."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from anchor_console.kit.text import escaped
from anchor_console.ui import strokes
from anchor_console.ui.look import SIZES, Look, Step
from anchor_console.ui.strokes import Edge


class Surface(QWidget):
    """An area filled with one token, hairlines of another on the named edges."""

    def __init__(
        self, look: Look, fill: str = "panel", edges: Sequence[Edge] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.look = look
        self._fill = fill
        self._edges = edges
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.tokens.colour(self._fill))
        for edge in self._edges:
            strokes.hairline(painter, self.rect(), edge, self.look.tokens.line)


class Line(QWidget):
    """One line of plain text, elided where there is no room; then the tooltip holds all of it."""

    def __init__(self, look: Look, step: Step = "body", token: str = "text", semibold: bool = False) -> None:
        super().__init__()
        self._look, self._step, self._token, self._semibold = look, step, token, semibold
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    @property
    def words(self) -> str:
        """What it says."""
        return self._words

    def say(self, words: str, token: str = "") -> None:
        """Say something else, in another colour if one is given."""
        if (words, token or self._token) == (self._words, self._token):
            return
        self._words, self._token = words, token or self._token
        self.setAccessibleName(words)
        self.updateGeometry()
        self._explain()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._explain()

    def sizeHint(self) -> QSize:
        width = strokes.width_of(self._words, self._look, self._step, self._semibold)
        return QSize(width + 1 if width else 0, SIZES[self._step][1])

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 32), SIZES[self._step][1])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        strokes.text(
            painter, self.rect(), self._words, self._look, self._step, self._token,
            semibold=self._semibold, align=Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
        )  # fmt: skip

    def _explain(self) -> None:
        cut = self.width() < self.sizeHint().width() - 1
        self.setToolTip(plain_tooltip(self._words) if cut else "")


def plain_tooltip(words: str) -> str:
    """A tooltip of text that may hold anything: Qt would read it as rich text."""
    return f"<qt>{escaped(words)}</qt>" if words else ""
