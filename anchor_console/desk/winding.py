"""Goes on with a large step that is taken back or made again in parts, without holding up the screen."""

import asyncio
from typing import TYPE_CHECKING, Final

from anchor_console.desk.picture import Changed
from anchor_console.desk.view import DeskView

if TYPE_CHECKING:
    from anchor_console.kit.tasks import Tasks

MOST_WAITING: Final = 600
"""Edits that may wait for a hub that answers before more are made: each change looks through those that wait."""
SLICE: Final = 0.003
"""Seconds of the screen's time that one go may take, and that the screen then has for itself."""
BREATH: Final = 0.004
REST: Final = 0.05


class Winding:
    """Watches the desk: where a step is half taken back, or half made again, the rest follows."""

    def __init__(self, desk: DeskView, tasks: "Tasks") -> None:
        self._desk, self._tasks = desk, tasks
        self._is_on = False
        self.stop = desk.watch(self._told)

    def _told(self, changed: Changed) -> None:
        if changed & Changed.EDITS and not self._is_on and self._direction():
            self._is_on = True
            self._tasks.start("wind", self._wind())

    def _direction(self) -> str:
        back, forth = self._desk.undo_says(), self._desk.redo_says()
        if back is not None and back.half:
            return "back"
        return "forth" if forth is not None and forth.half else ""

    def _is_full(self) -> bool:
        return self._desk.hub.step == "live" and self._desk.waiting() > MOST_WAITING

    def _turn(self, direction: str) -> None:
        if direction == "back":
            self._desk.undo()
        else:
            self._desk.redo()

    async def _wind(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            while direction := self._direction():
                await asyncio.sleep(BREATH)
                while self._is_full():  # noqa: ASYNC110 - every edit is told of: a few looks a second do
                    await asyncio.sleep(REST)
                until = loop.time() + SLICE
                while self._direction() == direction and loop.time() < until:
                    self._turn(direction)
        finally:
            self._is_on = False
