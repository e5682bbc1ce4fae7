"""What lies in a zipped workbook, looked at before anything of it is parsed: how much, how far out, what is wrong."""

import re
import zipfile
from typing import BinaryIO, Final

from anchor_console.kit.sheets import limits
from anchor_console.kit.sheets.limits import damaged, too_far, too_many_rows

CHUNK: Final = 256 * 1024
OVERLAP: Final = 512
"""Characters of one chunk that are looked at again with the next: a cell's tag may lie across the seam."""
_CELL: Final = re.compile(rb'<(?:\w{1,9}:)?c\b[^>]{0,200}?\br="([A-Z]{1,3})([0-9]{1,7})"')
_ERROR: Final = re.compile(rb'<(?:\w{1,9}:)?c\b[^>]{0,200}?\bt="e"')
_READ: Final = re.compile(r"\.(xml|rels|bin)$", re.IGNORECASE)
_UNREAD: Final = re.compile(r"(^|/)(media|embeddings|drawings|printerSettings|charts|theme|Pictures|Thumbnails)/")
_SHEET: Final = re.compile(r"^xl/worksheets/[^/]+\.xml$", re.IGNORECASE)


class Errors:
    """Cells whose formula came to nothing, by the part of the workbook that they lie in."""

    def __init__(self) -> None:
        self.cells: dict[str, set[tuple[int, int]]] = {}

    def note(self, part: str, row: int, column: int) -> None:
        """One more, if there aren't thousands."""
        cells = self.cells.setdefault(part, set())
        if len(cells) < 10_000:
            cells.add((row, column))


def look(file: BinaryIO) -> Errors:
    """Look through a zipped workbook. Raises ValueError, in plain words, for one that must not be parsed."""
    try:
        with zipfile.ZipFile(file) as book:
            return _look(book)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError, RuntimeError) as error:
        raise limits.locked() if "encrypted" in str(error) else damaged() from error
    except Exception as error:
        if type(error).__module__ == "zlib":
            raise damaged() from error
        raise


def _look(book: zipfile.ZipFile) -> Errors:
    parts = book.infolist()
    if len(parts) > limits.ENTRIES:
        raise ValueError("The workbook consists of too many parts to be one. Save it anew from a spreadsheet program.")
    names = {part.filename for part in parts}
    if not names & {"[Content_Types].xml", "content.xml", "mimetype", "xl/workbook.xml", "xl/workbook.bin"}:
        raise ValueError("The file is a zip archive, no workbook. Unpack it, then import the sheet that is in it.")
    errors, whole = Errors(), 0
    for part in parts:
        if _READ.search(part.filename) and not _UNREAD.search(part.filename):
            whole += _look_at(book, part, errors, whole)
    return errors


def _look_at(book: zipfile.ZipFile, part: zipfile.ZipInfo, errors: Errors, before: int) -> int:
    """Unpack a part bit by bit, keeping nothing; the bytes that it has."""
    is_sheet = bool(_SHEET.match(part.filename))
    size, rest = 0, b""
    with book.open(part) as packed:
        while chunk := packed.read(CHUNK):
            size += len(chunk)
            _weigh(before + size, part, size)
            if is_sheet:
                _look_for_far_cells(rest + chunk, part.filename, errors)
                rest = chunk[-OVERLAP:]
    return size


def _weigh(whole: int, part: zipfile.ZipInfo, size: int) -> None:
    is_bomb = size > limits.RATIO_FROM and size > limits.RATIO * max(part.compress_size, 1)
    if whole > limits.INFLATED_BYTES or is_bomb:
        raise ValueError(
            "The workbook is small packed and huge unpacked: it is no sheet of goods. "
            "Copy the goods into a new workbook, then import that."
        )


def _look_for_far_cells(text: bytes, part: str, errors: Errors) -> None:
    farthest_row, farthest_column = 0, 0
    for letters, digits in _CELL.findall(text):
        row, column = int(digits), number_of(letters)
        farthest_row, farthest_column = max(farthest_row, row), max(farthest_column, column)
        if row * column > limits.CELLS or column > limits.COLUMNS:
            raise too_far(letters.decode() + digits.decode())
    if farthest_row > limits.ROWS + 100:
        raise too_many_rows()
    if b't="e"' in text:
        for tag in _ERROR.finditer(text):
            found = _CELL.match(text, tag.start())
            if found is not None:
                errors.note(part, int(found[2]) - 1, number_of(found[1]) - 1)


def number_of(letters: bytes) -> int:
    """Which column those letters name, from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
