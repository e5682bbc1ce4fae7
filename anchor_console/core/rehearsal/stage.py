"""The stage: the room of a rehearsal as a desk knows it, whoever plays it. It has no road to any platform."""

from collections.abc import Callable, Sequence
from typing import Protocol

from msgspec import Struct

from anchor_console.core.rehearsal.twists import TwistKind
from anchor_console.core.wire import Frame


class Ware(Struct, frozen=True, kw_only=True):
    """What the crowd is shown: a product with its terms, money in minor units; `minutes` it is planned to be on."""

    product: str
    title: str
    short: str
    price: int
    stock: int
    minutes: int
    role: str = ""
    category: str = ""
    offer: str = ""
    list_price: int = 0


class Cast(Struct, frozen=True, kw_only=True):
    """What a stage is made from. The same `seed` at the same `opened_at` (ms) brings the same crowd."""

    session: str
    seed: int
    opened_at: int
    currency: str
    wares: tuple[Ware, ...]


class Stage(Protocol):
    """A room that is played, a second at a time. Products that it does not sell are passed over."""

    def second(self) -> Sequence[Frame]:
        """What the next second brings, as a hub would tell it."""
        ...

    def pin(self, product: str) -> None:
        """Put up that card; "" takes it down."""
        ...

    def call(self) -> None:
        """互动: the anchor asks for a "1"."""
        ...

    def release(self) -> None:
        """开价: the anchor says the price."""
        ...

    def happen(self, twist: TwistKind) -> None:
        """A wave of people comes, anger rises, or what is up sells out."""
        ...

    def stock(self, product: str) -> int:
        """How many of it are left; 0 of what is not sold here."""
        ...


MakeStage = Callable[[Cast], Stage]
