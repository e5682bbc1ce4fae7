"""The lines of the table: items, what unfolds under one, and breaks; and which cells of them can be typed in."""

from collections.abc import Mapping
from typing import Final, Literal

from msgspec import Struct

from anchor_console.core.lineup import LineupItem
from anchor_console.core.product import Product
from anchor_console.desk.view import Badge
from anchor_console.ui.lineup.columns import Name

Kind = Literal["item", "offer", "sku", "room", "segment", "handover", "gap"]
BREAKS: Final = frozenset({"segment", "handover", "gap"})
UNFOLDED: Final = frozenset({"offer", "sku", "room"})
TYPED: Final[Mapping[Kind, tuple[Name, ...]]] = {
    "item": ("minutes", "hand_price", "compared_price", "floor_price", "stock_cap"),
    "offer": ("title",),
    "sku": ("hand_price", "floor_price", "stock_cap"),
    "room": ("hand_price", "stock_cap"),
    "segment": ("minutes",),
    "handover": (),
    "gap": (),
}
"""The cells that can be typed in, by the kind of line."""


class Line(Struct, frozen=True, kw_only=True):
    """One line. `item`: the lineup item it is of or stands behind ("": before the first); `part`: SKU, room, segment.

    Times in ms (0: not known), money in minor units (None: not given). `wanted` holds figures that were stopped: the
    cell shows them, the record keeps the old ones.
    """

    kind: Kind
    item: str
    part: str = ""
    number: int = 0
    start: int = 0
    zone: str = ""
    """Of the clock that `start` is shown by; "": this machine's."""
    title: str = ""
    product: str = ""
    picture: str = ""
    role: str = ""
    minutes: int | None = None
    hand_price: int | None = None
    compared_price: int | None = None
    floor_price: int | None = None
    stock_cap: int | None = None
    own_stock: int | None = None
    """The product's stock: shown where no cap is set."""
    cost: int | None = None
    margin: int | None = None
    """Of the hand price after cost and commission, in hundredths of a percent."""
    commission: int | None = None
    own_low: int | None = None
    offer: str = ""
    flags: tuple[str, ...] = ()
    unfolded: bool = False
    mark: str = ""
    """What the checks say: "stop", "asked", "warn", "passed"."""
    wanted: tuple[tuple[str, int | None], ...] = ()
    badge: Badge = ""
    others: tuple[str, ...] = ()
    """Names of those who are at this line now."""
    record: LineupItem | None = None
    of_product: Product | None = None

    @property
    def key(self) -> str:
        """What tells the line apart from all others."""
        return f"{self.kind}:{self.item}:{self.part}"

    def figure(self, column: Name) -> int | None:
        """The number in that column; the wanted one where it was stopped."""
        stopped = dict(self.wanted)
        if column in stopped:
            return stopped[column]
        value = getattr(self, column, None)
        return value if isinstance(value, int) else None


def is_typed(line: Line, column: Name) -> bool:
    """Whether that cell can be typed in."""
    return column in TYPED[line.kind]
