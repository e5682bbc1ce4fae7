"""The frame of every screen: rail, top bar, the workspaces, status line; and the keys that work everywhere."""

from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

import anchor_console
from anchor_console.desk.picture import Changed
from anchor_console.desk.view import DeskView
from anchor_console.ui import deeds
from anchor_console.ui.actions import Action, Actions
from anchor_console.ui.alarms.here import AlarmsHere
from anchor_console.ui.assistant.deeds import AssistantHere
from anchor_console.ui.cockpit import numbers_deeds
from anchor_console.ui.cockpit.cockpit import Cockpit
from anchor_console.ui.cockpit.deeds import CommandDeeds
from anchor_console.ui.cues import deeds as cue_deeds
from anchor_console.ui.duties import Duties
from anchor_console.ui.glass.deeds import GlassHere
from anchor_console.ui.house import deeds as house_deeds
from anchor_console.ui.importing.deeds import SheetsHere
from anchor_console.ui.live import Live
from anchor_console.ui.look import Look
from anchor_console.ui.obs.deeds import ObsHere
from anchor_console.ui.people.deeds import PeopleHere
from anchor_console.ui.picturing import Pictured, Picturing
from anchor_console.ui.pulse import Pulse
from anchor_console.ui.quitting import Quitting
from anchor_console.ui.rail import Rail
from anchor_console.ui.rehearsal.deeds import RehearsalHere
from anchor_console.ui.reminders import Reminders
from anchor_console.ui.run_of_show import RunHere
from anchor_console.ui.settings import LEAST, Settings, keep_geometry, restore_geometry
from anchor_console.ui.statusline import StatusLine
from anchor_console.ui.topbar import TopBar
from anchor_console.ui.undoing import Undoing
from anchor_console.ui.walk import Walk
from anchor_console.ui.words import Words
from anchor_console.ui.workshop import Workshop

if TYPE_CHECKING:
    from anchor_console.desk.calendar_door import Calendars
    from anchor_console.desk.who import Who
    from anchor_console.ui.confirm import Confirm
    from anchor_console.ui.cues.card import CueCard
    from anchor_console.ui.house.card import HouseCard
    from anchor_console.ui.keysheet import KeySheet
    from anchor_console.ui.pages.card import PageCard
    from anchor_console.ui.palette import Palette

PLACES: Final = (
    ("live", "live"), ("schedule", "calendar"), ("lineup", "list"), ("products", "box"), ("script", "document"),
    ("connection", "connection"),
)  # fmt: skip
ABOVE: Final = PLACES[:-1]
BELOW: Final = (PLACES[-1], ("who", "person"), ("theme", "contrast"), ("language", "language"))
OLD_NAMES: Final = {"sessions": "schedule"}
"""What a workspace was called before, on the command line and by consoles that are older."""
BUTTONS: Final = {
    "live": ("cue", "said_wrong", "glass", "layout", "session.ready", "session.start", "session.end"),
    "schedule": ("import_calendar", "new_session"),
    "lineup": ("lineup_sheet", "lineup_save_set", "lineup_compare", "rehearse", "lineup_freeze", "lineup_unfreeze"),
    "products": ("products.import", "products.export", "products.new"),
    "script": ("rehearse", "script.ask"),
    "connection": ("copy_diagnosis", "check_again"),
}


class Window(QWidget):
    """The console's window. All it knows of the house it gets here."""

    def __init__(self, desk: DeskView, look: Look, words: Words, settings: Settings) -> None:
        super().__init__()
        self._desk, self._look, self._words, self._settings = desk, look, words, settings
        self.pulse = Pulse(desk)
        self.every_action = Actions(words)
        self.picturing = Picturing(desk, words, self, lambda: self._chosen_row())
        self.calendars: Calendars | None = None
        """Calendar files in and out, once there is a loop for them."""
        self.place = ""
        self.people = PeopleHere(desk, look, words, self)
        self.run = RunHere(desk, words, lambda icon, note: self.topbar.notice.say(icon, note), lambda: self.place)
        self.pulse.second.connect(self.run.wake)
        self.duties = Duties(desk, look, words, settings, self.run, self)
        self.sheets = SheetsHere(desk, look, words, self)
        self.commands = CommandDeeds(desk, look, words, settings, self, lambda: self.place, self.go)
        self.obs = ObsHere(desk, look, words, self)
        self.assistant = AssistantHere(desk, look, words, self, lambda text: self.cue_card.begin(text))
        self.alarms = AlarmsHere(desk, look, words, self, lambda mark: self.topbar.stand(mark))
        self.quitting = Quitting(desk, look, words, self)
        self._looked_at = ("", "")
        self.glass = GlassHere(
            desk, look, words, settings, self, self.pulse, lambda mark: self.topbar.stand(mark), self._look_at
        )
        self.rehearsal = RehearsalHere(desk, look, words, settings, self.glass, self, lambda: self.place)
        self._add_actions()
        self.rail = Rail(look)
        self.topbar = TopBar(desk, self.pulse, look, words, self.every_action)
        self.topbar.remind(reminders := Reminders(look, self.every_action.run))
        self.duties.tell(reminders)
        self.pulse.second.connect(self.duties.refresh)
        self.statusline = StatusLine(desk, self.pulse, look, words, self.run.told_now)
        self.statusline.asked.connect(lambda: self.go("connection"))
        self.topbar.notice.asked.connect(lambda way, cue: cue_deeds.take(desk, way, cue))
        self.picturing.said.connect(self.topbar.notice.say)
        self.statusline.also = lambda: [*self.obs.status(), *self.duties.hearing.status()]
        self.obs.said.connect(self.topbar.notice.say)
        self.rehearsal.said.connect(self.topbar.notice.say)
        self.pulse.second.connect(self.obs.tick)
        self._workspaces = QStackedWidget()
        self._by_place: dict[str, QWidget] = {}
        self.rail.fill(ABOVE, BELOW, self._rail_chosen)
        self.walk = Walk(self.rail, self.topbar, self.statusline, lambda: (self.place, self._by_place[self.place]))
        self._workshop = Workshop(self, desk, look, words, settings)
        self._lay_out()
        self.every_action.listen_in(self)
        self.pulse.subscribe(self, Changed.RECORDS | Changed.LINK, lambda _: self._show_session())
        words.changed.connect(self._language_changed)
        look.changed.connect(self._look_changed)
        self.setMinimumSize(*LEAST)
        self._reword()
        restore_geometry(self, settings)
        self.go("live")

    def go(self, place: str) -> None:
        """Show a workspace."""
        place = OLD_NAMES.get(place, place)
        if place == self.place:
            return
        self.place = place
        self._workspaces.setCurrentWidget(self._workspace(place))
        self.rail.show_chosen(place)
        self.topbar.show_place(place, BUTTONS[place])
        self._look_at()
        if self.isVisible():
            self._focus_workspace()

    def meet(self, who: "Who") -> None:
        """From now on people can sign in and out here, and change places."""
        self.people.who = who
        self._show_session()

    def open_session(self, session: str) -> None:
        """Open a session on Live."""
        self._desk.open_session(session)
        self.go("live")

    def plan(self, session: str) -> None:
        """Plan the lineup of a session."""
        from anchor_console.ui.lineup import Planner

        self.go("lineup")
        planner = self._workspace("lineup")
        assert isinstance(planner, Planner)
        planner.show_session(session)

    def show_product(self, product: str) -> None:
        """Show the page of a product."""
        from anchor_console.ui.products.page import Products

        self.go("products")
        page = self._workspace("products")
        assert isinstance(page, Products)
        page.show_product(product)

    def show_line(self, line: str) -> None:
        """Show a script's line where it is written."""
        from anchor_console.ui.script import ScriptPage

        self.go("script")
        page = self._workspace("script")
        assert isinstance(page, ScriptPage)
        page.show_line(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back one step: to Live."""
        if event.key() == Qt.Key.Key_Escape and self.place != "live":
            self.go("live")
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins in the workspace, not on the rail."""
        super().showEvent(event)
        if QApplication.focusWidget() is None:
            self._focus_workspace()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.quitting.may_close():
            event.ignore()
            return
        keep_geometry(self, self._settings)
        self.glass.close()
        self.rehearsal.close()
        self.pulse.close()
        super().closeEvent(event)

    def _add_actions(self) -> None:
        group = "group.help"
        self.every_action.add(
            *deeds.going(PLACES, self.go),
            Action(
                id="palette", title="action.palette", group="group.go", icon="search", shortcut="Ctrl+K",
                run=lambda: self.finder.open(),
            ),
            Action(
                id="next_panel", title="action.next_panel", group="group.go", shortcut="F6",
                run=lambda: self.walk.step(1),
            ),
            Action(
                id="previous_panel", title="action.previous_panel", group="group.go", shortcut="Shift+F6",
                run=lambda: self.walk.step(-1),
            ),
            *deeds.SessionSteps(self._desk, self._words, lambda: self.confirm).actions(),
            *Undoing(
                self._desk, self._words, lambda icon, note: self.topbar.notice.say(icon, note), self.commands.take_back
            ).actions(),
            *cue_deeds.actions(self._desk, lambda: self.cue_card),
            *self.picturing.actions(),
            *self.rehearsal.actions(),
            *self.people.actions(),
            *self.sheets.actions(),
            *self.run.actions(),
            *self.duties.actions(),
            *self.commands.actions(),
            *self.glass.actions(),
            Action(
                id="pages", title="action.pages", group="group.live", icon="monitor", found_by="action.pages.found",
                run=lambda: self.page_card.open(),
            ),
            *self.alarms.actions(),
            *self.obs.actions(),
            *self.assistant.actions(),
            *house_deeds.actions(lambda: self.house_card),
            *numbers_deeds.actions(lambda: self._by_place.get(self.place), lambda: self.place),
            Action(
                id="next_problem", title="action.next_problem", group="group.go", icon="cross", shortcut="F8",
                run=self._next_problem, when=lambda: bool(self._desk.troubles()) and self.place not in deeds.OWN,
            ),
            *deeds.looks(self._look, self._words),
            Action(
                id="cheat_sheet", title="action.cheat_sheet", group=group, icon="keyboard", shortcut="F1", also="?",
                run=lambda: self.keysheet.open(),
            ),
            Action(
                id="copy_diagnosis", title="action.copy_diagnosis", group=group, icon="copy", run=self._copy_diagnosis,
                shortcut="Ctrl+Shift+C",
            ),
            Action(id="quit", title="action.quit", group=group, shortcut="Ctrl+Q", run=self._quit),
        )  # fmt: skip

    # What is not on screen at the start is imported and built when it is first wanted: the first paint does not wait.

    @cached_property
    def confirm(self) -> "Confirm":
        """The question before a step that can't be taken back."""
        from anchor_console.ui.confirm import Confirm

        return Confirm(self._look, self._words, self)

    @cached_property
    def cue_card(self) -> "CueCard":
        """The card on which a cue is written."""
        from anchor_console.ui.cues.card import CueCard

        return CueCard(self._desk, self._look, self._words, self)

    @cached_property
    def house_card(self) -> "HouseCard":
        """The card of rooms, people and house rules."""
        from anchor_console.ui.house.card import HouseCard

        return HouseCard(self._desk, self._look, self._words, self)

    @cached_property
    def page_card(self) -> "PageCard":
        """The card of addresses for a browser source."""
        from anchor_console.ui.pages.card import PageCard

        return PageCard(self._desk, self._look, self._words, self)

    @cached_property
    def finder(self) -> "Palette":
        """The palette."""
        from anchor_console.ui.palette import Palette

        return Palette(self._desk, self._look, self._words, self.every_action, self.open_session, self)

    @cached_property
    def keysheet(self) -> "KeySheet":
        """The sheet of keys."""
        from anchor_console.ui.keysheet import KeySheet

        return KeySheet(self._look, self._words, self.every_action, self)

    def _workspace(self, place: str) -> QWidget:
        if place not in self._by_place:
            self._by_place[place] = self._workshop.built(place)
            self._workspaces.addWidget(self._by_place[place])
        return self._by_place[place]

    def _lay_out(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        column = QVBoxLayout()
        column.setSpacing(0)
        across.addWidget(self.rail)
        across.addLayout(column, 1)
        column.addWidget(self.topbar)
        column.addWidget(self._workspaces, 1)
        column.addWidget(self.statusline)

    def _rail_chosen(self, id: str) -> None:
        self.every_action.run(id)

    def _show_session(self) -> None:
        self._look_at()
        session = self._desk.session
        name = self._words.say("app.name")
        self.setWindowTitle(f"{session.title} · {name}" if session is not None else name)
        on_air = any(row.state == "live" for row in self._desk.sessions())
        self.rail.items["live"].show_dot(on_air)
        self._name_item("live", "rail.on_air" if on_air else "action.live")
        self.people.show_in(self.rail.items["who"], self.every_action.key("who"))
        self.alarms.refresh()

    def _look_at(self) -> None:
        """Tell the others what this window shows, when it is something else."""
        session = self._desk.session
        place = f"{self.place}/glass" if self.glass.is_open else self.place
        here = (place, session.id if session is not None else "")
        if self.place and here != self._looked_at:
            self._looked_at = here
            if self.place not in deeds.OWN:  # they say themselves at what of which session one is
                self._desk.look_at(place)

    def _chosen_row(self) -> Pictured | None:
        """What is chosen of what can have a picture: a lineup row on Live, a product of the catalogue."""
        session, page = self._desk.session, self._by_place.get(self.place)
        if self.place == "products":
            from anchor_console.ui.products.page import Products

            return page.pictured() if isinstance(page, Products) else None
        live = page
        if session is None or not isinstance(live, Live) or not isinstance(live.cockpit, Cockpit):
            return None
        chosen = live.cockpit.lineup.rows.chosen()
        return next((row for row in self._desk.lineup(session.id) if row.id == chosen), None)

    def _reword(self) -> None:
        say = self._words.say
        self.rail.setAccessibleName(say("rail.name"))
        for place, _ in PLACES:
            self._name_item(place, f"action.{place}")
        for id in ("theme", "language"):
            self.rail.items[id].say(say(f"rail.{id}"), self.every_action.title(id), self.every_action.key(id))
        self._show_session()

    def _name_item(self, place: str, name: str) -> None:
        say = self._words.say
        self.rail.items[place].say(say(f"workspace.{place}"), say(name), self.every_action.key(place))

    def _language_changed(self) -> None:
        self._settings.set("language", self._words.language)
        self._reword()

    def _look_changed(self) -> None:
        self._settings.set("theme", self._look.choice)

    def _focus_workspace(self) -> None:
        page, panels = self._by_place[self.place], self.walk.panels()
        first = page.focusProxy()
        if first is not None and first.isVisibleTo(page):
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif panels:
            panels[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _quit(self) -> None:
        self.close()

    def _next_problem(self) -> None:
        from anchor_console.ui.connection import Connection

        page = self._workspace("connection")
        assert isinstance(page, Connection)
        if self.place == "connection":
            page.next_trouble()
        else:
            self.go("connection")
            page.first_trouble()

    def _copy_diagnosis(self) -> None:
        from anchor_console.ui.connection.facts import diagnosis

        text = diagnosis(self._desk, self._words, anchor_console.__version__)
        QGuiApplication.clipboard().setText(text + self.obs.diagnosis())
