"""What is held against what, and what comes of it: the terms of a session, and a suspicion with its evidence."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeVar

from msgspec import Struct
from xxhash import xxh3_64_intdigest

from anchor_console.core.alarm import AlarmSort, Evidence
from anchor_console.core.fields import MONEY_LIMIT, clean

EVIDENCE_KEPT: Final = 20
"""Events that an alarm shows; it counts all."""
ORDER_LENGTH: Final = 64

GOODS_MOST: Final = 2_000
"""Products, or SKUs of them, of which changes are kept: who makes up ids can't fill the memory."""
Kind = TypeVar("Kind")
Event = TypeVar("Event")
Good = tuple[str, str]
"""A product and its SKU as orders name them; SKU "": the product as a whole."""


class Terms(Struct, frozen=True, kw_only=True):
    """What was agreed for a session: hand and floor prices (minor units), who of the team buys under which account.

    `stocks`: the stocks that were set from here, by product; a fall to one of them needs no orders to explain it.
    """

    prices: Mapping[Good, int] = {}
    floors: Mapping[Good, int] = {}
    team: frozenset[int] = frozenset()
    stocks: frozenset[tuple[str, int]] = frozenset()

    def price(self, good: Good) -> int:
        """The hand price of a good, 0 where none was agreed."""
        return self.prices.get(good) or self.prices.get((good[0], "")) or 0

    def floor(self, good: Good) -> int:
        """Its floor price, 0 where there is none."""
        return self.floors.get(good) or self.floors.get((good[0], "")) or 0


class Suspicion(Struct, frozen=True, kw_only=True):
    """What was seen from `first_at` to `last_at` (ms), as an alarm keeps it: `seen` against `usual`, `count` events."""

    sort: AlarmSort
    product: str = ""
    subject: str = ""
    first_at: int = 0
    last_at: int = 0
    seen: int = 0
    usual: int = 0
    count: int = 0
    evidence: tuple[Evidence, ...] = ()


def account(id: str) -> int:
    """A buyer's account as a number: readable ids go no further than the journal."""
    return xxh3_64_intdigest(id.encode("utf-8", "surrogatepass"))


def hashed(key: int) -> str:
    """A buyer or an address as it stands in an alarm: 16 hex digits."""
    return f"{key:016x}"


Seen = tuple[int, str, int, int]
"""An event that counts: at (ms), order ("" for none), amount, seq."""


def suspicion(
    sort: AlarmSort, events: Iterable[Seen], *, seen: int, usual: int, product: str = "", subject: str = ""
) -> Suspicion:
    """What these events (at least one) come to, in whatever order they came."""
    rows: Sequence[Seen] = sorted(events)
    shown = [
        Evidence(seq=seq, at=at, order=clean(order)[:ORDER_LENGTH], amount=min(amount, MONEY_LIMIT))
        for at, order, amount, seq in rows[:EVIDENCE_KEPT]
    ]
    return Suspicion(
        sort=sort, product=clean(product)[:256], subject=clean(subject)[:64], first_at=rows[0][0], last_at=rows[-1][0],
        seen=min(seen, MONEY_LIMIT), usual=min(usual, MONEY_LIMIT), count=len(rows), evidence=tuple(shown),
    )  # fmt: skip


def make_room(known: dict[Kind, list[Event]], kind: Kind) -> list[Event]:
    """What is kept under that name; where there are too many names the one that came first is forgotten."""
    if kind not in known and len(known) >= GOODS_MOST:
        del known[next(iter(known))]
    return known.setdefault(kind, [])


def high(figures: Iterable[int], share: float) -> int:
    """The figure that `share` of them do not pass, 0 where there are none."""
    known = sorted(figures)
    return known[min(int(share * len(known)), len(known) - 1)] if known else 0
