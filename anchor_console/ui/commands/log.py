"""All commands of the show: when, who, what, each step with its time, why it went wrong, and asking once more."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from anchor_console.desk.view import CommandRow
from anchor_console.ui import numerals, strokes
from anchor_console.ui.called import called
from anchor_console.ui.commands import saying, track
from anchor_console.ui.commands.here import CommandsHere
from anchor_console.ui.commands.standing import BADGES, IN_TROUBLE, steps
from anchor_console.ui.look import Look
from anchor_console.ui.overlay import Hint, Overlay
from anchor_console.ui.words import Words

WIDTH: Final = 880
HEAD: Final = 44
ROW: Final = 48
FOOT: Final = 30
LETTERS: Final = (Qt.Key.Key_F, Qt.Key.Key_T)


class Rows(QWidget):
    """The commands, the newest first; painted."""

    chose = Signal(int)

    def __init__(self, look: Look, words: Words, here: CommandsHere, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._words, self._here = look, words, here
        self.shown: list[CommandRow] = []
        self.at = 0
        self._top = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_rows(self, rows: Sequence[CommandRow]) -> None:
        """Show these; the chosen one stays chosen."""
        chosen = self.shown[self.at].id if self.at < len(self.shown) else ""
        self.shown = list(rows)
        self.walk(next((at for at, row in enumerate(rows) if row.id == chosen), 0) - self.at)

    @property
    def chosen(self) -> CommandRow | None:
        """The chosen command."""
        return self.shown[self.at] if self.at < len(self.shown) else None

    def walk(self, step: int) -> None:
        """Choose another, and keep it in sight."""
        self.at = min(max(self.at + step, 0), max(len(self.shown) - 1, 0))
        room = max(self.height() // ROW, 1)
        self._top = min(max(self._top, self.at - room + 1), self.at)
        self._tell()
        self.update()

    def event(self, event: QEvent) -> bool:
        """The list's letters are its own: no action of the window takes them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in LETTERS:
            event.accept()
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.walk(-1 if event.angleDelta().y() > 0 else 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._top + int(event.position().y()) // ROW
        if at < len(self.shown):
            self.walk(at - self.at)

    def _tell(self) -> None:
        lines = [", ".join(self.line(row)) for row in self.shown]
        self.setAccessibleName(lines[self.at] if lines else self._words.say("log.none"))
        self.setAccessibleDescription("\n".join(lines[:200]))

    def line(self, row: CommandRow) -> tuple[str, str, str, str]:
        """When and by whom, what, how it stands, and its steps with their times."""
        words = self._words
        who = words.say("log.rotation") if row.by_rotation else called(row.by, words, 20)
        when = numerals.time_of_day(row.at, seconds=True)
        went = [f"{saying.state_word(step.state, words)} {track.time(step, row)}" for step in steps(row)[1:] if step.at]
        by = words.say("log.by", name=called(row.reported_by, words, 20)) if row.reported_by else ""
        told = [*went, by, saying.why(row, words)]
        return f"{when} {who}", self._here.sentence(row), saying.state(row, words), " · ".join(p for p in told if p)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), self._look.tokens
        painter.fillRect(self.rect(), tokens.panel)
        if not self.shown:
            place = QRectF(16, 8, self.width() - 32, 24)
            strokes.text(painter, place, self._words.say("log.none"), self._look, token="text2")
        for index in range(self.height() // ROW + 1):
            at = self._top + index
            if at < len(self.shown):
                self._paint_row(painter, self.shown[at], index * ROW, at == self.at)

    def _paint_row(self, painter: QPainter, row: CommandRow, y: int, chosen: bool) -> None:
        tokens, wide = self._look.tokens, self.width()
        if chosen:
            painter.fillRect(QRect(0, y, wide, ROW), tokens.sel if self.hasFocus() else tokens.raised)
            painter.fillRect(QRect(0, y, 3, ROW), tokens.accent if self.hasFocus() else tokens.edge)
        when, what, state, told = self.line(row)
        icon, token = BADGES.get(row.state, ("circle", "text2"))
        strokes.icon(painter, 16, y + 10, icon, 16, self._look, token)
        strokes.text(painter, QRectF(44, y + 6, 176, 20), when, self._look, "body", "text2")
        strokes.text(painter, QRectF(228, y + 6, wide - 228 - 180, 20), what, self._look, semibold=True)
        strokes.text(painter, QRectF(44, y + 26, wide - 60, 16), told, self._look, "small", "text3")
        right = wide - 16.0
        if chosen and self._here.may_retry(row):
            cap = strokes.key_cap_width("T", self._look)
            strokes.key_cap(painter, right - cap, y + 16, "T", self._look)
            right -= cap + 8
        place = QRectF(right - 160, y + 6, 160, 20)
        strokes.text(painter, place, state, self._look, "body", token, align=strokes.RIGHT)
        strokes.hairline(painter, QRectF(0, y, wide, ROW), "bottom", tokens.line)


class CommandLog(Overlay):
    """↑ ↓ walk, F shows only what went wrong, T asks for the chosen one again (`again`), Esc puts it away."""

    again = Signal(object)

    def __init__(self, here: CommandsHere, look: Look, words: Words, window: QWidget) -> None:
        super().__init__(look, window)
        self._here, self._words = here, words
        self.only_failed = False
        self.rows = Rows(look, words, here, self.card)
        self._head = Head(look, self.card)
        self._foot = Hint(look, self.card)

    def open(self) -> None:
        self.refresh()
        super().open()

    def first_focus(self) -> QWidget:
        return self.rows

    def refresh(self) -> None:
        """Read the desk's commands again."""
        every = sorted(self._here.rows(), key=lambda row: row.at, reverse=True)
        failed = [row for row in every if row.state in IN_TROUBLE]
        say = self._words.say
        self.rows.show_rows(failed if self.only_failed else every)
        self._head.say(
            say("log.title"), say("log.count", n=len(every), failed=len(failed)),
            say("log.only" if self.only_failed else "log.all"),
        )  # fmt: skip
        self._foot.say(say("log.keys"))
        if self.isVisible():
            self._place()

    def lay(self, window: QRect) -> QRect:
        width = min(WIDTH, window.width() - 64)
        wanted = HEAD + FOOT + max(len(self.rows.shown), 5) * ROW
        height = min(wanted, 640, window.height() - 96)
        self._head.setGeometry(0, 0, width, HEAD)
        self.rows.setGeometry(1, HEAD, width - 2, height - HEAD - FOOT)
        self._foot.setGeometry(0, height - FOOT, width, FOOT)
        return QRect((window.width() - width) // 2, (window.height() - height) // 3, width, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8,
            Qt.Key.Key_Home: -10_000, Qt.Key.Key_End: 10_000,
        }  # fmt: skip
        key = Qt.Key(event.key())
        if key in steps:
            self.rows.walk(steps[key])
        elif key == Qt.Key.Key_F:
            self.only_failed = not self.only_failed
            self.refresh()
        elif key == Qt.Key.Key_T:
            self._again()
        else:
            super().keyPressEvent(event)

    def _again(self) -> None:
        row = self.rows.chosen
        if row is not None and self._here.may_retry(row):
            self.shut()
            self.again.emit(row)


class Head(QWidget):
    """Title, counts, and what is shown."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._said = look, ("", "", "")

    def say(self, title: str, count: str, shown: str) -> None:
        """Other words."""
        self._said = (title, count, shown)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, (title, count, shown) = QPainter(self), self._said
        wide = strokes.text(painter, QRectF(16, 0, 300, HEAD), title, self._look, "lead", semibold=True)
        strokes.text(painter, QRectF(28 + wide, 0, 400, HEAD), count, self._look, "small", "text3")
        strokes.text(
            painter, QRectF(0, 0, self.width() - 44, HEAD), shown, self._look, "small", "text2", align=strokes.RIGHT
        )
        cap = strokes.key_cap_width("F", self._look)
        strokes.key_cap(painter, self.width() - 16 - cap, HEAD / 2, "F", self._look)
        strokes.hairline(painter, QRectF(1, 0, self.width() - 2, HEAD), "bottom", self._look.tokens.line)
