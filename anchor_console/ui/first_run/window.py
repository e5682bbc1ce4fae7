"""The window of the first run: the console's frame, still empty, around the choice of where the record is kept."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from anchor_console import __version__
from anchor_console.desk.choosing import Choosing
from anchor_console.ui import strokes
from anchor_console.ui.first_run.page import FirstRun
from anchor_console.ui.look import Look
from anchor_console.ui.rail import Rail
from anchor_console.ui.segments import Segments
from anchor_console.ui.settings import LEAST, Settings, keep_geometry, restore_geometry
from anchor_console.ui.surface import Line, Surface
from anchor_console.ui.theme import Choice
from anchor_console.ui.words import LANGUAGES, Words

THEMES: tuple[Choice, ...] = ("light", "dark", "system")
BAR, FOOT = 48, 28
PLACES = (("live", "live"), ("sessions", "calendar"))


class Foot(Surface):
    """The status line of a console that has no record yet."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "panel", ("top",))
        self._left, self._right = "", ""
        self.setFixedHeight(FOOT)

    def say(self, left: str, right: str) -> None:
        """What is said at its two ends."""
        self._left, self._right = left, right
        self.setAccessibleName(f"{left}. {right}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        strokes.icon(painter, 16, 6, "circle", 16, self.look, "text3")
        place = QRectF(38, 0, self.width() - 54, FOOT)
        strokes.text(painter, place, self._left, self.look, "small", "text2")
        strokes.text(painter, place, self._right, self.look, "small", "text3", align=strokes.RIGHT)


class FirstRunWindow(QWidget):
    """The frame. `closed` tells that it was closed by the person."""

    closed = Signal()

    def __init__(self, look: Look, words: Words, settings: Settings) -> None:
        super().__init__()
        self._look, self._words, self._settings = look, words, settings
        self.painted = False
        self._left = False
        self.rail = Rail(look)
        self.rail.fill(PLACES, (("connection", "connection"),), lambda _: None)
        for item in self.rail.items.values():
            item.setEnabled(False)
        self.name, self.what = Line(look, "lead", semibold=True), Line(look, "body", "text2")
        self.languages, self.themes = Segments(look), Segments(look)
        self.page = FirstRun(look, words)
        self.foot = Foot(look)
        self._lay_out()
        self.languages.taken.connect(lambda at: words.choose(LANGUAGES[at]))
        self.themes.taken.connect(lambda at: self._take_theme(THEMES[at]))
        words.changed.connect(self._language_changed)
        self.setMinimumSize(*LEAST)
        restore_geometry(self, settings)
        self.reword()

    def meet(self, choosing: Choosing) -> None:
        """From now on something is behind the screen."""
        self.page.meet(choosing)

    def leave(self) -> None:
        """There is a choice: give way to the console."""
        self._left = True
        self.close()

    def reword(self) -> None:
        """Say everything in the language in force."""
        say = self._words.say
        self.setWindowTitle(say("app.name"))
        self.name.say(say("app.name"))
        self.what.say(say("first.name"))
        for place, item in self.rail.items.items():
            item.say(say(f"workspace.{place}"), say(f"workspace.{place}"), "")
        self.languages.show_as(say("language.name"), ("简体中文", "English"), LANGUAGES.index(self._words.language))
        labels = [say(f"theme.{choice}") for choice in THEMES]
        self.themes.show_as(say("rail.theme"), labels, THEMES.index(self._look.choice))
        self.foot.say(say("first.status"), say("first.version", version=__version__))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.page.here.radio.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted = True
        super().paintEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        keep_geometry(self, self._settings)
        super().closeEvent(event)
        if not self._left:
            self.closed.emit()

    def _take_theme(self, choice: Choice) -> None:
        self._look.choose(choice)
        self._settings.set("theme", choice)
        self.reword()

    def _language_changed(self) -> None:
        self._settings.set("language", self._words.language)
        self.reword()

    def _lay_out(self) -> None:
        bar = Surface(self._look, "panel", ("bottom",))
        bar.setFixedHeight(BAR)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        row.addWidget(self.name)
        row.addWidget(self.what)
        row.addStretch(1)
        row.addWidget(self.languages)
        row.addWidget(self.themes)
        column = QVBoxLayout()
        column.setSpacing(0)
        for widget in (bar, self.page, self.foot):
            column.addWidget(widget)
        column.setStretch(1, 1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.rail)
        across.addLayout(column, 1)
