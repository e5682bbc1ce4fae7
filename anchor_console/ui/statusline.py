"""The status line at the foot: what is heard, recorded, missing and waiting, and the clocks. It never moves."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from anchor_console.desk.picture import Changed
from anchor_console.desk.view import DeskView
from anchor_console.ui import condition, numerals, strokes
from anchor_console.ui.condition import Part
from anchor_console.ui.look import Look
from anchor_console.ui.pulse import Pulse
from anchor_console.ui.surface import plain_tooltip
from anchor_console.ui.words import Words

HEIGHT = 28
INSET = 14
GAP = 24


class StatusLine(QWidget):
    """One painted line; a part that has been wide keeps its place, so that nothing moves. `asked`: it was clicked."""

    asked = Signal()

    def __init__(
        self, desk: DeskView, pulse: Pulse, look: Look, words: Words,
        segment: Callable[[], tuple[str, str, str] | None] = lambda: None,
    ) -> None:  # fmt: skip
        super().__init__()
        self._segment = segment
        self.also: Callable[[], list[Part]] = list
        """What else runs on this computer; it stands beside the recording."""
        self.beside: Callable[[], list[Part]] = list
        """What the workspace tells at the right, before the clock."""
        self._desk, self._look, self._words = desk, look, words
        self._left: list[Part] = []
        self._right: list[Part] = []
        self._places: dict[str, float] = {}
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        # What it counts is read once a second, with the clock; only what went wrong or right is told at once.
        pulse.subscribe(self, Changed.EDITS | Changed.LINK | Changed.RECORDS, lambda _: self.refresh())
        pulse.second.connect(self.refresh)
        look.changed.connect(self.update)
        words.changed.connect(self._reword)
        self.refresh()

    def refresh(self) -> None:
        """Read the desk again."""
        left, right = condition.parts(self._desk, self._words), [*self.beside(), *self._clocks()]
        gaps = next((n for n, part in enumerate(left) if part.id == "gaps"), len(left))
        left[gaps:gaps] = self.also()
        if (left, right) == (self._left, self._right):
            return
        self._left, self._right = left, right
        self.setAccessibleName(f"{self._words.say('status.name')}: {self.sentence()}")
        self.update()

    def sentence(self) -> str:
        """All that it says, in one sentence."""
        return " · ".join(part.words for part in (*self._left, *self._right))

    def room_for(self, part: Part) -> float:
        """The width a part has, in device-independent pixels: the widest it ever was in this language."""
        wide = strokes.width_of(part.words, self._look, "small") + (22 if part.icon else 0)
        kept = max(self._places.get(part.id, 0.0), float(wide))
        self._places[part.id] = kept
        return kept

    def shown(self, room: float) -> list[Part]:
        """The parts there is room for: what is well gives way first, from the right."""
        kept = list(self._left)
        while kept and sum(self.room_for(part) + GAP for part in kept) > room:
            well = [part for part in kept if not condition.needs_a_look(part)]
            kept.remove(well[-1] if well else kept[-1])
        return kept

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tokens = self._look.tokens
        painter.fillRect(self.rect(), tokens.panel)
        strokes.hairline(painter, self.rect(), "top", tokens.line)
        limit = self._paint_right(painter)
        x = float(INSET)
        for part in self.shown(limit - x):
            width = self.room_for(part)
            self._paint_part(painter, part, x)
            x += width + GAP
            strokes.hairline(painter, QRectF(x - GAP / 2, 7, 1, HEIGHT - 14), "left", tokens.line)
        if self.hasFocus():
            strokes.box(painter, self.rect(), 0, None, tokens.accent, 2)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.asked.emit()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        hint = self._words.say("status.tooltip")
        self.setToolTip(plain_tooltip(f"{self.sentence()} — {hint}"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._places.clear()
        super().changeEvent(event)

    def _reword(self) -> None:
        self._places.clear()
        self.refresh()

    def _clocks(self) -> list[Part]:
        now = self._desk.now()
        clock = Part("clock", "", numerals.time_of_day(now, seconds=True), "text2")
        session = self._desk.session
        if session is None or not (session.state == "live" or session.ended_at):
            return [clock]
        elapsed, planned = session.elapsed(now), session.ends_at - session.starts_at
        over = planned > 0 and elapsed > planned
        show = self._words.say("status.show", elapsed=numerals.show_clock(elapsed))
        plan = self._words.say("status.show.planned", planned=numerals.show_clock(planned))
        token = "warn" if over else "text"
        shown = [Part("show", "triangle" if over else "", show, token), Part("plan", "", plan, "text3")]
        segment = self._segment()
        if segment is not None:
            shown.append(Part("segment", *segment))
        return [*shown, clock]

    def _paint_part(self, painter: QPainter, part: Part, x: float) -> None:
        if part.icon:
            token = part.icon_token or part.token
            strokes.icon(painter, x, (HEIGHT - 14) / 2, part.icon, 14, self._look, token)
            x += 20
        place = QRectF(x, 0, self.width() - x, HEIGHT)
        strokes.text(painter, place, part.words, self._look, "small", part.token, semibold=part.id == "show")

    def _paint_right(self, painter: QPainter) -> float:
        x = self.width() - float(INSET)
        for part in reversed(self._right):
            semibold = part.id == "show"
            x -= strokes.width_of(part.words, self._look, "small", semibold) + 1 + (20 if part.icon else 0)
            self._paint_part(painter, part, x)
            if part.id == "segment" or (part.id in ("clock", "show") and part is not self._right[0]):
                strokes.hairline(painter, QRectF(x - 12, 7, 1, HEIGHT - 14), "left", self._look.tokens.line)
                x -= 24
            else:
                x -= 6
        return x - 12
