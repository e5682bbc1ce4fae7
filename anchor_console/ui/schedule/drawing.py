"""How a block, a day's head and a lane's head are drawn: states by border and bar, clashes by border and sign."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from anchor_console.ui import badge, strokes
from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.look import Step
from anchor_console.ui.presence import initials
from anchor_console.ui.schedule.board import Block, Mark, Piece
from anchor_console.ui.schedule.times import clock

BAR: Final = 3
RADIUS: Final = 4
SIGNS: Final = {"stop": ("octagon", "stop"), "warn": ("triangle", "warn")}
FILLS: Final = {"planned": "hover", "ready": "hover", "live": "hover"}
BARS: Final = {"planned": "edge", "ready": "good", "live": "stop_fill"}
OVER: Final = ("ended", "settled", "cancelled")
SECOND_LINE: Final = 38
"""From this height on, px, a block has a second line."""
DASH: Final = (3.0, 2.0)


class Paint:
    """What draws blocks in one paint."""

    def __init__(self, brush: Brush, *, narrow: bool) -> None:
        self._brush = brush
        self._narrow = narrow

    def block(self, box: QRectF, piece: Piece, mark: Mark, under: str, others: Sequence[str] = ()) -> None:
        """A block with its time and title; `under` is its second line, where there is room; `others` look at it."""
        self._ground(box, piece, mark)
        painter = self._brush.painter
        painter.save()
        painter.setClipRect(box.adjusted(1, 0, -2, 0))
        step: Step = "body" if box.height() >= 18 else "small"
        two = box.height() >= SECOND_LINE and not self._narrow and bool(under)
        line = 20 if step == "body" else 16
        top = box.top() + (2 if two else max((min(box.height(), 24) - line) / 2, -3))
        right = box.right() - 3 - (self._faces(box, top, others) if others else 0)
        self._first_line(QRectF(box.topLeft(), QPointF(right, box.bottom())), top, piece, mark, step)
        if two:
            token = "stop" if mark == "stop" else "text3" if piece.block.state in OVER else "text2"
            self._brush.text(box.left() + 8, top + 18, under, token, step="small", room=box.width() - 12)
        painter.restore()

    def outline(self, box: QRectF, token: str, *, dashed: bool = False, fill: str = "") -> None:
        """A frame around a block: chosen, dragged, or where a way out would put it."""
        painter, tokens = self._brush.painter, self._brush.tokens
        painter.setRenderHint(painter.RenderHint.Antialiasing, True)
        pen = QPen(tokens.colour(token), 2 if not dashed else 1.5)
        if dashed:
            pen.setDashPattern(list(DASH))
        painter.setPen(pen)
        painter.setBrush(tokens.colour(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, RADIUS + 1, RADIUS + 1)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(painter.RenderHint.Antialiasing, False)

    def label(self, box: QRectF, words: str, token: str) -> None:
        """What is written in a frame: on its first line, or above it where it is too thin."""
        top = box.top() + 2 if box.height() >= 20 else box.top() - 20
        self._brush.text(box.left() + 8, top, words, token, bold=True)

    def _ground(self, box: QRectF, piece: Piece, mark: Mark) -> None:
        brush, painter, state = self._brush, self._brush.painter, piece.block.state
        fill = "stop_bg" if mark == "stop" else FILLS.get(state, "panel")
        border = "stop" if mark == "stop" else "line" if state in OVER else "control_line"
        painter.setRenderHint(painter.RenderHint.Antialiasing, True)
        pen = QPen(brush.tokens.colour("edge" if state == "draft" and mark != "stop" else border), 1 / brush.ratio)
        if state == "draft":
            pen = QPen(pen.color(), 1)
            pen.setDashPattern(list(DASH))
        painter.setPen(pen)
        painter.setBrush(brush.tokens.colour(fill))
        half = pen.widthF() / 2
        painter.drawRoundedRect(box.adjusted(half, half, -half, -half), RADIUS, RADIUS)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(painter.RenderHint.Antialiasing, False)
        bar = "stop" if mark == "stop" else BARS.get(state, "")
        if bar:
            brush.rounded(QRectF(box.left(), box.top(), BAR, box.height()), bar, 1.5)
        elif state == "draft":
            self._dashed_bar(box)
        if not piece.ends:
            self._torn(box, box.bottom() - 1)
        if not piece.begins:
            self._torn(box, box.top())

    def _dashed_bar(self, box: QRectF) -> None:
        pen = QPen(self._brush.tokens.edge, BAR)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([2.0, 1.2])
        self._brush.painter.setPen(pen)
        x = box.left() + BAR / 2
        self._brush.painter.drawLine(QPointF(x, box.top() + 2), QPointF(x, box.bottom() - 2))

    def _torn(self, box: QRectF, y: float) -> None:
        """It goes on beyond midnight."""
        pen = QPen(self._brush.tokens.colour("panel"), 1)
        pen.setDashPattern([4.0, 3.0])
        self._brush.painter.setPen(pen)
        self._brush.painter.drawLine(round(box.left()) + 4, round(y), round(box.right()) - 4, round(y))

    def _first_line(self, box: QRectF, top: float, piece: Piece, mark: Mark, step: Step) -> None:
        brush, block = self._brush, piece.block
        x, right = box.left() + 8, box.right()
        line = 20 if step == "body" else 16
        for name, token in self._signs(block, mark):
            brush.icon(name, x - 1, top + (line - 14) / 2, token, 14)
            x += 16
        if block.badge:
            shape, token = badge.BADGES[block.badge]
            right -= 16
            brush.icon(shape, right, top + (line - 14) / 2, token, 14)
        quiet = block.state in OVER
        time = clock(piece.start)
        width = brush.width(time, step)
        if right - x - width > 26 or not block.title:
            brush.text(x, top, time, "text3" if quiet else "text", step=step)
            x += width + 4
        self._title(x, top, right - x, block.title, step, quiet=quiet, struck=block.state == "cancelled")

    def _faces(self, box: QRectF, top: float, others: Sequence[str]) -> float:
        """The initial of who looks at it, and how many more; the width that takes."""
        said = initials(others[0])[:1] + (f"+{len(others) - 1}" if len(others) > 1 else "")
        wide = max(self._brush.width(said, "small") + 8, 16.0)
        place = QRectF(box.right() - 4 - wide, top + 2, wide, 16)
        strokes.box(self._brush.painter, place, 8, self._brush.tokens.chip, self._brush.tokens.edge)
        self._brush.painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        strokes.text(self._brush.painter, place, said, self._brush.look, "small", "text", align=strokes.CENTRE)
        return wide + 3

    def _signs(self, block: Block, mark: Mark) -> list[tuple[str, str]]:
        live = [("dot", "stop_fill")] if block.state == "live" else []
        return live + ([SIGNS[mark]] if mark else [])

    def _title(self, x: float, top: float, room: float, title: str, step: Step, *, quiet: bool, struck: bool) -> None:
        brush = self._brush
        if room < 8:
            return
        shown = brush.fitted(title, room, step, bold=not quiet)
        if struck:
            font = QFont(brush.look.font(step))
            font.setStrikeOut(True)
            brush.painter.setFont(font)
            brush.painter.setPen(brush.tokens.text3)
            place = QRectF(x, top, room, 20 if step == "body" else 16)
            brush.painter.drawText(place, int(strokes.LEFT | Qt.TextFlag.TextSingleLine), shown)
            return
        brush.text(x, top, shown, "text3" if quiet else "text", step=step, bold=not quiet)
