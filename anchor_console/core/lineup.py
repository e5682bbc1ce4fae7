"""The lineup (排品): the items of a session in their order, and the ranks that keep it."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Final, Literal, get_args

from msgspec import Struct

from anchor_console.core import fields

Role = Literal["traffic", "welfare", "hero", "profit", "image", "surprise", "preview", "encore"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)
Compared = Literal["own_low", "list_price"]
COMPARED: Final[tuple[Compared, ...]] = get_args(Compared)

DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
RANK_DIGITS: Final = 10
RANKS: Final[int] = 36**RANK_DIGITS
STEP: Final = 2**32
"""How far apart neighbours are put: 32 items fit between the same two before the lineup is spaced anew."""


class SkuPrice(Struct, frozen=True, kw_only=True):
    """Where one variant's terms differ from the item's."""

    sku: str
    hand_price: int | None = None
    floor_price: int | None = None
    stock_cap: int | None = None


class RoomPrice(Struct, frozen=True, kw_only=True):
    """Where one room of a show (同播) has terms of its own."""

    room: str
    hand_price: int | None = None
    stock_cap: int | None = None


class LineupItem(Struct, frozen=True, kw_only=True):
    """A product's place in a session. Prices are minor units of the room's currency; None: not planned yet.

    `compared_price` (划线价) is shown struck beside the hand price; `compared_with` says what it is: one's own lowest
    deal of the last seven days, or the list price (吊牌价), which `proof` (a file's sha256) has to show. `clear_out`
    (清仓) may be sold below cost, `presale` (预售) beyond its stock. `because`: why a guarded price was changed.
    `cleared`: hand prices that were taken away, which the next ones are held against; kept by the hub.
    """

    id: str
    session: Annotated[str, fields.reference]
    product: Annotated[str, fields.reference]
    role: Annotated[Role | None, fields.one_of(ROLES)] = None
    minutes: Annotated[int | None, fields.whole(0, 24 * 60)] = None
    hand_price: Annotated[int | None, fields.money] = None
    offer: Annotated[str, fields.lines(500)] = ""
    floor_price: Annotated[int | None, fields.money] = None
    stock_cap: Annotated[int | None, fields.whole(0, 10**9)] = None
    compared_price: Annotated[int | None, fields.money] = None
    compared_with: Annotated[Compared, fields.one_of(COMPARED)] = "own_low"
    proof: Annotated[str, fields.text(64)] = ""
    clear_out: Annotated[bool, fields.yes_or_no] = False
    presale: Annotated[bool, fields.yes_or_no] = False
    because: Annotated[str, fields.text(300)] = ""
    skus: Annotated[
        tuple[SkuPrice, ...],
        fields.rows(
            {
                "sku": fields.text(64, least=1),
                "hand_price": fields.money,
                "floor_price": fields.money,
                "stock_cap": fields.whole(0, 10**9),
            },
            200,
        ),
    ] = ()
    rooms: Annotated[
        tuple[RoomPrice, ...],
        fields.rows({"room": fields.reference, "hand_price": fields.money, "stock_cap": fields.whole(0, 10**9)}, 20),
    ] = ()
    cleared: Annotated[dict[str, int] | None, fields.document] = None
    rank: Annotated[str, fields.text(RANK_DIGITS)] = ""
    notes: Annotated[str, fields.lines(2000)] = ""


def in_order(items: Iterable[LineupItem]) -> list[LineupItem]:
    """Items as they will be shown in the room."""
    return sorted(items, key=lambda item: (item.rank, item.id))


def between(before: str | None, after: str | None) -> str | None:
    """A rank after `before` and before `after` (None: that end is open), or None when no room is left there.

    Ranks are ten digits of base 36 and compare as text, in any collation.
    """
    low = -1 if before is None else int(before, 36)
    high = RANKS if after is None else int(after, 36)
    if before is None and after is None:
        middle = RANKS // 2
    elif after is None:
        middle = min(low + STEP, (low + high) // 2)
    elif before is None:
        middle = max(high - STEP, (low + high) // 2)
    else:
        middle = (low + high) // 2
    return written(middle) if low < middle < high else None


def placed(order: Sequence[tuple[str, str]], item: str, after: str | None) -> dict[str, str]:
    """The new ranks when `item` goes behind `after` (None: to the front), given (id, rank) of the lineup in order.

    Usually the item's alone; where its new neighbours leave no room, those of all. Raises LookupError when `after` is
    not in the lineup.
    """
    others = [(id, rank) for id, rank in order if id != item]
    ids = [id for id, _ in others]
    if after is not None and after not in ids:
        raise LookupError(after)
    at = 0 if after is None else ids.index(after) + 1
    low = others[at - 1][1] if at else None
    high = others[at][1] if at < len(others) else None
    rank = between(low, high)
    if rank is not None:
        return {item: rank}
    ids.insert(at, item)
    first = RANKS // 2 - STEP * (len(ids) // 2)
    return {id: written(first + STEP * i) for i, id in enumerate(ids)}


def written(rank: int) -> str:
    """A rank's number in its ten digits."""
    digits = ""
    for _ in range(RANK_DIGITS):
        rank, digit = divmod(rank, 36)
        digits = DIGITS[digit] + digits
    return digits
