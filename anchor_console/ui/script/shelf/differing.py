"""Two texts held together: what was put in is underlined, what was left out is struck, in one text or side by side."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from anchor_console.core.script.differences import Difference, Span, differences
from anchor_console.kit.text import safe
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

LONGEST: Final = 8_000
"""Characters of one stretch that are shown."""
WORDS = QTextCharFormat.UnderlineStyle.SingleUnderline


class Differing(QTextEdit):
    """A text to be read. `show_spans` writes stretches, each as what it is; a screen reader is told of the changes."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._words = look, words
        self._spans: tuple[Span, ...] = ()
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(12)
        look.changed.connect(lambda: self.show_spans(self._spans))

    def sizeHint(self) -> QSize:
        return QSize(200, 120)

    def show_spans(self, spans: tuple[Span, ...]) -> None:
        """Write these."""
        self._spans = spans
        self.clear()
        self.document().setDefaultFont(self._look.font("lead"))
        cursor = QTextCursor(self.document())
        for span in spans:
            cursor.insertText(_plain(span.text), self._form(span))
        self.setAccessibleDescription(spoken(spans, self._words))
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _form(self, span: Span) -> QTextCharFormat:
        tokens, form = self._look.tokens, QTextCharFormat()
        form.setFont(self._look.font("lead"))
        form.setForeground(tokens.text)
        if span.sort == "in":
            form.setBackground(tokens.good_bg)
            form.setFontUnderline(True)
            form.setUnderlineStyle(WORDS)
            form.setFontWeight(QFont.Weight.DemiBold)
        elif span.sort == "out":
            form.setBackground(tokens.warn_bg)
            form.setForeground(tokens.text2)
            form.setFontStrikeOut(True)
        return form


def told(old: str, new: str, readable: Callable[[str], str]) -> Difference:
    """Where two texts differ as they are read: facts in their words."""
    return differences(readable(old), readable(new))


def only(spans: tuple[Span, ...], sort: str) -> tuple[Span, ...]:
    """The one text of the two: what is the same, and what is only in it."""
    return tuple(span for span in spans if span.sort in ("same", sort))


def spoken(spans: tuple[Span, ...], words: Words) -> str:
    """The changes as a person would tell them."""
    changes = (words.say(f"versions.{span.sort}", text=safe(span.text, 80)) for span in spans if span.sort != "same")
    return ", ".join(changes) or words.say("versions.same")


def _plain(text: str) -> str:
    """Hostile text made plain, paragraph by paragraph."""
    return "\n".join(safe(one, LONGEST) for one in text.split("\n"))
