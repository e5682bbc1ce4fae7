"""Pictures as files: plain ones, and ones that mean harm."""

import struct
import zlib

from PySide6.QtCore import QBuffer
from PySide6.QtGui import QColor, QImage, QImageWriter

GREEN = QColor(0, 200, 0)


def image(width: int = 60, height: int = 40, form: str = "PNG") -> bytes:
    """A plain green picture."""
    drawn = QImage(width, height, QImage.Format.Format_RGB32)
    drawn.fill(GREEN)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, form.encode()).write(drawn)
    return bytes(buffer.data().data())


def png_that_claims(width: int, height: int) -> bytes:
    """A file of some bytes that claims to be so large."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(64))) + chunk(b"IEND", b"")


def chunk(name: bytes, content: bytes) -> bytes:
    """A chunk of such a file."""
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


HOSTILE = {
    "nothing": b"",
    "a text": b"<html>",
    "an svg": b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>",
    "a wall": png_that_claims(60_000, 60_000),
    "half a picture": image()[:50],
    "a thin line": png_that_claims(40_000_001, 1),
}
