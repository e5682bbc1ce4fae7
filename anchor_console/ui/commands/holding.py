"""The band of a hold (憋单) that is on: only figures that the ledger holds, and its end, counting down in sight."""

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from anchor_console.core.beat import Beat, beat_of
from anchor_console.core.hold import HoldShown, shown_of_hold
from anchor_console.core.lineup import LineupItem
from anchor_console.core.segment import Segment
from anchor_console.core.session import Session
from anchor_console.desk.view import DeskView
from anchor_console.ui import numerals, strokes
from anchor_console.ui.commands.here import CommandsHere
from anchor_console.ui.commands.saying import named
from anchor_console.ui.look import Look
from anchor_console.ui.surface import plain_tooltip
from anchor_console.ui.words import Words

HEIGHT: Final = 32
SOON_MS: Final = 15_000
"""Ms before its end from which a hold calls for its release."""


def held(desk: DeskView, here: CommandsHere) -> HoldShown | None:
    """What may be shown of the hold that is on; None where none is, or it has no end in sight."""
    session, now = desk.session, desk.now()
    if session is None or session.state != "live":
        return None
    record = desk.one(Session, session.id)
    holder = record.value.show if record is not None and record.value.show else session.id
    for kept in desk.all(Segment, holder):
        segment = kept.value
        if segment.kind != "hold":
            continue
        beat, item = desk.one(Beat, beat_of(session.id, segment.id)), desk.one(LineupItem, segment.item)
        told = here.product_now(item.value.product) if item is not None else None
        shown = shown_of_hold(
            segment,
            beat.value if beat is not None else None,
            item.value if item is not None else None,
            told,
            now,
            session.room,
        )
        if shown is not None:
            return shown
    return None


class HoldBand(QWidget):
    """One line: which product, its planned price, what is left, and the seconds to its end. Hidden without one."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._words = look, words
        self.shown: HoldShown | None = None
        self._said = ("", "", False)
        self.hide()
        look.changed.connect(self.update)

    @property
    def needs(self) -> int:
        """How high it is, px."""
        return 0 if self.shown is None else HEIGHT

    def show_hold(self, shown: HoldShown | None, here: CommandsHere) -> bool:
        """Show this hold; True when the band came or went."""
        changed = (shown is None) != (self.shown is None)
        self.shown = shown
        if shown is not None:
            left = max(shown.ends_at - here.now(), 0)
            whole = named(shown.product, here.lineup(), self._words)
            row = next((row for row in here.lineup() if row.product == shown.product), None)
            short = self._words.say("manual.number", n=row.number) if row is not None else whole
            figures = [numerals.money(shown.price, here.currency)]
            if shown.stock is not None:
                figures.append(self._words.say("hold.stock", stock=numerals.count(shown.stock)))
            ends = self._words.say("hold.ends", time=numerals.duration(-(-left // 1000)))
            self._said = (" · ".join([short, *figures]), ends, left <= SOON_MS)
            self.setAccessibleName(f"{self._words.say('hold.name')}: {' · '.join([whole, *figures, ends])}")
            self.setToolTip(plain_tooltip(self.accessibleName()))
            self.update()
        self.setVisible(shown is not None)
        return changed

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens, (figures, ends, soon) = QPainter(self), self._look.tokens, self._said
        painter.fillRect(self.rect(), tokens.warn_bg if soon else tokens.info_bg)
        strokes.hairline(painter, self.rect(), "bottom", tokens.line)
        tone = "warn" if soon else "accent"
        strokes.icon(painter, 12, (HEIGHT - 16) / 2, "clock", 16, self._look, tone)
        right = self.width() - 12.0
        wide = strokes.width_of(ends, self._look, "body", True) + 1
        place = QRectF(right - wide, 0, wide, HEIGHT)
        strokes.text(painter, place, ends, self._look, token=tone, semibold=True, align=strokes.RIGHT)
        room = QRectF(36, 0, right - wide - 8 - 36, HEIGHT)
        strokes.text(painter, room, figures, self._look, "small", "text")
