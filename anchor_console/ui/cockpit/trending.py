"""What the trend is given beside the picture: marks above it, a past session beside it, and minutes of long ago."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from anchor_console.core.line_type import LineType
from anchor_console.core.result import Result
from anchor_console.desk.on_air import Minutes
from anchor_console.desk.view import DeskView, SessionRow
from anchor_console.ui import numerals
from anchor_console.ui.cockpit.above import gathered
from anchor_console.ui.cockpit.comparing import beside, comparable
from anchor_console.ui.cockpit.trend import Trend
from anchor_console.ui.cockpit.usuals import Usuals
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from anchor_console.core.trial.effect import Effect

OFFERED = 14
"""Past sessions that one can choose from."""


class Trending(QObject):
    """Feeds a trend. C goes from the last comparable session to the chosen one, to none, and round again."""

    def __init__(self, desk: DeskView, words: Words, trend: Trend, usuals: Usuals) -> None:
        super().__init__(trend)
        self._desk, self._words, self._trend, self._usuals = desk, words, trend, usuals
        self._session = ""
        self._shown = "same"
        """Which session is drawn beside: "same", "chosen", or "" for none."""
        self._chosen = ""
        self._looks_back = False
        self._beside: tuple[str, Minutes | None, Result | None] = ("", None, None)
        """What is drawn beside it was made of this."""
        self._awaits = True
        """Whether minutes are wanted that are not here yet."""
        self.worked: Callable[[], Mapping[LineType, Effect]] = dict
        """What each type of line brought before, as far as it is known."""
        self.menu: QMenu | None = None
        trend.next_beside.connect(self.next)
        trend.choose_beside.connect(self.choose)
        trend.looked_back.connect(self._look_back)

    def show_marks(self) -> None:
        """Gather what stands above the trend."""
        session, picture = self._desk.session, self._desk.picture
        known = self.worked()
        marks = gathered(self._desk, session, picture.marks, self._words, known) if session and picture else ()
        self._trend.show_marks(marks)

    def show_past(self) -> None:
        """The session beside it, and older minutes where one has looked back, as far as they are here by now."""
        session, picture = self._desk.session, self._desk.picture
        if session is None or picture is None:
            return
        if session.id != self._session:
            self._session, self._chosen, self._looks_back = session.id, "", False
        began = session.live_at or session.starts_at
        older = self._desk.on_air.minutes_of(session.id) if self._looks_back else None
        self._trend.show_older(older or {}, began)
        row = self._row()
        minutes = self._desk.on_air.minutes_of(row.id) if row is not None else None
        self._awaits = (row is not None and minutes is None) or (self._looks_back and older is None)
        known = (row.id if row is not None else "", minutes, self._usuals.result(row.id) if row is not None else None)
        if known != self._beside:
            self._beside = known
            self._trend.show_beside(beside(row, session, minutes, self._usuals) if row is not None else None)

    def minutes_came(self) -> None:
        """Minutes or records may be others: look again, if it waits for any or another session was opened."""
        session = self._desk.session
        if self._awaits or (session.id if session is not None else "") != self._session:
            self.show_past()

    def next(self) -> None:
        """The next one to compare with, or none."""
        order = ["same", *(["chosen"] if self._chosen else []), ""]
        self._shown = order[(order.index(self._shown) + 1) % len(order)]
        self.show_past()

    def choose(self) -> None:
        """Offer the room's past sessions."""
        menu = QMenu(self._trend)
        for row in comparable(self._desk)[1][:OFFERED]:
            title = f"{numerals.moment(row.live_at or row.starts_at)}  {row.title}".replace("&", "&&")
            self._offer(menu, title, partial(self._take, row.id))
        self._offer(menu, self._words.say("cockpit.trend.beside.none"), partial(self._take, ""))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._trend.mapToGlobal(QPoint(160, 30)))
        menu.setActiveAction(menu.actions()[0])
        self.menu = menu

    def _offer(self, menu: QMenu, title: str, take: partial[None]) -> None:
        action = QAction(title, menu)
        action.triggered.connect(lambda _=False: take())
        menu.addAction(action)

    def _take(self, session: str) -> None:
        self._chosen, self._shown = session, "chosen" if session else ""
        self.show_past()

    def _row(self) -> SessionRow | None:
        same, past = comparable(self._desk)
        if self._shown == "same":
            return same
        return next((row for row in past if row.id == self._chosen), None) if self._shown else None

    def _look_back(self) -> None:
        self._looks_back = True
        self.show_past()
