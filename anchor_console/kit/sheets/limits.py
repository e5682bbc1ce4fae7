"""What a sheet may hold, and what is said of one that holds more or can't be read."""

from typing import Final

from msgspec import Struct

from anchor_console.kit.sandbox import Limits

MB: Final = 1024 * 1024
TEXT_BYTES: Final = 64 * MB
"""Bytes that a text file, or a workbook of the old kind, may have."""
BOOK_BYTES: Final = 256 * MB
"""Bytes that a zipped workbook may have: pictures in it are not looked at."""
INFLATED_BYTES: Final = 256 * MB
"""Bytes that the parts of a workbook which are read may have unpacked."""
RATIO: Final = 250
"""How many times larger than packed they may be, once over `RATIO_FROM`: what people write packs 5 to 50 times."""
RATIO_FROM: Final = 8 * MB
ENTRIES: Final = 20_000
ROWS: Final = 200_000
COLUMNS: Final = 1_000
CELLS: Final = 3_000_000
CELL_LENGTH: Final = 32_767
"""Characters of a cell; spreadsheets keep no more either."""
SHEETS: Final = 200
PAGE_BYTES: Final = 16 * MB
"""Bytes that a web page with a table may have."""

SECONDS: Final = 8.0
"""How long the reading may take."""


def limits_for(size: int) -> Limits:
    """What the process that reads a file of so many bytes may use: more for one that is truly large, not for a bomb."""
    return Limits(seconds=SECONDS, memory=max(140 * MB, min(400 * MB, 80 * MB + 12 * size)), answer=128 * MB)


class NotRead(Exception):
    """The sheet can't be read. `type` is a stable word, the text a plain sentence that says what to do."""

    def __init__(self, type: str, reason: str) -> None:
        super().__init__(reason)
        self.type = type
        self.reason = reason


class Sheet(Struct, frozen=True, kw_only=True):
    """A sheet as rows of text, of unequal lengths, from the first row of the sheet on; empty ones are among them.

    `names` are those of all sheets of the file and `index` that of this one in it. A merged cell's text stands in each
    cell of it.
    """

    rows: list[list[str]]
    names: list[str] = []
    index: int = 0


def too_many_rows() -> ValueError:
    """More rows than are taken."""
    return ValueError(f"The sheet has more than {ROWS:,} rows. Split it into several files.")


def too_wide() -> ValueError:
    """More columns than are taken."""
    return ValueError(f"The sheet has more than {COLUMNS:,} columns. Delete those that are not needed.")


def too_many_cells() -> ValueError:
    """More cells than are taken."""
    return ValueError(f"The sheet has more than {CELLS:,} cells. Split it into several files.")


def too_far(cell: str) -> ValueError:
    """A cell that stands too far out."""
    return ValueError(
        f"The sheet reaches as far as cell {cell}: that makes more than {CELLS:,} cells or {COLUMNS:,} columns. "
        "Delete what stands out there, or split the sheet."
    )


def damaged() -> ValueError:
    """A file that is broken."""
    return ValueError("The file is damaged or cut off. Save it anew, or copy it again from where it came.")


def cut_off(row: int) -> ValueError:
    """A text that ends too early."""
    return ValueError(f"The file ends in the middle of row {row}: it is cut off. Copy it again from where it came.")


def no_text() -> ValueError:
    """Bytes that are no text."""
    return ValueError(
        "The file is no sheet: it holds characters (NUL) that no text has. Export it as CSV or XLSX, then import that."
    )


def locked() -> ValueError:
    """An encrypted workbook."""
    return ValueError("The workbook is protected with a password. Save it without one, then import that.")
