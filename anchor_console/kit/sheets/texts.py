"""Text files as sheets: which encoding, which delimiter, and the rows. Pure; raises ValueError in plain words."""

import codecs
import csv
import io
from collections import Counter
from itertools import chain
from typing import Final

from anchor_console.kit.sheets.limits import CELL_LENGTH, CELLS, COLUMNS, ROWS, Sheet, too_many_rows, too_wide

DELIMITERS: Final = (",", "\t", ";", "|", "，")
LOOKED_AT: Final = 64 * 1024
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_END: Final = "\x1fend\x1f"
"""A last line behind the text's own: where it is swallowed by the cell before, that was never closed."""
_FAMILIAR: Final = 0.7
"""Of the characters beyond ASCII, the share that must be everyday ones before an encoding is believed."""


def read_text(raw: bytes) -> Sheet:
    """The sheet in the bytes of a CSV or TSV file."""
    text, is_whole = decoded(raw)
    if not text.strip():
        raise ValueError("The file is empty.")
    return read_cells(text, cut=not is_whole)


def read_cells(text: str, *, cut: bool = False) -> Sheet:
    """The sheet in a text of cells; `cut`: it is known to end too early."""
    said = text[:6].lower()
    if said.startswith("sep=") and text[5:6] in ("\r", "\n"):
        return _rows(text[5:].lstrip("\r\n"), said[4], cut)
    return _rows(text, delimiter(text), cut)


def decoded(raw: bytes) -> tuple[str, bool]:
    """The text, and whether its last character is whole."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _printable(*_strict(raw[len(mark) :], encoding))
    zeros = _zeros(raw[:LOOKED_AT])
    if zeros:
        return _printable(*_strict(raw, zeros))
    for encoding in ("utf-8", "gb18030", "big5"):
        try:
            text, is_whole = _strict(raw, encoding)
        except ValueError:
            continue
        if encoding == "utf-8" or _is_familiar(text[:LOOKED_AT], "gb2312" if encoding == "gb18030" else "big5"):
            return _printable(text, is_whole)
    return _printable(raw.decode("cp1252", "replace"), True)


def delimiter(text: str) -> str:
    """What stands between the cells: that which gives the most lines of one width."""
    head = text[:LOOKED_AT]
    if len(text) > LOOKED_AT:
        head = head.rpartition("\n")[0] or head
    return max(DELIMITERS, key=lambda one: (_evenness(head, one), -DELIMITERS.index(one)))


def _strict(raw: bytes, encoding: str) -> tuple[str, bool]:
    """The text, and whether it ends with a whole character. Raises ValueError where it isn't of that encoding."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        text = decoder.decode(raw)
    except UnicodeDecodeError as error:
        raise ValueError(f"is not {encoding}") from error
    return text, not decoder.getstate()[0]


def _zeros(head: bytes) -> str:
    """The encoding of two bytes a character in which every other byte of what is ASCII is 0; "" where it is none."""
    pairs = len(head) // 2
    if pairs < 4 or b"\0" not in head:
        return ""
    even, odd = head[0 : pairs * 2 : 2].count(0), head[1 : pairs * 2 : 2].count(0)
    if odd > pairs // 5 and even < odd // 10:
        return "utf-16-le"
    return "utf-16-be" if even > pairs // 5 and odd < even // 10 else ""


def _is_familiar(text: str, everyday: str) -> bool:
    beyond = [char for char in text if ord(char) > 127]
    known = sum(1 for char in beyond if char.encode(everyday, "ignore"))
    return not beyond or known >= _FAMILIAR * len(beyond)


def _printable(text: str, is_whole: bool) -> tuple[str, bool]:
    """A text without the zeros that got into it. Raises ValueError for what is no text at all."""
    head = text[:LOOKED_AT]
    strange = sum(1 for char in head if char < " " and char not in "\t\r\n\v\f")
    if strange > max(8, len(head) // 50):
        raise ValueError("The file is no sheet: it holds no text. Export it as CSV or XLSX, then import that.")
    return text.replace("\0", ""), is_whole


def _evenness(head: str, delimiter: str) -> float:
    """Of the first lines, the share that have the most common width, if that is more than one cell; wider is better."""
    try:
        rows = [row for row in csv.reader(io.StringIO(head, newline=""), delimiter=delimiter) if row][:200]
    except csv.Error:
        return 0.0
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return 0.0
    width, times = max(widths.items(), key=lambda found: (found[1] * found[0] ** 0.5, found[0]))
    return float(times / len(rows) * min(width, 40) ** 0.5)


def _rows(text: str, delimiter: str, cut: bool) -> Sheet:
    csv.field_size_limit(CELL_LENGTH)
    rows: list[list[str]] = []
    widths: list[int] = []
    cells = 0
    lines = chain(io.StringIO(text, newline=""), [_END])
    try:
        for row in csv.reader(lines, delimiter=delimiter):
            rows.append(_trimmed(row))
            widths.append(len(row))
            cells += len(row)
            _count(len(rows) - 1, len(row), cells)
    except csv.Error:
        raise _never_closed(len(rows) + 1) from None
    if rows.pop() != [_END]:
        raise _never_closed(len(rows) + 1)
    return Sheet(rows=rows, cut=_cut(text, widths[:-1], cut))


def _count(rows: int, width: int, cells: int) -> None:
    if rows > ROWS:
        raise too_many_rows()
    if width > COLUMNS:
        raise too_wide()
    if cells > CELLS:
        raise ValueError(f"The sheet has more than {CELLS:,} cells. Split it into several files.")


def _trimmed(row: list[str]) -> list[str]:
    while row and not row[-1].strip():
        row.pop()
    return row


def _never_closed(row: int) -> ValueError:
    return ValueError(
        f'A quotation mark (") in row {row} is never closed: the file is cut off, or the mark has to be doubled.'
    )


def _cut(text: str, widths: list[int], cut: bool) -> int:
    """The row in which the file ends too early: in half a character, or with fewer cells than all others have."""
    if cut:
        return len(widths) - 1
    others = {width for width in widths[:-1] if width}
    is_short = len(widths) > 3 and len(others) == 1 and widths[-1] < min(others)
    return len(widths) - 1 if is_short and not text.endswith(("\n", "\r")) else -1
