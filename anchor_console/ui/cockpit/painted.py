"""What every painted view has: the look and the words, tooltips by region, and its lines for a screen reader."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QToolTip, QWidget

from anchor_console.kit.text import escaped
from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words


class Painted(QWidget):
    """A view that one paintEvent draws, all of its area. A change of look or words calls `reread`, which repaints."""

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.words = words
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._tips: list[tuple[QRect, str]] = []
        look.changed.connect(self.reread)
        words.changed.connect(self.reread)

    def reread(self) -> None:
        """Colours or words are others now: drop what was laid out, and repaint."""
        self.update()

    def brush(self, painter: QPainter) -> Brush:
        """The painter as a brush of this view."""
        return Brush(painter, self.look, self.devicePixelRatioF())

    def tell(self, lines: Sequence[str]) -> None:
        """What a screen reader reads: one line each for what is drawn."""
        description = "\n".join(lines)
        if description != self.accessibleDescription():
            self.setAccessibleDescription(description)

    def put_tips(self, tips: list[tuple[QRect, str]]) -> None:
        """The tooltips by region; plain text, lines by newline."""
        self._tips = tips

    def tip_at(self, position: QPoint) -> str:
        """The tooltip's text at that place, or ""."""
        return next((tip for rect, tip in self._tips if tip and rect.contains(position)), "")

    def event(self, event: QEvent) -> bool:
        """Show the region's tooltip; all else is QWidget's."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            show_tip(event.globalPos(), self.tip_at(event.pos()), self)
            return True
        return super().event(event)


def show_tip(where: QPoint, text: str, owner: QWidget) -> None:
    """Show a tooltip of plain text: nothing in it is read as markup."""
    if text:
        QToolTip.showText(where, "<p style='white-space:pre-wrap'>" + escaped(text) + "</p>", owner)
    else:
        QToolTip.hideText()
