"""Workbooks as sheets: their cells as the text that people see in them. Raises ValueError in plain words."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final

from anchor_console.kit.sheets import limits, packed
from anchor_console.kit.sheets.limits import unfit
from anchor_console.kit.sheets.written import Written

ERROR: Final = "#ERROR!"
"""What stands in a cell whose formula came to nothing."""
MERGED_CELLS: Final = 100_000
"""Cells of merged ranges that are filled in at most."""
EXACT: Final = 2**53
"""From here on a spreadsheet's numbers have lost their last digits."""
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")


def read_book(path: Path, wanted: int, *, is_zip: bool) -> bytes:
    """A sheet of a workbook: that of the index, or with -1 the first visible one in which something stands."""
    errors: list[set[tuple[int, int]]] = []
    if is_zip:
        with path.open("rb") as file:
            errors = [extent.errors for _, extent in sorted(packed.look(file).items(), key=_in_order)]
    elif _is_locked(path):
        raise unfit("locked")
    import python_calamine as calamine

    try:
        with path.open("rb") as file:
            book = calamine.load_workbook(file)
            return _read(calamine, book, wanted, errors)
    except calamine.PasswordError as error:
        raise unfit("locked") from error
    except (calamine.CalamineError, calamine.ZipError, calamine.XmlError, calamine.WorksheetNotFound) as error:
        raise unfit("locked") if "assword" in str(error) else unfit("damaged") from error


def shown(value: object) -> str:
    """A cell's value as text: numbers without a point that says nothing, days and times as ISO has them."""
    match value:
        case str():
            if "\0" in value:
                raise unfit("damaged")
            return value[: limits.CELL_LENGTH]
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return _number(value)
        case datetime() | date() | time():
            return _moment(value)
        case _:
            return str(value)  # whole numbers, stretches of time


def _moment(value: datetime | date | time) -> str:
    if not isinstance(value, datetime):
        return value.isoformat()
    is_day = (value.hour, value.minute, value.second, value.microsecond) == (0, 0, 0, 0)
    return value.date().isoformat() if is_day else value.isoformat(" ", "seconds")


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


def _read(calamine: Any, book: Any, wanted: int, errors: Sequence[set[tuple[int, int]]]) -> bytes:
    names = book.sheet_names[: limits.SHEETS]
    sheets = [
        index
        for index, one in enumerate(book.sheets_metadata[: limits.SHEETS])
        if one.typ == calamine.SheetTypeEnum.WorkSheet
        and (index == wanted or (wanted < 0 and one.visible == calamine.SheetVisibleEnum.Visible))
    ]
    for index in sheets:
        written = _written(book.get_sheet_by_index(index), errors[index] if index < len(errors) else set())
        if not written.is_empty:
            return written.sheet(names, index)
    raise unfit("empty")


def _written(sheet: Any, errors: set[tuple[int, int]]) -> Written:
    """All rows from the first of the sheet on."""
    written = Written()
    if sheet.start is None:
        return written
    if sheet.total_height * sheet.total_width > limits.CELLS:
        raise limits.too_many_cells()
    merged = _Merged(sheet.merged_cell_ranges or ())
    wrong: dict[int, list[int]] = {}
    for number, column in errors:
        wrong.setdefault(number, []).append(column)
    aside = [""] * sheet.start[1]  # the rows come from the first on, their cells only from the first used column on
    for number, values in enumerate(sheet.iter_rows()):
        row = [*aside, *(shown(value) for value in values)]
        merged.fill(number, row)
        for column in wrong.get(number, ()):
            if column < len(row) and not row[column]:
                row[column] = ERROR
        written.add(row)
    return written


class _Merged:
    """Merged cells: what stands in one stands in each of its cells that shows nothing of its own."""

    def __init__(self, ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> None:
        self._texts: dict[tuple[int, int], str] = {}
        self._fills: dict[int, list[tuple[int, tuple[int, int]]]] = {}
        left = MERGED_CELLS
        for (top, first), (bottom, last) in ranges:
            left -= (bottom - top + 1) * (last - first + 1)
            if left < 0:
                break
            self._texts[top, first] = ""
            for number in range(top, bottom + 1):
                self._fills.setdefault(number, []).extend((column, (top, first)) for column in range(first, last + 1))

    def fill(self, number: int, row: list[str]) -> None:
        """Fill in a row; the rows come in their order."""
        for column, origin in self._fills.get(number, ()):
            if column < len(row):
                if origin == (number, column):
                    self._texts[origin] = row[column]
                row[column] = row[column] or self._texts[origin]
