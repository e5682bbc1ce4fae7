"""The middle of the page: the head, the tools, a band, the text of one line, and what might come next."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from anchor_console.ui.actions import Actions
from anchor_console.ui.look import Look
from anchor_console.ui.script.band import Band
from anchor_console.ui.script.chips import Chip
from anchor_console.ui.script.foot import HEAD as FOOT_HEAD
from anchor_console.ui.script.foot import ROW, Foot
from anchor_console.ui.script.head import HEAD, TOOLS, Head, Tools
from anchor_console.ui.script.text import ScriptText
from anchor_console.ui.surface import Surface
from anchor_console.ui.teaching import Teaching
from anchor_console.ui.words import Words

LEAST_TEXT: Final = 190
"""So high the text stays before suggestions give way, px."""


class Writing(Surface):
    """What one line is written with. `teach` does what helps where no line is chosen."""

    def __init__(
        self, look: Look, words: Words, actions: Actions, chip: Callable[[str], Chip], teach: Callable[[], object]
    ) -> None:  # fmt: skip
        super().__init__(look, "panel")
        self._words, self._actions = words, actions
        self.head = Head(look)
        self.tools = Tools(look, words, actions)
        self.band = Band(look)
        self.text = ScriptText(look, chip)
        self.text.setProperty("panel", True)
        self.teaching = Teaching(look, "document", teach)
        self.foot = Foot(look, words)
        self.foot.setProperty("panel", True)
        self._lay_out()

    def show_line(self, *, there: bool) -> None:
        """A line is written here, or there is none."""
        self._stack.setCurrentIndex(0 if there else 1)
        for widget in (self.tools, self.foot):
            widget.setVisible(there)

    def fit(self, below: int) -> None:
        """Find room: suggestions give way to the text; so high is what stands over the lower end, px."""
        self.tools.say(self.width())
        free = self.height() - below - HEAD - TOOLS - FOOT_HEAD - LEAST_TEXT
        self.foot.allow(max(min(free // ROW, 3), 0))
        self._column.setContentsMargins(0, 0, 0, below)

    def reword(self, pattern: str, *, there: bool = True) -> None:
        """Say everything in the language in force; `pattern`: of an empty line; `there`: a session is."""
        say = self._words.say
        self.text.setAccessibleName(say("script.text"))
        self.text.pattern = pattern
        self.text.legend = (
            ("good_bg", "good", say("script.legend.fact")), ("info_bg", "accent", say("script.legend.ledger")),
            ("panel", "edge", say("script.legend.choice")),
        )  # fmt: skip
        self.tools.say(self.width())
        self.teach(there=there)
        self.text.viewport().update()

    def teach(self, *, there: bool) -> None:
        """Where no line is chosen: how to begin one; with no session, that there has to be one first."""
        say, key = self._words.say, self._actions.key("script.new")
        name = "script.none" if there else "script.none.session"
        self.teaching.say(say(name), say(f"{name}.how"), say("script.none.button"), key)
        self.teaching.button.setVisible(there)

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for widget in (self.head, self.tools, self.band):
            self._column.addWidget(widget)
        held = QWidget()
        self._stack = QStackedLayout(held)
        self._stack.addWidget(self.text)
        self._stack.addWidget(self.teaching)
        self._column.addWidget(held, 1)
        self._column.addWidget(self.foot)
