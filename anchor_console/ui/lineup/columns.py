"""The table's columns: what each is called, how wide it is, and which of them a width has room for."""

from functools import lru_cache
from typing import Final, Literal, NamedTuple

from PySide6.QtCore import QRect

Name = Literal[
    "grip", "number", "start", "picture", "title", "role", "minutes", "hand_price", "compared_price", "floor_price",
    "stock_cap", "badge", "cost", "margin", "commission", "own_low",
]  # fmt: skip
WIDTHS: Final[dict[Name, int]] = {
    "grip": 24, "number": 28, "start": 56, "picture": 34, "title": 0, "role": 70, "minutes": 42, "hand_price": 92,
    "compared_price": 76, "floor_price": 70, "stock_cap": 66, "cost": 76, "margin": 62, "commission": 58, "own_low": 84,
    "badge": 40,
}  # fmt: skip
EXTRA: Final[tuple[Name, ...]] = ("cost", "margin", "commission", "own_low")
"""Shown where there is room, in this order."""
GIVEN_UP: Final[Name] = "floor_price"
"""Where the title has no room this one goes to the tooltip."""
TITLE_LEAST: Final = 112
TITLE_FULL: Final = 200
"""From this width of the title on, what is left is given to the extra columns."""
NUMBERS: Final[frozenset[Name]] = frozenset(
    {"number", "minutes", "hand_price", "compared_price", "floor_price", "stock_cap", *EXTRA}
)
"""Right-aligned columns."""
HEADED: Final[tuple[Name, ...]] = (
    "number", "start", "title", "role", "minutes", "hand_price", "compared_price", "floor_price", "stock_cap", *EXTRA,
)  # fmt: skip
PAD: Final = 8


class Column(NamedTuple):
    """A column where it stands, px."""

    name: Name
    x: int
    width: int

    def cell(self, row: QRect) -> QRect:
        """Its cell in a row."""
        return QRect(row.x() + self.x, row.y(), self.width, row.height())


@lru_cache(maxsize=16)
def laid(width: int) -> tuple[Column, ...]:
    """The columns of a table of that width, from the left; the title gets what is left."""
    shown = [name for name in WIDTHS if name not in EXTRA]
    if width - _fixed(shown) < TITLE_LEAST:
        shown.remove(GIVEN_UP)
    for name in EXTRA:
        if width - _fixed([*shown, name]) >= TITLE_FULL:
            shown.insert(len(shown) - 1, name)
    placed, x = [], 0
    for name in shown:
        wide = WIDTHS[name] or width - _fixed(shown)
        placed.append(Column(name, x, wide))
        x += wide
    return tuple(placed)


def at(columns: tuple[Column, ...], x: int) -> Name:
    """The column at that place; the title's left of all and right of all there is none."""
    return next((column.name for column in columns if column.x <= x < column.x + column.width), "title")


def _fixed(names: list[Name]) -> int:
    return sum(WIDTHS[name] for name in names)
