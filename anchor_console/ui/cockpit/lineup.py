"""The left column: its head, the pinned card, the rows, and what a command asks of the person at this desk."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace
from PySide6.QtCore import QRect, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from anchor_console.core.beat import Beat
from anchor_console.core.wire import ProductNow
from anchor_console.desk.view import CommandRow, DeskView, LineupRow
from anchor_console.ui.badge import BADGES, DONE_SHOWN_MS, Ticks
from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.cockpit.commanding import Commanding
from anchor_console.ui.cockpit.handing import Handing
from anchor_console.ui.cockpit.layout import LOW
from anchor_console.ui.cockpit.listing import Rows
from anchor_console.ui.cockpit.painted import Painted
from anchor_console.ui.cockpit.pictures import Pictures
from anchor_console.ui.cockpit.pinned import Pinned, PinnedCard
from anchor_console.ui.cockpit.queue import entries
from anchor_console.ui.cockpit.thumb import draw_picture, draw_thumb
from anchor_console.ui.commands import saying, standing
from anchor_console.ui.commands.here import CommandsHere
from anchor_console.ui.commands.hotkeys import TYPED_MS, HotKeys
from anchor_console.ui.commands.rotation import RotationButton
from anchor_console.ui.commands.strip import Strip
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from anchor_console.ui.commands.holding import HoldBand

HEAD: Final = 36
LEGEND: Final = 32
LEAST_ROWS: Final = 72
"""Rows keep so many px above a card that is asked of the person, where the column is high enough for it."""
LEGENDS: Final = (
    *((f"command.{state}", *standing.BADGES[state]) for state in ("asked", "failed", "planned")),
    ("badge.pending", *BADGES["pending"]),
)


class LineupPane(Painted):
    """Head, card and rows of the open session. `lost`: an item to be moved was removed by somebody else."""

    lost = Signal(str)

    def __init__(
        self,
        look: Look,
        words: Words,
        desk: DeskView,
        parent: QWidget,
        pictures: Pictures | None = None,
        done_shown_ms: int = DONE_SHOWN_MS,
        typed_ms: int = TYPED_MS,
    ) -> None:
        super().__init__(look, words, parent)
        self._desk = desk
        self.here = CommandsHere(desk, words, self)
        self.here.changed.connect(lambda: self._shown())
        self.card = PinnedCard(look, words, self)
        self.rows = Rows(look, words, self)
        self.rows.moved.connect(self._move)
        self.rows.undone.connect(self._undo)
        self.rows.lost.connect(self.lost)
        self.rows.acted.connect(self._pin_item)
        self.commanding = Commanding(desk, self.here, look, words, self.rows, self)
        self.commanding.opened.connect(self._place)
        self.handing = Handing(desk, self.here, look, words, self, self._draw_picture)
        self.handing.moved.connect(self._place)
        self.handing.left.connect(self.rows.setFocus)
        self.card.asked.connect(self.commanding.run)
        self.strip = Strip(look, self.commanding.run, self)
        self.rotation = RotationButton(desk, look, words, self)
        self.rotation.resized.connect(self._place_head)
        self.rotation.clicked.connect(self.rotate)
        self.hot = HotKeys(parent, typed_ms)
        self.hot.chosen.connect(self._pin_number)
        self.hot.changed.connect(self.update)
        self.rows.left.connect(self.hot.let_go)
        self.card.pictures = self.rows.delegate.pictures = pictures
        self.hold: HoldBand | None = None
        self._card_height = 220
        self._count = ("", 0)
        self._shown: Callable[[], None] = lambda: None
        """Shows again what was last told."""
        self._ticks = Ticks(self, done_shown_ms)
        self._ticks.changed.connect(lambda: self._shown())
        self.reread()

    def measure(self, card: int) -> None:
        """The height of the pinned card, px."""
        self._card_height = card
        self._place()

    def show_lag(self, words: str, token: str = "warn") -> None:
        """How far behind its plan the show is, in words of that token; "" for not at all."""
        if (words, token) != self.rows.queue.lag:
            self.rows.queue.lag = (words, token)
            self.rows.viewport().update()

    def show_lineup(
        self,
        rows: Sequence[LineupRow],
        products: Mapping[str, ProductNow],
        pinned: str | None,
        currency: str,
        *,
        on_air: bool = True,
    ) -> None:
        """Show these items; prices and stock are the platform's where its events tell them."""
        self._shown = lambda: self._put(rows, products, pinned, currency, on_air)
        self._shown()

    def tick(self) -> None:
        """A second has passed: what counts seconds counts on."""
        self._show_hold()
        self._shown()
        self.commanding.tick()

    def show_files(self) -> None:
        """Pictures have come."""
        self.card.update()
        self.rows.viewport().update()

    def _put(
        self,
        told: Sequence[LineupRow],
        products: Mapping[str, ProductNow],
        pinned: str | None,
        currency: str,
        on_air: bool,
    ) -> None:
        badges = self._ticks.show({row.id: row.badge for row in told})
        rows = [row if row.badge == badges[row.id] else replace(row, badge=badges[row.id]) for row in told]
        commands, now = self.here.rows() if on_air else (), self.here.now()
        latest = {
            product: row for product, row in standing.latest(commands).items() if not self.here.is_put_by(row)
        }  # fmt: skip
        self.commanding.shown = shown = _shown(pinned, commands, latest, rows, products, currency, on_air, now)
        self.card.show_pinned(shown, self.commanding.deeds(), now)
        up = next((row.id for row in rows if pinned and row.product == pinned), "")
        self.rows.put(entries(rows, products, pinned, currency, latest, now, self._why, self._ran(up)))
        self.rotation.refresh()
        self.handing.refresh()
        self._show_strip(shown, commands)
        self.hot.most = len(rows) if on_air else 0
        row = next((row for row in rows if pinned and row.product == pinned), None)
        count = (str(row.number) if row else "", len(rows))
        if count != self._count:
            self._count = count
            self.update()

    def _ran(self, up: str) -> frozenset[str] | None:
        """The rows of the open session that were on and are over, as the run of show has it; None: it has nothing.

        The one that began last is over once another item's card is `up` of which the run of show does not know yet.
        """
        session = self._desk.session
        kept = self._desk.all(Beat, session.id) if session is not None else ()
        beats = [one.value for one in kept if one.value.began_at and one.value.ended_at != one.value.began_at]
        last = max(beats, key=lambda beat: beat.began_at or 0, default=None)
        known = any(beat.row == up for beat in beats)
        over = (
            beat for beat in beats if not beat.skipped and (beat.ended_at is not None or beat is not last or not known)
        )
        return frozenset(beat.row for beat in over) if beats else None

    def _why(self, row: CommandRow) -> str:
        return saying.why(row, self.words)

    def _show_hold(self) -> None:
        """The hold that is on, with its end; what that is reckoned from is imported once there are seconds to count."""
        if self.hold is None:
            from anchor_console.ui.commands.holding import HoldBand

            self.hold = HoldBand(self.look, self.words, self)
        from anchor_console.ui.commands.holding import held

        if self.hold.show_hold(held(self._desk, self.here), self.here):
            self._place()

    def _show_strip(self, shown: Pinned | None, commands: Sequence[CommandRow]) -> None:
        """What is on its way or went wrong, and stands on no card."""
        on_card = shown.command.id if shown is not None and shown.command is not None else ""
        elsewhere = [row for row in self.here.troubles() if row.id not in (on_card, *self.handing.waiting)]
        whole = standing.newest(commands, lambda row: row.verb in ("coupon", "giveaway"))
        if not elsewhere and whole is not None and standing.badge_of(whole, self.here.now()):
            elsewhere = [whole] if not self.here.is_put_by(whole) else []
        row = elsewhere[-1] if elsewhere else None
        if row is None or (self.handing.shown and self.height() < LOW):
            came = self.strip.say("", "", "", ())
        else:
            state = saying.state(row, self.words, self.here.now())
            how = " · ".join(part for part in (state, self._why(row)) if part)
            came = self.strip.say(row.state, self.here.sentence(row), how, self.commanding.deeds_of(row))
        if came:
            self._place()

    def reread(self) -> None:
        """Words or colours changed."""
        self.setAccessibleName(self.words.say("cockpit.lineup.name"))
        self.rows.setAccessibleName(self.words.say("cockpit.lineup.name"))
        self.rows.viewport().update()
        self._shown()
        self.update()

    def _move(self, id: str, after: str) -> None:
        self._desk.change("lineup_item.move", id, {"after": after or None})

    def _undo(self) -> None:
        if not self.commanding.take_back():
            self._desk.undo()

    def _pin_item(self, id: str) -> None:
        if self.hot.typed:
            self.hot.let_go()
        row = next((row for row in self.here.lineup() if row.id == id), None)
        if row is not None:
            self.here.pin(row.product)

    def pin_chosen(self) -> None:
        """Have the chosen row pinned."""
        self._pin_item(self.rows.chosen())

    def rotate(self) -> None:
        """Open the card of the rotation."""
        self.commanding.rotate()

    def _pin_number(self, number: int) -> None:
        row = next((row for row in self.here.lineup() if row.number == number), None)
        if row is not None:
            self.rows.choose(row.id)
            self.here.pin(row.product)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Head, card, rows."""
        self._place()

    def _place(self) -> None:
        width = self.width() - 1
        self._place_head()
        self.card.setGeometry(0, HEAD, width, self._card_height)
        top, foot = HEAD + self._card_height, self.height() - self._legend_height()
        if self.hold is not None:
            self.hold.setGeometry(0, top, width, self.hold.needs)
            top += self.hold.needs
        foot -= self.strip.needs
        self.strip.setGeometry(0, foot, width, self.strip.needs)
        foot = self.handing.place(QRect(0, top, width, max(foot - top, 0)), LEAST_ROWS)
        self.rows.setGeometry(0, top, width, max(foot - top, 0))
        if self.commanding.is_asking:
            self._place_card(QRect(0, top, width, self.height() - self._legend_height() - top))

    def _place_card(self, room: QRect) -> None:
        """The card that asks lies under the pinned card; it covers the strip wholly or not at all, and is never cut."""
        card = self.commanding.card
        reaches = self.strip.needs > 0 and room.y() + card.needed > self.strip.y()
        card.least = room.height() if reaches else 0
        card.setGeometry(0, min(room.y(), max(room.bottom() + 1 - card.needed, HEAD)), room.width(), card.height())
        card.adjust()
        card.raise_()

    def _place_head(self) -> None:
        size = self.rotation.sizeHint()
        left = 12 + self.look.metrics("body", True).horizontalAdvance(self.words.say("cockpit.lineup.name")) + 8
        width = min(size.width(), max(self.width() - left - 60, 60))
        self.rotation.setGeometry(self.width() - 13 - width, (HEAD - size.height()) // 2, width, size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The head, and the hairline to the next column."""
        painter = QPainter(self)
        brush = self.brush(painter)
        brush.fill(QRect(0, 0, self.width(), HEAD), "panel")
        title = self.words.say("cockpit.lineup.name")
        brush.text(12, 8, title, bold=True)
        x = 12 + brush.width(title, bold=True) + 8
        k, n = self._count
        key = "cockpit.lineup.of" if k else "cockpit.lineup.count"
        note = self.words.say(key, k=k, n=n) if n else ""
        if self.hot.typed:
            brush.chip(x, 8, self.words.say("command.typed", n=self.hot.typed), "accent", ground="info_bg", icon="pin")
        else:
            brush.text(x, 10, note, "text3", step="small", room=self.rotation.x() - x - 8)
        brush.across(0, HEAD - 1, self.width())
        brush.down(self.width() - 1, 0, self.height())
        if self._legend_height():
            self._legend(brush, self.height() - LEGEND)
        painter.end()

    def _legend(self, brush: Brush, y: int) -> None:
        """What the shapes in front of the rows mean."""
        brush.fill(QRect(0, y, self.width() - 1, LEGEND), "panel")
        brush.across(0, y, self.width() - 1)
        x = 12
        for key, icon, token in LEGENDS:
            text = self.words.say(key)
            width = 20 + brush.width(text, "small")
            if x + width > self.width() - 12:
                return
            brush.icon(icon, x, y + 9, token, 14)
            brush.text(x + 20, y + 8, text, "text2", step="small")
            x += width + 14

    def _legend_height(self) -> int:
        return LEGEND if self.height() >= LOW else 0

    def minimumSizeHint(self) -> QSize:
        """The head, the card and three rows."""
        return QSize(240, HEAD + self._card_height + 108)

    def _draw_picture(self, painter: QPainter, place: QRectF, row: LineupRow) -> None:
        """A product's picture, for a card that does not know where pictures come from."""
        brush, pictures = self.brush(painter), self.card.pictures
        square = pictures.square(row.picture, round(place.width()), brush.ratio) if pictures is not None else None
        if square is not None:
            draw_picture(brush, place, square)
        else:
            draw_thumb(brush, place, row.short_title, row.product)


def _shown(
    pinned: str | None,
    commands: Sequence[CommandRow],
    latest: Mapping[str, CommandRow],
    rows: Sequence[LineupRow],
    products: Mapping[str, ProductNow],
    currency: str,
    on_air: bool,
    now: int,
) -> Pinned | None:
    """What the card shows: what is pinned with its last command, or with nothing pinned the pin that is on its way."""
    asked = standing.newest(commands, lambda row: row.verb == "pin")
    waits = asked is not None and asked.state != "seen" and latest.get(standing.product_of(asked)) is asked
    product = pinned or (standing.product_of(asked) if asked is not None and waits else "")
    if not product:
        return None
    row = next((row for row in rows if row.product == product), None)
    command = standing.speaks(product, commands, latest, now)
    return Pinned(product, row, products.get(product), currency, on_air, command, bool(pinned))
