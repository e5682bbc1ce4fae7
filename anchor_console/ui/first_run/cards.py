"""The two cards of the first run: the record on this computer, or in a team's hub with address and code."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from anchor_console.ui import strokes
from anchor_console.ui.boxes import Boxes
from anchor_console.ui.buttons import KeyButton, Kind
from anchor_console.ui.first_run.link import LinkButton
from anchor_console.ui.look import Look
from anchor_console.ui.paragraph import Paragraph
from anchor_console.ui.surface import Line
from anchor_console.ui.words import Words

INSET = 20
FIELD = 36
TEXT = 50
"""Where a card's text begins, right of its radio button."""


class Radio(QWidget):
    """The round mark of a card; arrows go to the other one."""

    chosen = Signal()
    stepped = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._on = look, False
        self.setFixedSize(20, 20)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        look.changed.connect(self.update)

    def turn(self, on: bool) -> None:
        """Whether it is the one that is chosen."""
        self._on = on
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.chosen.emit()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit()
        elif event.key() == Qt.Key.Key_Space:
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), self._look.tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = tokens.accent_fill if self._on or self.hasFocus() else tokens.edge
        strokes.box(painter, QRectF(1, 1, 18, 18), 9, tokens.panel, edge, 6 if self._on else 1.2)
        if self.hasFocus():
            strokes.box(painter, QRectF(0, 0, 20, 20), 10, None, tokens.text, 1.2)


class Card(QWidget):
    """A card with its radio button, title and what it is for. `asked` tells that it was chosen."""

    asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.is_chosen = False
        self.radio = Radio(look)
        self.radio.chosen.connect(self.asked.emit)
        self.title = Line(look, "value", semibold=True)
        self.why = Line(look, "body", "text2")
        self.column = QVBoxLayout()
        self.column.setSpacing(4)
        self.column.addWidget(self.title)
        self.column.addWidget(self.why)
        row = QHBoxLayout(self)
        row.setContentsMargins(INSET, 18, INSET, 20)
        row.setSpacing(TEXT - INSET - 20)
        row.addWidget(self.radio, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self.column, 1)
        look.changed.connect(self.update)

    @property
    def primary(self) -> tuple[str, Kind]:
        """The key and the kind of its button: the one blue of the window is the chosen card's."""
        return ("↵", "primary") if self.is_chosen else ("", "plain")

    def choose(self, chosen: bool) -> None:
        """Whether this card is the chosen one."""
        self.is_chosen = chosen
        self.radio.turn(chosen)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.asked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self.look.tokens
        edge, width = (tokens.accent_fill, 2.0) if self.is_chosen else (tokens.control_line, 1.0)
        strokes.box(QPainter(self), self.rect(), 6, tokens.panel, edge, width)


class Can(QWidget):
    """A line with a tick before it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._words = look, ""
        self.setFixedHeight(26)
        look.changed.connect(self.update)

    def say(self, words: str) -> None:
        """What can be done."""
        self._words = words
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        strokes.icon(painter, 0, 5, "tick", 16, self._look, "good")
        strokes.text(painter, QRectF(24, 0, self.width() - 24, 26), self._words, self._look)


class HereCard(Card):
    """The record on this computer."""

    CAN = ("plan", "record", "people")

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.can = [Can(look) for _ in self.CAN]
        self.where = Line(look, "small", "text3")
        self.go = KeyButton(look, height=36)
        self.column.addSpacing(12)
        for line in self.can:
            self.column.addWidget(line)
        self.column.addSpacing(8)
        self.column.addWidget(self.where)
        self.column.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(self.go)
        row.addStretch(1)
        self.column.addLayout(row)

    def reword(self, words: Words, free: str) -> None:
        """Say everything in the language in force."""
        say = words.say
        self.title.say(say("first.here"))
        self.why.say(say("first.here.why"))
        for line, what in zip(self.can, self.CAN, strict=True):
            line.say(say(f"first.here.can.{what}"))
        self.where.say(say("first.here.where", free=free) if free else "")
        self.radio.setAccessibleName(f"{say('first.here')}. {say('first.here.why')}")
        self.go.show_as(
            say("first.here"), key="↵" if self.is_chosen else "", kind="primary" if self.is_chosen else "plain"
        )


class Field(QLineEdit):
    """A field of the first run's height."""

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(400)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), FIELD)


class TeamCard(Card):
    """A team's hub: its address, a code, and where it is wanted a certificate and a proxy. `wanted`: join it."""

    wanted = Signal()

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look)
        self.address_name, self.code_name = Line(look, "small", "text2"), Line(look, "small", "text2")
        self.address = Field()
        self.note = Paragraph(look, "small", "warn")
        self.code = Boxes(look, words)
        self.proxy_name, self.proxy = Line(look, "small", "text2"), Field()
        self.system = LinkButton(look)
        self.go = KeyButton(look, run=self.wanted.emit, height=36)
        self.certificate, self.through = LinkButton(look), LinkButton(look)
        self._lay_out()
        self.show_proxy(False)
        for field in (self.address, self.proxy):
            field.returnPressed.connect(self.wanted.emit)
            field.textEdited.connect(lambda _: self.asked.emit())
        self.code.changed.connect(self.asked.emit)
        self.code.entered.connect(self.wanted.emit)

    def show_proxy(self, shown: bool) -> None:
        """Show or hide where a proxy is named."""
        for widget in (self.proxy_name, self.proxy, self.system):
            widget.setVisible(shown)
        self.through.setVisible(not shown)

    def is_filled(self) -> bool:
        """Whether there is enough to try."""
        return bool(self.address.text().strip()) and len(self.code.digits) == 6

    def _lay_out(self) -> None:
        column = self.column
        column.addSpacing(8)
        column.addWidget(self.address_name)
        column.addWidget(self.address)
        column.addWidget(self.note)
        column.addWidget(self.code_name)
        column.addWidget(self.code)
        column.addWidget(self.proxy_name)
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(self.proxy, 1)
        across.addWidget(self.system)
        column.addLayout(across)
        column.addStretch(1)
        column.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.go)
        row.addWidget(self.certificate)
        row.addWidget(self.through)
        row.addStretch(1)
        column.addLayout(row)
