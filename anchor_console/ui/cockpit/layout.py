"""Where each part of the cockpit stands: pure geometry, from 1024×640 windows up to 2560×1440."""

from typing import Final

from msgspec import Struct, structs

SIDE: Final = (288, 328)
"""Width of a side column: least, usual."""
LEFT_MOST: Final = 400
RIGHT_MOST: Final = 440
MIDDLE_LEAST: Final = 640
MIDDLE_MOST: Final = 1100
ROOMY: Final = 1300
"""From this content width on the side columns have their usual width."""
LOW: Final = 700
"""Below this content height everything takes its compact measure."""
ONE_ROW: Final = 1400
"""From this width of the middle on all twelve tiles stand in one row."""


RIBBON: Final = 48
"""Height of the run-of-show ribbon, across the whole top."""
TILES: Final = 12
SIDE_BY_SIDE: Final = 2136
"""From this content width (a window of 2200) on questions stand beside the comments, each a column of its own."""
TREND_LEAST: Final = 122
"""Height of the trend at least: a head of 30 and a plot of 92."""
PLENTY: Final = 1_100
"""From this content height on all proposals stand open."""
CHOSEN: Final = 96
"""Height of the proposal that is chosen."""


class Box(Struct, frozen=True):
    """A rectangle in device-independent pixels."""

    x: int
    y: int
    width: int
    height: int


class Plan(Struct, frozen=True):
    """Boxes of the parts, and the measures that the number grid needs."""

    ribbon: Box
    lineup: Box
    numbers: Box
    funnel: Box
    trend: Box
    lines: Box
    asked: Box
    feed: Box
    hero: int
    """Height of a hero, px."""
    tile: int
    """Height of a tile, px."""
    in_a_row: int
    """Tiles in a row."""
    card: int
    """Height of the pinned card, px."""


def columns(width: int) -> tuple[int, int, int]:
    """Widths of left, middle and right for a content width."""
    side = SIDE[1] if width >= ROOMY else SIDE[0]
    left, right = side, side - 8 if side == SIDE[1] else side
    spare = width - left - right - MIDDLE_MOST
    if spare > 0:
        grown = min(spare // 2, LEFT_MOST - left)
        left += grown
        right += min(spare - grown, RIGHT_MOST - right)
    return left, max(width - left - right, MIDDLE_LEAST), right


def arrange(width: int, height: int, tiles: int = TILES, *, funnel: bool = True) -> Plan:
    """The plan for a content area of that size: the ribbon across the top, the three columns below it.

    `tiles`: for how many there must be room; what they leave free is the trend's, also where the funnel is hidden.
    """
    below = _columns_of(width, height - RIBBON, tiles, funnel=funnel)
    boxes = {
        name: _down(getattr(below, name)) for name in ("lineup", "numbers", "funnel", "trend", "lines", "asked", "feed")
    }
    return structs.replace(below, ribbon=Box(0, 0, width, RIBBON), **boxes)


def _down(box: Box) -> Box:
    return structs.replace(box, y=box.y + RIBBON)


def _columns_of(width: int, height: int, tiles: int, *, funnel: bool) -> Plan:
    left, middle, right = columns(width)
    if width >= SIDE_BY_SIDE:
        middle = max(min(middle, ONE_ROW), width - left - 2 * RIGHT_MOST)
        middle = min(middle, width - left - 2 * (SIDE[1] - 8))
    low = height < LOW
    tall = min(max(height - 760, 0) // 12, 16)
    hero, tile = (84, 64) if low else (100 + tall, 72 + tall // 2)
    in_a_row = 12 if middle >= ONE_ROW else 6
    grid = hero + tile * -(-tiles // in_a_row)
    steps = (66 if low else 82 + tall // 2) if funnel else 0
    asked_rows = 2 if low else 6 if height >= 900 else 4
    asked = 36 + 22 + 92 + 36 * asked_rows
    x_middle, x_right = left, left + middle
    lines = _lines(height, height - grid - steps - TREND_LEAST)
    trend = height - grid - steps - lines
    ask, feed = Box(x_right, 0, right, asked), Box(x_right, asked, right, height - asked)
    if width >= SIDE_BY_SIDE:
        ask, feed = _beside(x_right, width - x_right, height)
    if width < left + MIDDLE_LEAST + right:
        middle, lines = width - left, 0
        trend = max((height - grid - steps) * 2 // 5, TREND_LEAST)
        ask, feed = _under(Box(x_middle, grid + steps + trend, middle, height - grid - steps - trend))
    return Plan(
        ribbon=Box(0, 0, 0, 0),
        lineup=Box(0, 0, left, height),
        numbers=Box(x_middle, 0, middle, grid),
        funnel=Box(x_middle, grid, middle, steps),
        trend=Box(x_middle, grid + steps, middle, trend),
        lines=Box(x_middle, grid + steps + trend, middle, lines),
        asked=ask,
        feed=feed,
        hero=hero,
        tile=tile,
        in_a_row=in_a_row,
        card=196 if low else 220,
    )


def _lines(height: int, room: int) -> int:
    """Height of the proposals in a column so high: as the look has it, all of them open where there is plenty; else
    the chosen one alone, or none where the trend leaves no room.
    """
    low = height < LOW
    head = 28 if low else 32
    wanted = head + CHOSEN + 2 * (36 if low else 60 if height < PLENTY else CHOSEN)
    if room >= wanted:
        return wanted
    return head + CHOSEN if room >= head + CHOSEN else 0


def _beside(x: int, width: int, height: int) -> tuple[Box, Box]:
    """Questions and comments side by side, over the whole height: in a window wide enough for both."""
    return Box(x, 0, width // 2, height), Box(x + width // 2, 0, width - width // 2, height)


def _under(below: Box) -> tuple[Box, Box]:
    """Questions and comments side by side: in a window too narrow for a third column nothing may leave the screen."""
    ask = below.width * 2 // 5
    return (
        Box(below.x, below.y, ask, below.height),
        Box(below.x + ask, below.y, below.width - ask, below.height),
    )
