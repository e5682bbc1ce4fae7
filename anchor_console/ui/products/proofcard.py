"""The card on which a proof that is a picture is looked at, as large as the window lets it be."""

from collections.abc import Callable
from queue import SimpleQueue
from typing import Final

from PySide6.QtCore import QBuffer, QRect, QSize, Qt, QThreadPool, QTimer
from PySide6.QtGui import QImage, QImageReader, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from anchor_console.ui import strokes
from anchor_console.ui.cockpit.pictures import readable
from anchor_console.ui.look import Look
from anchor_console.ui.overlay import Hint, Overlay
from anchor_console.ui.surface import Line
from anchor_console.ui.words import Words

INSET: Final = 16
HEAD: Final = 44
FOOT: Final = 30
MARGIN: Final = 40
LARGEST: Final = QSize(2_400, 2_400)
"""What a picture is decoded to at most: more cannot be read on a screen."""
LOOKS_EVERY: Final = 20
"""Milliseconds between two looks for what a thread has decoded."""


class Sheet(QWidget):
    """The picture, fitted into its place."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.image = QImage()
        self.said = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.tokens.window)
        if self.image.isNull():
            strokes.text(painter, self.rect(), self.said, self._look, token="text2", align=strokes.CENTRE)
            return
        size = self.image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect((self.width() - size.width()) // 2, (self.height() - size.height()) // 2, *size.toTuple())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self.image)


class ProofCard(Overlay):
    """One picture. S saves a copy of it, Esc puts it away."""

    def __init__(self, look: Look, words: Words, window: QWidget) -> None:
        super().__init__(look, window)
        self._words = words
        self._save: Callable[[], None] = lambda: None
        self._decoded: SimpleQueue[tuple[int, QImage]] = SimpleQueue()
        self._asked = 0
        self.title = Line(look, "lead", semibold=True)
        self.title.setParent(self.card)
        self.sheet = Sheet(look, self.card)
        self._hint = Hint(look, self.card)
        self._looks = QTimer(self, interval=LOOKS_EVERY)
        self._looks.timeout.connect(self._take)

    def show_picture(self, name: str, content: bytes, save: Callable[[], None]) -> bool:
        """Show a proof, if it is a picture; answers whether it is. It is decoded beside the screen's thread."""
        if readable(content) is None:
            return False
        self._save = save
        self._asked += 1
        asked, decoded = self._asked, self._decoded
        self.sheet.image, self.sheet.said = QImage(), self._words.say("products.proof.opening")
        self.title.say(name)
        self._hint.say(self._words.say("products.proof.hint"))
        self.card.setAccessibleName(name)
        self.sheet.setAccessibleName(name)
        QThreadPool.globalInstance().start(lambda: decoded.put((asked, _image(content))))
        self._looks.start()
        self.open()
        return True

    def first_focus(self) -> QWidget:
        return self.sheet

    def lay(self, window: QRect) -> QRect:
        card = window.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        self.title.setGeometry(INSET, 11, card.width() - 2 * INSET, 22)
        self.sheet.setGeometry(1, HEAD, card.width() - 2, card.height() - HEAD - FOOT)
        self._hint.setGeometry(0, card.height() - FOOT, card.width(), FOOT)
        return card

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_S:
            self.shut()
            self._save()
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        while not self._decoded.empty():
            asked, image = self._decoded.get()
            if asked == self._asked:
                self._looks.stop()
                self.sheet.image = image
                self.sheet.said = self._words.say("products.proof.undecoded")
                self.sheet.update()


def _image(content: bytes) -> QImage:
    """The picture, no larger than a screen needs it; a null image where it can't be decoded."""
    buffer = QBuffer()
    buffer.setData(content)
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.width() > LARGEST.width() or size.height() > LARGEST.height():
        reader.setScaledSize(size.scaled(LARGEST, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
