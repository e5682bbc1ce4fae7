"""One edit that did not go through, with its ways out: its text, another try, dropping it, or which of two holds."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from anchor_console.desk.view import DeskView, Trouble
from anchor_console.ui import strokes
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.connection.form import Form
from anchor_console.ui.connection.told import Told, as_text, told
from anchor_console.ui.look import Look
from anchor_console.ui.surface import plain_tooltip
from anchor_console.ui.words import Words

NAME: Final = 52
TEXT: Final = 252
"""Where the name begins, and where the sentence, px; as in the rows above."""
REFUSED_HEAD: Final = 60
DETAILED_HEAD: Final = 78
CONFLICT_HEAD: Final = 98
BOX: Final = 48
FOOT: Final = 10
KEPT_MS: Final = 5_000
"""For how long a dropped edit can be kept after all."""
WAYS: Final = (
    ("mine", "trouble.mine", Qt.Key.Key_M, "M"),
    ("yours", "trouble.yours", Qt.Key.Key_T, "T"),
    ("edit", "trouble.edit", Qt.Key.Key_E, "E"),
    ("copy", "trouble.copy", Qt.Key.Key_C, "C"),
    ("drop", "trouble.drop", Qt.Key.Key_Delete, "Del"),
)


class TroubleRow(QWidget):
    """The row. Its letters work while it, or one of its buttons, has the keyboard; arrows go to the next stop."""

    def __init__(self, desk: DeskView, look: Look, words: Words, trouble: Trouble, kept_ms: int = KEPT_MS) -> None:
        super().__init__()
        self._desk, self._look, self._words = desk, look, words
        self.trouble = trouble
        self.told: Told = told(trouble, desk, words)
        self.form: Form | None = None
        self.going = False
        """Dropped, and still to be kept if the person wants it."""
        self._gone = QTimer(self, interval=kept_ms, singleShot=True)
        self._gone.timeout.connect(lambda: desk.drop(trouble.n))
        self.ways = {id: KeyButton(look, run=getattr(self, f"_{id}"), height=24) for id, _, _, _ in WAYS}
        self.keep = KeyButton(look, run=self._keep, height=24, icon="undo")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._lay_out()
        look.changed.connect(self.update)
        self.reword()

    def show_trouble(self, trouble: Trouble) -> None:
        """The same edit, as it reads now."""
        said = told(trouble, self._desk, self._words)
        if (trouble, said) != (self.trouble, self.told):
            self.trouble, self.told = trouble, said
            self.reword()

    def reword(self) -> None:
        """Say everything in the language in force."""
        say = self._words.say
        self.told = told(self.trouble, self._desk, self._words)
        for id, key, _, written in WAYS:
            again = id == "edit" and not self.told.editable
            self.ways[id].show_as(say("trouble.again" if again else key), key=written)
        self.keep.show_as(say("trouble.keep"), key="↵")
        self._offer()
        if self.form is not None:
            self.form.reword()
        spoken = self.told.spoken(self._words)
        self.setAccessibleName(f"{say('trouble.going')}: {spoken}" if self.going else spoken)
        self.setToolTip(plain_tooltip(spoken))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(key == Qt.Key.Key_Down)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._first().click()
        elif not event.modifiers() and (way := self._way(key)) is not None:
            way.click()
        else:
            super().keyPressEvent(event)

    def _offered(self) -> set[str]:
        if self.going:
            return set()
        conflict = self.trouble.badge == "conflict"
        ways = {"mine", "yours", "copy"} if conflict else {"edit", "copy", "drop"}
        return ways | ({"edit"} if self.told.editable else set())

    def _offer(self) -> None:
        offered = self._offered()
        for id, button in self.ways.items():
            button.setVisible(id in offered)
        self.keep.setVisible(self.going)
        self._column.setContentsMargins(TEXT, self._head(), 20, FOOT)

    def _first(self) -> KeyButton:
        offered = self._offered()
        return self.keep if self.going else next(self.ways[id] for id, *_ in WAYS if id in offered)

    def _way(self, key: int) -> KeyButton | None:
        offered = self._offered()
        return next((self.ways[id] for id, _, of, _ in WAYS if of == key and id in offered), None)

    def _mine(self) -> None:
        self._desk.again(self.trouble.n)

    def _yours(self) -> None:
        self._desk.drop(self.trouble.n)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(as_text(self.told, self._words))

    def _edit(self) -> None:
        if not self.told.editable:
            self._desk.again(self.trouble.n)
            return
        if self.form is None:
            self.form = Form(
                self._look, self._words, self.trouble.wanted, self.told.editable, self.told.currency, self._send,
                self._shut_form,
            )  # fmt: skip
            self._column.addWidget(self.form)
        self.form.show()
        self.form.begin()

    def _send(self, wanted: Mapping[str, object]) -> None:
        self._desk.again(self.trouble.n, wanted)

    def _shut_form(self) -> None:
        """Away, but not forgotten: what was typed stands there the next time."""
        if self.form is not None:
            self.form.hide()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self) -> None:
        self._go(True)
        self._gone.start()

    def _keep(self) -> None:
        self._gone.stop()
        self._go(False)

    def _go(self, going: bool) -> None:
        self.going = going
        if self.form is not None:
            self.form.hide()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reword()

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        across = QHBoxLayout()
        across.setSpacing(8)
        for button in (*self.ways.values(), self.keep):
            across.addWidget(button)
        across.addStretch(1)
        self._column.addLayout(across)

    def _head(self) -> int:
        if self.told.theirs and not self.going:
            return CONFLICT_HEAD
        return DETAILED_HEAD if self.told.detail else REFUSED_HEAD

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, said = QPainter(self), self._look, self.told
        tokens = look.tokens
        focused = self.hasFocus()
        painter.fillRect(self.rect(), tokens.sel if focused else tokens.hover if self.underMouse() else tokens.panel)
        bar = tokens.accent if focused else tokens.colour("line" if self.going else said.token)
        painter.fillRect(QRectF(0, 0, 3, self.height()), bar)
        strokes.hairline(painter, self.rect(), "bottom", tokens.line)
        name = TEXT - NAME - 16
        strokes.icon(painter, 20, 13, said.icon, 16, look, "text3" if self.going else said.token)
        strokes.text(painter, QRectF(NAME, 11, name, 20), said.record, look, semibold=True)
        strokes.text(painter, QRectF(NAME, 31, name, 16), said.name, look, "small", "text2")
        strokes.text(painter, QRectF(NAME, 48, name, 16), said.badge, look, "small", said.token)
        room = self.width() - TEXT - 20
        if self.going:
            self._paint_going(painter, room)
            return
        strokes.text(painter, QRectF(TEXT, 11, room, 20), said.sentence, look)
        if said.theirs:
            self._paint_sides(painter, room)
            return
        wanted = f"{self._words.say('trouble.wanted')} {said.wanted}" if said.wanted else ""
        strokes.text(painter, QRectF(TEXT, 32, room, 16), wanted, look, "small", "text2")
        strokes.text(painter, QRectF(TEXT, 50, room, 16), said.detail, look, "small", "text3")

    def _paint_going(self, painter: QPainter, room: float) -> None:
        strokes.text(painter, QRectF(TEXT, 11, room, 20), self._words.say("trouble.going"), self._look, token="text3")
        look = self._look
        font = QFont(look.font("small"))
        font.setStrikeOut(True)
        painter.setFont(font)
        painter.setPen(look.tokens.text3)
        shown = look.metrics("small").elidedText(self.told.wanted, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(QRectF(TEXT, 32, room, 16), int(strokes.LEFT | Qt.TextFlag.TextSingleLine), shown)

    def _paint_sides(self, painter: QPainter, room: float) -> None:
        """Both values side by side, each in a box of its own."""
        said, each = self.told, (room - 12) / 2
        mine = self._words.say("trouble.side.mine")
        for index, (label, value) in enumerate(((mine, said.wanted), (said.side, said.theirs))):
            place = QRectF(TEXT + index * (each + 12), 38, each, BOX)
            strokes.box(painter, place, 4, self._look.tokens.raised, self._look.tokens.control_line)
            within = place.adjusted(10, 5, -10, 0)
            strokes.text(
                painter, QRectF(within.x(), within.y(), within.width(), 16), label, self._look, "small", "text3"
            )
            strokes.text(painter, QRectF(within.x(), within.y() + 18, within.width(), 20), value, self._look)
