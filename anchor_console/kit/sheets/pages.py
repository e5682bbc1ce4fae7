"""Tables of a web page as a sheet: shops' back offices give them out under the name of a workbook (.xls). Pure."""

from html.parser import HTMLParser

from anchor_console.kit.sheets.limits import CELL_LENGTH, CELLS, COLUMNS, ROWS, Sheet, too_many_rows, too_wide

SPAN: int = 200
"""Cells that one may span at most."""


def is_page(head: str) -> bool:
    """Whether a text is a page with a table rather than cells."""
    start = head.lstrip().lower()
    return start.startswith(("<!doctype html", "<html", "<table", "<meta", "<style", "<head")) or (
        start.startswith("<") and "<table" in start[:8192]
    )


def read_page(text: str) -> Sheet:
    """The rows of all tables in the page. Raises ValueError where there is none."""
    reader = _Tables()
    reader.feed(text)
    reader.close()
    if not any(any(row) for row in reader.rows):
        raise ValueError("The file is a web page without a table. Export it as CSV or XLSX, then import that.")
    return Sheet(rows=reader.rows)


class _Tables(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self._cell: list[str] | None = None
        self._span = 1
        self._quiet = False
        self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A row or a cell begins."""
        match tag:
            case "tr":
                self._end_cell()
                self.rows.append([])
                if len(self.rows) > ROWS:
                    raise too_many_rows()
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

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        text = "".join(self._cell).strip()[:CELL_LENGTH]
        self._cell = None
        if not self.rows:
            self.rows.append([])
        self.rows[-1] += [text] * self._span
        self._cells += self._span
        if len(self.rows[-1]) > COLUMNS:
            raise too_wide()
        if self._cells > CELLS:
            raise too_many_rows()


def _span(said: str | None) -> int:
    return min(int(said), SPAN) if said and said.isascii() and said.isdecimal() and int(said[:4]) else 1
