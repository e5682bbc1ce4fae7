"""The card between a money action's key and its Enter: the figures in between. In the left column, no dialog."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from anchor_console.ui import strokes
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.commands.wishes import Hole, Verdict
from anchor_console.ui.figure_rows import FigureRows
from anchor_console.ui.look import Look
from anchor_console.ui.paragraph import Paragraph
from anchor_console.ui.words import Words

INSET: Final = 14
LIMITS: Final[Mapping[str, int]] = {"prize": 120, "specification": 200, "way": 200}


class Asked(Struct, frozen=True, kw_only=True):
    """What the card asks. `title`: what is about to happen; `about`: to which product; `yes`: the button's word.

    `judge` says what the texts in the fields come to; `cools` for how many seconds it still has to wait.
    """

    verb: str
    title: str
    about: str
    yes: str
    judge: Callable[[Mapping[str, str]], Verdict]
    holes: tuple[Hole, ...] = ()
    cools: Callable[[], int] = lambda: 0


class Row(QWidget):
    """A label and its field."""

    def __init__(self, look: Look, hole: Hole, label: str, hint: str) -> None:
        super().__init__()
        self._look, self.hole, self._label = look, hole, label
        self.field = QLineEdit(hole.text, self)
        self.field.setMaxLength(LIMITS.get(hole.name, 20))
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(label)
        right = Qt.AlignmentFlag.AlignRight if hole.kind != "text" else Qt.AlignmentFlag.AlignLeft
        self.field.setAlignment(right | Qt.AlignmentFlag.AlignVCenter)
        self.setFixedHeight(30)

    def resizeEvent(self, event: object) -> None:
        left = 84
        self.field.setGeometry(left, 0, self.width() - left, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        place = QRectF(0, 0, 80, 28)
        strokes.text(QPainter(self), place, self._label, self._look, "small", "text2")


class AskingCard(QWidget):
    """Enter does it, Esc leaves all as it was. `agreed`: (verb, arguments); `put_away`: the card is gone.

    `grew`: it needs another height.
    """

    agreed = Signal(str, object)
    grew = Signal()
    put_away = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._words = look, words
        self.asked: Asked | None = None
        self.verdict = Verdict()
        self.needed = self.least = 0
        """How high it has to be, and how high it is made at least, px."""
        self.rows: list[Row] = []
        self.title = Paragraph(look, "lead", "text", semibold=True)
        self.about = Paragraph(look, "body", "text2")
        self.figures = FigureRows(look)
        self.stop = Paragraph(look, "body", "stop", semibold=True)
        self.article = Paragraph(look, "small", "text2")
        self.note = Paragraph(look, "small", "warn")
        self.yes = KeyButton(look, run=self.agree, kind="primary")
        self.no = KeyButton(look, run=self.shut)
        self._fields = QVBoxLayout()
        self._lay_out()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()
        look.changed.connect(self.update)

    def ask(self, asked: Asked) -> None:
        """Ask; what stood on the card before is dropped."""
        self.asked = asked
        self._fill(asked)
        self.judge()
        self.show()
        self.raise_()
        first = self.rows[0].field if self.rows else self.yes
        first.setFocus(Qt.FocusReason.PopupFocusReason)
        if self.rows:
            self.rows[0].field.selectAll()

    def judge(self) -> None:
        """Look again at what is filled in, and at the seconds that are left."""
        if self.asked is None:
            return
        say, typed = self._words.say, {row.hole.name: row.field.text() for row in self.rows}
        self.verdict = self.asked.judge(typed)
        cools = self.asked.cools()
        self.title.say(self.asked.title)
        self.about.say(self.asked.about)
        self.figures.show_rows(self.verdict.figures)
        _say(self.stop, self.verdict.stop)
        _say(self.article, self.verdict.article)
        _say(self.note, say("wish.cools", seconds=cools) if cools else self.verdict.note)
        self.yes.show_as(self.asked.yes, key="↵")
        self.yes.setEnabled(self.verdict.args is not None and not cools)
        self.no.show_as(say("confirm.no"), key="Esc")
        for row in self.rows:
            wrong = row.hole.name == self.verdict.wrong and bool(row.field.text())
            _mark(row.field, wrong)
        self.setAccessibleName(" ".join(part for part in (self.asked.title, self.asked.about) if part))
        self.setAccessibleDescription("\n".join((self.figures.accessibleName(), self.stop.words, self.note.words)))
        self.adjust()

    def adjust(self) -> None:
        """As high as what stands on it needs at this width."""
        before = self.needed
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.needed = max(layout.heightForWidth(self.width()), layout.minimumSize().height())
        self.resize(self.width(), max(self.needed, self.least))
        self.update()
        if self.needed != before:
            self.grew.emit()

    def agree(self) -> None:
        """Do it, if it may be done."""
        if self.asked is None or not self.yes.isEnabled() or self.verdict.args is None:
            return
        verb, args = self.asked.verb, self.verdict.args
        self.shut()
        self.agreed.emit(verb, args)

    def shut(self) -> None:
        """Put the card away."""
        if self.asked is not None:
            self.asked = None
            self.hide()
            self.put_away.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter agrees, Esc does not; no other key gets through to what lies below."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.agree()
        elif event.key() == Qt.Key.Key_Escape:
            self.shut()
        else:
            event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In a field Enter agrees once all is filled in, else it goes on to the next; Esc puts the card away."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on()
        elif event.key() == Qt.Key.Key_Escape:
            self.shut()
        else:
            return False
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), self._look.tokens
        painter.fillRect(self.rect(), tokens.raised)
        painter.fillRect(QRectF(0, 0, 3, self.height()), tokens.stop if self.verdict.stop else tokens.accent)
        strokes.hairline(painter, self.rect(), "top", tokens.line)
        strokes.hairline(painter, self.rect(), "bottom", tokens.edge)

    def _go_on(self) -> None:
        if self.yes.isEnabled():
            self.agree()
            return
        missing = next((row for row in self.rows if row.hole.name == self.verdict.wrong), None)
        if missing is not None:
            missing.field.setFocus(Qt.FocusReason.TabFocusReason)

    def _fill(self, asked: Asked) -> None:
        while self.rows:
            row = self.rows.pop()
            self._fields.removeWidget(row)
            row.hide()
            row.deleteLater()
        for hole in asked.holes:
            label, hint = self._words.say(f"wish.field.{hole.name}"), ""
            if self._words.known(f"wish.field.{hole.name}.tip"):
                hint = self._words.say(f"wish.field.{hole.name}.tip")
            row = Row(self._look, hole, label, hint)
            row.field.installEventFilter(self)
            row.field.textChanged.connect(lambda: self.judge())
            self._fields.addWidget(row)
            row.show()
            self.rows.append(row)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(INSET, 12, INSET, 14)
        column.setSpacing(6)
        for part in (self.title, self.about, self.stop, self.article, self.note):
            grows = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            grows.setHeightForWidth(True)
            part.setSizePolicy(grows)
        self._fields.setSpacing(2)
        column.addWidget(self.title)
        column.addWidget(self.about)
        column.addLayout(self._fields)
        for widget in (self.figures, self.stop, self.article, self.note):
            column.addWidget(widget)
        across = QHBoxLayout()
        across.setContentsMargins(0, 4, 0, 0)
        across.setSpacing(8)
        across.addWidget(self.yes)
        across.addWidget(self.no)
        across.addStretch(1)
        column.addLayout(across)
        self.setTabOrder(self.yes, self.no)


def _say(part: Paragraph, words: str) -> None:
    part.say(words)
    part.setVisible(bool(words))


def _mark(field: QLineEdit, wrong: bool) -> None:
    """The field's edge says whether what stands in it can be read."""
    if bool(field.property("wrong")) != wrong:
        field.setProperty("wrong", wrong)
        field.style().unpolish(field)
        field.style().polish(field)


def fields(card: AskingCard) -> Sequence[QLineEdit]:
    """The fields of the card, from above."""
    return [row.field for row in card.rows]
