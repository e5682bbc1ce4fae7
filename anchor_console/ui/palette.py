"""The palette: Ctrl+K, a few letters, Enter. It finds and runs every action and opens every session."""

from collections.abc import Callable, Sequence

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from anchor_console.desk.view import DeskView, SessionRow
from anchor_console.ui import numerals, strokes
from anchor_console.ui.actions import Actions
from anchor_console.ui.look import Look
from anchor_console.ui.overlay import Hint, Overlay
from anchor_console.ui.words import Words

ROW = 36
SHOWN = 10
WIDTH = 640
FIELD = 52
FOOT = 30


class Choice(Struct, frozen=True):
    """One row: what it is called, what is written at its right, and all the words it is found by."""

    icon: str
    title: str
    note: str
    key: str
    found_by: str
    run: Callable[[], object]


def matching(choices: Sequence[Choice], wanted: str) -> list[Choice]:
    """Those that bear every word that is wanted, in any language; titles that begin with it come first."""
    sought = wanted.casefold().split()
    found = [choice for choice in choices if all(word in choice.found_by for word in sought)]
    return sorted(found, key=lambda choice: not choice.title.casefold().startswith(wanted.casefold().strip()))


class ChoiceList(QWidget):
    """The painted rows: one is chosen, the view scrolls by rows."""

    taken = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._words = look, words
        self._choices: Sequence[Choice] = ()
        self._wanted = ""
        self._at = 0
        self._top = 0

    def show_choices(self, choices: Sequence[Choice], wanted: str) -> None:
        """Show other rows; the first is chosen."""
        self._choices, self._wanted, self._at, self._top = choices, wanted, 0, 0
        self._tell()

    def move_by(self, rows: int) -> None:
        """Choose another row."""
        if self._choices:
            self._at = min(max(self._at + rows, 0), len(self._choices) - 1)
            self._top = min(max(self._top, self._at - SHOWN + 1), self._at)
            self._tell()

    @property
    def chosen(self) -> Choice | None:
        """The row that Enter takes."""
        return self._choices[self._at] if self._choices else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._top + int(event.position().y()) // ROW
        if at < len(self._choices):
            self._at = at
            self.taken.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self._choices:
            said = self._words.say("palette.empty", text=self._wanted)
            strokes.text(painter, QRectF(16, 0, self.width() - 32, ROW), said, self._look, token="text2")
        for index, choice in enumerate(self._choices[self._top : self._top + SHOWN]):
            self._paint_row(painter, QRectF(1, index * ROW, self.width() - 2, ROW), choice)

    def _paint_row(self, painter: QPainter, row: QRectF, choice: Choice) -> None:
        tokens = self._look.tokens
        if choice is self.chosen:
            painter.fillRect(row, tokens.sel)
            painter.fillRect(QRectF(row.left(), row.top(), 3, ROW), tokens.accent)
        right = row.right() - 16
        if choice.key:
            right -= strokes.key_cap_width(choice.key, self._look)
            strokes.key_cap(painter, right, row.center().y(), choice.key, self._look)
            right -= 12
        note = strokes.width_of(choice.note, self._look, "small")
        place = QRectF(right - note - 1, row.top(), note + 1, ROW)
        strokes.text(painter, place, choice.note, self._look, "small", "text3", align=strokes.RIGHT)
        if choice.icon:
            strokes.icon(painter, row.left() + 15, row.top() + 10, choice.icon, 16, self._look, "text2")
        title = QRectF(row.left() + 43, row.top(), right - note - 12 - row.left() - 43, ROW)
        strokes.text(painter, title, choice.title, self._look)

    def _tell(self) -> None:
        self.setAccessibleName(
            self.chosen.title if self.chosen else self._words.say("palette.empty", text=self._wanted)
        )
        self.update()


class Palette(Overlay):
    """The card with its field and its rows."""

    def __init__(
        self,
        desk: DeskView,
        look: Look,
        words: Words,
        actions: Actions,
        opened: Callable[[str], None],
        window: QWidget,
    ) -> None:
        super().__init__(look, window)
        self._desk, self._words, self._actions, self._opened = desk, words, actions, opened
        self._choices: list[Choice] = []
        self._found = 0
        self.field = QLineEdit(self.card)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._search)
        self.rows = ChoiceList(look, words, self.card)
        self.rows.taken.connect(self._take)
        self._foot = Hint(look, self.card)

    def open(self) -> None:
        self._choices = [*self._of_actions(), *map(self._of_session, self._desk.sessions())]
        self.field.clear()
        self.field.setFont(self.look.font("lead"))
        self.field.setPlaceholderText(self._words.say("top.search"))
        self.field.setAccessibleName(self._words.say("palette.name"))
        self._foot.say(self._words.say("palette.hint"))
        self._search("")
        super().open()

    def first_focus(self) -> QWidget:
        return self.field

    def lay(self, window: QRect) -> QRect:
        shown = max(min(self._found, SHOWN), 1) * ROW
        width = min(WIDTH, window.width() - 64)
        card = QRect((window.width() - width) // 2, min(96, window.height() // 8), width, FIELD + shown + FOOT)
        self.field.setGeometry(10, 10, width - 20, 32)
        self.rows.setGeometry(0, FIELD, width, shown)
        self._foot.setGeometry(0, FIELD + shown, width, FOOT)
        return card

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._steer(event.key())
        return super().eventFilter(watched, event)

    def _steer(self, key: int) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: SHOWN, Qt.Key.Key_PageUp: -SHOWN}
        if key in steps:
            self.rows.move_by(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif key == Qt.Key.Key_Escape:
            self.shut()
        else:
            return False
        return True

    def _search(self, wanted: str) -> None:
        found = matching(self._choices, wanted)
        self._found = len(found)
        self.rows.show_choices(found, wanted)
        if self.isVisible():
            self._place()

    def _take(self) -> None:
        chosen = self.rows.chosen
        if chosen is not None:
            self.shut()
            chosen.run()

    def _of_actions(self) -> list[Choice]:
        return [
            Choice(
                icon=action.icon,
                title=self._words.say(action.title),
                note=self._words.say(action.group),
                key=self._actions.key(action.id),
                found_by=" ".join(
                    word for key in (action.title, action.found_by) if key for word in self._words.in_all(key)
                ).casefold(),
                run=action.run,
            )
            for action in self._actions.now()
            if action.id != "palette"
        ]

    def _of_session(self, row: SessionRow) -> Choice:
        when = numerals.moment(row.starts_at)
        return Choice(
            icon="live" if row.state == "live" else "calendar",
            title=row.title,
            note=f"{row.room_name} · {when}" if row.room_name else when,
            key="",
            found_by=f"{row.title} {row.room_name} {when}".casefold(),
            run=lambda: self._opened(row.id),
        )
