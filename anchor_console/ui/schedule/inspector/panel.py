"""The inspector: a column of parts for what is chosen, or what can be done while nothing is."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QStackedLayout, QVBoxLayout

from anchor_console.ui import strokes
from anchor_console.ui.look import Look
from anchor_console.ui.schedule.inspector.beats import Beats
from anchor_console.ui.schedule.inspector.before_live import BeforeLive
from anchor_console.ui.schedule.inspector.hints import BestTimes, Show
from anchor_console.ui.schedule.inspector.part import Chosen, Part, Tools
from anchor_console.ui.schedule.inspector.repeating import Repeating
from anchor_console.ui.schedule.inspector.shifts import Shifts
from anchor_console.ui.schedule.inspector.ways import Ways
from anchor_console.ui.schedule.inspector.when import Head, When
from anchor_console.ui.schedule.serial import Serial
from anchor_console.ui.schedule.stages import Stages
from anchor_console.ui.surface import Surface
from anchor_console.ui.words import Words

WIDTHS: Final = ((1600, 400), (1360, 336), (0, 300))
"""The inspector's width for a window from so wide on, px."""
KEYS: Final = (
    ("plan.key.draw", ""), ("plan.key.new", "N"), ("plan.key.move", "Alt ↑↓"), ("plan.key.day", "Alt ←→"),
    ("plan.key.stretch", "Alt Shift ↑↓"), ("plan.key.duplicate", "D"), ("action.add_shift", "A"),
    ("action.halve_shift", "H"), ("action.step_session", "S"), ("action.sign_list", "K"), ("plan.key.clash", "F8"),
    ("plan.key.week", "PgUp PgDn"),
)  # fmt: skip


class Idle(Surface):
    """What can be done, with its keys."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look, "raised")
        self._words = words

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, say = QPainter(self), self._words.say
        width = self.width() - 32
        strokes.text(painter, QRectF(16, 14, width, 22), say("plan.idle"), self.look, "lead", semibold=True)
        y = 48
        for title, key in KEYS:
            wide = strokes.key_cap_width(key, self.look) if key else 0
            strokes.text(painter, QRectF(16, y, width - wide - 8, 24), say(title), self.look, "body", "text2")
            if key:
                strokes.key_cap(painter, 16 + width - wide, y + 12, key, self.look)
            y += 28


class Scrolled(QScrollArea):
    """What it shows is as wide as it is itself: nothing is ever cut at the right."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inner = self.widget()
        if inner is not None:
            inner.setFixedWidth(self.viewport().width())


class Panel(Surface):
    """The parts of the chosen session in a column that scrolls."""

    def __init__(self, tools: Tools, opened: Callable[[str], None], serial: Serial, repeat: Callable[[], None]) -> None:
        super().__init__(tools.look, "raised", ("left",))
        self.tools = tools
        self.head, self.when, self.ways = Head(tools, opened), When(tools), Ways(tools)
        self.shifts, self.beats = Shifts(tools), Beats(tools)
        self.repeating = Repeating(tools, serial, repeat)
        self.before_live, self.show_with, self.best = BeforeLive(tools), Show(tools), BestTimes(tools)
        self.parts: Sequence[Part] = (
            self.head, self.when, self.shifts, self.ways, self.before_live, self.repeating, self.beats,
            self.show_with, self.best,
        )  # fmt: skip
        self.chosen: Chosen | None = None
        self._stages = Stages(self)
        self._idle = Idle(tools.look, tools.words)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(1, 0, 0, 0)
        self._stack.addWidget(self._idle)
        self.area = self._scrolled()
        self._stack.addWidget(self.area)
        self.ways.cards.chosen_changed.connect(self.show_taking)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.fit(1440)

    def fit(self, window: int) -> None:
        """Be as wide as a window of that width allows."""
        self.setFixedWidth(next(width for least, width in WIDTHS if window >= least))

    def show_chosen(self, chosen: Chosen | None, *, at_once: bool = True) -> None:
        """Show another session, or that none is chosen; its parts at once, or each in a turn of its own."""
        other = chosen is not None and (self.chosen is None or self.chosen.session.id != chosen.session.id)
        self.chosen = chosen
        if other:
            self.area.verticalScrollBar().setValue(0)
        self._stack.setCurrentIndex(0 if chosen is None else 1)
        say = self.tools.words.say
        self.setAccessibleName(say("plan.inspector", title=chosen.session.title) if chosen else say("plan.idle"))
        if chosen is None:
            self._stages.begin(at_once=True)
            self.ways.ways = []
            self.ways.ghosted.emit(None)
            return
        self._stages.begin(*(partial(part.show_chosen, chosen) for part in self.parts), at_once=at_once)

    def show_taking(self) -> None:
        """Scroll to where the way that is chosen is taken."""
        if self.ways.yes.isVisible():
            self.area.ensureWidgetVisible(self.ways.yes, 0, 12)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.width(), 100)

    def _scrolled(self) -> QScrollArea:
        area = Scrolled()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = Surface(self.look, "raised")
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for part in self.parts:
            box.addWidget(part)
        box.addStretch(1)
        self.head.title.setProperty("panel", True)
        area.setWidget(inner)
        return area
