"""The rows of the sheet: an item with its picture, points and price; segments, hand-overs and gaps as bands."""

from typing import Final

from anchor_console.desk.run_book import band_text
from anchor_console.desk.run_sheet import Line
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.run_sheet.columns import COLUMNS, LEFT, RIGHT
from anchor_console.ui.run_sheet.ink import HAIR, Ink, line_height
from anchor_console.ui.words import Words

PAD: Final = 1.7
PICTURE: Final = 16.0
TICK: Final = 3.6
LEAST: Final = PICTURE + 2 * PAD
TITLE, SMALL, POINTS, PRICE, CLOCK = 10.5, 7.5, 8.5, 17.0, 12.0
"""Sizes of type, in points."""
MOST_POINTS: Final = 8
MOST_VARIANTS: Final = 6
TAG_GAP: Final = 0.9
BAND: Final = 7.2
STRONG: Final = frozenset({"giveaway", "hold", "release"})
"""Segments on which money or a promise hangs: they stand out."""


def price(minor: int | None, currency: str) -> str:
    """A price as it is said: without decimals where there are none."""
    return numerals.money(minor, currency).removesuffix(".00")


class ItemRow:
    """An item. It is as high as what has to be read in it."""

    leads = False

    def __init__(self, line: Line, currency: str, words: Words, ink: Ink) -> None:
        self._line, self._words, self._currency = line, words, currency
        room = COLUMNS["title"].width - 3
        self._title = ink.wrapped(safe(line.title, 200), room, TITLE, 2, bold=True)
        self._tags = self._told()
        offer = words.say("run_sheet.offer", offer=safe(line.offer, 400)) if line.offer else ""
        self._offer = ink.wrapped(offer, room, POINTS, 4)
        self._points = _pointed(line.points, ink, room)
        self._notes = ink.wrapped(safe(line.notes, 400), COLUMNS["notes"].width - 3, SMALL, 7)
        self._under = self._under_price(ink)
        self.height = max(self._of_title(), self._of_price(), len(self._notes) * line_height(SMALL) + 2 * PAD, LEAST)

    def _told(self) -> list[tuple[str, bool]]:
        """The words in small frames behind the title, and whether they are bold: role, pre-sale, clear-out."""
        say, line = self._words.say, self._line
        flags = (("presale", line.presale), ("clear_out", line.clear_out))
        role = [(say(f"role.{line.role}"), False)] if line.role else []
        return [*role, *((say(f"run_sheet.{name}"), True) for name, is_so in flags if is_so)]

    def _of_title(self) -> float:
        tags = line_height(SMALL) + TAG_GAP if self._tags or self._line.code else 0.0
        rest = (len(self._offer) + len(self._points)) * line_height(POINTS)
        return 2 * PAD + len(self._title) * line_height(TITLE) + tags + rest

    def _of_price(self) -> float:
        compared = line_height(POINTS) if self._line.compared_price is not None else 0.0
        return 2 * PAD + line_height(PRICE) + compared + len(self._under) * line_height(SMALL)

    def _under_price(self, ink: Ink) -> list[str]:
        """The variants that have a price of their own."""
        told = [
            f"{safe(name, 40)} {price(minor, self._currency)}"
            for name, minor in self._line.variants
            if minor is not None
        ]
        room = COLUMNS["hand_price"].width - 3
        shown = [ink.fitted(one, room, SMALL) for one in told[:MOST_VARIANTS]]
        more = len(told) - len(shown)
        return [*shown, self._words.say("run_sheet.more", n=more)] if more else shown

    def draw(self, ink: Ink, top: float) -> None:
        """The row, with a rule below."""
        y = top + PAD
        self._draw_clock(ink, y)
        self._draw_picture(ink, y)
        self._draw_title(ink, y)
        minutes, stock, notes = COLUMNS["minutes"], COLUMNS["stock"], COLUMNS["notes"]
        ink.right(minutes.end - 1.5, y + 0.4, str(self._line.minutes), TITLE)
        self._draw_price(ink, y)
        ink.right(stock.end - 2, y + 0.4, numerals.count(self._line.stock), TITLE)
        ink.stroke(notes.x, top, self.height, "line")
        ink.lines(notes.x + 1.5, y, self._notes, SMALL, "text2")
        ink.rule(LEFT, top + self.height, RIGHT - LEFT, "control_line")

    def _draw_clock(self, ink: Ink, y: float) -> None:
        line, at, number = self._line, COLUMNS["at"], COLUMNS["number"]
        ink.text(at.x + 0.5, y, line.at, CLOCK, bold=True)
        ends = f"{numerals.RANGE} {line.end}"
        below = y + line_height(CLOCK)
        ink.text(at.x + 0.5, below, ends, SMALL, "text3")
        if line.next_day:
            ink.text(at.x + 0.5, below + line_height(SMALL), self._words.say("run_sheet.next_day"), SMALL, "text3")
        ink.middle(number.x, number.width, y + 0.4, str(line.number), TITLE, bold=True)
        ink.box(number.x + (number.width - TICK) / 2, y + 7.4, TICK, TICK, "edge", thick=0.2, round=0.5)

    def _draw_picture(self, ink: Ink, y: float) -> None:
        x, image = COLUMNS["picture"].x + 0.8, ink.pictures.get(self._line.picture)
        if image is not None:
            ink.picture(x, y, PICTURE, image)
        else:
            ink.fill(x, y, PICTURE, PICTURE, "raised")
            letter = next((char for char in safe(self._line.title, 20) if char.isalnum()), "·").upper()
            ink.middle(x, PICTURE, y + (PICTURE - line_height(18)) / 2, letter, 18, "text3")
        ink.box(x, y, PICTURE, PICTURE, "control_line")

    def _draw_title(self, ink: Ink, y: float) -> None:
        x = COLUMNS["title"].x + 1.5
        y = ink.lines(x, y, self._title, TITLE, bold=True)
        if self._tags or self._line.code:
            at = x
            for tag, bold in self._tags:
                width = ink.width(tag, SMALL, bold)
                ink.box(at, y + 0.5, width + 1.8, line_height(SMALL) - 0.4, "text" if bold else "edge", round=0.5)
                ink.text(at + 0.9, y + 0.3, tag, SMALL, bold=bold)
                at += width + 3.0
            room = x + COLUMNS["title"].width - 3 - at
            ink.text(at, y + 0.3, ink.fitted(safe(self._line.code, 40), room, SMALL), SMALL, "text3")
            y += line_height(SMALL) + TAG_GAP
        y = ink.lines(x, y, self._offer, POINTS)
        ink.lines(x, y, self._points, POINTS, "text2")

    def _draw_price(self, ink: Ink, y: float) -> None:
        column, line = COLUMNS["hand_price"], self._line
        right = column.end - 1.5
        if line.hand_price is None:
            ink.right(right, y + 1, self._words.say("run_sheet.no_price"), TITLE, "text3")
        else:
            shown, size = price(line.hand_price, self._currency), PRICE
            while size > SMALL and ink.width(shown, size, True) > column.width - 2:
                size -= 0.5
            ink.right(right, y + (line_height(PRICE) - line_height(size)) / 2, shown, size, bold=True)
        y += line_height(PRICE)
        if line.compared_price is not None:
            ink.right(right, y, price(line.compared_price, self._currency), POINTS, "text3", struck=True)
            y += line_height(POINTS)
        for one in self._under:
            ink.right(right, y, one, SMALL, "text2")
            y += line_height(SMALL)


def _pointed(points: tuple[str, ...], ink: Ink, room: float) -> list[str]:
    """The points, one below the other; a longer one goes on in the next line."""
    lines: list[str] = []
    for point in points:
        left = MOST_POINTS - len(lines)
        lines += ink.wrapped(f"· {safe(point, 300)}", room, POINTS, min(left, 3)) if left > 0 else []
    return lines


class BandRow:
    """A segment, a hand-over or a gap: one line across. It stays with the item that it stands before."""

    leads = True

    def __init__(self, line: Line, words: Words, ink: Ink) -> None:
        self._line, self._words = line, words
        x = COLUMNS["minutes"].end + 2
        self._notes = ink.wrapped(safe(line.notes, 300), RIGHT - x - 1, SMALL, 3)
        self.height = max(BAND, len(self._notes) * line_height(SMALL) + 2)

    def draw(self, ink: Ink, top: float) -> None:
        """The band; a gap is an empty frame, what must not be missed has a bar and stands bold."""
        line, width = self._line, RIGHT - LEFT
        strong = line.kind == "hand_over" or line.segment in STRONG
        middle = top + (BAND - line_height(POINTS + 0.5)) / 2
        if line.kind == "gap":
            ink.box(LEFT + 0.4, top + 0.6, width - 0.8, self.height - 1.2, "edge", dashed=True, thick=0.2, round=0.8)
        else:
            ink.fill(LEFT, top + HAIR, width, self.height - HAIR, "chip" if strong else "raised")
            ink.rule(LEFT, top + self.height, width, "control_line")
        if strong:
            ink.fill(LEFT, top + HAIR, 1.0, self.height - HAIR, "text")
        ink.text(COLUMNS["at"].x + 2, middle, line.at, POINTS + 0.5, bold=strong)
        if line.next_day:
            at = COLUMNS["at"].x + 2.6 + ink.width(line.at, POINTS + 0.5, strong)
            ink.text(at, middle, self._words.say("run_sheet.next_day"), SMALL, "text3")
        text = COLUMNS["picture"].x + 0.8
        shown = ink.fitted(band_text(line, self._words.say), COLUMNS["minutes"].x - text, POINTS + 0.5, strong)
        ink.text(text, middle, shown, POINTS + 0.5, "text" if strong else "text2", bold=strong)
        ink.right(COLUMNS["minutes"].end - 1.5, middle, str(line.minutes), POINTS + 0.5, bold=strong)
        notes = top + (self.height - len(self._notes) * line_height(SMALL)) / 2
        ink.lines(COLUMNS["minutes"].end + 2, notes, self._notes, SMALL, "text2")
