"""The reading of a sheet: what kind of file it is, looked at by its content; done apart, within limits."""

import os
import re
from pathlib import Path
from typing import Final

import msgspec

from anchor_console.kit.sandbox import Failure, Job
from anchor_console.kit.sheets import limits
from anchor_console.kit.sheets.books import read_book
from anchor_console.kit.sheets.limits import MB, NotRead, Sheet
from anchor_console.kit.sheets.pages import is_page, read_page
from anchor_console.kit.sheets.texts import Text, read_file, read_pasted

_ZIP: Final = b"PK"
_OLE: Final = bytes.fromhex("D0CF11E0A1B11AE1")
_OTHERS: Final = (
    (b"%PDF", "a PDF document"), (b"\x1f\x8b", "a packed archive (gz)"), (b"Rar!", "a packed archive (rar)"),
    (b"7z\xbc\xaf\x27\x1c", "a packed archive (7z)"), (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"), (b"BZh", "a packed archive (bz2)"), (b"\xfd7zXZ", "a packed archive (xz)"),
    (b"(\xb5/\xfd", "a packed archive (zst)"), (b"SQLite format 3", "a database"), (b"\x7fELF", "a program"),
    (b"MZ", "a program"), (b"{\\rtf", "a text document"),
)  # fmt: skip
_JSON: Final = re.compile(r"\s*(\{\s*[\"}]|\[\s*[\[{\"\]])")
_SPREAD: Final = "urn:schemas-microsoft-com:office:spreadsheet"


def read(path: Path, sheet: int = -1) -> Sheet:
    """The file's sheet: that of the index, or -1: the first in which something stands. Waits. Raises NotRead."""
    return sheet_of(job(path, sheet).run())


def job(path: Path, sheet: int = -1) -> Job:
    """The same as a job that can be run on any thread and stopped; `sheet_of` reads its answer. Raises NotRead."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise NotRead("unreadable", "It is no file.")
        with path.open("rb") as file:
            head = file.read(16)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "it can't be read"
        raise NotRead("unreadable", f"The file can't be opened: {why}.") from error
    most = limits.BOOK_BYTES if head.startswith(_ZIP) else limits.TEXT_BYTES
    if size > most:
        raise NotRead("too_big", f"The file has {size // MB} MB; at most {most // MB} MB are read. Split it.")
    return Job(_read_file, os.fsencode(path.resolve()), sheet, limits=limits.limits_for(size))


def pasted(text: str) -> Job:
    """Pasted cells as a job, likewise. Raises NotRead."""
    raw = text.encode("utf-8", "surrogatepass")
    if len(raw) > limits.TEXT_BYTES // 4:
        raise NotRead("too_big", f"More was pasted than the {limits.TEXT_BYTES // 4 // MB} MB that are read at once.")
    return Job(_read_pasted, raw, limits=limits.limits_for(len(raw)))


def sheet_of(answer: bytes | Failure) -> Sheet:
    """The sheet that a job has answered. Raises NotRead."""
    if isinstance(answer, Failure):
        raise NotRead(answer.type, _said(answer))
    return msgspec.msgpack.decode(answer, type=Sheet)


def _read_file(name: bytes, sheet: int) -> bytes:
    """In the child: the file's sheet."""
    path = Path(os.fsdecode(name))
    with path.open("rb") as file:
        head = file.read(16)
    is_zip = head.startswith(_ZIP)
    if is_zip or head.startswith(_OLE):
        return read_book(path, sheet, is_zip=is_zip)
    for start, what in _OTHERS:
        if head.startswith(start):
            raise ValueError(f"The file is {what}, no sheet. Export the goods as CSV or XLSX, then import that.")
    return _read_lines(path.read_bytes())


def _read_lines(raw: bytes) -> bytes:
    if not raw:
        raise ValueError("The file is empty.")
    text = Text(raw)
    if _SPREAD in text.head[:4096]:
        raise ValueError("The file is a workbook in an old XML form. Save it as XLSX, then import that.")
    if _JSON.match(text.head):
        raise ValueError("The file is JSON, no sheet. Export the goods as CSV or XLSX, then import that.")
    if not is_page(text.head[:65536]):
        return read_file(raw)
    if len(raw) > limits.PAGE_BYTES:
        raise ValueError("The file is a very large web page. Export the goods as CSV or XLSX, then import that.")
    return read_page(text.pieces())


def _read_pasted(raw: bytes) -> bytes:
    """In the child: pasted cells."""
    return read_pasted(raw)


def _said(failure: Failure) -> str:
    match failure.type:
        case "refused":
            return failure.reason
        case "too_slow":
            return f"Reading the file takes more than {limits.SECONDS:g} seconds. Split it, or save it anew."
        case "too_much_memory" | "too_big":
            return (
                "The file takes more memory than a sheet is given. "
                "Delete what stands far below or far to the right of the goods, or split it."
            )
        case "stopped":
            return "The reading was stopped."
        case _:
            return "The file could not be read: it seems damaged. Save it anew from a spreadsheet program."
