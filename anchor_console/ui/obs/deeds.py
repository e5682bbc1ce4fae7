"""What can be done with OBS, as actions; its card and all behind it are built when they are first wanted."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from anchor_console.desk.view import DeskView
from anchor_console.ui import numerals
from anchor_console.ui.actions import Action
from anchor_console.ui.condition import Part
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from anchor_console.desk.obs.view import ObsView
    from anchor_console.ui.obs.card import ObsCard

GROUP = "group.live"


class ObsHere(QObject):
    """The window's OBS. `build` makes what speaks to it, once there is a loop; `changed`: something about it is new."""

    changed = Signal()
    said = Signal(str, str)

    def __init__(self, desk: DeskView, look: Look, words: Words, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._look, self._words, self._window = desk, look, words, window
        self.build: Callable[[], ObsView] | None = None
        self._view: ObsView | None = None

    @property
    def known(self) -> "ObsView | None":
        """What speaks to OBS, where something does."""
        return self._view

    def view(self) -> "ObsView | None":
        """The same, made now if need be; None while there is no loop for it."""
        if self._view is None and self.build is not None:
            self._view = self.build()
            self._view.watch(self.changed.emit)
        return self._view

    @cached_property
    def card(self) -> "ObsCard":
        """The card."""
        from anchor_console.ui.obs.card import ObsCard

        view = self.view()
        assert view is not None
        return ObsCard(self._desk, view, self._look, self._words, self._window)

    def tick(self) -> None:
        """A second has passed: what shows a time shows the next."""
        if "card" in self.__dict__:
            self.card.tick()

    def status(self) -> list[Part]:
        """Its part of the status line."""
        if self._view is None:
            return []
        from anchor_console.ui.obs.telling import status

        return status(self._view.now(), self._desk.now(), self._words)

    def diagnosis(self) -> str:
        """How it stands with the codes that the screens leave out; "" where there is none."""
        if self._view is None:
            return ""
        now = self._view.now()
        version = f"{now.stage.version}/{now.stage.plugin}" if now.stage is not None else ""
        failed = sum(bool(one.reason) for one in now.done)
        return f"\nobs={now.link.step}({now.link.reason}) {version} dry={now.dry} failed={failed}/{len(now.done)}"

    def actions(self) -> list[Action]:
        """All of them; without an OBS only the card is offered."""
        return [
            Action(
                id="obs", title="action.obs", group=GROUP, icon="monitor", found_by="found_by.obs",
                run=lambda: self.card.open(), when=self.is_offered,
            ),
            Action(
                id="obs.mark", title="action.obs.mark", group=GROUP, icon="flag", shortcut="Ctrl+M", run=self._mark,
                when=self._is_chosen,
            ),
            Action(
                id="obs.align", title="action.obs.align", group=GROUP, icon="refresh", run=self._align,
                when=self._is_chosen,
            ),
        ]  # fmt: skip

    def is_offered(self) -> bool:
        """Whether an OBS can be chosen here: there is a loop for it."""
        return self.build is not None or self._view is not None

    def _is_chosen(self) -> bool:
        return self._view is not None and self._view.now().link.step != "stopped"

    def _mark(self) -> None:
        from anchor_console.core.obs import timecode

        if self._view is None:
            return
        mark, say = self._view.mark(), self._words.say
        if mark.into is not None:
            self.said.emit("flag", say("obs.marked", at=timecode(mark.into), title=mark.title))
        else:
            self.said.emit("flag", say("obs.marked.unrecorded", at=numerals.time_of_day(mark.at, seconds=True)))

    def _align(self) -> None:
        if self._view is not None:
            self._view.align()
