"""Workbooks as sheets: their cells as the text that people see in them. Raises ValueError in plain words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

from anchor_console.kit.sheets import limits, packed
from anchor_console.kit.sheets.limits import Sheet, damaged, locked, too_many_rows, too_wide

ERROR: Final = "#ERROR!"
"""What stands in a cell whose formula came to nothing."""
MERGED_CELLS: Final = 100_000
"""Cells of merged ranges that are filled in at most."""
EXACT: Final = 2**53
"""From here on a spreadsheet's numbers have lost their last digits."""
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")


def read_book(path: Path, wanted: int, *, is_zip: bool) -> Sheet:
    """A sheet of a workbook: that of the index, or with -1 the first visible one in which something stands."""
    errors: list[set[tuple[int, int]]] = []
    if is_zip:
        with path.open("rb") as file:
            errors = [extent.errors for _, extent in sorted(packed.look(file).items(), key=_in_order)]
    elif _is_locked(path):
        raise locked()
    import python_calamine as calamine

    try:
        with path.open("rb") as file:
            book = calamine.load_workbook(file)
            return _read(calamine, book, wanted, errors)
    except calamine.PasswordError as error:
        raise locked() from error
    except (calamine.CalamineError, calamine.ZipError, calamine.XmlError, calamine.WorksheetNotFound) as error:
        raise locked() if "assword" in str(error) else damaged() from error


def shown(value: object) -> str:
    """A cell's value as text: numbers without a point that says nothing, days and times as ISO has them."""
    match value:
        case str():
            return value[: limits.CELL_LENGTH].replace("\0", "")
        case bool():
            return "TRUE" if value else "FALSE"
        case int():
            return str(value)
        case float():
            return _number(value)
        case datetime():
            is_day = (value.hour, value.minute, value.second, value.microsecond) == (0, 0, 0, 0)
            return value.date().isoformat() if is_day else value.isoformat(" ", "seconds")
        case date() | time():
            return value.isoformat()
        case timedelta():
            return str(value)
        case _:
            return ""


def _number(value: float) -> str:
    if value != value or value in (float("inf"), float("-inf")):
        return ERROR
    if value.is_integer():
        return str(int(value)) if abs(value) < EXACT else f"{value:.14E}"  # said so: digits are lost
    text = repr(value)
    return text if "e" not in text else f"{value:.12f}".rstrip("0")


def _in_order(found: tuple[str, object]) -> tuple[int, str]:
    digits = re.search(r"(\d+)\.xml$", found[0])
    return (int(digits[1]) if digits else 0, found[0])


def _is_locked(path: Path) -> bool:
    """Whether the file of the old kind is but the hull of an encrypted new one."""
    with path.open("rb") as file:
        return _LOCKED in file.read(limits.MB) or _LOCKED in _end_of(path)


def _end_of(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - limits.MB))
        return file.read()


def _read(calamine: Any, book: Any, wanted: int, errors: Sequence[set[tuple[int, int]]]) -> Sheet:
    names = book.sheet_names[: limits.SHEETS]
    sheets = [
        index
        for index, one in enumerate(book.sheets_metadata[: limits.SHEETS])
        if one.typ == calamine.SheetTypeEnum.WorkSheet
        and (index == wanted or (wanted < 0 and one.visible == calamine.SheetVisibleEnum.Visible))
    ]
    for index in sheets:
        rows = _rows(book.get_sheet_by_index(index), errors[index] if index < len(errors) else set())
        if any(any(row) for row in rows):
            return Sheet(rows=rows, names=names, index=index)
    raise ValueError("There is nothing in the workbook." if wanted < 0 else "There is nothing in that sheet.")


def _rows(sheet: Any, errors: set[tuple[int, int]]) -> list[list[str]]:
    """All rows from the first of the sheet on."""
    if sheet.start is None:
        return []
    _weigh(sheet)
    rows = [[shown(value) for value in row] for row in sheet.iter_rows()]
    _fill(rows, sheet.merged_cell_ranges or ())
    for row, column in errors:
        if row < len(rows) and column < len(rows[row]) and not rows[row][column]:
            rows[row][column] = ERROR
    return [_trimmed(row) for row in rows]


def _weigh(sheet: Any) -> None:
    if sheet.total_height > limits.ROWS:
        raise too_many_rows()
    if sheet.total_width > limits.COLUMNS:
        raise too_wide()
    if sheet.total_height * sheet.total_width > limits.CELLS:
        raise ValueError(f"The sheet has more than {limits.CELLS:,} cells. Split it into several files.")


def _fill(rows: list[list[str]], merged: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Write what stands in a merged cell into each of its cells that shows nothing of its own."""
    left = MERGED_CELLS
    for (top, first), (end, edge) in merged:
        bottom, last = min(end, len(rows) - 1), min(edge, len(rows[0]) - 1) if rows else 0
        left -= max(0, bottom - top + 1) * max(0, last - first + 1)
        if left < 0:
            return
        for row, column in _cells(top, first, bottom, last):
            rows[row][column] = rows[row][column] or rows[top][first]


def _cells(top: int, first: int, bottom: int, last: int) -> Iterator[tuple[int, int]]:
    return ((row, column) for row in range(top, bottom + 1) for column in range(first, last + 1))


def _trimmed(row: list[str]) -> list[str]:
    while row and not row[-1].strip():
        row.pop()
    return row
