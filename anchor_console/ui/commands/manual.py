"""The manual desk: asks a person, in big plain words, to act at the platform's own page, and takes the tick."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from anchor_console.desk.view import LineupRow
from anchor_console.ui import numerals, strokes
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.commands.by_hand import REASONS, Task
from anchor_console.ui.look import Look
from anchor_console.ui.paragraph import Paragraph
from anchor_console.ui.words import Words

HEAD: Final = 36
INSET: Final = 14
PICTURE: Final = 48
Draw = Callable[[QPainter, QRectF, LineupRow], None]
"""Draws a product's picture."""
YES: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Y)
NO: Final = (Qt.Key.Key_F, Qt.Key.Key_N)


class Figure(QWidget):
    """The product's picture and what matters most, big."""

    def __init__(self, look: Look, draw: Draw) -> None:
        super().__init__()
        self._look, self._draw = look, draw
        self.task: Task | None = None
        self.setFixedHeight(PICTURE + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, task = QPainter(self), self.task
        if task is None:
            return
        x = 0.0
        if task.product is not None:
            self._draw(painter, QRectF(0, 0, PICTURE, PICTURE), task.product)
            x = PICTURE + 12
        place = QRectF(x, 0, self.width() - x, PICTURE)
        strokes.text(painter, place, task.figure, self._look, "hero", semibold=True)


class Steps(QWidget):
    """Where to click: numbered lines, elided, whole in the tooltip and for a screen reader."""

    ROW: Final = 20

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._lines: Sequence[str] = ()

    def say(self, lines: Sequence[str]) -> None:
        """Other lines."""
        if tuple(lines) != tuple(self._lines):
            self._lines = tuple(lines)
            self.setFixedHeight(self.ROW * len(lines))
            self.setAccessibleName("\n".join(f"{at} {line}" for at, line in enumerate(lines, 1)))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for at, line in enumerate(self._lines):
            top = at * self.ROW
            strokes.text(painter, QRectF(0, top, 16, self.ROW), str(at + 1), self._look, "small", "text3")
            strokes.text(painter, QRectF(16, top, self.width() - 16, self.ROW), line, self._look, "body", "text2")


class ManualCard(QWidget):
    """Enter takes it, Enter again says it is on screen, F that it can't be done. `reported`: (id, state, reason).

    It comes by itself, and leaves the keyboard where it is: `begin` is for who wants it.
    """

    reported = Signal(str, str, str)
    left = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget, draw: Draw) -> None:
        super().__init__(parent)
        self._look, self._words = look, words
        self.tasks: list[Task] = []
        self.asks_why = False
        """Whether the reason is asked for why it can't be done."""
        self.sentence = Paragraph(look, "lead", "text", semibold=True)
        self.figure = Figure(look, draw)
        self.steps = Steps(look)
        self.note = Paragraph(look, "small", "text3")
        self.reason = QLineEdit()
        self.reason.setMaxLength(200)
        self.reason.installEventFilter(self)
        self.yes = KeyButton(look, run=self.agree, kind="primary")
        self.no = KeyButton(look, run=self.refuse)
        for button in (self.yes, self.no):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("panel", True)
        self._lay_out()
        self.hide()
        look.changed.connect(self.update)

    @property
    def task(self) -> Task | None:
        """The one that is asked for now."""
        return self.tasks[0] if self.tasks else None

    def show_tasks(self, tasks: Sequence[Task]) -> bool:
        """Show the first of these, and how many there are; True when the card came or went."""
        before = self.task
        kept = [task for task in tasks if before is not None and task.id == before.id] if self._is_busy() else []
        self.tasks = [*kept, *(task for task in tasks if task not in kept)]
        fresh = self.task
        if fresh is not None and (before is None or before.id != fresh.id):
            self.asks_why = False
            self.reason.clear()
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        if fresh is not None:
            self._tell(fresh)
        was, now = not self.isHidden(), fresh is not None
        if was and not now and self.hasFocus():
            self.left.emit()
        self.setVisible(now)
        return was != now

    def _is_busy(self) -> bool:
        """Whether the person is in the middle of the one on the card: then no other takes its place."""
        return self.hasFocus() or self.reason.hasFocus() or self.asks_why

    def begin(self) -> None:
        """Give it the keyboard."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def agree(self) -> None:
        """Take it; or say that it is on screen."""
        task = self.task
        if task is None or self.asks_why:
            return
        self.reported.emit(task.id, "accepted" if task.state == "asked" else "seen", "")

    def refuse(self) -> None:
        """It can't be done: why?"""
        if self.task is None:
            return
        self.asks_why = not self.asks_why
        self._tell(self.task)
        if self.asks_why:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_why(self, reason: str) -> None:
        """It can't be done, for that reason."""
        task = self.task
        if task is None or not reason.strip():
            return
        self.asks_why = False
        self.reason.clear()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reported.emit(task.id, "failed", reason.strip())
        self._tell(task)

    def event(self, event: QEvent) -> bool:
        """Its keys are its own: no hot key and no action of the window takes them while it has the keyboard."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._hears(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        digit = event.key() - Qt.Key.Key_0
        if key == Qt.Key.Key_Escape and self.asks_why:
            self.refuse()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif self.asks_why and 0 < digit <= len(REASONS):
            self.say_why(self._words.say(f"manual.why.{REASONS[digit - 1]}"))
        elif self._hears(event) and key in YES:
            self.agree()
        elif self._hears(event) and key in NO:
            self.refuse()
        else:
            super().keyPressEvent(event)

    def _hears(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        digits = range(Qt.Key.Key_1, Qt.Key.Key_1 + len(REASONS)) if self.asks_why else ()
        return event.key() in (*YES, *NO, Qt.Key.Key_Escape, *digits)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the field for a reason Enter says it, Esc goes back."""
        if watched is self.reason and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.say_why(self.reason.text())
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.refuse()
                self.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click gives it the keyboard."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Head with how many there are and the seconds left; amber once nobody knows."""
        task = self.task
        if task is None:
            return
        painter, tokens = QPainter(self), self._look.tokens
        late = task.state == "unknown"
        painter.fillRect(self.rect(), tokens.raised)
        head = QRect(0, 0, self.width(), HEAD)
        painter.fillRect(head, tokens.warn_bg if late else tokens.info_bg)
        tone = "warn" if late else "accent"
        strokes.icon(painter, 14, (HEAD - 16) / 2, "triangle" if late else "person", 16, self._look, tone)
        right = self._paint_right(painter, task)
        say = self._words.say
        many = say("manual.of", n=len(self.tasks) - 1) if len(self.tasks) > 1 else ""
        title = f"{say('manual.late' if late else 'manual.name')}{many}"
        strokes.text(painter, QRectF(38, 0, right - 46, HEAD), title, self._look, "body", tone, semibold=True)
        strokes.hairline(painter, self.rect(), "top", tokens.colour(tone))
        if self.hasFocus():
            strokes.box(painter, self.rect(), 0, None, tokens.accent, 2)

    def _paint_right(self, painter: QPainter, task: Task) -> float:
        """The key that brings the keyboard here, and the seconds; answers where they begin."""
        right = self.width() - 14.0
        if not self.hasFocus():
            cap = strokes.key_cap_width("M", self._look)
            strokes.key_cap(painter, right - cap, HEAD / 2, "M", self._look)
            right -= cap + 10
        said = self._words.say("manual.left", seconds=max(task.left, 0)) if task.state != "unknown" else ""
        wide = strokes.width_of(said, self._look, "body", True)
        token = "warn" if task.left <= 5 else "text"
        strokes.text(
            painter, QRectF(0, 0, right, HEAD), said, self._look, "body", token, semibold=True, align=strokes.RIGHT
        )
        return right - wide

    def _tell(self, task: Task) -> None:
        say, fresh = self._words.say, task.state == "asked"
        self.sentence.say(task.sentence)
        self.figure.task = task
        self.figure.update()
        if self.asks_why:
            self.steps.say([say(f"manual.why.{name}") for name in REASONS])
        else:
            self.steps.say(task.steps)
        self.figure.setVisible(bool(task.figure) and not self.asks_why)
        self.note.say(self._note(task))
        self.note.setVisible(bool(self.note.words))
        self.reason.setVisible(self.asks_why)
        self.reason.setPlaceholderText(say("manual.reason"))
        self.reason.setAccessibleName(say("manual.reason"))
        self.yes.show_as(say("manual.take" if fresh else "manual.done"), key="↵")
        self.yes.setVisible(not self.asks_why)
        late = task.state == "unknown"
        self.no.show_as(say("manual.back" if self.asks_why else "manual.off" if late else "manual.cannot"),
                        key="Esc" if self.asks_why else "F")  # fmt: skip
        self.setAccessibleName(f"{say('manual.name')}: {task.sentence}")
        self.setAccessibleDescription("\n".join([*task.steps, self.note.words, self.yes.text(), self.no.text()]))
        self.adjust()

    def _note(self, task: Task) -> str:
        """Who wants it and who does it, for how long; why the last tick did not get through."""
        say = self._words.say
        if self.asks_why:
            return say("manual.choose")
        if task.why:
            return task.why
        if task.state == "unknown":
            return say("manual.look")
        if task.state == "accepted":
            spent = numerals.duration(task.taken)
            return say("manual.doing.by", name=task.by, time=spent) if task.by else say("manual.doing", time=spent)
        return say("manual.asker", name=task.asker) if task.asker else ""

    def adjust(self) -> None:
        """As high as what stands on it needs at this width."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), max(layout.heightForWidth(self.width()), layout.minimumSize().height()))
        self.update()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(INSET, HEAD + 8, INSET, 12)
        column.setSpacing(6)
        for part in (self.sentence, self.note):
            grows = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            grows.setHeightForWidth(True)
            part.setSizePolicy(grows)
        for widget in (self.sentence, self.figure, self.steps, self.reason, self.note):
            column.addWidget(widget)
        across = QHBoxLayout()
        across.setContentsMargins(0, 2, 0, 0)
        across.setSpacing(8)
        across.addWidget(self.yes)
        across.addWidget(self.no)
        across.addStretch(1)
        column.addLayout(across)
