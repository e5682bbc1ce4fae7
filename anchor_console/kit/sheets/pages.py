"""Tables of a web page as a sheet: shops' back offices give them out under the name of a workbook (.xls). Pure."""

from collections.abc import Iterable
from html.parser import HTMLParser

from anchor_console.kit.sheets.limits import CELL_LENGTH, COLUMNS, too_wide, unfit
from anchor_console.kit.sheets.written import Written

SPAN: int = 200
"""Cells that one may span at most."""


def is_page(head: str) -> bool:
    """Whether a text is a page with a table rather than cells."""
    start = head.lstrip().lower()
    return start.startswith(("<!doctype html", "<html", "<table", "<meta", "<style", "<head")) or (
        start.startswith("<") and "<table" in start[:8192]
    )


def read_page(pieces: Iterable[str]) -> bytes:
    """The sheet of all tables in the page. Raises ValueError where there is none."""
    reader = _Tables()
    for piece in pieces:
        reader.feed(piece)
    reader.close()
    reader.end_row()
    if reader.written.is_empty:
        raise unfit("no_table")
    return reader.written.sheet()


class _Tables(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.written = Written()
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._span = 1
        self._quiet = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A row or a cell begins."""
        match tag:
            case "tr":
                self.end_row()
                self._row = []
            case "td" | "th":
                self._end_cell()
                self._cell, self._span = [], _span(dict(attrs).get("colspan"))
            case "br" | "p" | "div" if self._cell:
                self._cell.append("\n")
            case "script" | "style":
                self._quiet = True
            case _:
                pass

    def handle_endtag(self, tag: str) -> None:
        """A cell ends, with its row at the latest."""
        if tag in ("td", "th", "tr", "table"):
            self._end_cell()
        elif tag in ("script", "style"):
            self._quiet = False

    def handle_data(self, data: str) -> None:
        """Text of a cell."""
        if self._cell is not None and not self._quiet:
            self._cell.append(data)

    def end_row(self) -> None:
        """The row is over, if one is open."""
        self._end_cell()
        if self._row is not None:
            self.written.add(self._row)
        self._row = None

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        text = "".join(self._cell).strip()[:CELL_LENGTH]
        self._cell = None
        self._row = [*(self._row or []), *([text] * self._span)]
        if len(self._row) > COLUMNS:
            raise too_wide()


def _span(said: str | None) -> int:
    return min(int(said), SPAN) if said and said.isascii() and said.isdecimal() and int(said[:4]) else 1
