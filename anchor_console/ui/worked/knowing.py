"""What the console knows of what worked: reckoned beside the screen every few minutes, from this show and past ones."""

from collections.abc import Callable, Mapping
from functools import partial
from queue import SimpleQueue
from typing import TYPE_CHECKING, Final, TypeAlias

from msgspec import structs
from PySide6.QtCore import QObject, QTimer, Signal

from anchor_console.core.line_type import LineType
from anchor_console.core.said import Said
from anchor_console.core.window import Minutes
from anchor_console.desk.view import DeskView, SessionRow
from anchor_console.ui.cockpit.prompting import Job, beside
from anchor_console.ui.cockpit.usuals import past_sessions

if TYPE_CHECKING:
    from anchor_console.core.trial.effect import Effect
    from anchor_console.core.trial.record import Trial
    from anchor_console.core.trial.switchback import Found
    from anchor_console.core.trial.tally import Effects
    from anchor_console.core.trial.windows import Show

Reckoned: TypeAlias = "tuple[Effects, Mapping[str, Found]]"
EVERY: Final = 180_000
"""Between two reckonings, ms."""
PAST: Final = 4
"""Past shows of the room that count, those in which lines were marked as said."""
LOOKS_EVERY: Final = 50


class Knowing(QObject):
    """`effects` by type, line and product; `changed` when there are others. `tick` it each second while wanted."""

    changed = Signal()

    def __init__(self, desk: DeskView, parent: QObject, run: Callable[[Job], None] = beside) -> None:
        super().__init__(parent)
        self._desk, self._run = desk, run
        self.effects: Effects = {}
        self.found: Mapping[str, Found] = {}
        """What trials found that are over, by their ids."""
        self.at = 0
        """When what is known was reckoned, ms; 0: not yet."""
        self._session = ""
        self._asked_at = -EVERY
        self._busy = False
        self._queue: SimpleQueue[tuple[str, Reckoned | None]] = SimpleQueue()
        self._looks = QTimer(self, interval=LOOKS_EVERY)
        self._looks.timeout.connect(self.take)

    def tick(self) -> None:
        """Reckon again, if it is time."""
        session = self._desk.session
        id = session.id if session is not None else ""
        if id != self._session:
            self._session, self.effects, self.found, self.at, self._asked_at = id, {}, {}, 0, -EVERY
            self.changed.emit()
        now = self._desk.now()
        if session is None or self._busy or now - self._asked_at < EVERY:
            return
        self._asked_at, self._busy = now, True
        self._looks.start()
        self._run(partial(_put, self._queue, id, partial(_reckoned, *self._gathered(session), self._curves(), now)))

    def again(self) -> None:
        """Reckon at the next tick."""
        self._asked_at = -EVERY

    def take(self) -> None:
        """Take what the thread has found."""
        while not self._queue.empty():
            session, found = self._queue.get()
            self._busy = False
            self._looks.stop()
            if found is not None and session == self._session:
                (self.effects, self.found), self.at = found, self._desk.now()
                self.changed.emit()

    def aimed(self) -> "Mapping[LineType, Effect]":
        """By type the effect on what it is said for."""
        from anchor_console.core.trial.weighing import aimed

        return aimed(self.effects.get("type", {}))  # type: ignore[arg-type]  # the names of types

    def _gathered(self, session: SessionRow) -> "tuple[list[Show], list[tuple[Trial, Minutes]]]":
        """This show and past ones in which lines were said, as far as their minutes are here; and their trials."""
        from anchor_console.core.trial.record import Trial
        from anchor_console.core.trial.windows import Show

        picture, desk = self._desk.picture, self._desk
        past = [row for row in past_sessions(desk) if desk.all(Said, row.id)][:PAST]
        found: list[Show] = []
        trials: list[tuple[Trial, Minutes]] = []
        for row in (session, *past):
            older = desk.on_air.minutes_of(row.id) or {}
            minutes = {**older, **picture.minutes} if picture is not None and row is session else dict(older)
            if minutes:
                said = tuple(kept.value for kept in desk.all(Said, row.id))
                found.append(Show(minutes=minutes, said=said, began=row.live_at or row.starts_at))
                trials += [(kept.value, minutes) for kept in desk.all(Trial, row.id)]
        return found, trials

    def _curves(self) -> list[str]:
        """How the room's past shows went, as their results keep it."""
        from anchor_console.core.result import Result

        kept = [self._desk.one(Result, row.id) for row in past_sessions(self._desk)]
        return [one.value.curve for one in kept if one is not None and one.value.curve]


def _put(queue: "SimpleQueue[tuple[str, Reckoned | None]]", session: str, find: "Callable[[], Reckoned]") -> None:
    """Put what is found, or None where it failed: the next one is not held up by it."""
    reckoned: Reckoned | None = None
    try:
        reckoned = find()
    finally:
        queue.put((session, reckoned))


def _reckoned(
    shows: "list[Show]", trials: "list[tuple[Trial, Minutes]]", curves: list[str], now: int
) -> "Reckoned":  # fmt: skip
    from anchor_console.core import curve
    from anchor_console.core.trial.switchback import found
    from anchor_console.core.trial.tally import effects, usual

    known = usual([curve.read(text) for text in curves])
    shows = [structs.replace(show, usual=known) for show in shows]
    over = [(trial, minutes) for trial, minutes in trials if trial.ends_at <= now]
    return effects(shows), {trial.id: found(trial, minutes, now) for trial, minutes in over}
