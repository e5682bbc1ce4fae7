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
        """The price in force as events say, else the planned one."""
        if self.now is not None and self.now.price is not None:
            return self.now.price
        return self.row.hand_price if self.row is not None else None

    @property
    def stock(self) -> int | None:
        """The stock as events say, else the planned one."""
        if self.now is not None and self.now.stock is not None:
            return self.now.stock
        return self.row.stock if self.row is not None else None
