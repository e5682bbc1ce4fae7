"""Rows on their way out of the reading process: written as they come, so that a large sheet is there only once."""

import msgspec
from msgspec import Raw, Struct

from anchor_console.kit.sheets import limits

_encoder = msgspec.msgpack.Encoder()


class _Sheet(Struct):
    rows: Raw
    names: list[str]
    index: int


class Written:
    """The rows of one sheet; raises ValueError in plain words for one that is too large."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._cells = 0
        self.count = 0
        self.is_empty = True

    def add(self, row: list[str]) -> None:
        """One more row; empty cells at its end are left out."""
        width = len(row)
        while row and not row[-1].strip():
            row.pop()
        self.count += 1
        self._cells += width
        self.is_empty = self.is_empty and not row
        if self.count > limits.ROWS:
            raise limits.too_many_rows()
        if width > limits.COLUMNS:
            raise limits.too_wide()
        if self._cells > limits.CELLS:
            raise limits.too_many_cells()
        _encoder.encode_into(row, self._buffer, len(self._buffer))

    def sheet(self, names: list[str] | None = None, index: int = 0) -> bytes:
        """The sheet as `limits.Sheet` is read from."""
        rows = b"\xdd" + self.count.to_bytes(4, "big") + self._buffer
        return _encoder.encode(_Sheet(Raw(rows), names or [], index))
