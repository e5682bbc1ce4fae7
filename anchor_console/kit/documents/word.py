"""A Word document as text and tables. Only ever called in a process of its own (kit/documents/reading)."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from anchor_console.kit.documents.blocks import Block
from anchor_console.kit.sheets import packed
from anchor_console.kit.sheets.limits import CELL_LENGTH, unfit

PARAGRAPHS: Final = 50_000
CHARACTERS: Final = 4_000_000
CELLS: Final = 200_000
SPAN: Final = 60
"""Columns that one cell may span."""
_HEADING: Final = re.compile(r"(?:heading|标题)\s*([1-6])", re.IGNORECASE)
_SEEN: Final = (
    "./descendant::*[self::w:t or self::w:tab or self::w:br or self::w:cr]"
    "[not(ancestor::w:txbxContent) and not(ancestor::w:moveFrom)]"
)
"""What a reader sees of a paragraph, also what was put in and is still marked so; not what was struck out."""


def word(path: Path) -> list[Block]:
    """The document's blocks. Raises ValueError, in plain words, for one that can't or must not be read."""
    with path.open("rb") as file:
        packed.look(file)
    import docx
    from docx.opc.exceptions import OpcError
    from docx.table import Table

    try:
        document = docx.Document(str(path))
    except (OpcError, KeyError, ValueError, SyntaxError) as error:  # lxml's errors are SyntaxErrors
        raise unfit("damaged") from error
    blocks: list[Block] = []
    lines: list[str] = []
    size = 0
    for count, inner in enumerate(document.iter_inner_content()):
        if isinstance(inner, Table):
            blocks += (Block("\n".join(lines)), Block(rows=list(_rows(inner))))
            lines = []
            continue
        lines.append(_line(inner))
        size += len(lines[-1])
        if count > PARAGRAPHS or size > CHARACTERS:
            raise unfit("too_many_rows", f"{PARAGRAPHS:,}")
    blocks.append(Block("\n".join(lines)))
    return [block for block in blocks if block.text.strip() or block.rows]


def _line(paragraph: Any) -> str:
    """A paragraph with a mark for what it is: a heading, an item of a list, or text with a free line behind it."""
    text = _seen(paragraph._p)
    if not text:
        return ""
    style = paragraph.style.name or "" if paragraph.style is not None else ""
    if heading := _HEADING.match(style):
        return "#" * int(heading[1]) + " " + " ".join(text.split())
    if style == "Title":
        return "# " + " ".join(text.split())
    properties = paragraph._p.pPr
    is_item = style.startswith("List") or (properties is not None and properties.numPr is not None)
    return f"- {text}" if is_item else f"{text}\n"


def _seen(element: Any) -> str:
    found = element.xpath(_SEEN)
    return "".join(one.text or "" if one.tag.endswith("}t") else _space(one.tag) for one in found).strip()


def _space(tag: str) -> str:
    return "\t" if tag.endswith("}tab") else "\n"


def _rows(table: Any) -> Iterator[list[str]]:
    """The rows of a table; what is merged stands in each of its cells."""
    above: list[str] = []
    cells = 0
    for tr in table._tbl.tr_lst:
        row: list[str] = []
        for tc in tr.tc_lst:
            text = "\n".join(filter(None, (_seen(p) for p in tc.p_lst)))[:CELL_LENGTH]
            if tc.vMerge == "continue" and len(row) < len(above):
                text = above[len(row)]
            row += [text] * min(SPAN, tc.grid_span)
        cells += len(row)
        if cells > CELLS:
            raise unfit("too_many_cells", f"{CELLS:,}")
        above = row
        yield row
