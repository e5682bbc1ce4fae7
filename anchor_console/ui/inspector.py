"""What the chosen session is, beside the list: when, where, its state, and the head of its lineup."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from anchor_console.desk.view import LineupRow, Presence, SessionRow
from anchor_console.ui import badge, numerals, strokes
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.condition import platform
from anchor_console.ui.look import Look
from anchor_console.ui.presence import FACE, Faces, spoken
from anchor_console.ui.surface import Surface
from anchor_console.ui.words import Words

WIDTH: Final = 360
INSET: Final = 16
LABEL: Final = 72
ROW: Final = 32
TOP_OF_LINEUP: Final = 232


class Inspector(Surface):
    """One painted column and its one button."""

    def __init__(self, look: Look, words: Words, opened: Callable[[], None]) -> None:
        super().__init__(look, "raised", ("left",))
        self._words = words
        self._session: SessionRow | None = None
        self._lineup: Sequence[LineupRow] = ()
        self.button = KeyButton(look, run=opened, kind="primary", parent=self)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.move(INSET, 172)
        self.faces = Faces(look, self)
        self._ticks = badge.Ticks(self)
        self._ticks.changed.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def show_session(
        self, session: SessionRow | None, lineup: Sequence[LineupRow], others: Sequence[Presence] = ()
    ) -> None:
        """Show another session and who else looks at it, or none."""
        before = self.faces.accessibleName()
        self.faces.show_people(others, self._words)
        self._place_faces()
        if (session, lineup, before) == (self._session, self._lineup, self.faces.accessibleName()):
            return
        self._session, self._lineup = session, lineup
        self.reword()

    def reword(self) -> None:
        """Say everything in the language in force."""
        self.button.setVisible(self._session is not None)
        self.button.show_as(self._words.say("sessions.open"), key="↵")
        self.button.resize(self.button.sizeHint())
        name = self._words.say("sessions.inspector")
        parts = [name] if self._session is None else [name, self._session.title, *self._said(self._session)]
        self.setAccessibleName(": ".join(part for part in parts if part))
        self.update()

    def _said(self, session: SessionRow) -> tuple[str, str]:
        return badge.word(session.badge, self._words), spoken(self.faces.people, self._words)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 400)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place_faces()
        self.update()

    def _place_faces(self) -> None:
        self.faces.resize(self.faces.sizeHint())
        self.faces.move(self.width() - INSET - self.faces.width(), 172 + (self.button.height() - FACE) // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._session is None:
            return
        painter = QPainter(self)
        self._paint_head(painter, self._session)
        self._paint_lineup(painter, self._session.currency)

    def _paint_head(self, painter: QPainter, session: SessionRow) -> None:
        say, width = self._words.say, self.width() - 2 * INSET
        state = say(f"state.{session.state}") if self._words.known(f"state.{session.state}") else session.state
        where = " · ".join(part for part in (session.room_name, platform(session.platform, self._words)) if part)
        length = numerals.hours(session.ends_at - session.starts_at, self._words.language)
        planned = f"{numerals.moment(session.starts_at)} {numerals.RANGE} {numerals.time_of_day(session.ends_at)}"
        room = width - self._paint_badge(painter, session)
        strokes.text(painter, QRectF(INSET, 16, room, 28), session.title, self.look, "value", semibold=True)
        rows = (
            (say("sessions.column.state"), state),
            (say("sessions.where"), where),
            (say("sessions.planned"), f"{planned} · {length}"),
        )
        for index, (label, value) in enumerate(rows):
            y = 60 + index * 32
            strokes.text(painter, QRectF(INSET, y, LABEL, 24), label, self.look, "small", "text2")
            strokes.text(painter, QRectF(INSET + LABEL, y, width - LABEL, 24), value, self.look)

    def _paint_badge(self, painter: QPainter, session: SessionRow) -> float:
        """The badge in shape and word at the right of the title; answers the room it takes."""
        if not session.badge:
            return 0.0
        (shape, token), said = badge.BADGES[session.badge], badge.word(session.badge, self._words)
        wide = strokes.chip_width(said, self.look, icon_name=shape)
        strokes.chip(painter, self.width() - INSET - wide, 30, said, self.look, token, icon_name=shape)
        return wide + 12.0

    def _paint_lineup(self, painter: QPainter, currency: str) -> None:
        say, width = self._words.say, self.width() - 2 * INSET
        head = QRectF(0, TOP_OF_LINEUP - 16, self.width(), ROW)
        strokes.hairline(painter, head, "top", self.look.tokens.line)
        place = head.adjusted(INSET, 0, -INSET, 0)
        strokes.text(painter, place, say("sessions.lineup"), self.look, semibold=True)
        many = self._words.many("sessions.lineup.count", len(self._lineup), str(len(self._lineup)))
        many = many if self._lineup else say("sessions.lineup.none")
        strokes.text(painter, place, many, self.look, "small", "text3", align=strokes.RIGHT)
        y = head.bottom()
        room = max(int((self.height() - y - ROW) // ROW), 0)
        shown = self._ticks.show({row.id: row.badge for row in self._lineup})
        for row in self._lineup[:room]:
            self._paint_row(painter, QRectF(INSET, y, width, ROW), row, currency, badge.BADGES.get(shown[row.id]))
            y += ROW
        if len(self._lineup) > room:
            more = say("sessions.lineup.more", n=len(self._lineup) - room)
            strokes.text(painter, QRectF(INSET, y, width, ROW), more, self.look, "small", "text3")

    def _paint_row(
        self, painter: QPainter, place: QRectF, row: LineupRow, currency: str, shown: tuple[str, str] | None
    ) -> None:
        strokes.hairline(painter, place, "top", self.look.tokens.line)
        number = QRectF(place.left(), place.top(), 22, ROW)
        strokes.text(painter, number, str(row.number), self.look, "small", "text3", align=strokes.RIGHT)
        price = numerals.money(row.hand_price, currency)
        wide = strokes.width_of(price, self.look, "body") + 2
        strokes.text(painter, place, price, self.look, token="text2", align=strokes.RIGHT)
        if shown is not None:
            wide += 24
            strokes.icon(painter, place.right() - wide, place.center().y() - 8, shown[0], 16, self.look, shown[1])
        title = place.adjusted(34, 0, -wide - 12, 0)
        strokes.text(painter, title, row.title, self.look)
