"""What lies in a zipped workbook, looked at before anything of it is parsed: how much, how far out, what is wrong."""

import re
import zipfile
from typing import BinaryIO, Final

from anchor_console.kit.sheets import limits
from anchor_console.kit.sheets.limits import too_many_rows, unfit

CHUNK: Final = 256 * 1024
OVERLAP: Final = 512
"""Characters of one chunk that are looked at again with the next: a cell's tag may lie across the seam."""
ERRORS_NOTED: Final = 10_000
_CELL: Final = re.compile(rb'<(?:\w{1,9}:)?c\b[^>]{0,200}?\br="([A-Z]{1,3})([0-9]{1,7})"')
_ERROR: Final = re.compile(rb'<(?:\w{1,9}:)?c\b[^>]{0,200}?\bt="e"')
_READ: Final = re.compile(r"\.(xml|rels|bin)$", re.IGNORECASE)
_UNREAD: Final = re.compile(r"(^|/)(media|embeddings|drawings|printerSettings|charts|theme|Pictures|Thumbnails)/")
_SHEET: Final = re.compile(r"^xl/worksheets/[^/]+\.xml$", re.IGNORECASE)


class Extent:
    """How far a part of the workbook reaches, and its cells whose formula came to nothing (row and column from 0)."""

    def __init__(self) -> None:
        self.rows = 0
        self.columns = 0
        self.errors: set[tuple[int, int]] = set()

    def look(self, text: bytes) -> None:
        """Look at a stretch of its text. Raises ValueError when it reaches too far."""
        for letters, digits in _CELL.findall(text):
            row, column = int(digits), number_of(letters)
            self.rows, self.columns = max(self.rows, row), max(self.columns, column)
            if self.rows * self.columns > limits.CELLS or self.columns > limits.COLUMNS:
                raise unfit("too_far", letters.decode() + digits.decode())
        if self.rows > limits.ROWS + 100:
            raise too_many_rows()
        if b't="e"' in text and len(self.errors) < ERRORS_NOTED:
            tags = (_CELL.match(text, tag.start()) for tag in _ERROR.finditer(text))
            self.errors |= {(int(found[2]) - 1, number_of(found[1]) - 1) for found in tags if found is not None}


def look(file: BinaryIO) -> dict[str, Extent]:
    """Look through a zipped workbook: how far each sheet in it reaches, by the name of its part.

    Raises ValueError, in plain words, for one that must not be parsed.
    """
    try:
        with zipfile.ZipFile(file) as book:
            return _look(book)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError, RuntimeError) as error:
        raise unfit("locked") if "encrypted" in str(error) else unfit("damaged") from error
    except Exception as error:
        if type(error).__module__ == "zlib":
            raise unfit("damaged") from error
        raise


def _look(book: zipfile.ZipFile) -> dict[str, Extent]:
    parts = book.infolist()
    if len(parts) > limits.ENTRIES:
        raise unfit("bomb")
    names = {part.filename for part in parts}
    if not names & {"[Content_Types].xml", "content.xml", "mimetype", "xl/workbook.xml", "xl/workbook.bin"}:
        raise unfit("archive")
    extents, whole = {}, 0
    for part in parts:
        if _READ.search(part.filename) and not _UNREAD.search(part.filename):
            extent = Extent() if _SHEET.match(part.filename) else None
            whole += _look_at(book, part, extent, whole)
            if extent is not None:
                extents[part.filename] = extent
    return extents


def _look_at(book: zipfile.ZipFile, part: zipfile.ZipInfo, extent: Extent | None, before: int) -> int:
    """Unpack a part bit by bit, keeping nothing; the bytes that it has."""
    size, rest, strings = 0, b"", 0
    is_strings = part.filename.lower().endswith("sharedstrings.xml")
    with book.open(part) as packed:
        while chunk := packed.read(CHUNK):
            size += len(chunk)
            _weigh(before + size, part, size)
            if extent is not None:
                extent.look(rest + chunk)
                rest = chunk[-OVERLAP:]
            elif is_strings:
                strings += chunk.count(b"<si")
                if strings > limits.CELLS:
                    raise limits.too_many_cells()
    return size


def _weigh(whole: int, part: zipfile.ZipInfo, size: int) -> None:
    is_bomb = size > limits.RATIO_FROM and size > limits.RATIO * max(part.compress_size, 1)
    if whole > limits.INFLATED_BYTES or is_bomb:
        raise unfit("bomb")


def number_of(letters: bytes) -> int:
    """Which column those letters name, from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
