"""The row over the grid: which week, day or week, by room or by person, how many are in which state."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from anchor_console.ui import strokes
from anchor_console.ui.actions import Actions
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.look import Look
from anchor_console.ui.schedule.drawing import BARS, DASH
from anchor_console.ui.segments import Segments
from anchor_console.ui.surface import Line, Surface, plain_tooltip
from anchor_console.ui.words import Words

HEIGHT: Final = 44
LEGEND: Final = ("draft", "planned", "ready")
COPY_FROM: Final = 960
LEGEND_FROM: Final = 1000
"""Under these widths, px, the words of a button and the legend give way."""


class ToolButton(KeyButton):
    """A button that may be an icon alone."""

    def sizeHint(self) -> QSize:
        return super().sizeHint() if self.text() else QSize(40, 28)


class Legend(QWidget):
    """How many sessions are in which state, each with the border and bar of its blocks."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._look, self._words = look, words
        self._counts: Mapping[str, int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def say(self, counts: Mapping[str, int]) -> None:
        """Other counts."""
        self._counts = counts
        self.setAccessibleName(", ".join(self._labels()))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(sum(strokes.width_of(label, self._look, "small") + 36 for label in self._labels()), 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), self._look.tokens
        x = 0.0
        for state, label in zip(LEGEND, self._labels(), strict=True):
            place = QRectF(x, 4, 12, 12)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
            pen = QPen(tokens.edge if state == "draft" else tokens.control_line, 1)
            if state == "draft":
                pen.setDashPattern(list(DASH))
            painter.setPen(pen)
            painter.setBrush(tokens.panel if state == "draft" else tokens.hover)
            painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
            if state in BARS:
                painter.fillRect(QRectF(x, 4, 3, 12), tokens.colour(BARS[state]))
            strokes.text(painter, QRectF(x + 18, 0, 200, 20), label, self._look, "small", "text2")
            x += strokes.width_of(label, self._look, "small") + 36

    def _labels(self) -> list[str]:
        return [f"{self._words.say(f'state.{state}')} {self._counts.get(state, 0)}" for state in LEGEND]


class ToolRow(Surface):
    """Widgets in a row; what they do are actions, told by their ids."""

    def __init__(self, look: Look, words: Words, actions: Actions) -> None:
        super().__init__(look, "panel", ("bottom",))
        self._words, self._actions = words, actions
        self.setFixedHeight(HEIGHT)
        self.before = self._button("week_before", "chevron-left")
        self.today = self._button("week_now")
        self.after = self._button("week_after", "chevron-right")
        self.span, self.by = Segments(look), Segments(look)
        self.range = Line(look, "body", "text2")
        self.range.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.legend = Legend(look, words)
        self.copy = self._button("copy_week", "copy")
        self.more = self._button("plan_menu", "chevron-down")
        self._lay_out()

    def show_range(self, days: tuple[date, ...], by: str, counts: Mapping[str, int]) -> None:
        """Which days are shown and how."""
        say = self._words.say
        first, last = days[0], days[-1]
        week = first.isocalendar().week
        key = "plan.range.day" if len(days) == 1 else "plan.range.month" if first.month == last.month else "plan.range"
        self.range.say(
            say(
                key, year=first.year, month=say(f"month.{first.month}"), day=first.day, week=week, last=last.day,
                last_month=say(f"month.{last.month}"), weekday=say(f"weekday.{first.weekday()}"),
            )
        )  # fmt: skip
        self.today.show_as(say("plan.today" if len(days) == 1 else "plan.this_week"), key="T")
        self.span.show_as(say("plan.span"), (say("plan.span.day"), say("plan.span.week")), int(len(days) > 1))
        self.by.show_as(say("plan.by"), (say("plan.by.room"), say("plan.by.person")), int(by == "person"))
        self.legend.say(counts)
        self._say_buttons()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.legend.setVisible(self.width() >= LEGEND_FROM)
        self._say_buttons()
        super().resizeEvent(event)

    def _say_buttons(self) -> None:
        for button, id in ((self.before, "week_before"), (self.after, "week_after"), (self.more, "plan_menu")):
            button.show_as("")
            title = self._actions.title(id)
            button.setAccessibleName(title)
            button.setToolTip(plain_tooltip(f"{title}  {self._actions.key(id)}"))
        self.copy.show_as(self._actions.title("copy_week") if self.width() >= COPY_FROM else "")
        self.copy.setAccessibleName(self._actions.title("copy_week"))
        self.copy.setToolTip(plain_tooltip(f"{self._actions.title('copy_week')}  {self._actions.key('copy_week')}"))

    def _button(self, id: str, icon: str = "") -> ToolButton:
        return ToolButton(self.look, run=lambda: self._actions.run(id), icon=icon)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        for widget in (self.before, self.today, self.after):
            row.addWidget(widget)
        row.addSpacing(4)
        row.addWidget(self.span)
        row.addWidget(self.by)
        row.addSpacing(4)
        row.addWidget(self.range, 1)
        row.addSpacing(8)
        row.addWidget(self.legend)
        row.addWidget(self.copy)
        row.addWidget(self.more)
