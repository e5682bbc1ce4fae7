"""Bands above the rows: a first sync with its counts and its stop, and what befell this computer's copy."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF, QUrl
from PySide6.QtGui import QDesktopServices, QPainter, QPaintEvent, QResizeEvent

from anchor_console.desk.view import DeskView, Progress, Shelter
from anchor_console.ui import numerals, strokes
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.look import Look
from anchor_console.ui.surface import Surface, plain_tooltip
from anchor_console.ui.words import Words

PROGRESS: Final = 60
SHELTER: Final = 112
BAR: Final = 6
TEXT: Final = 54


def open_folder(folder: str) -> None:
    """Show a folder in the system's own file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(folder))


def counted(progress: Progress, words: Words) -> str:
    """How many records are here, of how many if that is known."""
    done = numerals.count(progress.done)
    if not progress.whole:
        return words.say("sync.counts.open", done=done)
    return words.say("sync.counts", done=done, whole=numerals.count(max(progress.whole, progress.done)))


class ProgressBand(Surface):
    """A bar with counts, and the button that stops it or lets it go on."""

    def __init__(self, desk: DeskView, look: Look, words: Words) -> None:
        super().__init__(look, "raised", ("bottom",))
        self._desk, self._words = desk, words
        self.progress: Progress | None = None
        self.button = KeyButton(look, run=self.turn, height=24, parent=self)
        self.setFixedHeight(PROGRESS)
        self.hide()

    def refresh(self) -> None:
        """Read the desk again."""
        progress, say = self._desk.progress(), self._words.say
        self.progress = progress
        self.setVisible(progress is not None)
        if progress is None:
            return
        self.button.show_as(say("sync.go_on" if progress.paused else "sync.pause"), key="P")
        self.button.resize(self.button.sizeHint())
        self._place()
        self.setAccessibleName(f"{self._title(progress)}: {counted(progress, self._words)}")
        self.setToolTip(plain_tooltip(say("sync.why")))
        self.update()

    def turn(self) -> None:
        """Stop the sync, or let it go on."""
        if self.progress is not None and self.progress.paused:
            self._desk.go_on()
        elif self.progress is not None:
            self._desk.pause()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        progress = self.progress
        if progress is None:
            return
        painter, look, tokens = QPainter(self), self.look, self.look.tokens
        shape, token = ("pause", "text2") if progress.paused else ("half", "accent")
        strokes.icon(painter, 20, 12, shape, 16, look, token)
        right = self.button.x() - 16
        counts = counted(progress, self._words)
        wide = strokes.width_of(counts, look) + 1
        strokes.text(
            painter, QRectF(TEXT, 10, right - TEXT - wide - 12, 20), self._title(progress), look, semibold=True
        )
        strokes.text(painter, QRectF(right - wide, 10, wide, 20), counts, look, token="text2")
        bar = QRectF(TEXT, 40, right - TEXT, BAR)
        strokes.box(painter, bar, 3, tokens.line)
        part = min(progress.done / progress.whole, 1.0) if progress.whole else 0.0
        if part > 0:
            bar.setWidth(max(bar.width() * part, BAR))
            strokes.box(painter, bar, 3, tokens.edge if progress.paused else tokens.accent)

    def _title(self, progress: Progress) -> str:
        return self._words.say("sync.paused" if progress.paused else "sync.title")

    def _place(self) -> None:
        self.button.move(self.width() - self.button.width() - 20, (PROGRESS - self.button.height()) // 2)


class ShelterBand(Surface):
    """Amber: what happened to this computer's copy, what still works, the one way out; and where its folder is."""

    def __init__(
        self, desk: DeskView, look: Look, words: Words, show_folder: Callable[[str], None] = open_folder
    ) -> None:
        super().__init__(look, "warn_bg", ("bottom",))
        self._desk, self._words, self._show_folder = desk, words, show_folder
        self.shelter: Shelter | None = None
        self.way = KeyButton(look, run=self.take, height=24, parent=self)
        self.folder = KeyButton(look, run=self.open, height=24, parent=self)
        self.setFixedHeight(SHELTER)
        self.hide()

    def refresh(self) -> None:
        """Read the desk again."""
        shelter = self.shelter = self._desk.shelter()
        self.setVisible(shelter is not None)
        if shelter is None:
            return
        say = self._words.say
        self.way.setVisible(shelter.way != "folder")
        if shelter.way != "folder":
            at = numerals.moment(shelter.backup_at) if shelter.backup_at else numerals.NONE
            self.way.show_as(say(f"shelter.way.{shelter.way}", at=at), key="B")
        self.folder.setVisible(bool(shelter.folder))
        self.folder.show_as(say("shelter.folder"), key="O")
        self._place()
        said = [self._title(shelter), *self._lines(shelter)]
        self.setAccessibleName(" ".join(said))
        self.setToolTip(plain_tooltip(" ".join(said)))
        self.update()

    def take(self) -> None:
        """Take the way out."""
        if self.shelter is not None and self.shelter.way != "folder":
            self._desk.leave_shelter(self.shelter.way)

    def open(self) -> None:
        """Show the folder."""
        if self.shelter is not None and self.shelter.folder:
            self._show_folder(self.shelter.folder)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.shelter is None:
            return
        painter, room = QPainter(self), self.width() - TEXT - 20
        strokes.icon(painter, 20, 13, "triangle", 20, self.look, "warn")
        strokes.text(painter, QRectF(TEXT, 12, room, 22), self._title(self.shelter), self.look, "lead", semibold=True)
        happened, works = self._lines(self.shelter)
        strokes.text(painter, QRectF(TEXT, 35, room, 18), happened, self.look, "body", "text2")
        strokes.text(painter, QRectF(TEXT, 53, room, 18), works, self.look, "body", "text2")

    def _title(self, shelter: Shelter) -> str:
        since = numerals.time_of_day(shelter.since)
        return self._words.say(f"shelter.{shelter.state}", time=since)

    def _lines(self, shelter: Shelter) -> tuple[str, str]:
        say = self._words.say
        happened = say(f"shelter.{shelter.state}.why")
        if shelter.saved_edits:
            n = numerals.count(shelter.saved_edits)
            happened += " " + self._words.many("shelter.saved", shelter.saved_edits, n)
        if shelter.lost:
            happened += " " + say("shelter.lost.all" if shelter.lost == "all" else "shelter.lost.some")
        return happened, say(f"shelter.{shelter.state}.works")

    def _place(self) -> None:
        x = TEXT
        for button in (self.way, self.folder):
            button.resize(button.sizeHint())
            button.move(x, SHELTER - button.height() - 10)
            x += (button.width() + 8) if not button.isHidden() else 0
