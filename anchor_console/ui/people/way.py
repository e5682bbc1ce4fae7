"""The way to the hub as it was last tried: step by step while it does not answer, again on wish."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from anchor_console.desk.view import DeskView
from anchor_console.desk.who import Tried, Who


class Way(QObject):
    """`tried` holds the steps by name. `changed` tells that it is others now."""

    changed = Signal()

    def __init__(self, desk: DeskView, who: Callable[[], Who | None]) -> None:
        super().__init__()
        self._desk, self._who = desk, who
        self.tried: dict[str, Tried] = {}
        self.is_trying = False
        self._tried_for = 0

    def try_once(self) -> None:
        """Try it, if the hub does not answer and this silence was not looked into yet."""
        link = self._desk.hub
        if link.step in ("lost", "refused") and link.since != self._tried_for:
            self.try_now()

    def try_now(self) -> None:
        """Try it now."""
        who, link = self._who(), self._desk.hub
        if who is None or not (link.address or who.standing().hub != "here"):
            return
        self._tried_for, self.is_trying, self.tried = link.since, True, {}
        self.changed.emit()
        who.check(self._step, self._done)

    def _step(self, tried: Tried) -> None:
        self.tried[tried.step] = tried
        self.changed.emit()

    def _done(self) -> None:
        self.is_trying = False
        self.changed.emit()
