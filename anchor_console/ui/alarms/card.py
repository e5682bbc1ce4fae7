"""The card of alarms: on the left what there is, on the right the figures, the evidence, and what a person finds."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from anchor_console.core.alarm import NOTE_LIMIT, VERDICTS, Alarm, Verdict, open_ones, settled_ones, verdict
from anchor_console.desk.view import DeskView
from anchor_console.ui import numerals, strokes
from anchor_console.ui.alarms.detail import Detail
from anchor_console.ui.alarms.rows import AlarmRows
from anchor_console.ui.alarms.telling import told
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.look import Look
from anchor_console.ui.overlay import Hint, Overlay
from anchor_console.ui.paragraph import height_of, wrapped
from anchor_console.ui.surface import Line
from anchor_console.ui.words import Words

WIDTH: Final = 860
HEIGHT: Final = 600
LIST: Final = 300
HEAD: Final = 52
SETTLE: Final = 96
FOOT: Final = 30
INSET: Final = 20
TOP: Final = 56
"""Below the top bar: who is on air, and since when, stays in sight."""
KEYS: Final = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)


class AlarmCard(Overlay):
    """↑ ↓ choose, 1 2 3 say what it is, Tab goes to the note, S shows what was settled, Esc closes."""

    def __init__(self, desk: DeskView, look: Look, words: Words, window: QWidget) -> None:
        super().__init__(look, window)
        self._desk, self._words = desk, words
        self.shows_settled = False
        self.title = Line(look, "lead", semibold=True)
        self.title.setParent(self.card)
        self.rows = AlarmRows(look, self.card)
        self.rows.chosen.connect(lambda _: self._show())
        self.rows.pressed.connect(self._pressed)
        self.detail = Detail(look, words, self.card)
        self.empty = Empty(look, self.card)
        self.note = QLineEdit(self.card)
        self.note.setMaxLength(NOTE_LIMIT)
        self.note.returnPressed.connect(lambda: self.rows.setFocus(Qt.FocusReason.OtherFocusReason))
        self.verdicts = {word: self._button(word) for word in VERDICTS}
        self._foot = Hint(look, self.card)

    def open(self) -> None:
        self.refresh()
        super().open()

    def first_focus(self) -> QWidget:
        return self.rows if self.rows.current is not None else self.empty

    def refresh(self) -> None:
        """Read the desk, and say everything in the language in force."""
        say, session = self._words.say, self._desk.session
        alarms = [one.value for one in self._desk.all(Alarm, session.id)] if session is not None else []
        waiting, done = open_ones(alarms), settled_ones(alarms)
        currency = session.currency if session is not None else "CNY"
        shown = [*waiting, *(done if self.shows_settled else ())]
        self.rows.say([told(one, self._desk, self._words, currency) for one in shown])
        counted = say("alarm.title.some", n=numerals.count(len(waiting))) if waiting else say("alarm.title.none")
        settled = self._words.many("alarm.settled", len(done), numerals.count(len(done))) if done else ""
        self.title.say(" · ".join(part for part in (counted, settled) if part))
        self.card.setAccessibleName(say("alarm.name"))
        self.note.setPlaceholderText(say("alarm.note"))
        self.note.setAccessibleName(say("alarm.note"))
        for number, word in enumerate(VERDICTS, start=1):
            self.verdicts[word].show_as(say(f"alarm.verdict.{word}"), key=str(number))
        self.empty.say(say("alarm.empty"), say("alarm.empty.how"))
        fold = "alarm.keys.fold" if self.shows_settled else "alarm.keys.unfold"
        keys = (say("alarm.keys") if shown else "", say(fold) if done else "", say("alarm.keys.close"))
        self._foot.say(" · ".join(part for part in keys if part))
        self._show()
        if self.isVisible():
            self._place()

    def lay(self, window: QRect) -> QRect:
        width, height = min(WIDTH, window.width() - 64), min(HEIGHT, window.height() - TOP - 40)
        body = height - HEAD - FOOT
        self.title.setGeometry(INSET, 15, width - 2 * INSET, 22)
        self.rows.setGeometry(1, HEAD, LIST, body)
        self.detail.setGeometry(LIST + 1, HEAD, width - LIST - 2, body - SETTLE)
        self.empty.setGeometry(1, HEAD, width - 2, body)
        left, top = LIST + INSET, HEAD + body - SETTLE + 8
        self.note.setGeometry(left, top, width - left - INSET, 32)
        for button in self.verdicts.values():
            button.setGeometry(left, top + 42, button.sizeHint().width(), 28)
            left += button.width() + 8
        self._foot.setGeometry(0, height - FOOT, width, FOOT)
        return QRect((window.width() - width) // 2, max((window.height() - height) // 3, TOP), width, height)

    def _button(self, word: Verdict) -> KeyButton:
        return KeyButton(self.look, run=lambda: self._settle(word), parent=self.card)

    def _pressed(self, event: QKeyEvent) -> None:
        if event.key() in KEYS:
            self._settle(VERDICTS[KEYS.index(Qt.Key(event.key()))])
        elif event.key() == Qt.Key.Key_S:
            self.shows_settled = not self.shows_settled
            self.refresh()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.keyPressEvent(event)

    def _settle(self, word: Verdict) -> None:
        current = self.rows.current
        if current is None:
            return
        self._desk.change("alarm.settle", current.id, {"verdict": verdict(word, self.note.text())})
        self.note.clear()
        self.refresh()
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        current, say = self.rows.current, self._words.say
        heads = (say("alarm.head.at"), say("alarm.head.order"), say("alarm.head.amount"), say("alarm.head.look"))
        self.detail.say(current, heads)
        for part in (self.rows, self.detail, self.note, *self.verdicts.values()):
            part.setVisible(current is not None)
        self.empty.setVisible(current is None)
        if current is None and self.isVisible():
            self.empty.setFocus(Qt.FocusReason.OtherFocusReason)


class Empty(QWidget):
    """Nothing is odd: what is being watched all the time. On another card: why nothing is there, and what to do."""

    def __init__(self, look: Look, parent: QWidget, icon: str = "check-filled", token: str = "good") -> None:
        super().__init__(parent)
        self._look, self._sentence, self._how = look, "", ""
        self._icon, self._token = icon, token
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def say(self, sentence: str, how: str) -> None:
        """In these words."""
        self._sentence, self._how = sentence, how
        self.setAccessibleName(f"{sentence} {how}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        width = min(self.width() - 2 * INSET, 520)
        left, top = (self.width() - width) // 2, self.height() // 3
        strokes.icon(painter, (self.width() - 32) / 2, top - 48, self._icon, 32, look, self._token)
        centre = Qt.AlignmentFlag.AlignCenter
        sentence = QRectF(left, top, width, 22)
        strokes.text(painter, sentence, self._sentence, look, "lead", semibold=True, align=centre)
        wrapped(
            painter, QRect(left, top + 32, width, height_of(self._how, look, "body", width) + 4), self._how, look,
            "body", "text2",
        )  # fmt: skip
