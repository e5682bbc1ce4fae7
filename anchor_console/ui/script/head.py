"""Above the text: which line it is, how far it is and how long; the tools with their keys, and what is to be mended."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from anchor_console.core.compliance import Severity
from anchor_console.core.script import LineStep
from anchor_console.ui import strokes
from anchor_console.ui.actions import Actions
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.look import Look
from anchor_console.ui.ruled import SHAPES
from anchor_console.ui.surface import Line, Surface, plain_tooltip
from anchor_console.ui.words import Words

HEAD: Final = 36
TOOLS: Final = 40
INSET: Final = 12
STEPS: Final[Mapping[LineStep, tuple[str, str]]] = {
    "draft": ("pen", "text2"), "asked": ("half", "accent"), "approved": ("tick", "good"),
}  # fmt: skip
GROUNDS: Final[Mapping[Severity, str]] = {"stop": "stop_bg", "needs_proof": "warn_bg", "remind": "info_bg"}
COUNTS: Final = 340
"""What the counts of three severities need; where that leaves no room the tools are an icon and a key."""


class Badge(QWidget):
    """A shape and a word in a frame: how far the line is."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._icon, self._token, self._words = look, "", "text2", ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()
        look.changed.connect(self.update)

    def say(self, icon: str, token: str, words: str) -> None:
        """Another shape and word; "" for none."""
        self._icon, self._token, self._words = icon, token, words
        self.setAccessibleName(words)
        self.setVisible(bool(words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(strokes.chip_width(self._words, self._look, icon_name=self._icon) + 2, strokes.CHIP_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), self._look.tokens
        strokes.box(painter, self.rect(), 3, None, tokens.edge)
        strokes.icon(painter, 6, 3, self._icon, 14, self._look, self._token)
        strokes.text(painter, QRectF(25, 0, self.width(), self.height()), self._words, self._look, "small", "text2")


class Head(Surface):
    """Title and product, step and version, what differs; at the right how much it is to say."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "panel", ("bottom",))
        self.title = Line(look, "body", semibold=True)
        self.badge = Badge(look)
        self.note = Line(look, "small", "text2")
        self.length = Line(look, "small", "text")
        self.setFixedHeight(HEAD)
        across = QHBoxLayout(self)
        across.setContentsMargins(INSET, 0, 16, 0)
        across.setSpacing(10)
        for widget in (self.title, self.badge, self.note):
            across.addWidget(widget)
        across.addStretch(1)
        across.addWidget(self.length)


class Counts(QWidget):
    """How many hits of each severity there are, a chip each; a click goes to the next."""

    asked = Signal()

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._look, self._words = look, words
        self._counts: Mapping[Severity, int] = {}
        self._after = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        look.changed.connect(self.update)

    def show_counts(self, counts: Mapping[Severity, int], *, written: bool) -> None:
        """These; none with a text: nothing stands against it."""
        self._counts = counts
        say = self._words.say
        self._after = say("script.next_hit") if counts else say("script.clean") if written else ""
        self.setAccessibleName("，".join((*self._said(), self._after)))
        self.setToolTip(plain_tooltip(self.accessibleName()))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        wide = sum(strokes.chip_width(words, self._look, icon_name="x") + 6 for words in self._said())
        clean = 20 if self._after and not self._counts else 0
        return QSize(wide + strokes.width_of(self._after, self._look, "small") + 4 + clean, TOOLS - 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, TOOLS - 4)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.asked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, x, middle = QPainter(self), 0.0, self.height() / 2
        for severity, words in zip(self._counts, self._said(), strict=True):
            icon, token = SHAPES[severity]
            ground = GROUNDS[severity]
            x += strokes.chip(painter, x, middle, words, self._look, token, ground, icon_name=icon) + 6
        if self._after and not self._counts:
            strokes.icon(painter, x, middle - 7, "tick", 14, self._look, "good")
            x += 20
        strokes.text(painter, QRectF(x, 0, self.width() - x, self.height()), self._after, self._look, "small", "text2")

    def _said(self) -> list[str]:
        return [f"{self._words.say(f'severity.{severity}')} {n}" for severity, n in self._counts.items()]


class Tools(Surface):
    """The three ways to bind the text, each with its key; at the right what is to be mended."""

    def __init__(self, look: Look, words: Words, actions: Actions) -> None:
        super().__init__(look, "panel", ("bottom",))
        self._words, self._actions = words, actions
        self.counts = Counts(look, words)
        self.buttons = {
            name: KeyButton(look, key=key, icon=icon, height=24, run=partial(actions.run, f"script.{name}"))
            for name, key, icon in (("fact", "@", "link"), ("ledger", "¥", "tag"), ("choice", "{ }", "handover"))
        }
        self._keys = {"fact": "@", "ledger": "¥", "choice": "{ }"}
        self.setFixedHeight(TOOLS)
        across = QHBoxLayout(self)
        across.setContentsMargins(INSET + 4, 0, 16, 0)
        across.setSpacing(8)
        for button in self.buttons.values():
            across.addWidget(button)
        across.addStretch(1)
        across.addWidget(self.counts)

    def say(self, width: int) -> None:
        """Everything in the language in force, in that width."""
        titles = {name: self._words.say(f"script.tool.{name}") for name in self.buttons}
        for name, button in self.buttons.items():
            button.show_as(titles[name], key=self._keys[name])
        tight = sum(button.sizeHint().width() + 8 for button in self.buttons.values()) > width - COUNTS
        for name, button in self.buttons.items():
            title = titles[name]
            button.show_as("" if tight else title, key=self._keys[name])
            button.setAccessibleName(title)
            button.setToolTip(plain_tooltip(f"{title}  {self._keys[name]}"))
