"""What a money action stands on: the product, its row of the lineup, and what the room's events say of it."""

from msgspec import Struct

from anchor_console.core.wire import ProductNow
from anchor_console.desk.view import LineupRow


class Board(Struct, frozen=True):
    """What a wish stands on: the product with its row and what the room's events say of it, and the currency."""

    product: str
    row: LineupRow | None
    now: ProductNow | None
    currency: str

    @property
    def price(self) -> int | None:
        """The price as events say, else the planned one."""
        return price_of(self.row, self.now)

    @property
    def stock(self) -> int | None:
        """The stock as events say, else the planned one."""
        if self.now is not None and self.now.stock is not None:
            return self.now.stock
        return self.row.stock if self.row is not None else None


def price_of(row: LineupRow | None, now: ProductNow | None) -> int | None:
    """The price as the platform's events say, else the planned hand price; what may be said on air is the glass's."""
    if now is not None and now.price is not None:
        return now.price
    return row.hand_price if row is not None else None
