"""Documents on their way out: Word and plain text, whole or not at all."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Final, Literal

from msgspec import Struct

from anchor_console.kit.sheets.saving import whole

Mark = Literal["title", "chapter", "heading", "text", "note"]
HEADINGS: Final[tuple[Mark, ...]] = ("title", "chapter", "heading")
"""By their rank, from 1."""
_GREY: Final = (0x62, 0x6E, 0x80)
_FONT: Final = "Microsoft YaHei"
"""The letters that every Chinese Word has."""


class Paragraph(Struct, frozen=True):
    """A paragraph of a document, and what it is in it; a "note" is small and grey."""

    text: str
    mark: Mark = "text"


def save_text(path: Path, text: str) -> None:
    """Write a text as UTF-8. Raises OSError."""
    whole(path, lambda file: file.write(text) and 0, lambda handle: os.fdopen(handle, "w", encoding="utf-8"))


def save_docx(path: Path, title: str, paragraphs: Sequence[Paragraph], now: int) -> None:
    """Write a Word document; `now` (ms) is when it was made. Raises OSError."""

    def write(file: IO[Any]) -> int:
        import docx  # it costs half a second, and few ever export
        from docx.oxml.ns import qn
        from docx.shared import Pt, RGBColor

        document = docx.Document()
        for name in ("Normal", "Heading 1", "Heading 2", "Heading 3"):
            style: Any = document.styles[name]
            style.font.name = _FONT
            style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)
        made: Any = document.core_properties
        made.title, made.author, made.comments = title[:200], "", ""
        made.created = made.modified = datetime.fromtimestamp(now / 1000, UTC).replace(tzinfo=None)
        for one in paragraphs:
            if one.mark in HEADINGS:
                document.add_heading(one.text, HEADINGS.index(one.mark) + 1)
                continue
            run = document.add_paragraph().add_run(one.text)
            run.font.size = Pt(9 if one.mark == "note" else 12)
            if one.mark == "note":
                run.font.color.rgb = RGBColor(*_GREY)
        document.save(file)
        return len(paragraphs)

    whole(path, write, lambda handle: os.fdopen(handle, "wb"))
