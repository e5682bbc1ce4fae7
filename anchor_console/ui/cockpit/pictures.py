"""Pictures of products, scaled once for each place they are drawn at; what is no picture, or too large, is none."""

from collections import OrderedDict
from collections.abc import Callable
from queue import SimpleQueue
from typing import Final

from PySide6.QtCore import QBuffer, QObject, QRect, QSize, Qt, QThreadPool, QTimer, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap

MOST_PIXELS: Final = 40_000_000
"""Of a picture that is still decoded: a small file may claim to be as large as a wall."""
AT_ONCE: Final = 250_000
"""Pixels of a picture that is decoded within a paint, which takes 3 ms; a PNG of the largest takes 0.4 s."""
LOOKS_EVERY: Final = 30
"""Milliseconds between two looks for what a thread has decoded."""
KEPT: Final = 512
"""Scaled pictures that are kept."""
FORMATS: Final = frozenset({b"png", b"jpeg", b"jpg", b"webp", b"gif", b"bmp"})
"""What is decoded at all: an SVG is a program, and a text is no picture."""

Key = tuple[str, int, float]


def readable(data: bytes) -> QSize | None:
    """How large the picture in these bytes is, px; None for what is none, or is too large. Nothing is decoded."""
    buffer = _opened(data)
    return _size(QImageReader(buffer))


def _opened(data: bytes) -> QBuffer:
    """The bytes as a device with its own copy: bytes given to its constructor would be freed under it."""
    buffer = QBuffer()
    buffer.setData(data)
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    return buffer


def _size(reader: QImageReader) -> QSize | None:
    reader.setDecideFormatFromContent(True)
    if bytes(reader.format().data()) not in FORMATS:
        return None
    size = reader.size()
    fits = size.isValid() and 0 < size.width() * size.height() <= MOST_PIXELS
    return size if fits else None


class Pictures(QObject):
    """The pictures by the sha256 of their files. `file` gives a file, or None while it is fetched.

    `come`: a large one was decoded, in a thread, for the screen may not wait for it.
    """

    come = Signal()

    def __init__(self, file: Callable[[str], bytes | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._scaled: OrderedDict[Key, QPixmap | None] = OrderedDict()
        """None: what the file holds is no picture, or is being decoded."""
        self._missing: set[str] = set()
        self._decoded: SimpleQueue[tuple[Key, QImage]] = SimpleQueue()
        self._waiting = 0
        self._looks = QTimer(self, interval=LOOKS_EVERY)
        self._looks.timeout.connect(self._take)

    def square(self, sha256: str, size: int, ratio: float) -> QPixmap | None:
        """The picture's middle as a square of that many device-independent px; None where there is none (yet)."""
        key = (sha256, size, ratio)
        if not sha256 or sha256 in self._missing:
            return None
        if key in self._scaled:
            self._scaled.move_to_end(key)
            return self._scaled[key]
        data = self._file(sha256)
        if data is None:
            self._missing.add(sha256)
            return None
        self._keep(key, None)
        whole = readable(data)
        if whole is None:
            return None
        if whole.width() * whole.height() > AT_ONCE:
            self._decode(key, data)
            return None
        self._keep(key, _pixmap(middle_of(data, round(size * ratio)), ratio))
        return self._scaled[key]

    def ask_again(self) -> None:
        """Files have come: what was missing may be here."""
        self._missing.clear()

    def _keep(self, key: Key, pixmap: QPixmap | None) -> None:
        self._scaled[key] = pixmap
        while len(self._scaled) > KEPT:
            self._scaled.popitem(last=False)

    def _decode(self, key: Key, data: bytes) -> None:
        """In a thread, which knows nothing of this object: the window may be closed before it is done."""
        decoded, pixels = self._decoded, round(key[1] * key[2])
        self._waiting += 1
        self._looks.start()
        QThreadPool.globalInstance().start(lambda: decoded.put((key, middle_of(data, pixels))))

    def _take(self) -> None:
        """Make pixmaps of what was decoded: that can only be done in the screen's thread."""
        while not self._decoded.empty():
            key, image = self._decoded.get()
            self._keep(key, _pixmap(image, key[2]))
            self._waiting -= 1
            self.come.emit()
        if not self._waiting:
            self._looks.stop()


def middle_of(data: bytes, pixels: int) -> QImage:
    """The middle of the picture, `pixels` wide and high; a null image where it can't be decoded. In any thread."""
    buffer = _opened(data)
    reader = QImageReader(buffer)
    size = _size(reader)
    if size is None:
        return QImage()
    filled = size.scaled(QSize(pixels, pixels), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    if filled.width() * filled.height() <= MOST_PIXELS:
        reader.setScaledSize(filled)  # a JPEG is then decoded small: a tenth of the time
    image = reader.read()
    left, top = (image.width() - pixels) // 2, (image.height() - pixels) // 2
    return image if image.isNull() else image.copy(QRect(max(left, 0), max(top, 0), pixels, pixels))


def _pixmap(image: QImage, ratio: float) -> QPixmap | None:
    if image.isNull():
        return None
    pixmap = QPixmap.fromImage(image)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
