"""The list of sessions: today's and those of the days around it; Enter opens one on Live."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from anchor_console.desk.picture import Changed
from anchor_console.desk.view import DeskView, SessionRow
from anchor_console.ui import badge, numerals, presence, strokes
from anchor_console.ui.actions import Actions
from anchor_console.ui.condition import platform
from anchor_console.ui.inspector import Inspector
from anchor_console.ui.look import Look
from anchor_console.ui.pulse import Pulse
from anchor_console.ui.surface import plain_tooltip
from anchor_console.ui.teaching import Teaching
from anchor_console.ui.topbar import STATE_ICONS, STATE_TOKENS
from anchor_console.ui.words import Words

ROW: Final = 48
HEAD: Final = 28
DAY: Final = 86_400_000
BACK: Final = 3 * DAY
AHEAD: Final = 14 * DAY
FOLDS_UNDER: Final = 960
"""A page narrower than this leaves the inspector out: the rows say the most of it."""
SESSION: Final = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


def near(rows: Sequence[SessionRow], now: int) -> list[SessionRow]:
    """Those of the days around now by their start; all of them when there is none near, and what is on air always."""
    close = [row for row in rows if row.state == "live" or -BACK <= row.starts_at - now <= AHEAD]
    return sorted(close or rows, key=lambda row: (row.starts_at, row.id))


def day_name(at: int, now: int, words: Words) -> str:
    """The day in words, with its name where it is near."""
    day, today = date.fromisoformat(numerals.day(at)), date.fromisoformat(numerals.day(now))
    weekday = words.say(f"weekday.{day.weekday()}")
    written = words.say("sessions.day", month=words.say(f"month.{day.month}"), day=day.day, weekday=weekday)
    names = {
        today: "sessions.today",
        today - timedelta(days=1): "sessions.yesterday",
        today + timedelta(days=1): "sessions.tomorrow",
    }
    return f"{words.say(names[day])} · {written}" if day in names else written


class SessionModel(QAbstractListModel):
    """Day heads and sessions in one list; a head can't be chosen."""

    def __init__(self, desk: DeskView, words: Words) -> None:
        super().__init__()
        self._desk, self._words = desk, words
        self._rows: list[str | SessionRow] = []

    def put(self, rows: Sequence[SessionRow], now: int) -> bool:
        """Show these sessions; answers whether anything is another now."""
        made: list[str | SessionRow] = []
        for row in near(rows, now):
            head = day_name(row.starts_at, now, self._words)
            if head not in made:
                made.append(head)
            made.append(row)
        if made == self._rows:
            return False
        self.beginResetModel()
        self._rows = made
        self.endResetModel()
        return True

    def row_of(self, id: str) -> int:
        """Where a session stands, −1 when it is not listed."""
        return next((at for at, row in enumerate(self._rows) if isinstance(row, SessionRow) and row.id == id), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self._rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == SESSION:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row if isinstance(row, str) else self._spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, SessionRow):
            explained = (self._spoken(row), badge.meaning(row.badge, self._words))
            return plain_tooltip(" — ".join(part for part in explained if part))
        return None

    def _spoken(self, row: SessionRow) -> str:
        state = self._words.say(f"state.{row.state}") if self._words.known(f"state.{row.state}") else row.state
        when = numerals.time_range(row.starts_at, row.ends_at)
        others = presence.spoken(presence.beside(self._desk, row.id), self._words)
        parts = (row.title, row.room_name, when, state, badge.word(row.badge, self._words), others)
        return ", ".join(part for part in parts if part)


class SessionDelegate(QStyledItemDelegate):
    """Paints a head or a session: when, what, where, its state."""

    def __init__(self, desk: DeskView, look: Look, words: Words, view: QListView) -> None:
        super().__init__(view)
        self._desk, self._look, self._words, self._view = desk, look, words, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, HEAD if isinstance(index.data(SESSION), str) else ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place = QRectF(option.rect)
        row = index.data(SESSION)
        painter.save()
        if isinstance(row, str):
            self._paint_head(painter, place, row)
        else:
            self._paint_ground(painter, place, option.state)
            self._paint_session(painter, place, row)
        painter.restore()

    def _paint_head(self, painter: QPainter, place: QRectF, head: str) -> None:
        painter.fillRect(place, self._look.tokens.window)
        strokes.hairline(painter, place, "bottom", self._look.tokens.line)
        strokes.text(painter, place.adjusted(20, 0, -20, 0), head, self._look, "small", "text2")

    def _paint_ground(self, painter: QPainter, place: QRectF, state: QStyle.StateFlag) -> None:
        tokens = self._look.tokens
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            focus = self._view.hasFocus()
            painter.fillRect(place, tokens.sel if focus else tokens.raised)
            painter.fillRect(QRectF(0, place.top(), 3, place.height()), tokens.accent if focus else tokens.edge)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(place, tokens.hover)
        strokes.hairline(painter, place, "bottom", tokens.line)

    def _paint_session(self, painter: QPainter, place: QRectF, row: SessionRow) -> None:
        look, words = self._look, self._words
        over = row.state in ("ended", "settled", "cancelled")
        upper = QRectF(20, place.top() + 5, 128, 20)
        lower = upper.translated(0, 19)
        strokes.text(
            painter, upper, numerals.time_range(row.starts_at, row.ends_at), look, token="text3" if over else "text"
        )
        strokes.text(painter, lower, self._when(row), look, "small", "text3")
        right = self._paint_state(painter, place, row)
        room = right - 164 - 16
        title = QRectF(164, upper.top(), room, 20)
        strokes.text(painter, title, row.title, look, token="text3" if over else "text", semibold=not over)
        where = " · ".join(part for part in (row.room_name, platform(row.platform, words)) if part)
        strokes.text(painter, QRectF(164, lower.top(), room, 20), where, look, "small", "text2")

    def _paint_state(self, painter: QPainter, place: QRectF, row: SessionRow) -> float:
        look, words, middle = self._look, self._words, place.center().y()
        right = place.right() - 20
        said = words.say(f"state.{row.state}") if words.known(f"state.{row.state}") else row.state
        token = STATE_TOKENS.get(row.state, "text2")
        left = right - 92
        name = STATE_ICONS.get(row.state, "circle")
        strokes.icon(painter, left, middle - 8, name, 16, look, token)
        strokes.text(painter, QRectF(left + 24, place.top(), 72, place.height()), said, look, token=token)
        left -= 16
        if row.badge:
            left -= 16
            shape, colour = badge.BADGES[row.badge]
            strokes.icon(painter, left, middle - 8, shape, 16, look, colour)
            left -= 12
        others = presence.beside(self._desk, row.id)
        if others:
            left -= presence.width_of(others, look)
            presence.draw(painter, left, middle, others, look)
            left -= 12
        shown = self._desk.session
        if shown is not None and shown.id == row.id:
            here = words.say("sessions.shown")
            left -= strokes.chip_width(here, look, icon_name="eye")
            strokes.chip(painter, left, middle, here, look, "accent", "info_bg", icon_name="eye")
            left -= 12
        return left

    def _when(self, row: SessionRow) -> str:
        words, now = self._words, self._desk.now()
        if row.state == "live":
            return words.say("top.on_air", elapsed=numerals.show_clock(row.elapsed(now)))
        if row.state in ("planned", "ready") and abs(row.starts_at - now) < DAY:
            key = "top.starts_in" if row.starts_at >= now else "top.late"
            return words.say(key, age=numerals.span(abs(row.starts_at - now), words.language))
        return numerals.hours(row.ends_at - row.starts_at, words.language)


class SessionList(QListView):
    """The view: Enter, or a double click, opens the session."""

    def __init__(
        self, desk: DeskView, look: Look, words: Words, model: SessionModel, opened: Callable[[str], None]
    ) -> None:
        super().__init__()
        self._opened = opened
        self.setModel(model)
        self.setItemDelegate(SessionDelegate(desk, look, words, self))
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.activated.connect(self._open)
        look.changed.connect(self.viewport().update)

    def _open(self, index: QModelIndex) -> None:
        row = index.data(SESSION)
        if isinstance(row, SessionRow):
            self._opened(row.id)


class Sessions(QWidget):
    """The workspace: the list, or what to do while there is none."""

    def __init__(
        self,
        desk: DeskView,
        pulse: Pulse,
        look: Look,
        words: Words,
        actions: Actions,
        opened: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._desk, self._words = desk, words
        self._model = SessionModel(desk, words)
        self._ticks = badge.Ticks(self)
        self._ticks.changed.connect(self.refresh)
        self.list = SessionList(desk, look, words, self._model, opened)
        self.inspector = Inspector(look, words, self._open_chosen)
        self.teaching = Teaching(look, "calendar", lambda: actions.run("connection"))
        self._opened = opened
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._beside())
        self._stack.addWidget(self.teaching)
        self.list.selectionModel().currentChanged.connect(lambda: self._inspect())
        pulse.subscribe(self, Changed.RECORDS | Changed.EDITS | Changed.PRESENCE, lambda _: self.refresh())
        pulse.second.connect(self.list.viewport().update)
        words.changed.connect(self.reword)
        self.reword()

    def reword(self) -> None:
        """Say everything in the language in force."""
        say = self._words.say
        self.list.setAccessibleName(say("sessions.name"))
        self.teaching.say(say("sessions.empty"), say("sessions.empty.how"), say("sessions.empty.look"))
        self.inspector.reword()
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.inspector.setVisible(self.width() >= FOLDS_UNDER)

    def refresh(self) -> None:
        """Read the desk again; what was chosen stays chosen."""
        before = self._chosen()
        if self._model.put(self._sessions(), self._desk.now()):
            self._choose(before.id if before is not None else self._first())
        self._stack.setCurrentIndex(0 if self._model.rowCount() else 1)
        self._inspect()
        self.list.viewport().update()

    def _beside(self) -> QWidget:
        both = QWidget()
        across = QHBoxLayout(both)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.list, 1)
        across.addWidget(self.inspector)
        return both

    def _chosen(self) -> SessionRow | None:
        row = self.list.currentIndex().data(SESSION)
        return row if isinstance(row, SessionRow) else None

    def _inspect(self) -> None:
        chosen = self._chosen()
        lineup = self._desk.lineup(chosen.id) if chosen is not None else ()
        self.inspector.show_session(chosen, lineup, presence.beside(self._desk, chosen.id) if chosen else ())

    def _sessions(self) -> list[SessionRow]:
        """The sessions with their badges as they are to be drawn."""
        rows = self._desk.sessions()
        shown = self._ticks.show({row.id: row.badge for row in rows})
        return [row if row.badge == shown[row.id] else replace(row, badge=shown[row.id]) for row in rows]

    def _open_chosen(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._opened(chosen.id)

    def _choose(self, id: str) -> None:
        row = self._model.row_of(id)
        if row >= 0:
            self.list.setCurrentIndex(self._model.index(row))
            self.list.scrollTo(self._model.index(row), QListView.ScrollHint.EnsureVisible)

    def _first(self) -> str:
        if self._desk.session is not None:
            return self._desk.session.id
        now = self._desk.now()
        ahead = [row for row in near(self._desk.sessions(), now) if row.ends_at >= now]
        return ahead[0].id if ahead else ""
