"""The reading of a sheet: what kind of file it is, looked at by its content; done apart, within limits."""

import os
import re
from pathlib import Path
from typing import Final

import msgspec

from anchor_console.kit.sandbox import Failure, Job
from anchor_console.kit.sheets import limits, texts
from anchor_console.kit.sheets.books import read_book
from anchor_console.kit.sheets.limits import MB, NotRead, Sheet, refusal, unfit
from anchor_console.kit.sheets.pages import is_page, read_page
from anchor_console.kit.sheets.texts import Text, read_pasted

_ZIP: Final = b"PK"
_OLE: Final = bytes.fromhex("D0CF11E0A1B11AE1")
_OTHERS: Final = (
    (b"%PDF", "PDF"), (b"\x1f\x8b", "gz"), (b"Rar!", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"), (b"\x89PNG", "picture"), (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"), (b"BZh", "bz2"), (b"\xfd7zXZ", "xz"),
    (b"(\xb5/\xfd", "zst"), (b"SQLite format 3", "database"), (b"\x7fELF", "program"),
    (b"MZ", "program"), (b"{\\rtf", "RTF"),
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
            raise NotRead("unreadable", "it is no file")
        with path.open("rb") as file:
            head = file.read(16)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "it can't be read"
        raise NotRead("unreadable", why) from error
    most = limits.BOOK_BYTES if head.startswith(_ZIP) else limits.TEXT_BYTES
    if size > most:
        raise NotRead("too_big", str(most // MB))
    return Job(read_file, os.fsencode(path.resolve()), sheet, limits=limits.limits_for(size))


def pasted(text: str) -> Job:
    """Pasted cells as a job, likewise. Raises NotRead."""
    raw = text.encode("utf-8", "surrogatepass")
    if len(raw) > limits.TEXT_BYTES // 4:
        raise NotRead("too_big", str(limits.TEXT_BYTES // 4 // MB))
    return Job(_read_pasted, raw, limits=limits.limits_for(len(raw)))


def sheet_of(answer: bytes | Failure) -> Sheet:
    """The sheet that a job has answered. Raises NotRead."""
    if isinstance(answer, Failure):
        raise not_read(answer)
    return msgspec.msgpack.decode(answer, type=Sheet)


def read_file(name: bytes, sheet: int) -> bytes:
    """In the child: the file's sheet, as `sheet_of` reads it. Raises ValueError in plain words."""
    path = Path(os.fsdecode(name))
    with path.open("rb") as file:
        head = file.read(16)
    is_zip = head.startswith(_ZIP)
    if is_zip or head.startswith(_OLE):
        return read_book(path, sheet, is_zip=is_zip)
    for start, what in _OTHERS:
        if head.startswith(start):
            raise unfit("no_sheet", what)
    return _read_lines(path.read_bytes())


def _read_lines(raw: bytes) -> bytes:
    if not raw:
        raise unfit("empty")
    text = Text(raw)
    if _SPREAD in text.head[:4096]:
        raise unfit("no_sheet", "XML")
    if _JSON.match(text.head):
        raise unfit("no_sheet", "JSON")
    if not is_page(text.head[:65536]):
        return texts.read_file(raw)
    if len(raw) > limits.PAGE_BYTES:
        raise unfit("too_big", str(limits.PAGE_BYTES // MB))
    return read_page(text.pieces())


def _read_pasted(raw: bytes) -> bytes:
    """In the child: pasted cells."""
    return read_pasted(raw)


def not_read(failure: Failure) -> NotRead:
    """Why there is no answer, as whoever asked is told."""
    match failure.type:
        case "refused":
            return refusal(failure.reason)
        case "too_slow":
            return NotRead("too_slow", f"{limits.SECONDS:g}")
        case "too_much_memory" | "too_big":
            return NotRead("too_much_memory")
        case "stopped" | "crashed":
            return NotRead(failure.type)
