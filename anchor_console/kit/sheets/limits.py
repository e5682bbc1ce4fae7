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

REASONS: Final = {
    "empty": "There is nothing in the file.",
    "no_text": "The file is no sheet: it holds characters (NUL) that no text has. "
    "Export the goods as CSV or XLSX, then import that.",
    "no_lines": "The file has a line without end: it is no sheet. Export the goods as CSV or XLSX, then import that.",
    "cut_off": "The file ends in the middle of row {said}: it is cut off. Copy it again from where it came.",
    "never_closed": 'A quotation mark (") in row {said} is never closed: the file is cut off, or the mark has to be '
    "doubled.",
    "too_many_rows": "The sheet has more than {said} rows. Split it into several files.",
    "too_wide": "The sheet has more than {said} columns. Delete those that are not needed.",
    "too_many_cells": "The sheet has more than {said} cells. Split it into several files.",
    "too_far": "The sheet reaches as far as cell {said}: that makes too many cells. "
    "Delete what stands out there, or split the sheet.",
    "damaged": "The file is damaged or cut off. Save it anew, or copy it again from where it came.",
    "locked": "The workbook is protected with a password. Save it without one, then import that.",
    "bomb": "The workbook is small packed and huge unpacked: it is no sheet of goods. "
    "Copy the goods into a new workbook, then import that.",
    "archive": "The file is a zip archive, no workbook. Unpack it, then import the sheet that is in it.",
    "no_sheet": "The file is no sheet ({said}). Export the goods as CSV or XLSX, then import that.",
    "no_table": "The file is a web page without a table. Export the goods as CSV or XLSX, then import that.",
    "old_document": "The file is a Word document of the old kind (.doc). Save it as .docx, then import that.",
    "no_document": "There is no text in the file that could be read. Save it as .docx, .xlsx, .md or .txt.",
    "too_big": "The file is larger than the {said} MB that are read at once. Split it.",
    "too_slow": "Reading the file takes more than {said} seconds. Split it, or save it anew.",
    "too_much_memory": "The file takes more memory than a sheet is given. "
    "Delete what stands far below or far to the right of the goods, or split it.",
    "unreadable": "The file can't be opened: {said}.",
    "stopped": "The reading was stopped.",
    "crashed": "The file could not be read: it seems damaged. Save it anew from a spreadsheet program.",
}
"""Why a file is not read, by stable word, as a program says it."""


def limits_for(size: int) -> Limits:
    """What the process that reads a file of so many bytes may use: more for one that is truly large, not for a bomb."""
    return Limits(seconds=SECONDS, memory=max(140 * MB, min(400 * MB, 80 * MB + 12 * size)), answer=128 * MB)


class NotRead(Exception):
    """The sheet can't be read. `type` is a word of REASONS, `said` what it is about, `reason` the sentence."""

    def __init__(self, type: str, said: str = "") -> None:
        self.type = type
        self.said = said
        self.reason = REASONS[type].format(said=said)
        super().__init__(self.reason)


class Sheet(Struct, frozen=True, kw_only=True):
    """A sheet as rows of text, of unequal lengths, from the first row of the sheet on; empty ones are among them.

    `names` are those of all sheets of the file and `index` that of this one in it. A merged cell's text stands in each
    cell of it.
    """

    rows: list[list[str]]
    names: list[str] = []
    index: int = 0


def unfit(type: str, said: str = "") -> ValueError:
    """A sheet that must not, or can't, be read: what the reading process ends with, and `refusal` reads again."""
    return ValueError(f"{type}\n{said[:200]}")


def refusal(text: str) -> NotRead:
    """What `unfit` has said."""
    type, _, said = text.partition("\n")
    return NotRead(type, said) if type in REASONS else NotRead("damaged")


def too_many_rows() -> ValueError:
    """More rows than are taken."""
    return unfit("too_many_rows", f"{ROWS:,}")


def too_wide() -> ValueError:
    """More columns than are taken."""
    return unfit("too_wide", f"{COLUMNS:,}")


def too_many_cells() -> ValueError:
    """More cells than are taken."""
    return unfit("too_many_cells", f"{CELLS:,}")
