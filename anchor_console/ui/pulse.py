"""The one beat of the screen: what changed is told to each visible view once a beat, to a hidden one when shown."""

from collections import deque
from collections.abc import Callable
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from anchor_console.desk.picture import Changed
from anchor_console.desk.view import DeskView

BEAT_MS: Final = 33
"""Between two beats at least: as far as the hub's pieces are apart, so that each is shown when it comes."""
SLOW_MS: Final = 250
CLOCK_LATE_MS: Final = 5
TURN_MS: Final = 3
"""Between one who is told of a second and the next, ms."""
SLOW: Final = Changed.NUMBERS | Changed.MINUTES
"""Digits that change faster than four times a second can't be read."""


class _Subscription(Struct):
    wanted: Changed
    told: Callable[[Changed], None]
    due: Changed


class Seconds:
    """Who is told of each second: one after the other, as many turns of the loop apart, that no timer waits for all."""

    def __init__(self, parent: QObject) -> None:
        self._all: list[Callable[[], object]] = []
        self._due: deque[Callable[[], object]] = deque()
        self._turn = QTimer(parent, interval=TURN_MS, singleShot=True)
        self._turn.timeout.connect(self._tell_next)

    def connect(self, told: Callable[[], object]) -> None:
        """Tell this one, too, for as long as the window is there."""
        self._all.append(told)

    def begin(self) -> None:
        """A second began: tell the first now, and the others in their turns."""
        self._due.extend(told for told in self._all if told not in self._due)
        if not self._turn.isActive():
            self._tell_next()

    def emit(self) -> None:
        """Tell all of them at once."""
        for told in self._all:
            told()

    def stop(self) -> None:
        """Tell nobody any more."""
        self._turn.stop()
        self._due.clear()

    def _tell_next(self) -> None:
        if self._due:
            self._due.popleft()()
        if self._due:
            self._turn.start()


class Pulse(QObject):
    """Gathers what changed and tells the views, at most once a beat; numbers at most four times a second.

    What comes after a beat without news is told at once, and what comes soon after that waits for the next beat.

    `second` beats with the clock, just after each full second, for what shows a time.
    """

    def __init__(self, desk: DeskView, beat_ms: int = BEAT_MS, slow_ms: int = SLOW_MS) -> None:
        super().__init__()
        self._desk = desk
        self.second = Seconds(self)
        self._views: dict[QWidget, _Subscription] = {}
        self._unwatch = desk.watch(self._hear)
        self._slow_is_due = True
        self._beat_ms = beat_ms
        self._told_since = QElapsedTimer()
        self._beat = QTimer(self, singleShot=True)
        self._beat.timeout.connect(self._tell)
        self._slow = QTimer(self, interval=slow_ms, singleShot=True)
        self._slow.timeout.connect(self._allow_slow)
        self._clock = QTimer(self, singleShot=True)
        self._clock.timeout.connect(self._tick)
        self._await_second()

    def subscribe(self, view: QWidget, wanted: Changed, told: Callable[[Changed], None]) -> None:
        """Tell this view from now on what of `wanted` changed, while it is visible; what it missed, when it is shown.

        It is told `wanted` whole the first time it is visible. Ends with `unsubscribe`, or with the widget.
        """
        self._views[view] = _Subscription(wanted, told, wanted)
        view.installEventFilter(self)
        view.destroyed.connect(lambda: self._views.pop(view, None))
        if view.isVisible():
            self._wake()

    def unsubscribe(self, view: QWidget) -> None:
        """Tell this view nothing more."""
        view.removeEventFilter(self)
        self._views.pop(view, None)

    def close(self) -> None:
        """Stop watching the desk."""
        self._unwatch()
        self._beat.stop()
        self._slow.stop()
        self._clock.stop()
        self.second.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A view that comes into sight is told at once what it missed."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            subscription = self._views.get(watched)
            if subscription is not None:
                self._tell_one(subscription, subscription.due)
        return False

    def _await_second(self) -> None:
        self._clock.start(1_000 - self._desk.now() % 1_000 + CLOCK_LATE_MS)

    def _tick(self) -> None:
        self._await_second()
        self.second.begin()

    def _hear(self, changed: Changed) -> None:
        for subscription in self._views.values():
            subscription.due |= changed & subscription.wanted
        self._wake()

    def _wake(self) -> None:
        if not self._beat.isActive():
            since = self._told_since.elapsed() if self._told_since.isValid() else self._beat_ms
            self._beat.start(max(self._beat_ms - since, 0))

    def _allow_slow(self) -> None:
        self._slow_is_due = True
        self._wake()

    def _tell(self) -> None:
        self._told_since.start()
        allowed = ~Changed.NOTHING if self._slow_is_due else ~SLOW
        told_slow = False
        for view, subscription in list(self._views.items()):
            now = subscription.due & allowed
            if now and view.isVisible():
                told_slow = told_slow or bool(now & SLOW)
                self._tell_one(subscription, now)
        if told_slow:
            self._slow_is_due = False
            self._slow.start()

    def _tell_one(self, subscription: _Subscription, now: Changed) -> None:
        subscription.due &= ~now
        if now:
            subscription.told(now)
