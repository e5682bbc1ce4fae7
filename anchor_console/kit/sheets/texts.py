"""Text files as sheets: which encoding, which delimiter, and the rows. Raises ValueError in plain words."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from anchor_console.kit.sheets.limits import CELL_LENGTH, MB, unfit
from anchor_console.kit.sheets.written import Written

DELIMITERS: Final = (",", "\t", ";", "|", "，")
LOOKED_AT: Final = 64 * 1024
PIECE: Final = MB // 2
LINE_LENGTH: Final = 4 * MB
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


class Text:
    """The bytes of a text, decoded a piece at a time: the whole of it is never there twice.

    `is_whole`: it ends with a whole character.
    """

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.skip, self.encoding, self.is_whole = _encoding(raw)
        self.head = next(self.pieces(), "")
        if "\0" in self.head or sum(char < " " and char not in "\t\r\n\v\f" for char in self.head) > 8:
            raise unfit("no_text")

    def pieces(self) -> Iterator[str]:
        """The text in pieces."""
        return _pieces(self.raw, self.skip, self.encoding, "replace" if self.encoding == "cp1252" else "strict")

    def lines(self) -> Iterator[str]:
        """Its lines with their ends, whichever these are. Raises ValueError for one without end or with zeros."""
        rest = ""
        for piece in self.pieces():
            if "\0" in piece:
                raise unfit("no_text")
            lines = io.StringIO(rest + piece, newline="").readlines()
            rest = "" if lines[-1].endswith("\n") else lines.pop()
            yield from lines
            if len(rest) > LINE_LENGTH:
                raise unfit("no_lines")
        if rest:
            yield rest


def read_file(raw: bytes) -> bytes:
    """The sheet in a CSV or TSV file, which must not end too early."""
    text = Text(raw)
    written, widths = _read(text)
    others = set(widths[:-1]) - {0}
    is_short = len(widths) > 3 and len(others) == 1 and widths[-1] < min(others)
    if not text.is_whole or (is_short and not _ends_a_line(text)):
        raise unfit("cut_off", str(len(widths)))
    return written.sheet()


def read_pasted(raw: bytes) -> bytes:
    """The sheet in cells that were copied somewhere."""
    return _read(Text(raw))[0].sheet()


def delimiter(head: str) -> str:
    """What stands between the cells: that which gives the most lines of one width."""
    looked = head[:LOOKED_AT]
    if len(head) > LOOKED_AT:
        looked = looked.rpartition("\n")[0] or looked
    return max(DELIMITERS, key=lambda one: (_evenness(looked, one), -DELIMITERS.index(one)))


def _ends_a_line(text: Text) -> bool:
    last = ""
    for piece in text.pieces():
        last = piece[-1:] or last
    return last in ("\n", "\r")


def _encoding(raw: bytes) -> tuple[int, str, bool]:
    """How many bytes of it are a mark of its encoding, which that is, and whether it ends with a whole character."""
    marked = next(((len(mark), encoding) for mark, encoding in _MARKS if raw.startswith(mark)), None)
    if marked is None and (zeros := _zeros(raw[:LOOKED_AT])):
        marked = (0, zeros)
    if marked is not None:
        held = _strictly(raw, *marked)
        if held is None:
            raise unfit("no_text")
        return *marked, held[1]
    for encoding in ("utf-8", "gb18030", "big5"):
        held = _strictly(raw, 0, encoding)
        if held is not None and (encoding == "utf-8" or _is_familiar(held[0], encoding)):
            return 0, encoding, held[1]
    return 0, "cp1252", True


def _strictly(raw: bytes, skip: int, encoding: str) -> tuple[str, bool] | None:
    """The beginning of the text, and whether its last character is whole; None where it isn't of that encoding."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    head = ""
    try:
        for start in range(skip, len(raw), PIECE):
            piece = decoder.decode(raw[start : start + PIECE])
            head = head or piece[:LOOKED_AT]
    except UnicodeDecodeError:
        return None
    return head, not decoder.getstate()[0]


def _pieces(raw: bytes, skip: int, encoding: str, errors: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    for start in range(skip, len(raw), PIECE):
        if piece := decoder.decode(raw[start : start + PIECE]):
            yield piece


def _zeros(head: bytes) -> str:
    """The encoding of two bytes a character in which every other byte of what is ASCII is 0; "" where it is none."""
    pairs = len(head) // 2
    if pairs < 4 or b"\0" not in head:
        return ""
    even, odd = head[0 : pairs * 2 : 2].count(0), head[1 : pairs * 2 : 2].count(0)
    if odd > pairs // 5 and even < odd // 10:
        return "utf-16-le"
    return "utf-16-be" if even > pairs // 5 and odd < even // 10 else ""


def _is_familiar(text: str, encoding: str) -> bool:
    """Whether what is beyond ASCII is everyday writing, or such as takes four bytes, which come about by no mistake."""
    everyday = "gb2312" if encoding == "gb18030" else encoding
    beyond = [char for char in text if ord(char) > 127]
    known = sum(1 for char in beyond if char.encode(everyday, "ignore") or len(char.encode("gb18030", "ignore")) == 4)
    return not beyond or known >= _FAMILIAR * len(beyond)


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


def _read(text: Text) -> tuple[Written, list[int]]:
    """The rows, and how many cells each had with the empty ones at its end."""
    said = text.head[:6].lower()
    if said.startswith("sep=") and text.head[5:6] in ("\r", "\n"):
        lines = text.lines()
        next(lines)
        return _rows(lines, said[4])
    return _rows(text.lines(), delimiter(text.head))


def _rows(lines: Iterable[str], delimiter: str) -> tuple[Written, list[int]]:
    csv.field_size_limit(CELL_LENGTH)
    written, widths = Written(), list[int]()
    last: list[str] | None = None
    try:
        for row in csv.reader(chain(lines, [_END]), delimiter=delimiter):
            if last is not None:
                written.add(last)
            widths.append(len(row))
            last = row
    except csv.Error:
        raise _never_closed(written.count + 1) from None
    if last != [_END]:
        raise _never_closed(written.count + 1)
    if written.is_empty:
        raise unfit("empty")
    return written, widths[:-1]


def _never_closed(row: int) -> ValueError:
    return unfit("never_closed", str(row))
