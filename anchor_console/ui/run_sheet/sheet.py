"""The sheet as a whole: laid out, spread over its pages, drawn into a PDF."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import QIODevice, QMarginsF, QSaveFile, QSizeF
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from anchor_console.desk.run_sheet import Line, Sheet
from anchor_console.kit.text import safe
from anchor_console.ui.cockpit.pictures import middle_of
from anchor_console.ui.run_sheet.columns import BOTTOM, HEIGHT, LEFT, TOP, WIDTH, Block, pages
from anchor_console.ui.run_sheet.head import FirstHead, OtherHead, draw_foot
from anchor_console.ui.run_sheet.ink import DPI, Ink
from anchor_console.ui.run_sheet.rows import BandRow, ItemRow
from anchor_console.ui.words import Words

PIXELS: Final = 256
"""Of a picture's side on paper: 16 mm at 400 dpi."""


def write_pdf(path: Path, sheet: Sheet, words: Words, pictures: Mapping[str, bytes]) -> int:
    """Write the sheet to `path` as a PDF of A4, complete or not at all; how many pages it has.

    `pictures`: files by their sha256. It may run in a thread of its own. Raises OSError where it can't be written.
    """
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise OSError(file.errorString())
    writer = QPdfWriter(file)
    writer.setResolution(DPI)
    writer.setPageSize(QPageSize(QSizeF(WIDTH, HEIGHT), QPageSize.Unit.Millimeter, "A4"))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(safe(sheet.title, 120))
    laid = Laid(sheet, words, pictures)
    painter = QPainter(writer)
    ink = Ink(painter)
    for number in range(laid.count):
        if number:
            writer.newPage()
        laid.draw(ink, number)
    painter.end()
    if not file.commit():
        raise OSError(file.errorString())
    return laid.count


class Laid:
    """The sheet laid out: `count` pages, each drawn on its own."""

    def __init__(self, sheet: Sheet, words: Words, pictures: Mapping[str, bytes]) -> None:
        ink = Ink()
        self._sheet, self._words = sheet, words
        self._first, self._other = FirstHead(sheet, words, ink), OtherHead(sheet, words)
        wanted = {line.picture for line in sheet.lines if line.picture in pictures}
        decoded = {sha256: middle_of(pictures[sha256], PIXELS) for sha256 in sorted(wanted)}
        self._pictures = {sha256: image for sha256, image in decoded.items() if not image.isNull()}
        blocks = [_block(line, sheet, words, ink) for line in sheet.lines]
        self._pages = pages(blocks, BOTTOM - TOP - self._first.height, BOTTOM - TOP - self._other.height)
        self.count = len(self._pages)

    def draw(self, ink: Ink, number: int) -> None:
        """One page, from 0."""
        ink.pictures = self._pictures
        head = self._other if number else self._first
        head.draw(ink)
        top = TOP + head.height
        if not self._sheet.lines:
            ink.text(LEFT, top + 4, self._words.say("run_sheet.empty"), 11, "text3")
        for block in self._pages[number]:
            block.draw(ink, top)
            top += block.height
        draw_foot(ink, self._sheet, self._words, number + 1, self.count)


def _block(line: Line, sheet: Sheet, words: Words, ink: Ink) -> Block:
    return ItemRow(line, sheet.currency, words, ink) if line.kind == "item" else BandRow(line, words, ink)
