"""The table's foot: what the lineup may bring as bands, whether its stock lasts, and the minutes of each role."""

from typing import Final

from msgspec import Struct
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent

from anchor_console.core.rundown import Band, Expected, Totals
from anchor_console.ui import numerals
from anchor_console.ui.cockpit.brush import Brush, hair
from anchor_console.ui.cockpit.painted import Painted
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

HIGH: Final = 164
CELLS: Final = 98
PAD: Final = 12
BAR: Final = 6
SHADES: Final = ("edge", "control_line", "control_line", "line", "line", "line", "line", "line", "line")
"""Under the roles' names, the longest first: their order is told by place and word, not by colour."""
THOUSANDS: Final = 100_000_00


class Footing(Struct, frozen=True, kw_only=True):
    """What the foot shows. `lasting` of `stocked` items last; `first_out`: what sells out first, in words."""

    currency: str
    totals: Totals
    expected: Expected
    lasting: int
    stocked: int
    first_out: str = ""


def short_money(minor: int, currency: str) -> str:
    """Money in a band: in thousands from ¥100,000 up, the same for both its ends."""
    return numerals.money(minor, currency, tile=True)


def money_range(low: int, high: int, currency: str) -> str:
    """From how much to how much: ¥412k – 566k."""
    if high < THOUSANDS:
        return f"{short_money(low, currency)} {numerals.RANGE} {short_money(high, currency)}"
    mark = numerals.money(0, currency).rstrip("0.")
    return f"{mark}{round(low / 100_000):,}k {numerals.RANGE} {round(high / 100_000):,}k"


def share_range(band: Band) -> str:
    """From how many percent to how many."""
    return f"{round(band.low / 100)}% {numerals.RANGE} {round(band.high / 100)}%"


class Foot(Painted):
    """Three cells and a bar, painted."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look, words)
        self.shown: Footing | None = None
        self.by_echelon = False
        self.setFixedHeight(HIGH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("panel", True)

    def sizeHint(self) -> QSize:
        return QSize(400, HIGH)

    def show_footing(self, footing: Footing | None) -> None:
        """Show these figures."""
        if footing != self.shown:
            self.shown = footing
            self.reread()

    def turn(self) -> None:
        """The minutes by echelon instead of by role, or back."""
        self.by_echelon = not self.by_echelon
        self.reread()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter turn the bar."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.turn()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """So does a click on it."""
        if event.position().y() >= CELLS:
            self.turn()

    def reread(self) -> None:
        """Tell them anew, and repaint."""
        if self.shown is not None:
            cells = [part for cell in self._cells(self.shown) for part in cell[:3]]
            self.setAccessibleName(self.words.say("planner.foot"))
            parts = [f"{name} {minutes}" for name, minutes, _ in self._parts_of(self.shown.totals)]
            self.tell([*cells, self._sum(self.shown.totals), self._bar_name(), *parts])
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells, then the bar."""
        painter = QPainter(self)
        brush = self.brush(painter)
        brush.fill(self.rect(), "raised")
        brush.across(0, 0, self.width())
        if self.shown is not None:
            widths = self._widths()
            tips = []
            for cell, (x, wide) in zip(self._cells(self.shown), widths, strict=True):
                self._cell(brush, QRect(x, 0, wide, CELLS), cell)
                tips.append((QRect(x, 0, wide, CELLS), "\n".join(part for part in cell[:3] if part)))
            brush.across(0, CELLS, self.width())
            self._roles(brush, self.shown, tips)
            self.put_tips(tips)
        painter.end()

    def _widths(self) -> list[tuple[int, int]]:
        first = round(self.width() * 0.365)
        second = round((self.width() - first) / 2)
        return [(0, first), (first, second), (first + second, self.width() - first - second)]

    def _cells(self, shown: Footing) -> list[tuple[str, str, str, tuple[float, float, float] | None]]:
        """Label, value, note, and the bar's low, middle and high as parts of its length."""
        say, said = self.words.say, shown.expected
        gmv, share = said.gmv, said.share
        why = say(f"planner.band.{said.why or 'no_cost'}", shows=said.shows)
        basis = say("planner.band.shows", shows=said.shows)
        money = say("planner.band.median", middle=short_money(gmv.median, shown.currency), basis=basis) if gmv else why
        part = f"{share.median / 100:.1f}%" if share else ""
        margin = say("planner.band.margin", middle=part) if share else why
        whole = shown.stocked
        stock = shown.first_out or say("planner.stock.all" if whole else "planner.stock.unknown")
        brings = money_range(gmv.low, gmv.high, shown.currency) if gmv else numerals.NONE
        shares = share_range(share) if share else numerals.NONE
        lasts = say("planner.stock.of", k=shown.lasting, n=whole) if whole else numerals.NONE
        return [
            (say("planner.foot.gmv"), brings, money, _parts(gmv)),
            (say("planner.foot.margin"), shares, margin, _of_hundred(share)),
            (say("planner.foot.stock"), lasts, stock, (0.0, -1.0, shown.lasting / whole) if whole else None),
        ]

    def _cell(self, brush: Brush, box: QRect, cell: tuple[str, str, str, tuple[float, float, float] | None]) -> None:
        label, value, note, bar = cell
        x, room = box.x() + PAD, box.width() - 2 * PAD
        brush.text(x, box.y() + 9, label, "text2", step="small", room=room)
        brush.text(x, box.y() + 26, value, "text" if bar else "text3", step="value", bold=True, room=room)
        if bar is not None:
            self._bar(brush, QRect(x, box.y() + 59, room, BAR), bar)
        brush.text(x, box.y() + 73, note, "text3", step="small", room=room)
        brush.down(box.right(), box.y() + 1, box.height() - 1)

    def _bar(self, brush: Brush, place: QRect, parts: tuple[float, float, float]) -> None:
        low, middle, high = parts
        brush.fill(place, "line")
        left = place.x() + place.width() * low
        brush.fill(QRectF(left, place.y(), max(place.width() * (high - low), 2), place.height()), "accent")
        if middle >= 0:
            brush.fill(QRectF(place.x() + place.width() * middle - 1, place.y() - 2, 2, place.height() + 4), "text")

    def _roles(self, brush: Brush, shown: Footing, tips: list[tuple[QRect, str]]) -> None:
        totals = shown.totals
        top = CELLS + 10
        wide = brush.text_right(self.width() - PAD, top, self._sum(totals), "text3", step="small")
        name = self._bar_name()
        brush.text(PAD, top, name, "text2", step="small", room=self.width() - wide - 3 * PAD)
        beside = PAD + brush.width(name, "small") + 6
        if beside + 40 < self.width() - wide:
            brush.icon("chevron-down", beside, top + 2, "text3", 12)
        if self.hasFocus():
            brush.ring(QRect(PAD - 6, CELLS + 6, self.width() - 2 * PAD + 12, HIGH - CELLS - 12))
        parts = self._parts_of(totals)
        whole = sum(minutes for _, minutes, _ in parts)
        x, room = float(PAD), self.width() - 2 * PAD
        for name, minutes, token in parts:
            wide_part = room * minutes / whole
            place = QRectF(x, top + 22, max(wide_part - 1, 1), 20)
            self._part(brush, place, name, minutes, token)
            tips.append((place.toAlignedRect(), f"{name} {minutes}"))
            x += wide_part

    def _part(self, brush: Brush, place: QRectF, name: str, minutes: int, token: str) -> None:
        if token:
            brush.fill(place, token)
        else:
            brush.painter.setPen(hair(brush.tokens.edge.rgba()))
            brush.painter.drawRect(place.adjusted(0, 0, -1, -1))
        for text in (f"{name} {minutes}", name):
            wide = brush.width(text, "small")
            if wide + 6 <= place.width():
                brush.text(place.x() + (place.width() - wide) / 2, place.y() + 2, text, "text", step="small")
                return

    def _bar_name(self) -> str:
        return self.words.say("planner.foot.echelons" if self.by_echelon else "planner.foot.roles")

    def _parts_of(self, totals: Totals) -> list[tuple[str, int, str]]:
        """The bar's parts: what each is called, its minutes, its token."""
        say = self.words.say
        if self.by_echelon:
            named = [(self._echelon(share.key), share.minutes) for share in totals.echelons]
        else:
            named = [(self._role(share.key), share.minutes) for share in totals.roles]
        parts = [(name, minutes, SHADES[min(at, 8)]) for at, (name, minutes) in enumerate(named)]
        parts += [(say("planner.minutes.other"), totals.other, "window"), (say("planner.minutes.gap"), totals.gap, "")]
        return [part for part in parts if part[1]]

    def _echelon(self, key: str) -> str:
        known = f"echelon.{key}"
        return self.words.say(known) if key and self.words.known(known) else self.words.say("planner.echelon.none")

    def _role(self, key: str) -> str:
        return (
            self.words.short(f"role.{key}")
            if key and self.words.known(f"role.{key}")
            else self.words.say("planner.role.none")
        )

    def _sum(self, totals: Totals) -> str:
        say = self.words.say
        parts = [say("planner.sum.pitch", minutes=totals.pitch), say("planner.sum.other", minutes=totals.other)]
        if totals.gap:
            parts.append(say("planner.sum.gap", minutes=totals.gap))
        whole = totals.pitch + totals.other + totals.gap
        said = say("planner.sum", parts=" · ".join(parts), whole=whole)
        return f"{said} · {say('planner.sum.over', minutes=totals.over)}" if totals.over else said


def _parts(band: Band | None) -> tuple[float, float, float] | None:
    """Where a band lies on a bar that goes a quarter beyond it."""
    if band is None or band.high <= 0:
        return None
    whole = band.high * 1.28
    return band.low / whole, band.median / whole, band.high / whole


def _of_hundred(band: Band | None) -> tuple[float, float, float] | None:
    """The same on a bar of what the share can be at most: the whole price."""
    if band is None:
        return None
    whole = max(band.high * 1.6, 5_000)
    low, middle, high = (max(one, 0) / whole for one in (band.low, band.median, band.high))
    return low, middle, high
