"""Where everything on the ribbon stands: rows to scale, the now line, the marks of the hours; pure geometry."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:  # the rundown is imported when a show is first looked at
    from anchor_console.core.rundown import OnAir, Place

MINUTE: Final = 60_000
HOUR: Final = 60 * MINUTE
INSET: Final = 16
LEAST: Final = 3
"""Width of a block, px, however short its row is."""
HAND: Final = 22
"""Width that the two arrows of a hand-over need."""
SCALES: Final = (15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR)
"""Steps between two marks of time, ms; the first that leaves room for their words."""
STEP_LEAST: Final = 90


class Block(Struct, frozen=True, kw_only=True):
    """A row as it is drawn: from `x`, `width` wide (px)."""

    place: "Place"
    x: float
    width: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width


class Scene(Struct, frozen=True, kw_only=True):
    """All of the ribbon. `now` is the now line's x, None outside the scale; `marks`: x and instant (ms) of each.

    `passed`: the skipped rows, with the x that each would begin at.
    """

    blocks: tuple[Block, ...] = ()
    passed: tuple[Block, ...] = ()
    now: float | None = None
    marks: tuple[tuple[float, int], ...] = ()
    end: float | None = None
    """x of the planned end."""

    def at(self, x: float) -> Block | None:
        """The block there; of several, the one whose middle is nearest."""
        there = [block for block in (*self.blocks, *self.passed) if block.x - 1 <= x <= block.right + 1]
        return min(there, key=lambda block: abs(block.x + block.width / 2 - x), default=None)

    def before(self, x: float) -> "Place | None":
        """The row to come that what is dropped there stands before; None: the end."""
        coming = (block for block in self.blocks if block.place.state in ("next", "later"))
        return next((block.place for block in coming if x < block.x + block.width / 2), None)


def scene(found: "OnAir", now: int, width: float, zone_offset: Callable[[int], int] = lambda at: 0) -> Scene:
    """The ribbon at `now`, `width` px wide. `zone_offset`: ms that the shown clock is ahead of UTC at an instant."""
    begins, ends = _span(found, now)
    if ends <= begins:
        return Scene()
    scale = (width - 2 * INSET) / (ends - begins)

    def x(at: int) -> float:
        return INSET + (at - begins) * scale

    blocks = [
        _block(place, x(place.begins), x(place.ends))
        for place in found.places
        if place.state != "skipped" and place.begins is not None and place.ends is not None
    ]  # fmt: skip
    blocks.sort(key=lambda block: block.x)
    line = x(now) if begins <= now <= ends else None
    end = x(found.planned) if found.planned is not None and begins <= found.planned <= ends else None
    return Scene(
        blocks=tuple(blocks), passed=tuple(_passed(found, {block.place.row.id: block for block in blocks})),
        now=line if found.phase == "on" else None, marks=tuple(_marks(begins, ends, scale, x, zone_offset)), end=end,
    )  # fmt: skip


def _span(found: "OnAir", now: int) -> tuple[int, int]:
    """From the first begin to the last end, planned or not; the present lies within."""
    instants = [at for place in found.places for at in (place.begins, place.ends) if at is not None]
    instants += [at for at in (found.ends, found.planned) if at is not None]
    instants += [now] if found.phase == "on" else []
    return (min(instants), max(instants)) if instants else (0, 0)


def _block(place: "Place", left: float, right: float) -> Block:
    if place.row.kind == "hand_over" and right - left < HAND:
        middle = (left + right) / 2
        return Block(place=place, x=middle - HAND / 2, width=HAND)
    return Block(place=place, x=left, width=max(right - left - 2, LEAST))


def _passed(found: "OnAir", blocks: Mapping[str, Block]) -> Sequence[Block]:
    """Each skipped row just before the row that it would have stood before."""
    passed, at = [], None
    for place in reversed(found.places):
        if place.row.id in blocks:
            at = blocks[place.row.id].x
        elif place.state == "skipped" and at is not None:
            at -= 12
            passed.append(Block(place=place, x=at, width=12))
    return passed


def _marks(
    begins: int, ends: int, scale: float, x: Callable[[int], float], offset: Callable[[int], int]
) -> Sequence[tuple[float, int]]:
    step = next((step for step in SCALES if step * scale >= STEP_LEAST), SCALES[-1])
    ahead = offset(begins)
    first = -(-(begins + ahead) // step) * step - ahead
    return [(x(at), at) for at in range(first, ends + 1, step)]
