"""The line icons: read once, tinted in a token's colour, kept by name, size, colour and pixel ratio."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer


class Icons:
    """All icons of a folder of SVG files drawn in `currentColor`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._drawings: dict[str, bytes] = {}
        self._pixmaps: dict[tuple[str, int, int, float], QPixmap] = {}

    def pixmap(self, name: str, size: int, colour: QColor, ratio: float) -> QPixmap:
        """The icon, `size` device-independent pixels square.

        Raises:
            FileNotFoundError: there is no such icon.
        """
        key = (name, size, colour.rgba(), ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._painted(name, size, colour, ratio)
        return self._pixmaps[key]

    def _painted(self, name: str, size: int, colour: QColor, ratio: float) -> QPixmap:
        drawing = self._drawing(name).replace(b"currentColor", colour.name().encode())
        side = round(size * ratio)
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(colour.alphaF())
        QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(0, 0, side, side))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _drawing(self, name: str) -> bytes:
        if name not in self._drawings:
            self._drawings[name] = (self._folder / f"{name}.svg").read_bytes()
        return self._drawings[name]
