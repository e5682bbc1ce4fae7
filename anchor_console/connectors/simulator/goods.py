"""What a simulated room sells: the goods of its lineup, and how each role draws people."""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct


class Good(Struct, frozen=True, kw_only=True):
    """One product of a lineup. Money in fen; `minutes` is how long it is planned to stay pinned.

    `short` is what people call it; `sizes` and `colours` are what they ask for. `price` is the hand price
    (到手价), which viewers find fair: what it costs beside that decides whether they buy.
    """

    id: str
    title: str
    short: str
    price: int
    stock: int
    minutes: float = 6
    role: str = "hero"
    category: str = ""
    offer: str = ""
    list_price: int = 0
    floor_price: int = 0
    sizes: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()


APPEAL: Final[Mapping[str, float]] = {
    "traffic": 1.5,
    "welfare": 1.7,
    "hero": 1.25,
    "profit": 0.85,
    "image": 0.5,
    "surprise": 1.4,
    "preview": 0.4,
    "encore": 1.1,
}
"""How much a product of this role draws, beside a middling one."""
