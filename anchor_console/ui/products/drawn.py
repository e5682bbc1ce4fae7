"""What is drawn of a row, made once: its words as they fit their columns, and its tile as a picture."""

from collections import OrderedDict
from collections.abc import Sequence
from typing import Final, NamedTuple
from zlib import crc32

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from anchor_console.desk.browsing import CatalogueRow
from anchor_console.kit.text import safe
from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.cockpit.thumb import TINTS, draw_thumb
from anchor_console.ui.look import Look
from anchor_console.ui.products.cells import cell
from anchor_console.ui.products.columns import BY_ID
from anchor_console.ui.products.head import INSET
from anchor_console.ui.words import Words

KEPT: Final = 600
"""Rows whose words are kept."""
TILES: Final = 400
ICON: Final = 22
Placed = tuple[str, int, int]
"""A column: its id, left edge and width, px."""


class Drawing(NamedTuple):
    """A piece of a row: where it starts, px, its words and their token; the shape before them with its own."""

    x: float
    words: str
    token: str
    bold: bool
    icon: str
    icon_token: str


class Drawn:
    """The pieces of the rows that were drawn last, in the widths and the language in force."""

    def __init__(self, look: Look, words: Words) -> None:
        self._look, self._words = look, words
        self._rows: OrderedDict[str, tuple[CatalogueRow, tuple[str, list[Drawing]]]] = OrderedDict()
        self._laid: tuple[object, ...] = ()
        self._tiles: dict[tuple[int, str, str, float], QPixmap] = {}

    def cells(self, row: CatalogueRow, columns: Sequence[Placed], brush: Brush) -> tuple[str, list[Drawing]]:
        """A row's title, whole, and all else of it as it fits."""
        laid = (tuple(columns), self._words.language)
        if laid != self._laid:
            self._laid = laid
            self._rows.clear()
        known = self._rows.get(row.id)
        if known is not None and (known[0] is row or known[0] == row):
            return known[1]
        title = safe(row.title, 200)
        made = [self._made(row, id, left, width, brush) for id, left, width in columns if id != "title"]
        self._rows[row.id] = (row, (title, made))
        while len(self._rows) > KEPT:
            self._rows.popitem(last=False)
        return title, made

    def tile(self, row: CatalogueRow, size: int, ratio: float) -> QPixmap:
        """The letter tile of a product without a picture."""
        letter = next((char for char in row.title if char.isalnum()), "")
        key = (crc32(row.id.encode()) % len(TINTS), letter, self._look.tokens.name, ratio)
        if key not in self._tiles:
            if len(self._tiles) >= TILES:
                self._tiles.clear()
            self._tiles[key] = self._painted(row, size, ratio)
        return self._tiles[key]

    def _painted(self, row: CatalogueRow, size: int, ratio: float) -> QPixmap:
        side = round(size * ratio)
        pixmap = QPixmap(side, side)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        draw_thumb(Brush(painter, self._look, ratio), QRectF(0, 0, size, size), row.title, row.id)
        painter.end()
        return pixmap

    def _made(self, row: CatalogueRow, id: str, left: int, width: int, brush: Brush) -> Drawing:
        said, bold = cell(row, id, self._words), id == "list_price"
        room = width - 2 * INSET - (ICON if said.icon else 0)
        words = brush.fitted(said.words, max(room, 8), bold=bold)
        x = left + INSET
        if BY_ID[id].right:
            x = left + width - INSET - brush.width(words, bold=bold)
        return Drawing(x, words, said.token, bold, said.icon, said.icon_token)
