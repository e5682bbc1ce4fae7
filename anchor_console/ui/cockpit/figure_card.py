"""The card of a number, beside its cell: what it means, where it comes from, how it went; a total is typed in here."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLineEdit, QWidget

from anchor_console.core.totals import MONEY, is_taken
from anchor_console.desk.on_air import Typed
from anchor_console.ui import strokes
from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.cockpit.explaining import Explained
from anchor_console.ui.look import Look
from anchor_console.ui.paragraph import height_of, wrapped
from anchor_console.ui.typed import Unreadable, as_kept
from anchor_console.ui.words import Words

WIDTH: Final = 372
INSET: Final = 14
LABEL: Final = 76
ROW: Final = 20
SPARK: Final = 52
FIELD: Final = 32
FOOT: Final = 26
OWN: Final = (Qt.Key.Key_T, Qt.Key.Key_A, Qt.Key.Key_W, Qt.Key.Key_Escape)


class FigureCard(QWidget):
    """Esc puts it away, arrows go on to the next number.

    `told`: a total was typed in; `again`: one that did not get through is to be sent again.
    """

    told = Signal(str, int)
    again = Signal(str)
    put_away = Signal()
    walked = Signal(int)
    """An arrow's key: to the cell beside."""
    why = Signal()
    """The assistant is asked why it is so."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._words = look, words
        self.shown: Explained | None = None
        self.currency = "CNY"
        self.wrong = self.can_explain = False
        self.field = QLineEdit(self)
        self.field.setMaxLength(20)
        self.field.hide()
        self.field.installEventFilter(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        look.changed.connect(self.update)
        self.hide()

    def say(self, explained: Explained, currency: str, can_explain: bool = False) -> None:
        """Show this, or this anew: what is being typed stays. `can_explain`: somebody can be asked why."""
        self.can_explain = can_explain
        if self.shown is not None and self.shown.name != explained.name:
            self.stop_typing()
        self.shown, self.currency = explained, currency
        self.setAccessibleName(explained.spoken)
        self.resize(WIDTH, self._height())
        self._lay_field()
        self.update()

    def stand_beside(self, cell: QRect) -> None:
        """Below the cell, or above it where there is no room, inside the parent."""
        parent = self.parentWidget()
        assert parent is not None, "it stands in the cockpit"
        room = parent.rect()
        x = min(max(cell.x(), 8), room.width() - self.width() - 8)
        below = cell.bottom() + 4
        y = below if below + self.height() <= room.height() - 8 else max(cell.top() - self.height() - 4, 8)
        self.move(x, y)

    def type_in(self) -> bool:
        """Ask for the total; False where the platform tells all of it."""
        shown = self.shown
        if shown is None or not shown.stat:
            return False
        self.wrong = False
        self.field.setPlaceholderText(self._words.say(f"cockpit.total.{shown.stat}"))
        self.field.setAccessibleName(self.field.placeholderText())
        self.field.show()
        self.resize(WIDTH, self._height())
        self._lay_field()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        return True

    @property
    def is_typing(self) -> bool:
        """Whether a total is being typed in."""
        return not self.field.isHidden()

    def stop_typing(self) -> None:
        """Put the field away."""
        self.field.clear()
        self.field.hide()
        self.wrong = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc or Enter puts it away, T types in, A sends again, W asks why."""
        match event.key():
            case Qt.Key.Key_Escape | Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.put_away.emit()
            case Qt.Key.Key_Left | Qt.Key.Key_Right | Qt.Key.Key_Up | Qt.Key.Key_Down:
                self.walked.emit(int(event.key()))
            case Qt.Key.Key_T if self.type_in():
                pass
            case Qt.Key.Key_A if self._failed:
                self.again.emit(self._failed[0].id)
            case Qt.Key.Key_W if self.can_explain:
                self.why.emit()
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever goes elsewhere is done with it, unless that is its own field."""
        if not self.is_typing and event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.put_away.emit()

    def event(self, event: QEvent) -> bool:
        """T, A and W are its own while it has the keyboard, not the window's."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if plain and event.key() in OWN:
                event.accept()
                return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter tells what was typed, Esc goes back one step."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._tell()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.setFocus(Qt.FocusReason.PopupFocusReason)
                self.stop_typing()
                self.resize(WIDTH, self._height())
                return True
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut and not self.hasFocus():
            self.update()
        return False

    def _tell(self) -> None:
        assert self.shown is not None
        stat = self.shown.stat
        try:
            kind = "list_price" if stat in MONEY else "count"
            value = as_kept(kind, self.field.text(), 0, self.currency)
        except Unreadable:
            value = None
        self.wrong = not isinstance(value, int) or not is_taken(stat, value)
        if not self.wrong and isinstance(value, int):
            self.setFocus(Qt.FocusReason.PopupFocusReason)
            self.stop_typing()
            self.told.emit(stat, value)
        self.resize(WIDTH, self._height())
        self.update()

    @property
    def _failed(self) -> list[Typed]:
        return [one for one in self.shown.on_way if one.trouble] if self.shown is not None else []

    def _height(self) -> int:
        shown = self.shown
        if shown is None:
            return 0
        height = INSET + 22 + 6 + self._defined() + 8 + ROW * len(shown.facts)
        height += SPARK + 22 if shown.trend else 0
        height += ROW * len(shown.on_way) + (FIELD + 8 + (18 if self.wrong else 0) if self.is_typing else 0)
        return height + FOOT + 6

    def _defined(self) -> int:
        assert self.shown is not None
        return height_of(self.shown.definition, self._look, "small", WIDTH - 2 * INSET)

    def _lay_field(self) -> None:
        bottom = self.height() - FOOT - (18 if self.wrong else 0)
        self.field.setGeometry(INSET, bottom - FIELD, WIDTH - 2 * INSET, FIELD - 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Title and value, definition, facts, the last sessions, what is on its way, keys."""
        shown = self.shown
        if shown is None:
            return
        painter = QPainter(self)
        brush = Brush(painter, self._look, self.devicePixelRatioF())
        strokes.box(painter, self.rect(), 4, brush.tokens.raised, brush.tokens.edge)
        right = WIDTH - INSET
        value = brush.text_right(right, INSET, shown.value, step="lead", bold=True)
        brush.text(INSET, INSET, shown.title, step="lead", bold=True, room=right - value - 2 * INSET)
        y = INSET + 28
        height = self._defined()
        wrapped(painter, QRect(INSET, y, WIDTH - 2 * INSET, height), shown.definition, self._look, "small", "text2")
        y += height + 8
        for label, text in shown.facts:
            brush.text(INSET, y, label, "text3", step="small", room=LABEL - 6)
            brush.text(INSET + LABEL, y, text, step="small", room=right - INSET - LABEL)
            y += ROW
        if shown.trend:
            y = self._spark(brush, y)
        for typed in shown.on_way:
            self._on_way(brush, y, typed)
            y += ROW
        if self.wrong:
            brush.icon("octagon", INSET, self.height() - FOOT - 17, "stop", 14)
            brush.text(
                INSET + 18, self.height() - FOOT - 18, self._words.say("cockpit.total.wrong"), "stop", step="small"
            )
        brush.across(1, self.height() - FOOT, WIDTH - 2)
        brush.text(INSET, self.height() - FOOT + 5, self._keys(), "text3", step="small", room=WIDTH - 2 * INSET)

    def _keys(self) -> str:
        assert self.shown is not None
        if self.is_typing:
            return self._words.say("cockpit.card.keys.typing")
        keys = self._words.say("cockpit.card.keys.type" if self.shown.stat else "cockpit.card.keys")
        return self._words.say("cockpit.card.keys.why", keys=keys) if self.can_explain else keys

    def _on_way(self, brush: Brush, y: int, typed: Typed) -> None:
        failed = bool(typed.trouble)
        brush.icon("octagon" if failed else "half", INSET, y + 1, "stop" if failed else "accent", 14)
        key = "cockpit.card.not_sent" if failed else "cockpit.card.on_way"
        brush.text(INSET + 20, y, self._words.say(key), "stop" if failed else "text2", step="small", room=WIDTH - 60)

    def _spark(self, brush: Brush, y: int) -> int:
        """The last sessions as one line from the least to the most; a session of which nothing is known breaks it."""
        assert self.shown is not None
        values = self.shown.trend
        told = [value for value in values if value is not None]
        title = self._words.say("cockpit.card.trend", n=len(values))
        brush.text(INSET, y + 2, title, "text3", step="small")
        brush.text_right(WIDTH - INSET, y + 2, f"{self.shown.least} – {self.shown.most}", "text3", step="small")
        box = QRectF(INSET, y + 24, WIDTH - 2 * INSET, SPARK - 12)
        least, span = min(told), max(max(told) - min(told), 1e-9)
        step = box.width() / max(len(values) - 1, 1)
        points = [
            None
            if value is None
            else QPointF(box.x() + index * step, box.bottom() - (value - least) / span * box.height())
            for index, value in enumerate(values)
        ]
        brush.across(box.x(), box.bottom() + 2, box.width(), "chart_grid")
        _line(brush, points)
        return y + SPARK + 22


def _line(brush: Brush, points: list[QPointF | None]) -> None:
    painter = brush.painter
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(QPen(brush.tokens.chart_ink, 1.5))
    run: list[QPointF] = []
    for point in [*points, None]:
        if point is not None:
            run.append(point)
        else:
            if len(run) > 1:
                painter.drawPolyline(QPolygonF(run))
            run = []
    painter.setBrush(brush.tokens.chart_ink)
    for point in points:
        if point is not None:
            painter.drawEllipse(point, 2, 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
