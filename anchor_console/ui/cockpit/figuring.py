"""The cockpit's numbers as a whole: the layout in force, the card of a number, what is typed in, what is usual here."""

from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QWidget

from anchor_console.core.metrics import FORMULAS
from anchor_console.desk.picture import Picture
from anchor_console.desk.view import DeskView
from anchor_console.ui.cockpit.figures import Known
from anchor_console.ui.cockpit.layout import TILES, Plan, arrange
from anchor_console.ui.cockpit.layouts import Layout, Layouts, usual
from anchor_console.ui.cockpit.numbers import NumberGrid
from anchor_console.ui.cockpit.usuals import INDEXES, Usuals
from anchor_console.ui.look import Look
from anchor_console.ui.settings import Settings
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from anchor_console.ui.assistant.deeds import AssistantHere
    from anchor_console.ui.cockpit.arranging import ArrangingHint
    from anchor_console.ui.cockpit.explaining import Explained
    from anchor_console.ui.cockpit.figure_card import FigureCard

COUNTED: Final = frozenset({"online", "entries", "comments", "orders_paid"})
"""Counters that can be explained, as core/assistant/reasons knows them: to ask it here would cost the first card."""
READS_AFTER: Final = 300
"""ms after a session came on screen until the room's past is read: the first paint does not wait for it."""


class Forgetful:
    """Settings of a cockpit that nobody keeps any for."""

    def __init__(self) -> None:
        self._kept: dict[str, str] = {}

    def get(self, name: str, default: str) -> str:
        """What was set since it was made."""
        return self._kept.get(name, default)

    def set(self, name: str, value: str) -> None:
        """Kept until it goes."""
        self._kept[name] = value


class Figuring(QObject):
    """Holds the number grid and all that belongs to it. `laid_out`: the panels are to be placed anew."""

    laid_out = Signal()
    past_read = Signal()

    def __init__(
        self, desk: DeskView, look: Look, words: Words, cockpit: QWidget, settings: Settings | None = None
    ) -> None:  # fmt: skip
        super().__init__(cockpit)
        self._desk, self._look, self._words, self._cockpit = desk, look, words, cockpit
        self.layouts = Layouts(settings or Forgetful(), self._own_role)
        self.grid = NumberGrid(look, words, cockpit)
        self.usuals = Usuals(desk)
        self.menu: QMenu | None = None
        """The menu that was opened last."""
        self._assistant: AssistantHere | None = None
        self._explained = -1
        self._stays = False
        """Whether the card was opened by a key or a click: a pointer that passes by does not change it."""
        self._reads = QTimer(self, interval=READS_AFTER, singleShot=True)
        self._reads.timeout.connect(self.read_past)
        self.grid.show_layout(self.layouts.now)
        self.grid.explained.connect(self._asked)
        self.grid.typing.connect(self.type_in)
        self.grid.adding.connect(self._offer)
        self.grid.arranged.connect(self._take)
        self.grid.arranging_changed.connect(self._arranging)
        self.grid.turned.connect(self._turn)

    @cached_property
    def card(self) -> "FigureCard":
        """The card of a number."""
        from anchor_console.ui.cockpit.figure_card import FigureCard

        card = FigureCard(self._look, self._words, self._cockpit)
        card.put_away.connect(self.put_away)
        card.walked.connect(self._walk)
        card.told.connect(self._tell)
        card.again.connect(self._desk.on_air.tell_again)
        card.why.connect(self._explain)
        return card

    @cached_property
    def hint(self) -> "ArrangingHint":
        """What one can do while arranging."""
        from anchor_console.ui.cockpit.arranging import ArrangingHint

        return ArrangingHint(self._look, self._words, self._cockpit)

    def plan(self, width: int, height: int) -> Plan:
        """The plan of the panels, by the layout in force; while arranging there is room for all tiles, and the hint."""
        layout, arranging = self.grid.layout_now, self.grid.arranging
        return arrange(width, height, TILES if arranging else layout.tiles, funnel=layout.funnel or arranging)

    def show(self, picture: Picture | None, now: int) -> None:
        """Show these numbers, and the card anew while it is open."""
        known = None
        if picture is not None:
            self.usuals.at(picture)
            known = self._known(picture)
        self.grid.show_picture(picture, now, known)
        if self._explained >= 0:
            self._fill_card()

    def records_changed(self) -> None:
        """Sessions or people may be others: soon read what is usual here; the layout follows who is signed in."""
        if not self._reads.isActive():
            self._reads.start()
        self._lay_out()

    def read_past(self) -> None:
        """Read the past sessions of the room, if they are others."""
        self._reads.stop()
        if self.usuals.read():
            self.past_read.emit()

    def explain(self, index: int, *, stay: bool = True) -> None:
        """Open the card of that cell; one that stays has the keyboard."""
        self._explained, self._stays = index, stay
        self._fill_card()
        self.card.stand_beside(self.grid.box_of(index).translated(self.grid.pos()))
        self.card.show()
        self.card.raise_()
        if stay:
            self.card.setFocus(Qt.FocusReason.PopupFocusReason)

    def meet(self, assistant: "AssistantHere") -> None:
        """From now on that assistant may be asked why a number is where it is."""
        self._assistant = assistant

    def _explain(self) -> None:
        shown, name = self.card.shown, self._counted()
        if shown is not None and name and self._assistant is not None:
            self.put_away()
            self._assistant.explain(self._words.say("cockpit.card.why", name=shown.title), name)

    def _counted(self) -> str:
        """The number under the card as it is counted; "" for one that is made of others."""
        cell = self.grid.cells[self._explained] if self._explained >= 0 else None
        return cell.id if cell is not None and (cell.id in FORMULAS or cell.id in COUNTED) else ""

    def put_away(self) -> None:
        """Put the card away; the keyboard goes back to the numbers where the card had it."""
        if self._explained >= 0:
            self._explained, self._stays = -1, False
            had = self.card.hasFocus() or self.card.field.hasFocus()
            self.card.stop_typing()
            self.card.hide()
            if had:
                self.grid.setFocus(Qt.FocusReason.PopupFocusReason)

    def _asked(self, index: int, stay: bool) -> None:
        """A key or a click opens a card; a pointer opens and closes one only where none stays."""
        if index >= 0 and (stay or not self._stays):
            self.explain(index, stay=stay)
        elif not self._stays:
            self.put_away()

    def _walk(self, key: int) -> None:
        self.grid.walk(key)
        if self.grid.cells[self.grid.current].id:
            self.explain(self.grid.current)
        else:
            self.put_away()

    def type_in(self, index: int) -> None:
        """Open the card of that cell with its field, where there is a total to be typed in."""
        self.explain(index)
        if self.card.type_in():
            self.card.stand_beside(self.grid.box_of(index).translated(self.grid.pos()))

    def choose_layout(self) -> None:
        """Offer the layouts of the roles."""
        from anchor_console.ui.cockpit.arranging import roles_menu

        where = self.grid.mapToGlobal(QPoint(self.grid.width() - 220, 4))
        own = self._own_role() if self._own_role() else "operator"
        self.menu = roles_menu(self.layouts.role, own, self._words, self.grid, where, self._choose)

    def toggle_arranging(self) -> None:
        """Begin arranging the numbers, or end it."""
        self.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.grid.arrange(not self.grid.arranging)

    def _fill_card(self) -> None:
        picture = self._desk.picture
        can = self._assistant is not None and self._assistant.is_there and bool(self._counted())
        self.card.say(self._content(), picture.currency if picture is not None else "CNY", can_explain=can)

    def _content(self) -> "Explained":
        from anchor_console.ui.cockpit.explaining import Room, explained

        picture, cell = self._desk.picture, self.grid.cells[self._explained]
        session = self._desk.session
        here = [one for one in self._desk.on_air.typed() if session is not None and one.session == session.id]
        places = self.usuals.places([cell.id], picture, self.grid.pairs(picture)) if picture is not None else {}
        room = Room(picture, places.get(cell.id), self.usuals.trend(cell.id), here, final=self._final)
        return explained(cell, room, self._words)

    def _known(self, picture: Picture) -> Known:
        names = [name for name in self.grid.layout_now.numbers if name]
        places = self.usuals.places(names, picture, self.grid.pairs(picture))
        indexes = {name: self.usuals.index(name, places) for name in names if name in INDEXES}
        on_way = {
            stat: "failed" if one.trouble else "sent"
            for one in self._desk.on_air.typed() if one.session == picture.session for stat in one.totals
        }  # fmt: skip
        return Known(places, indexes, on_way, self._final)

    @property
    def _final(self) -> bool:
        session = self._desk.session
        return session is not None and session.state == "settled"

    def _own_role(self) -> str:
        me = self._desk.me()
        return me.role if me is not None else ""

    def _tell(self, stat: str, value: int) -> None:
        self._desk.on_air.tell_totals({stat: value})
        self.show(self._desk.picture, self._desk.now())

    def _offer(self, slot: int) -> None:
        from anchor_console.ui.cockpit.arranging import numbers_menu

        layout = self.layouts.now
        where = self.grid.mapToGlobal(self.grid.box_of(slot).bottomLeft())
        self.menu = numbers_menu(
            layout.spare, self._words, self.grid, where, lambda name: self._take(self.layouts.now.holding(slot, name))
        )

    def _choose(self, role: str) -> None:
        self.layouts.choose(role)
        self._lay_out()

    def _take(self, layout: Layout) -> None:
        self.layouts.keep(layout)
        self._lay_out()

    def _turn(self, what: str) -> None:
        if what == "again":
            self._take(usual(self.layouts.role))
        else:
            now = self.layouts.now
            self._take(Layout(now.numbers, not now.funnel))

    def _arranging(self, on: bool) -> None:
        self.put_away()
        self.hint.say(self.layouts.role)
        self.hint.setVisible(on)
        self.laid_out.emit()

    def _lay_out(self) -> None:
        if self.layouts.now != self.grid.layout_now:
            self.grid.show_layout(self.layouts.now)
            self.show(self._desk.picture, self._desk.now())
            self.laid_out.emit()
