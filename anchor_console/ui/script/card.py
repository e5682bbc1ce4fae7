"""The rule card: what is hit, by which article, what a breach costs and why; ways to say it, each by its number."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from anchor_console.core.compliance import Severity
from anchor_console.ui import strokes
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.look import Look
from anchor_console.ui.paragraph import Paragraph
from anchor_console.ui.ruled import SHAPES
from anchor_console.ui.script.marking import underlined
from anchor_console.ui.surface import Line
from anchor_console.ui.words import Words

INSET: Final = 16
GAP: Final = 6
LABEL: Final = 44
LABEL_EN: Final = 56
TITLE: Final = 48
WAY: Final = 36
GROUNDS: Final[dict[Severity, str]] = {"stop": "stop_bg", "needs_proof": "warn_bg", "remind": "info_bg"}


class Told(Struct, frozen=True, kw_only=True):
    """A hit in words. `bars`: what it keeps from being done; `ways`: what may stand in its place, as it is read."""

    severity: Severity
    title: str
    bars: str
    hit: str
    article: str
    fine: str
    why: str
    ways: tuple[str, ...]
    foot: str
    noted: str = ""

    def spoken(self) -> str:
        """All of it in one sentence."""
        return ". ".join(part for part in (self.title, self.bars, self.hit, self.article, self.fine, self.why) if part)


class WayButton(QAbstractButton):
    """A way to say it, with its number; the one that Enter takes has a bar."""

    def __init__(self, look: Look, number: int) -> None:
        super().__init__()
        self._look, self._number, self.chosen = look, number, False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(WAY)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(200, WAY)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), self._look.tokens
        fill, edge = (tokens.sel, tokens.accent) if self.chosen else (tokens.panel, tokens.control_line)
        strokes.box(painter, self.rect(), 4, fill, edge)
        if self.chosen:
            painter.fillRect(QRectF(0, 1, 3, self.height() - 2), tokens.accent)
        strokes.key_cap(painter, 10, self.height() / 2, str(self._number), self._look)
        place = QRectF(38, 0, self.width() - 46, self.height())
        strokes.text(painter, place, self.text(), self._look, "body", semibold=self.chosen)


class HitWords(QWidget):
    """The words that are hit, on the ground and with the line that they have in the text."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._words = look, ""
        self._severity: Severity = "stop"
        self.setFixedHeight(26)
        look.changed.connect(self.update)

    def say(self, words: str, severity: Severity) -> None:
        """Other words."""
        self._words, self._severity = words, severity
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        underlined(QPainter(self), self._words, self._severity, self._look, self.width())


class RuleCard(QWidget):
    """Hidden while there is no hit. `taken`: the number of the way that is taken; `meant`: why the hit is none."""

    taken = Signal(int)
    meant = Signal(str)
    left = Signal()

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._look, self._words = look, words
        self.told: Told | None = None
        self.title = Line(look, "lead", semibold=True)
        self.bars = Line(look, "small", "stop")
        self.hit = HitWords(look)
        self.values = {name: Paragraph(look, "small", "text") for name in ("article", "fine", "why")}
        self.labels = {name: Line(look, "small", "text2") for name in ("hit", "article", "fine", "why")}
        self.intro = Line(look, "small", "text2")
        self.ways = [WayButton(look, n + 1) for n in range(2)]
        self.take = KeyButton(look, kind="primary", run=lambda: self._take(self._chosen()))
        self.unmeant = KeyButton(look, run=self.ask_why)
        self.field = QLineEdit()
        self.foot = Paragraph(look, "small", "text3")
        self.noted = Paragraph(look, "small", "text2")
        for n, way in enumerate(self.ways):
            way.clicked.connect(lambda _=False, n=n: self._take(n))
        self.field.installEventFilter(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)
        self._lay_out()
        self.field.hide()
        self.hide()

    def show_hit(self, told: Told | None) -> None:
        """Another hit; None: there is none."""
        if told != self.told:
            self.field.hide()
            self.field.clear()
            self._choose(0)
        self.told = told
        self.setVisible(told is not None)
        if told is None:
            return
        say = self._words.say
        self.title.say(told.title)
        self.bars.say(told.bars, SHAPES[told.severity][1])
        self.bars.setVisible(bool(told.bars))
        self.hit.say(told.hit, told.severity)
        for name, words in (("article", told.article), ("fine", told.fine), ("why", told.why)):
            self.values[name].say(words)
            self.values[name].setVisible(bool(words))
            self.labels[name].setVisible(bool(words))
        for name, label in self.labels.items():
            label.say(say(f"script.card.{name}"))
            label.setFixedWidth(LABEL if self._words.language == "zh" else LABEL_EN)
        self.intro.say(say("script.card.ways" if told.ways else "script.card.no_way"))
        for n, way in enumerate(self.ways):
            way.setVisible(n < len(told.ways))
            way.setText(told.ways[n] if n < len(told.ways) else "")
            way.setAccessibleName(way.text())
        self.take.setVisible(bool(told.ways))
        self.take.show_as(say("script.card.take"), key="↵")
        self.unmeant.show_as(say("script.card.unmeant"), key="X")
        self.field.setPlaceholderText(say("script.card.unmeant.hint"))
        self.field.setAccessibleName(say("script.card.unmeant"))
        self.foot.say(told.foot)
        self.noted.say(told.noted)
        self.noted.setVisible(bool(told.noted))
        self.setAccessibleName(f"{say(f'severity.{told.severity}')}: {told.spoken()}")
        self._fit()
        self.update()

    def ask_why(self) -> None:
        """Ask why what is hit means something else; it is kept with the line."""
        self.field.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 and 2 take a way, arrows choose, Enter takes the chosen one, X asks why it is none, Esc goes back."""
        key, ways = event.key(), len(self.told.ways) if self.told is not None else 0
        if key in (Qt.Key.Key_1, Qt.Key.Key_2) and key - Qt.Key.Key_1 < ways:
            self._take(key - Qt.Key.Key_1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and ways:
            self._take(self._chosen())
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and ways:
            self._choose(min(max(self._chosen() + (1 if key == Qt.Key.Key_Down else -1), 0), ways - 1))
        elif key == Qt.Key.Key_X and self.told is not None:
            self.ask_why()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the field Enter keeps the reason, Esc leaves it."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if reason := self.field.text().strip():
                    self.meant.emit(reason)
                    self._shut_field()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._shut_field()
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.told is None:
            return
        painter, tokens = QPainter(self), self._look.tokens
        icon, token = SHAPES[self.told.severity]
        painter.fillRect(QRectF(0, 0, 3, self.height()), tokens.colour(token))
        strokes.icon(painter, INSET, 16, icon, 20, self._look, token)
        strokes.hairline(painter, self.rect(), "bottom", tokens.line)
        if self.told.bars:
            ground = tokens.colour(GROUNDS[self.told.severity])
            strokes.box(painter, QRectF(self.bars.geometry()).adjusted(-8, -2, 8, 2), 3, ground)
        if self.hasFocus():
            strokes.box(painter, self.rect(), 0, None, tokens.accent, 2)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Each text as high as it is in the width that there is."""
        wide = self.width() - 2 * INSET
        beside = wide - (LABEL if self._words.language == "zh" else LABEL_EN) - GAP
        for value in self.values.values():
            value.setFixedHeight(value.heightForWidth(beside))
        for value in (self.foot, self.noted):
            value.setFixedHeight(value.heightForWidth(wide))

    def _shut_field(self) -> None:
        self.field.hide()
        self.field.clear()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self) -> int:
        return next((n for n, way in enumerate(self.ways) if way.chosen), 0)

    def _choose(self, chosen: int) -> None:
        for n, way in enumerate(self.ways):
            way.chosen = n == chosen
            way.update()

    def _take(self, n: int) -> None:
        if self.told is not None and n < len(self.told.ways):
            self.taken.emit(n)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(INSET, 14, INSET, 14)
        column.setSpacing(8)
        first = QHBoxLayout()
        first.setContentsMargins(28, 0, 8, 4)
        first.addWidget(self.title, 1)
        first.addWidget(self.bars)
        column.addLayout(first)
        column.addLayout(self._grid())
        column.addSpacing(4)
        column.addWidget(self.intro)
        for way in self.ways:
            column.addWidget(way)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.take)
        buttons.addWidget(self.unmeant)
        buttons.addStretch(1)
        column.addSpacing(2)
        column.addLayout(buttons)
        for widget in (self.field, self.noted, self.foot):
            column.addWidget(widget)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        rows: Sequence[tuple[str, QWidget]] = (("hit", self.hit), *self.values.items())
        for row, (name, value) in enumerate(rows):
            grid.addWidget(self.labels[name], row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)
        return grid
