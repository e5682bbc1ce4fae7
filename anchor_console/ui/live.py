"""The Live workspace: the cockpit of the open session, or how to come to one."""

from PySide6.QtWidgets import QStackedLayout, QWidget

from anchor_console.core.room import Room
from anchor_console.desk.picture import Changed
from anchor_console.desk.view import DeskView
from anchor_console.ui import numerals
from anchor_console.ui.actions import Actions
from anchor_console.ui.look import Look
from anchor_console.ui.pulse import Pulse
from anchor_console.ui.setting_out import SettingOut, Step
from anchor_console.ui.teaching import Teaching
from anchor_console.ui.words import Words


class Live(QWidget):
    """Shows the cockpit while a session is open."""

    def __init__(
        self, desk: DeskView, pulse: Pulse, look: Look, words: Words, actions: Actions, cockpit: QWidget
    ) -> None:
        super().__init__()
        self._desk, self._words, self._actions = desk, words, actions
        self.cockpit = cockpit
        self.teaching = Teaching(look, "live", lambda: actions.run("schedule"))
        self.setting_out = SettingOut(look, words, actions)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.teaching)
        self._stack.addWidget(self.setting_out)
        self._stack.addWidget(cockpit)
        pulse.subscribe(self, Changed.RECORDS | Changed.LINK, lambda _: self.refresh())
        words.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Read the desk again."""
        self._stack.setCurrentWidget(self._shown())
        if self._stack.currentWidget() is self.setting_out:
            self.setting_out.show_steps(self._steps())
            self.setFocusProxy(self.setting_out.lead or self.setting_out)
        elif self._desk.session is None:
            say, starting = self._words.say, self._is_starting()
            what = say("live.starting" if starting else "live.empty")
            how = self._next() or say("live.starting.how" if starting else "live.empty.how")
            self.teaching.say(what, how, say("live.empty.choose"), self._actions.key("schedule"))

    def _shown(self) -> QWidget:
        if self._desk.session is not None:
            return self.cockpit
        return self.teaching if self._desk.sessions() or self._is_starting() else self.setting_out

    def _is_starting(self) -> bool:
        return not self._desk.sessions() and self._desk.hub.step in ("starting", "connecting")

    def _steps(self) -> list[Step]:
        return [
            Step(name="rooms", action="house.rooms", done=bool(self._desk.all(Room))),
            Step(name="team", action="house.team", done=bool(self._desk.people())),
            Step(name="products", action="products", done=bool(self._desk.search("", 1))),
            Step(name="session", action="schedule", done=bool(self._desk.sessions())),
        ]

    def _next(self) -> str:
        on_air = next((row for row in self._desk.sessions() if row.state == "live"), None)
        if on_air is not None:
            return self._words.say("live.empty.on_air", title=on_air.title)
        now = self._desk.now()
        ahead = [row for row in self._desk.sessions() if row.starts_at >= now and row.state in ("planned", "ready")]
        if not ahead:
            return ""
        first = min(ahead, key=lambda row: row.starts_at)
        age = numerals.span(first.starts_at - now, self._words.language)
        return self._words.say("live.empty.next", title=first.title, age=age)
