"""What can be done about people, as actions: changing places, PINs, colleagues, signing in again and out."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from anchor_console.desk.view import DeskView
from anchor_console.desk.who import Who
from anchor_console.kit.text import safe
from anchor_console.ui.actions import Action
from anchor_console.ui.look import Look
from anchor_console.ui.people.initials import initials
from anchor_console.ui.people.way import Way
from anchor_console.ui.rail import RailItem
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from anchor_console.ui.people.leaving import Leaving
    from anchor_console.ui.people.panel import People

GROUP = "group.people"


class PeopleHere:
    """The window's people: who works here, once that is known, and the cards, built when they are first wanted."""

    def __init__(self, desk: DeskView, look: Look, words: Words, window: QWidget) -> None:
        self._desk, self._look, self._words, self._window = desk, look, words, window
        self.who: Who | None = None
        self.way = Way(desk, lambda: self.who)

    @cached_property
    def panel(self) -> "People":
        """The card of the people."""
        from anchor_console.ui.people.panel import People

        assert self.who is not None
        return People(self._look, self._words, self._window, self._desk, self.who)

    @cached_property
    def leaving(self) -> "Leaving":
        """The question before signing out."""
        from anchor_console.ui.people.leaving import Leaving

        assert self.who is not None
        return Leaving(self._look, self._words, self._window, self._desk, self.who)

    def show_in(self, item: RailItem, key: str) -> None:
        """Show on the rail who works here."""
        say = self._words.say
        standing = self.who.standing() if self.who is not None else None
        name = safe(standing.name, 80) if standing is not None else ""
        is_owner = not name or (standing is not None and standing.hub == "here" and not standing.person)
        item.show_initials("" if is_owner else initials(name))
        shown = say("who.owner") if is_owner else name
        item.say(say("rail.who"), say("rail.who.name", name=shown), key)

    def actions(self) -> list[Action]:
        """All of them; those that make no sense where one is signed in are not offered."""
        return [
            Action(
                id="who", title="action.who", group=GROUP, icon="person", shortcut="Ctrl+Shift+U",
                run=lambda: self.panel.show_people(), when=self._known,
            ),
            Action(
                id="my_pin", title="action.my_pin", group=GROUP, icon="lock",
                run=lambda: self.panel.ask_my_pin(), when=self._has_pin,
            ),
            Action(
                id="colleague", title="action.colleague", group=GROUP, icon="people",
                run=lambda: self.panel.ask_name(), when=self._may_admit,
            ),
            Action(
                id="sign_in", title="action.sign_in", group=GROUP, icon="lock",
                run=lambda: self.panel.sign_in_again(), when=self._signs_in,
            ),
            Action(
                id="sign_out", title="action.sign_out", group=GROUP, icon="handover",
                run=lambda: self.leaving.ask(), when=self._at_team,
            ),
            Action(
                id="check_again", title="action.check_again", group="group.help", icon="refresh", shortcut="F5",
                run=self.way.try_now, when=self._known,
            ),
            Action(
                id="change_hub", title="action.change_hub", group=GROUP, icon="connection", run=self._change_hub,
                when=self._known,
            ),
        ]  # fmt: skip

    def _known(self) -> bool:
        return self.who is not None

    def _at_team(self) -> bool:
        return self.who is not None and self.who.standing().hub != "here"

    def _signs_in(self) -> bool:
        return self.who is not None and (self.who.standing().hub != "here" or bool(self.who.standing().person))

    def _has_pin(self) -> bool:
        return self.who is not None and self.who.standing().hub == "here" and bool(self.who.standing().person)

    def _may_admit(self) -> bool:
        return self.who is not None and self.who.standing().role in ("owner", "admin")

    def _change_hub(self) -> None:
        if self.who is not None:
            self.who.change_hub()
