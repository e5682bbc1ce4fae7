"""The card of one hit: the rule, its article and fine, and the rewrites, each taken by one key."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from anchor_console.core.compliance import Flag, Pack
from anchor_console.kit.text import safe
from anchor_console.ui import strokes
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.look import Look
from anchor_console.ui.paragraph import Paragraph
from anchor_console.ui.ruled import SHAPES
from anchor_console.ui.surface import Line
from anchor_console.ui.words import Words

REWRITES: Final = 2
"""Rewrites that are offered."""
INSET: Final = 12


class RuleCard(QWidget):
    """Hidden while there is no hit. `take` gets the number of the rewrite that is taken."""

    def __init__(self, look: Look, words: Words, take: Callable[[int], None], keys: Callable[[int], str]) -> None:
        super().__init__()
        self._look, self._words, self._keys = look, words, keys
        self.flag: Flag | None = None
        self.title = Line(look, "body", semibold=True)
        self.count = Line(look, "small", "text3")
        self.why = Paragraph(look, "small")
        self.buttons = [KeyButton(look, run=partial(take, n), height=24) for n in range(REWRITES)]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)
        self._lay_out()
        self.hide()

    def show_flag(self, text: str, flag: Flag | None, others: int, pack: Pack) -> None:
        """Show a hit in a text; `others`: hits beside this one. None: nothing to show."""
        self.flag = flag
        self.setVisible(flag is not None)
        if flag is None:
            return
        say = self._words.say
        rule = next((rule for rule in pack.rules if rule.id == flag.rule), None)
        hit = safe(text[flag.start : flag.end], 40)
        titles = rule.title if rule is not None else {}
        title = titles.get(self._words.language) or titles.get("zh", "")
        self.title.say(say("products.rule.title", hit=hit, rule=safe(title, 80)) if title else hit)
        self.count.say(self._words.many("products.rule.others", others, str(others)) if others else "")
        parts = [safe(flag.article, 120), say("products.rule.fine", fine=safe(flag.fine, 120)) if flag.fine else ""]
        if rule is not None:
            key = "products.rule.read" if rule.known == "read" else "products.rule.quoted"
            parts.append(say(key, day=rule.checked_on, version=safe(pack.version, 20)))
        self.why.say(" · ".join(part for part in parts if part))
        for n, button in enumerate(self.buttons):
            there = n < len(flag.rewrites)
            button.setVisible(there)
            if there:
                button.show_as(self._rewritten(flag.rewrites[n]), key=self._keys(n))
        severity = say(f"severity.{flag.severity}")
        self.setAccessibleName(f"{severity}: {self.title.words}. {self.why.words}")
        self.updateGeometry()
        self.update()

    def _rewritten(self, words: str) -> str:
        """What a rewrite does: other words, or none at all."""
        say = self._words.say
        return say("products.rule.rewrite", words=safe(words, 40)) if words else say("products.rule.leave_out")

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.flag is None:
            return
        painter, tokens = QPainter(self), self._look.tokens
        icon, token = SHAPES[self.flag.severity]
        ground = {"stop": tokens.stop_bg, "warn": tokens.warn_bg}.get(token, tokens.info_bg)
        strokes.box(painter, self.rect(), 4, ground)
        painter.fillRect(QRectF(0, 0, 3, self.height()), tokens.colour(token))
        strokes.icon(painter, INSET, 12, icon, 16, self._look, token)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(INSET + 26, 10, INSET, 12)
        column.setSpacing(4)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.title, 1)
        first.addWidget(self.count)
        column.addLayout(first)
        column.addWidget(self.why)
        column.addSpacing(4)
        across = QHBoxLayout()
        across.setSpacing(8)
        for button in self.buttons:
            across.addWidget(button)
        across.addStretch(1)
        column.addLayout(across)
