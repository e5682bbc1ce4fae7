"""The right column: the rule card of the hit at the caret, the other hits, and the facts of the product."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from anchor_console.ui import strokes
from anchor_console.ui.look import Look
from anchor_console.ui.script.card import RuleCard, Told
from anchor_console.ui.script.head import HEAD
from anchor_console.ui.script.rows import SideRow, SideRows
from anchor_console.ui.script.shelf.head import IconButton
from anchor_console.ui.surface import Line, Surface
from anchor_console.ui.words import Words

INSET: Final = 12
HIT: Final = 44
FACT: Final = 36
ICONS: Final = ("chevron-left", "chevron-right", "plus")


class Section(Surface):
    """A head of 36: a name, a note beside it, buttons at the right."""

    def __init__(self, look: Look, buttons: Sequence[QWidget], edges: Sequence[strokes.Edge] = ("bottom",)) -> None:
        super().__init__(look, "panel", edges)
        self.title = Line(look, "body", semibold=True)
        self.note = Line(look, "small", "text2")
        self.setFixedHeight(HEAD)
        across = QHBoxLayout(self)
        across.setContentsMargins(INSET + 4, 0, INSET, 0)
        across.setSpacing(8)
        across.addWidget(self.title)
        across.addWidget(self.note)
        across.addStretch(1)
        for button in buttons:
            across.addWidget(button)


class Well(QWidget):
    """What stands in the card's place while nothing stands against the text."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._icon, self._title, self._how = look, "tick", "", ""
        self.setFixedHeight(76)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def say(self, icon: str, title: str, how: str) -> None:
        """A shape, a sentence and what is beside it."""
        self._icon, self._title, self._how = icon, title, how
        self.setAccessibleName(f"{title} {how}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        token = "good" if self._icon == "tick" else "text3"
        strokes.icon(painter, 16, 16, self._icon, 20, self._look, token)
        wide = self.width() - 60
        strokes.text(painter, QRectF(44, 14, wide, 24), self._title, self._look, "lead", semibold=True)
        strokes.text(painter, QRectF(44, 40, wide, 18), self._how, self._look, "small", "text2")
        strokes.hairline(painter, self.rect(), "bottom", self._look.tokens.line)


class Side(Surface):
    """`stepped`: another hit is wanted (-1, 1); `hit_taken`: a row of the others; `fact_taken`, `fact_wanted`."""

    stepped = Signal(int)
    hit_taken = Signal(str)
    fact_taken = Signal(str)
    fact_wanted = Signal()

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look, "panel", ("left",))
        self._words = words
        self.back, self.on, self.add = (IconButton(look, icon, self) for icon in ICONS)
        self.back.clicked.connect(lambda: self.stepped.emit(-1))
        self.on.clicked.connect(lambda: self.stepped.emit(1))
        self.add.clicked.connect(self.fact_wanted)
        self.head = Section(look, (self.back, self.on))
        self.card = RuleCard(look, words)
        self.card.setProperty("panel", True)
        self.well = Well(look)
        self.others = SideRows(look, HIT)
        self.facts_head = Section(look, (self.add,))
        self.facts = SideRows(look, FACT)
        self.facts.setProperty("panel", True)
        self.others.taken.connect(self.hit_taken)
        self.facts.taken.connect(self.fact_taken)
        self._lay_out()

    def show_hit(self, told: Told | None, where: str, others: Sequence[SideRow], well: tuple[str, str, str]) -> None:
        """The card of a hit with those beside it, or what is well. `where`: "line 3 · 1 / 3"."""
        say = self._words.say
        self.head.title.say(say("script.card"))
        self.head.note.say(where)
        many = bool(others)
        for button, key, cap in ((self.back, "previous", "Ctrl F8"), (self.on, "next", "F8")):
            button.setVisible(told is not None and many)
            button.name_as(say(f"script.card.{key}"), cap)
        self.card.show_hit(told)
        self.well.setVisible(told is None)
        self.well.say(*well)
        self.others.show_rows(others, say("script.card.others"))

    def show_facts(self, rows: Sequence[SideRow], note: str, empty: str, *, has_product: bool) -> None:
        """The product's facts."""
        say = self._words.say
        self.facts_head.title.say(say("script.facts"))
        self.facts_head.note.say(note)
        self.add.setVisible(has_product)
        self.add.name_as(say("products.facts.add"), "")
        self.facts.show_rows(rows, say("script.facts"), empty)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        held = Surface(self.look, "panel")
        rows = QVBoxLayout(held)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for widget in (self.card, self.well, self.others, self.facts_head, self.facts):
            rows.addWidget(widget)
        rows.addStretch(1)
        area = QScrollArea()
        area.setWidget(held)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(area, 1)
