"""The reading of a document, or a sheet, in which text stands: which kind it is, told by its content; done apart."""

import os
import zipfile
from pathlib import Path
from typing import Final

import msgspec

from anchor_console.kit.documents.blocks import Block, Document
from anchor_console.kit.sandbox import Failure, Job
from anchor_console.kit.sheets import limits
from anchor_console.kit.sheets.limits import MB, NotRead, Sheet, unfit
from anchor_console.kit.sheets.reading import not_read, read_file, sheet_of
from anchor_console.kit.sheets.texts import Text

TEXT_BYTES: Final = 8 * MB
"""Bytes that a text file may have: more than any show's script."""
PACKED_BYTES: Final = 64 * MB
"""Bytes that a Word document may have, its pictures included."""
_SHEETS: Final = frozenset((".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"))
_ZIP: Final = b"PK"


def job(path: Path) -> Job:
    """The reading of a file as a job that can be run on any thread and stopped. Raises NotRead."""
    try:
        size, is_file = path.stat().st_size, path.is_file()
    except (OSError, ValueError) as error:
        raise NotRead("unreadable", getattr(error, "strerror", None) or "it can't be read") from error
    if not is_file:
        raise NotRead("unreadable", "it is no file")
    if size > PACKED_BYTES:
        raise NotRead("too_big", str(PACKED_BYTES // MB))
    return Job(read, os.fsencode(path.resolve()), limits=limits.limits_for(size))


def document_of(answer: bytes | Failure) -> Document:
    """The document that a job has answered. Raises NotRead."""
    if isinstance(answer, Failure):
        raise not_read(answer)
    return msgspec.msgpack.decode(answer, type=Document)


def read(name: bytes) -> bytes:
    """In the child: the file's blocks. Raises ValueError in plain words."""
    path = Path(os.fsdecode(name))
    with path.open("rb") as file:
        head = file.read(16)
    if head.startswith(_ZIP) and _is_word(path):
        from anchor_console.kit.documents.word import word  # it costs a second, and few files need it

        found = word(path)
    elif head.startswith(bytes.fromhex("D0CF11E0A1B11AE1")) and path.suffix.lower() == ".doc":
        raise unfit("old_document")
    elif head.startswith(_ZIP) or path.suffix.lower() in _SHEETS:
        sheet: Sheet = sheet_of(read_file(name, -1))
        found = [Block(rows=sheet.rows)]
    else:
        found = [Block(text=_text(path))]
    if not any(block.text.strip() or block.rows for block in found):
        raise unfit("empty")
    return msgspec.msgpack.encode(Document(found))


def _is_word(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as package:
            return "word/document.xml" in package.namelist()
    except (zipfile.BadZipFile, OSError) as error:
        raise unfit("damaged") from error


def _text(path: Path) -> str:
    raw = path.read_bytes()
    if len(raw) > TEXT_BYTES:
        raise unfit("too_big", str(TEXT_BYTES // MB))
    if raw.startswith((b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"\x7fELF", b"MZ")):
        raise unfit("no_document")
    return "".join(Text(raw).pieces()) if raw else ""
