"""The pinned card, the answer to "really on air?": what is on, its price, how long its stock lasts, the track."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QRect, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from anchor_console.core.window import minutes_left
from anchor_console.core.wire import ProductNow
from anchor_console.desk.view import CommandRow, LineupRow
from anchor_console.ui import badge, numerals, strokes
from anchor_console.ui.called import called
from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.cockpit.figures import SHORT_OF_STOCK
from anchor_console.ui.cockpit.painted import Painted
from anchor_console.ui.cockpit.pictures import Pictures
from anchor_console.ui.cockpit.thumb import draw_picture, draw_thumb
from anchor_console.ui.commands import saying, standing, track
from anchor_console.ui.commands.bar import Deed, DeedBar
from anchor_console.ui.commands.board import price_of
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

THUMB: Final = 64
FACTS: Final = ("clicks", "carts", "units", "gmv_paid")
LOW: Final = 210
"""Under this height, px, everything stands closer."""


class Pinned(Struct, frozen=True):
    """What the card shows; `row` is None where the pinned product is not in the lineup."""

    product: str
    row: LineupRow | None
    now: ProductNow | None
    currency: str
    on_air: bool = True
    """False once the show is over: then it was seen, and is not."""
    command: CommandRow | None = None
    """What was last asked of the room for this product, while there is something to say of it."""
    is_pinned: bool = True
    """False while the pin is only asked for: no event of the room has shown it."""


NOTHING: Final = Pinned("", None, None, "CNY")
"""What an empty card shows in place: its figures never jump when something is pinned."""


class PinnedCard(Painted):
    """One painted card with its row of deeds; empty, it says what to do. `asked` gets the deed that was pressed."""

    pinned: Pinned | None = None
    pictures: Pictures | None = None
    asked = Signal(str)

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(look, words, parent)
        self.bar = DeedBar(look, self.asked.emit, self)
        self._now = 0

    def show_pinned(self, pinned: Pinned | None, deeds: Sequence[Deed] = (), now: int = 0) -> None:
        """Show this product and what can be done with it; paints only when something is different."""
        counts = pinned is not None and pinned.command is not None and standing.seconds(pinned.command, now) > 0
        if pinned != self.pinned or counts:
            self.pinned, self._now = pinned, now
            self._tell_all()
            self.update()
        self.bar.show_deeds(deeds)

    def reread(self) -> None:
        """Words or colours changed."""
        self.setAccessibleName(self.words.say("cockpit.pinned.name"))
        self._tell_all()
        self.update()

    def _tell_all(self) -> None:
        pinned = self.pinned
        if pinned is None:
            self.put_tips([])
            self.tell([self.words.say("cockpit.pinned.none")])
            return
        over = [] if pinned.on_air else [self._seen(pinned)]
        shown = pinned.row.badge if pinned.row else ""
        badges = [badge.word(shown, self.words)] if shown else []
        steps = track.told(pinned.command, self.words, self._now) if pinned.command else []
        self.tell([self._title(pinned), self._price(pinned), self._stock_words(pinned), *over, *steps, *badges])
        tip = [self._title(pinned), *self._brought(pinned), self._seen(pinned), badge.meaning(shown, self.words)]
        top = self._track_top()
        self.put_tips([
            (QRect(0, 0, self.width(), top), "\n".join(line for line in tip if line)),
            (QRect(0, top, self.width(), track.HEIGHT), "\n".join(steps)),
        ])  # fmt: skip

    def _seen(self, pinned: Pinned) -> str:
        if not pinned.on_air:
            return self.words.say("cockpit.pinned.last")
        if not pinned.is_pinned:
            return self.words.say("cockpit.pinned.unseen")
        command = pinned.command
        if command is not None and command.verb == "pin" and command.reported_by and not command.shown_by:
            return self.words.say("cockpit.pinned.ticked", name=called(command.reported_by, self.words, 20))
        return self.words.say("cockpit.pinned.seen")

    def _title(self, pinned: Pinned) -> str:
        return pinned.row.title if pinned.row else pinned.product

    def _price(self, pinned: Pinned) -> str:
        return numerals.money(price_of(pinned.row, pinned.now), pinned.currency)

    def _brought(self, pinned: Pinned) -> list[str]:
        """What the product has brought so far, in one line."""
        if pinned.now is None:
            return []
        units = {name: numerals.count(getattr(pinned.now, name)) for name in FACTS}
        units["gmv_paid"] = numerals.money(pinned.now.gmv_paid, pinned.currency, tile=True)
        return [" · ".join(f"{self.words.say(f'cockpit.pinned.{name}')} {units[name]}" for name in FACTS)]

    def _left(self, pinned: Pinned) -> float | None:
        return minutes_left(pinned.now.stock, pinned.now.pace) if pinned.now else None

    def _stock_words(self, pinned: Pinned) -> str:
        say, left = self.words.say, self._left(pinned)
        if pinned.now is not None and pinned.now.stock == 0:
            return say("cockpit.stock.sold_out")
        return say("cockpit.stock.left", time=numerals.lasting(left, self.words.language)) if left is not None else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The deeds stand at the foot."""
        high = 24 if self.height() < LOW else 28
        self.bar.setGeometry(12, self.height() - high - (11 if self.height() < LOW else 13), self.width() - 24, high)
        self._tell_all()

    def _track_top(self) -> int:
        return 98 if self.height() < LOW else 114

    def paintEvent(self, event: QPaintEvent) -> None:
        """Thumb, chip, title, price; stock bar; the track."""
        painter = QPainter(self)
        brush = self.brush(painter)
        brush.fill(self.rect(), "raised")
        brush.across(0, self.height() - 1, self.width())
        low = self.height() < LOW
        if self.pinned is None:
            self._empty(brush)
        else:
            self._head(brush, self.pinned, 9 if low else 13)
            self._track(brush, self.pinned)
        self._stock(brush, self.pinned or NOTHING, 78 if low else 88)
        painter.end()

    def _empty(self, brush: Brush) -> None:
        room = self.width() - 24
        brush.rounded(QRectF(12, 12, THUMB, THUMB), "line")
        brush.icon("pin", 12 + 22, 12 + 22, "text3", 20)
        say, x = self.words.say, 12 + THUMB + 12
        brush.text(x, 20, say("cockpit.pinned.none"), "text2", bold=True, room=room - THUMB - 12)
        brush.text(x, 44, say("cockpit.pinned.how"), "text3", step="small", room=room - THUMB - 12)

    def _head(self, brush: Brush, pinned: Pinned, top: int) -> None:
        row = pinned.row
        self._thumb(brush, QRectF(12, top, THUMB, THUMB), pinned)
        x = 12 + THUMB + 12
        room = self.width() - x - 12
        chip = self._chip(brush, pinned, x, top - 2)
        if row is not None:
            kind = self.words.say(f"role.{row.role}") if self.words.known(f"role.{row.role}") else ""
            place = self.words.say("cockpit.pinned.place", role=kind, n=row.number).strip(" ·")
            free = room - chip - 8 - self._badge(brush, row, top - 2)
            brush.text(x + chip + 8, top, place, "text2", step="small", room=free)
        brush.text(x, top + 20, self._title(pinned), bold=True, room=room)
        price = self._price(pinned)
        brush.text(x, top + 40, price, step="value", bold=True, room=room)
        x += brush.width(price, "value", bold=True) + 8
        if row is not None and row.floor_price is not None:
            floor = self.words.say("cockpit.pinned.floor", price=numerals.money(row.floor_price, pinned.currency))
            brush.text(x, top + 48, floor, "text3", step="small", room=self.width() - x - 12)

    def _chip(self, brush: Brush, pinned: Pinned, x: float, top: float) -> float:
        """Pinned, in the chip of that name only when the room has shown it; else how far the pin has come."""
        command = pinned.command
        if pinned.is_pinned or command is None:
            return brush.chip(x, top, self.words.say("cockpit.pinned.chip"), "accent", ground="info_bg", icon="pin")
        shape, token = standing.BADGES[command.state]
        return brush.chip(x, top, saying.state_word(command.state, self.words), token, icon=shape)

    def _badge(self, brush: Brush, row: LineupRow, top: float) -> float:
        """The edit's badge in shape and word at the card's right; answers the room it takes."""
        if not row.badge:
            return 0.0
        (shape, token), said = badge.BADGES[row.badge], badge.word(row.badge, self.words)
        wide = strokes.chip_width(said, self.look, icon_name=shape)
        brush.chip(self.width() - 12 - wide, top, said, token, icon=shape)
        return wide + 8.0

    def _thumb(self, brush: Brush, place: QRectF, pinned: Pinned) -> None:
        row = pinned.row
        known = self.pictures if row is not None else None
        picture = known.square(row.picture, THUMB, brush.ratio) if known is not None and row is not None else None
        if picture is not None:
            draw_picture(brush, place, picture)
        else:
            draw_thumb(brush, place, row.short_title if row else pinned.product, pinned.product)

    def _stock(self, brush: Brush, pinned: Pinned, top: int) -> None:
        say = self.words.say
        stock = pinned.now.stock if pinned.now else None
        cap = pinned.row.stock_cap or pinned.row.stock if pinned.row else None
        left = self._left(pinned)
        short = left is not None and left < SHORT_OF_STOCK
        label = say("cockpit.stock.label")
        brush.text(12, top, label, "text2", step="small")
        x = 12 + brush.width(label, "small") + 10
        right = self.width() - 12
        note = self._stock_words(pinned)
        if note:
            right -= brush.text_right(right, top, note, "warn" if short else "text3", step="small")
            right -= brush.text_right(right, top, " · ", "text3", step="small") if cap else 8
        if cap:
            right -= brush.text_right(right, top, f" / {numerals.count(cap)}", "text3", step="small")
        right -= brush.text_right(
            right, top, numerals.count(stock), "warn" if short else "text", step="small", bold=True
        )
        if stock is not None and cap and right - x > 30:
            bar = QRectF(x, top + 5, right - x - 10, 6)
            brush.fill(bar, "line")
            brush.fill(QRectF(x, bar.y(), round(bar.width() * min(stock / cap, 1)), 6), "warn" if short else "edge")

    def _track(self, brush: Brush, pinned: Pinned) -> None:
        """The command's track; where the platform pinned it by itself, that its event was seen."""
        top, command = self._track_top(), pinned.command
        if command is None or not pinned.on_air:
            icon, token = ("eye", "good") if pinned.on_air else ("clock", "text3")
            brush.icon(icon, 12, top, token)
            brush.text(34, top, self._seen(pinned), token, step="small", room=self.width() - 46)
            return
        place = QRectF(12, top, self.width() - 24, track.HEIGHT)
        track.draw(brush.painter, place, command, self.look, self.words, self._now, pinned.currency)
