"""The columns of a sheet side by side: each one's name, what it means, and what stands in it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from anchor_console.core.importing.columns import TARGETS
from anchor_console.core.importing.doubts import letters
from anchor_console.desk.sheets import Preview
from anchor_console.kit.text import safe
from anchor_console.ui.chooser import Chooser
from anchor_console.ui.look import Look
from anchor_console.ui.surface import Line
from anchor_console.ui.words import Words

WIDE: Final = 148
HIGH: Final = 108
SAMPLES: Final = 20
MOST: Final = 120
"""Columns that can be given a meaning here."""


class Strip(QScrollArea):
    """`mapped`: a person has said what the columns mean."""

    mapped = Signal(list)

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._words = look, words
        self.choosers: list[Chooser] = []
        self._targets: list[str] = []
        self._made_for: tuple[object, ...] = ()
        self.setFixedHeight(HIGH)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_columns(self, preview: Preview) -> None:
        """The columns of this sheet, each with its meaning."""
        mapping = preview.mapping
        made_for = (tuple(mapping.names), mapping.first, self._words.language, preview.index)
        if made_for != self._made_for:
            self._made_for = made_for
            self._build(preview)
        self._targets = list(mapping.columns)
        for chooser, target in zip(self.choosers, mapping.columns, strict=False):
            chooser.blockSignals(True)
            chooser.choose(target)
            chooser.blockSignals(False)

    def _build(self, preview: Preview) -> None:
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        self.choosers = []
        for at in range(min(len(preview.mapping.columns), MOST)):
            row.addWidget(self._column(preview, at))
        row.addStretch(1)
        self.setWidget(inner)

    def _column(self, preview: Preview, at: int) -> QWidget:
        box = QWidget()
        box.setFixedWidth(WIDE)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        name, sample = Line(self._look, "small", semibold=True), Line(self._look, "small", "text3")
        named = safe(preview.mapping.names[at], 60) or letters(at)
        name.say(named)
        sample.say(safe(_sample(preview.rows[preview.mapping.first :], at), 60) or "—")
        chooser = Chooser(self._look)
        chooser.addItem(self._words.say("sheet.target.none"), "")
        for target in TARGETS:
            chooser.addItem(self._words.say(f"sheet.target.{target}"), target)
        chooser.setAccessibleName(self._words.say("sheet.meaning", column=named))
        chooser.currentIndexChanged.connect(lambda _: self._choose(at, chooser.value))
        self.choosers.append(chooser)
        for part in (name, chooser, sample):
            column.addWidget(part)
        return box

    def _choose(self, at: int, target: str) -> None:
        """Where another column has that meaning, it has it no longer: the last word counts."""
        others = [("" if one == target and target != "spec" else one) for one in self._targets]
        self.mapped.emit([*others[:at], target, *others[at + 1 :]])


def _sample(rows: Sequence[Sequence[str]], at: int) -> str:
    return next((row[at] for row in rows[:SAMPLES] if at < len(row) and row[at].strip()), "")
