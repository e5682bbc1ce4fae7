"""Taking a proof in and giving it out: a file that is chosen, dropped or pasted; read beside the screen's thread."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject, QThreadPool, QTimer, Signal
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QWidget

from anchor_console.desk.view import DeskView
from anchor_console.kit.text import safe
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

    from anchor_console.ui.products.proofcard import ProofCard

MOST_BYTES: Final = 20 * 1024 * 1024
"""What the hub takes as one file."""
NAME_LIMIT: Final = 120
LOOKS_EVERY: Final = 15
"""Milliseconds between two looks for what was read."""
Put = Callable[[str, str], None]
"""Gets the sha256 of the file that was taken in, and its name."""


class Proofs(QObject):
    """Files of proofs. `said`: an icon and what came of it."""

    said = Signal(str, str)

    def __init__(self, desk: DeskView, look: Look, words: Words, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._look, self._words, self._window = desk, look, words, window
        self.dialog: QFileDialog | None = None
        self._read: SimpleQueue[tuple[str, bytes | None, Put]] = SimpleQueue()
        self._waiting = 0
        self._looks = QTimer(self, interval=LOOKS_EVERY)
        self._looks.timeout.connect(self._take_read)

    def ask(self, put: Put) -> None:
        """Ask for a file; the answer comes later, or never."""
        from PySide6.QtWidgets import QFileDialog

        self.dialog = QFileDialog(self._window, self._words.say("products.proof.choose"))
        self.dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.dialog.fileSelected.connect(lambda path: self.take(Path(path), put))
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def take(self, path: Path, put: Put) -> None:
        """Read a file in a thread, then keep it."""
        read, name = self._read, safe(path.name, NAME_LIMIT)
        self._waiting += 1
        self._looks.start()
        QThreadPool.globalInstance().start(lambda: read.put((name, _content(path), put)))

    def holds(self, mime: QMimeData) -> bool:
        """Whether something that is dragged or was copied can be a proof."""
        return mime.hasImage() or any(url.isLocalFile() for url in mime.urls())

    def take_from(self, mime: QMimeData, put: Put) -> bool:
        """Take the file or the picture that is dropped or pasted; answers whether there is one."""
        path = next((url.toLocalFile() for url in mime.urls() if url.isLocalFile()), "")
        if path:
            self.take(Path(path), put)
            return True
        image = mime.imageData()
        if not isinstance(image, QImage) or image.isNull():
            return False
        self._keep(self._words.say("products.proof.pasted"), _png(image), put)
        return True

    def open(self, sha256: str, name: str) -> None:
        """Show a proof that is a picture, give out a copy of any other; one that is still fetched is said to be."""
        content = self._desk.file(sha256)
        if content is None:
            self.said.emit("clock", self._words.say("products.proof.coming"))
            return
        called = safe(name, NAME_LIMIT)
        if not self.card.show_picture(called, content, lambda: self._save_copy(called, content)):
            self._save_copy(called, content)

    @cached_property
    def card(self) -> "ProofCard":
        """The card on which pictures are looked at, made when the first one is."""
        from anchor_console.ui.products.proofcard import ProofCard

        return ProofCard(self._look, self._words, self._window.window())

    def _save_copy(self, name: str, content: bytes) -> None:
        from PySide6.QtWidgets import QFileDialog

        title = self._words.say("products.proof.save")
        self.dialog = QFileDialog(self._window, title, Path(name).name)
        self.dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.dialog.fileSelected.connect(lambda path: self._write(Path(path), content))
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def _write(self, path: Path, content: bytes) -> None:
        try:
            path.write_bytes(content)
        except OSError:
            self.said.emit("cross", self._words.say("products.proof.unwritten"))
            return
        self.said.emit("tick", self._words.say("products.proof.saved", name=safe(path.name, NAME_LIMIT)))

    def _take_read(self) -> None:
        while not self._read.empty():
            name, content, put = self._read.get()
            self._waiting -= 1
            if content is None:
                self.said.emit("cross", self._words.say("products.proof.unread", name=name))
            else:
                self._keep(name, content, put)
        if not self._waiting:
            self._looks.stop()

    def _keep(self, name: str, content: bytes, put: Put) -> None:
        if not 0 < len(content) <= MOST_BYTES:
            self.said.emit("cross", self._words.say("products.proof.too_large", name=name))
            return
        put(self._desk.attach(content), name)


def _content(path: Path) -> bytes | None:
    """What is in a file; b"" where that is too much, None where it can't be read."""
    try:
        return b"" if path.stat().st_size > MOST_BYTES else path.read_bytes()
    except OSError:
        return None


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
