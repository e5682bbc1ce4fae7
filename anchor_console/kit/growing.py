"""A file that another program grows: what was appended since the last look, whatever else happens to the file."""

import os
import stat
from pathlib import Path
from typing import Final, Literal

from msgspec import Struct

MOST: Final = 8_192
"""Bytes of one look."""
BEHIND: Final = 64 * 1024
"""Bytes that are read late at most: what lies further behind is passed over."""
HEAD: Final = 4
_TAIL: Final = 64

Came = Literal["", "anew", "gone", "unread", "passed_over"]
"""What happened: nothing, written anew (cut, replaced), not there, not to be read, too far behind."""


class Grown(Struct, frozen=True):
    """What one look found: the bytes appended, the first ones of the file, and what happened to it."""

    raw: bytes = b""
    head: bytes = b""
    came: Came = ""


class Growing:
    """Looks at one file, each time opened afresh: it is never held. For one thread at a time; blocks on the disk."""

    def __init__(self, path: Path, most: int = MOST) -> None:
        self._path, self._most = path, most
        self._file: tuple[int, int] | None = None
        self._at = 0
        self._tail = b""

    def look(self) -> Grown:
        """What was appended since the last look, `most` bytes at most; the rest comes with the next looks."""
        return self._looked(is_read=True)

    def skip(self) -> Grown:
        """Pass over all that is there by now."""
        return self._looked(is_read=False)

    def _looked(self, *, is_read: bool) -> Grown:
        try:
            if not stat.S_ISREG(self._path.stat().st_mode):  # to open a pipe would wait for its writer
                return Grown(came="unread")
            with self._path.open("rb", buffering=0) as file:
                return self._read(file.fileno(), is_read)
        except FileNotFoundError:
            return Grown(came="gone")
        except (OSError, ValueError):
            return Grown(came="unread")

    def _read(self, file: int, is_read: bool) -> Grown:
        found = os.fstat(file)
        came: Came = ""
        if not self._is_the_same(file, found):
            came = "anew" if self._file is not None else ""
            self._at, self._tail = 0, b""
        self._file = (found.st_dev, found.st_ino)
        if not is_read:
            self._come_to(file, found.st_size)
        elif found.st_size - self._at > BEHIND:
            self._come_to(file, found.st_size - BEHIND)
            came = "passed_over"
        head = _at(file, 0, HEAD)
        raw = _at(file, self._at, self._most) if is_read else b""
        self._at += len(raw)
        self._tail = (self._tail + raw)[-_TAIL:]
        return Grown(raw, head, came)

    def _is_the_same(self, file: int, found: os.stat_result) -> bool:
        """Whether all that was read is still there, as far as that is seen by its last bytes."""
        known = self._file == (found.st_dev, found.st_ino) and found.st_size >= self._at
        return known and _at(file, self._at - len(self._tail), len(self._tail)) == self._tail

    def _come_to(self, file: int, place: int) -> None:
        self._at = place
        self._tail = _at(file, max(place - _TAIL, 0), min(place, _TAIL))


def _at(file: int, place: int, count: int) -> bytes:
    """Bytes of an open file from a place on, as many as there are."""
    os.lseek(file, place, os.SEEK_SET)
    return os.read(file, count)
