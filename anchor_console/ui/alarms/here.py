"""Alarms in the window: the reminder in the top bar, the action that opens their card, the card itself."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from anchor_console.core.alarm import Alarm, open_ones
from anchor_console.desk.view import DeskView
from anchor_console.ui import numerals
from anchor_console.ui.actions import Action, cap
from anchor_console.ui.look import Look
from anchor_console.ui.reminders import Reminder, Reminders
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from anchor_console.ui.alarms.card import AlarmCard

KEY: Final = "Shift+F8"


class AlarmsHere:
    """`stand` puts the reminder into the top bar once there is something to say."""

    def __init__(
        self, desk: DeskView, look: Look, words: Words, window: QWidget, stand: Callable[[QWidget], None]
    ) -> None:
        self._desk, self._look, self._words, self._window, self._stand = desk, look, words, window, stand
        self._reminder: Reminders | None = None

    def actions(self) -> list[Action]:
        """One: to open the card."""
        return [
            Action(
                id="alarms", title="action.alarms", group="group.live", icon="triangle", shortcut=KEY,
                found_by="action.alarms.also", run=lambda: self.card.open(),
                when=lambda: self._desk.session is not None,
            )
        ]  # fmt: skip

    @cached_property
    def card(self) -> "AlarmCard":
        """The card, made when it is first wanted."""
        from anchor_console.ui.alarms.card import AlarmCard

        return AlarmCard(self._desk, self._look, self._words, self._window)

    @property
    def reminder(self) -> Reminders | None:
        """What stands in the top bar; None as long as there never was an alarm."""
        return self._reminder

    def refresh(self) -> None:
        """Read the desk again: its records or the language have changed."""
        session = self._desk.session
        waiting = open_ones(one.value for one in self._desk.all(Alarm, session.id)) if session is not None else []
        if self._reminder is None and waiting:
            self._reminder = Reminders(self._look, lambda _: self.card.open())
            self._stand(self._reminder)
        if self._reminder is not None:
            self._reminder.say([self._said(waiting)] if waiting else [])
        if "card" in self.__dict__ and self.card.isVisible():
            self.card.refresh()

    def _said(self, waiting: list[Alarm]) -> Reminder:
        worst = self._words.say(f"alarm.sort.{waiting[0].sort}")
        count = numerals.count(len(waiting))
        said, short = (
            self._words.say("alarm.reminder", n=count, worst=worst),
            self._words.say("alarm.reminder.short", n=count),
        )
        return Reminder("alarms", "triangle", said, "warn", cap(KEY), short)
