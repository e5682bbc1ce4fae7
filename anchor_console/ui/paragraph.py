"""Plain text over as many lines as it needs, as high as that is in the width that it gets."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from anchor_console.ui.look import SIZES, Look, Step

_FLAGS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


class Paragraph(QWidget):
    """A sentence or two. It never reads markup."""

    def __init__(self, look: Look, step: Step = "body", token: str = "text2", semibold: bool = False) -> None:
        super().__init__()
        self._look, self._step, self._token, self._semibold = look, step, token, semibold
        self._words = ""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.update)

    @property
    def words(self) -> str:
        """What it says."""
        return self._words

    def say(self, words: str, token: str = "") -> None:
        """Say something else, in another colour if one is given."""
        self._token = token or self._token
        if words != self._words:
            self._words = words
            self.setAccessibleName(words)
            self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return height_of(self._words, self._look, self._step, width, self._semibold)

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(max(self.width(), 240)))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, SIZES[self._step][1])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        wrapped(painter, self.rect(), self._words, self._look, self._step, self._token, self._semibold)


def height_of(words: str, look: Look, step: Step, width: int, semibold: bool = False) -> int:
    """How high a text is when it is wrapped to that width."""
    if not words:
        return 0
    metrics: QFontMetrics = look.metrics(step, semibold)
    high = metrics.boundingRect(QRect(0, 0, max(width, 1), 10_000), _FLAGS, words).height()
    lines = round(high / metrics.height())
    return max(max(lines, 1) * max(SIZES[step][1], metrics.height()), high)


def wrapped(
    painter: QPainter, rect: QRect, words: str, look: Look, step: Step, token: str, semibold: bool = False
) -> None:
    """Paint a text over as many lines as it needs."""
    painter.setFont(look.font(step, semibold))
    painter.setPen(look.tokens.colour(token))
    painter.drawText(rect, _FLAGS, words)
