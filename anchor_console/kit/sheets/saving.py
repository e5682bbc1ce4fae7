"""Sheets on their way out: CSV that spreadsheets open with the right letters, and XLSX in which nothing is run."""

import csv
import os
import tempfile
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import IO, Any, Final

WIDEST: Final = 48
"""Characters that a column shows at most."""
Row = Sequence[str]


def save_csv(path: Path, rows: Iterable[Row]) -> int:
    """Write the rows as UTF-8 with its mark, whole or not at all; how many there were. Raises OSError."""

    def write(file: IO[Any]) -> int:
        writer = csv.writer(file)
        count = 0
        for row in rows:
            writer.writerow(row)
            count += 1
        return count

    return whole(path, write, lambda handle: os.fdopen(handle, "w", encoding="utf-8-sig", newline=""))


def save_xlsx(path: Path, name: str, rows: Iterable[Row], numbers: Collection[int] = ()) -> int:
    """Write a workbook of one sheet, its first row as headings, whole or not at all; how many rows there were.

    Cells of the columns `numbers` are numbers where they can be; all others are texts, never formulas or links.
    Raises OSError.
    """

    def write(file: IO[Any]) -> int:
        import xlsxwriter  # not needed for the first paint

        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        with xlsxwriter.Workbook(file, options) as book:
            return _fill(book, book.add_worksheet(name[:31]), rows, numbers)

    return whole(path, write, lambda handle: os.fdopen(handle, "wb"))


def _fill(book: Any, sheet: Any, rows: Iterable[Row], numbers: Collection[int]) -> int:
    heading = book.add_format({"bold": True, "bottom": 1})
    sheet.freeze_panes(1, 0)
    count = 0
    for count, row in enumerate(rows, start=1):
        if count == 1:
            for column, text in enumerate(row):
                sheet.set_column(column, column, min(WIDEST, max(10, 2 * len(text) + 2)))
        for column, text in enumerate(row):
            if column in numbers and _is_number(text) and count > 1:
                sheet.write_number(count - 1, column, float(text))
            elif text:
                sheet.write_string(count - 1, column, text, heading if count == 1 else None)
    return count


def _is_number(text: str) -> bool:
    """Whether a spreadsheet keeps it as a number without losing a digit."""
    return len(text) <= 15 and text.replace(".", "", 1).isdecimal() and text.isascii()


def whole(path: Path, write: Callable[[IO[Any]], int], opened: Callable[[int], IO[Any]]) -> int:
    """Write a file beside its place, then put it there; what `write` says. Raises OSError, and the old one stays."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    try:
        with opened(handle) as file:
            count = write(file)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return count
