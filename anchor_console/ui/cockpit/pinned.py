"""The pinned card: what is on air now, at which price, how long its stock lasts, and what it has brought."""

from typing import Final

from msgspec import Struct
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent

from anchor_console.core.window import minutes_left
from anchor_console.core.wire import ProductNow
from anchor_console.desk.view import LineupRow
from anchor_console.ui import badge, numerals, strokes
from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.cockpit.figures import SHORT_OF_STOCK
from anchor_console.ui.cockpit.painted import Painted
from anchor_console.ui.cockpit.pictures import Pictures
from anchor_console.ui.cockpit.thumb import draw_picture, draw_thumb

THUMB: Final = 64
FACTS: Final = ("clicks", "carts", "units", "gmv_paid")


class Pinned(Struct, frozen=True):
    """What the card shows; `row` is None where the pinned product is not in the lineup."""

    product: str
    row: LineupRow | None
    now: ProductNow | None
    currency: str
    on_air: bool = True
    """False once the show is over: then it was seen, and is not."""


NOTHING: Final = Pinned("", None, None, "CNY")
"""What an empty card shows in place: its figures never jump when something is pinned."""


class PinnedCard(Painted):
    """One painted card; empty, it says what to do."""

    pinned: Pinned | None = None
    pictures: Pictures | None = None

    def show_pinned(self, pinned: Pinned | None) -> None:
        """Show this product; paints only when something is different."""
        if pinned != self.pinned:
            self.pinned = pinned
            self._tell_all()
            self.update()

    def reread(self) -> None:
        """Words or colours changed."""
        self.setAccessibleName(self.words.say("cockpit.pinned.name"))
        self._tell_all()
        self.update()

    def _tell_all(self) -> None:
        pinned = self.pinned
        if pinned is None:
            self.tell([self.words.say("cockpit.pinned.none")])
            return
        over = [] if pinned.on_air else [self._seen(pinned)]
        shown = pinned.row.badge if pinned.row else ""
        badges = [badge.word(shown, self.words)] if shown else []
        self.tell([self._title(pinned), self._price(pinned), self._stock_words(pinned), *over, *badges])
        tip = [self._title(pinned), self._seen(pinned), badge.meaning(shown, self.words)]
        self.put_tips([(QRect(0, 0, self.width(), 84), "\n".join(line for line in tip if line))])

    def _seen(self, pinned: Pinned) -> str:
        return self.words.say("cockpit.pinned.seen" if pinned.on_air else "cockpit.pinned.last")

    def _title(self, pinned: Pinned) -> str:
        return pinned.row.title if pinned.row else pinned.product

    def _price(self, pinned: Pinned) -> str:
        return numerals.money(price_of(pinned.row, pinned.now), pinned.currency)

    def _left(self, pinned: Pinned) -> float | None:
        return minutes_left(pinned.now.stock, pinned.now.pace) if pinned.now else None

    def _stock_words(self, pinned: Pinned) -> str:
        say, left = self.words.say, self._left(pinned)
        if pinned.now is not None and pinned.now.stock == 0:
            return say("cockpit.stock.sold_out")
        return say("cockpit.stock.left", time=numerals.lasting(left, self.words.language)) if left is not None else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Thumb, chip, title, price; stock bar; what it has brought."""
        painter = QPainter(self)
        brush = self.brush(painter)
        brush.fill(self.rect(), "raised")
        brush.across(0, self.height() - 1, self.width())
        low = self.height() < 210
        if self.pinned is None:
            self._empty(brush)
        else:
            self._head(brush, self.pinned, 12)
            icon, token = ("eye", "good") if self.pinned.on_air else ("clock", "text3")
            brush.icon(icon, 12, self.height() - 28, token)
            brush.text(34, self.height() - 28, self._seen(self.pinned), token, step="small", room=self.width() - 46)
        pinned = self.pinned or NOTHING
        self._stock(brush, pinned, 86 if low else 92)
        self._facts(brush, pinned, self.height() - (74 if low else 84))
        painter.end()

    def _empty(self, brush: Brush) -> None:
        room = self.width() - 24
        brush.rounded(QRectF(12, 12, THUMB, THUMB), "line")
        brush.icon("pin", 12 + 22, 12 + 22, "text3", 20)
        brush.text(
            12 + THUMB + 12, 20, self.words.say("cockpit.pinned.none"), "text2", bold=True, room=room - THUMB - 12
        )
        brush.text(
            12 + THUMB + 12, 44, self.words.say("cockpit.pinned.how"), "text3", step="small", room=room - THUMB - 12
        )

    def _head(self, brush: Brush, pinned: Pinned, top: int) -> None:
        row = pinned.row
        self._thumb(brush, QRectF(12, top, THUMB, THUMB), pinned)
        x = 12 + THUMB + 12
        room = self.width() - x - 12
        chip = brush.chip(x, top - 2, self.words.say("cockpit.pinned.chip"), "accent", ground="info_bg", icon="pin")
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

    def _facts(self, brush: Brush, pinned: Pinned, top: int) -> None:
        """Clicks, carts, units and money of this product, four columns under a hairline."""
        brush.across(12, top - 10, self.width() - 24)
        each = (self.width() - 24) // len(FACTS)
        for index, name in enumerate(FACTS):
            x = 12 + index * each
            number = getattr(pinned.now, name) if pinned.now else None
            money = name == "gmv_paid"
            text = numerals.money(number, pinned.currency, tile=True) if money else numerals.count(number)
            brush.text(x, top - 2, self.words.say(f"cockpit.pinned.{name}"), "text3", step="small", room=each - 6)
            brush.text(x, top + 14, text, "text", bold=True, room=self.width() - x - 8 if money else each - 6)


def price_of(row: LineupRow | None, now: ProductNow | None) -> int | None:
    """The price in force as the platform's events say, else the planned hand price."""
    if now is not None and now.price is not None:
        return now.price
    return row.hand_price if row is not None else None
