"""Two lines under a field: what a rule has against the words in it, its article, and the rewrite by one key."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from anchor_console.core.compliance import Flag, Severity
from anchor_console.core.product import Product
from anchor_console.desk.view import DeskView
from anchor_console.kit.text import safe
from anchor_console.ui import numerals, strokes
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

SHAPES: Final[dict[Severity, tuple[str, str]]] = {
    "stop": ("octagon", "stop"),
    "needs_proof": ("triangle", "warn"),
    "remind": ("info", "accent"),
}
GRAVE: Final[tuple[Severity, ...]] = ("stop", "needs_proof")
HEIGHT: Final = 48
ROW: Final = 20
KEY: Final = "Ctrl+1"
"""The same as beside a product's title."""


class Ruled(QWidget):
    """Nothing to see while no rule has anything against the text. `note`: the key of what is said beside a stop."""

    def __init__(self, desk: DeskView, look: Look, words: Words, parent: QWidget, note: str = "") -> None:
        super().__init__(parent)
        self._desk, self._look, self._words, self._note = desk, look, words, note
        self._text = ""
        self.flags: Sequence[Flag] = ()
        self.flag: Flag | None = None
        self.lines: tuple[str, str] = ("", "")
        look.changed.connect(self.update)
        self.hide()

    def check(self, text: str, at: int, product: str = "") -> None:
        """Hold a text against the rules; the hit at the caret is told, else the first. `product`: what it is of."""
        from anchor_console.core.compliance import flags  # the packs are read when something is first typed

        self._text = text
        kept = self._desk.one(Product, product) if product else None
        session = self._desk.session
        self.flags = flags(
            text, kept.value.category if kept else "", self._desk.rules(), numerals.day(self._desk.now()),
            session.platform if session else "",
        ) if text.strip() else ()  # fmt: skip
        self.flag = flag_at(self.flags, at)
        self.reword()

    def is_rewrite(self, event: QKeyEvent) -> bool:
        """Whether that key takes the rewrite; where there is none, it is anybody's."""
        pressed = event.key() == Qt.Key.Key_1 and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        return pressed and self.flag is not None and bool(self.flag.rewrites)

    def rewritten(self) -> str:
        """The text with the rewrite in the place of the hit that is told."""
        flag = self.flag
        if flag is None or not flag.rewrites:
            return self._text
        return self._text[: flag.start] + flag.rewrites[0] + self._text[flag.end :]

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.flag is None:
            return
        painter, tokens = QPainter(self), self._look.tokens
        icon, token = SHAPES[self.flag.severity]
        ground = {"stop": tokens.stop_bg, "warn": tokens.warn_bg}.get(token, tokens.info_bg)
        strokes.box(painter, self.rect(), 4, ground)
        strokes.icon(painter, 8, (HEIGHT - 16) / 2, icon, 16, self._look, token)
        for row, words in enumerate(self.lines):
            place = QRectF(32, 4 + row * ROW, self.width() - 40, ROW)
            strokes.text(painter, place, words, self._look, "small", "text" if row == 0 else "text2")

    def reword(self) -> None:
        """Say the hit in the language in force."""
        flag, say = self.flag, self._words.say
        self.setVisible(flag is not None)
        if flag is None:
            self.lines = ("", "")
            self.setAccessibleName("")
            return
        rule = next((rule for rule in self._desk.rules().rules if rule.id == flag.rule), None)
        title = rule.title.get(self._words.language, "") if rule is not None else ""
        hit = safe(self._text[flag.start : flag.end], 40)
        first = (say(f"severity.{flag.severity}"), say("products.rule.title", hit=hit, rule=safe(title, 80)),
                 safe(flag.article, 120))  # fmt: skip
        second = (
            self._rewrite(flag), self._others(flag),
            say(self._note) if self._note and flag.severity in GRAVE else "",
            say("products.rule.fine", fine=safe(flag.fine, 120)) if flag.fine else "",
        )  # fmt: skip
        self.lines = (" · ".join(filter(None, first)), " · ".join(filter(None, second)))
        self.setAccessibleName(". ".join(self.lines))
        self.update()

    def _others(self, told: Flag) -> str:
        """How many more there are, and the gravest of them by its words: one that wants proof hides behind no stop."""
        others = [one for one in self.flags if one is not told]
        if not others:
            return ""
        worst = min(others, key=lambda one: list(SHAPES).index(one.severity))
        hit = safe(self._text[worst.start : worst.end], 20)
        more = self._words.many("products.rule.others", len(others), str(len(others)))
        return self._words.say(
            "ruled.other", more=more, severity=self._words.say(f"severity.{worst.severity}"), hit=hit
        )

    def _rewrite(self, flag: Flag) -> str:
        if not flag.rewrites:
            return ""
        words = safe(flag.rewrites[0], 40)
        done = (
            self._words.say("products.rule.rewrite", words=words)
            if words
            else self._words.say("products.rule.leave_out")
        )
        return f"{KEY} {done}"


def flag_at(flags: Sequence[Flag], at: int) -> Flag | None:
    """The hit at a place of a text, else the gravest, of alike ones the first."""
    order = list(SHAPES)
    gravest = min(flags, key=lambda flag: order.index(flag.severity), default=None)
    return next((flag for flag in flags if flag.start <= at <= flag.end), gravest)
