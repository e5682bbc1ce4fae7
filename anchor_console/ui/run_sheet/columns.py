"""The page and its columns, in millimetres, and how blocks are spread over pages."""

from collections.abc import Sequence
from typing import Final, Protocol

from msgspec import Struct

from anchor_console.ui.run_sheet.ink import Ink

WIDTH: Final = 210.0
HEIGHT: Final = 297.0
LEFT: Final = 10.0
RIGHT: Final = 200.0
TOP: Final = 9.0
BOTTOM: Final = 283.0
"""Where rows end; the foot stands below."""
TOGETHER: Final = 4
"""So many bands before an item go over to the next page with it."""


class Column(Struct, frozen=True):
    """A column: its name, where it begins and how wide it is."""

    name: str
    x: float
    width: float

    @property
    def end(self) -> float:
        """Where it ends."""
        return self.x + self.width


def _columns(*widths: tuple[str, float]) -> dict[str, Column]:
    made, x = {}, LEFT
    for name, width in widths:
        made[name] = Column(name, x, width)
        x += width
    return made


COLUMNS: Final = _columns(
    ("at", 17), ("number", 8), ("picture", 19), ("title", 70), ("minutes", 11), ("hand_price", 28), ("stock", 15),
    ("notes", 22),
)  # fmt: skip
"""All of them, from left to right; together as wide as the page between its margins."""


class Block(Protocol):
    """A part of the sheet that is never cut in two. `leads`: it stays with what follows it."""

    @property
    def height(self) -> float: ...

    @property
    def leads(self) -> bool: ...

    def draw(self, ink: Ink, top: float) -> None:
        """Draw it, its upper edge there."""
        ...


def pages(blocks: Sequence[Block], first: float, other: float) -> list[list[Block]]:
    """The blocks by page, given the room for them on the first page and on each other, mm."""
    made: list[list[Block]] = [[]]
    room = first
    for group in _groups(blocks):
        height = sum(block.height for block in group)
        if height > room and made[-1]:
            made.append([])
            room = other
        for block in group:
            if block.height > room and made[-1]:  # a group that is longer than a page
                made.append([])
                room = other
            made[-1].append(block)
            room -= block.height
    return made


def _groups(blocks: Sequence[Block]) -> list[list[Block]]:
    groups: list[list[Block]] = []
    open_one: list[Block] = []
    for block in blocks:
        open_one.append(block)
        if not block.leads or len(open_one) > TOGETHER:
            groups.append(open_one)
            open_one = []
    if open_one and groups and len(open_one) <= TOGETHER:  # no page of a sign-off alone
        groups[-1] += open_one
        return groups
    return [*groups, open_one] if open_one else groups
