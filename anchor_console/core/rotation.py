"""A rotation (轮播): the hub pins the items of a session in turn, each after so many seconds, until it is stopped."""

from collections.abc import Container, Iterable, Sequence
from typing import Annotated, Final, NamedTuple, Protocol

from msgspec import Struct

from anchor_console.core import fields
from anchor_console.core.command import Said
from anchor_console.core.command.said import UNDONE

APART: Final = 5_000
"""Ms within which no two turns may be asked: a second replica that has not heard of the first one's is told no."""


class Rotation(Struct, frozen=True, kw_only=True):
    """The rotation of a session; its id is the session's. `items`: lineup items in their turn, () for the whole lineup.

    `every` seconds; `since` (ms): when it was turned on. `next` is the item whose turn comes at `next_at` (ms, 0: none
    comes): the hub writes that down, so a rotation that stands still can be told from one that waits.
    """

    id: str
    session: Annotated[str, fields.reference]
    on: Annotated[bool, fields.yes_or_no] = False
    every: Annotated[int, fields.whole(15, 3600)] = 120
    items: Annotated[tuple[str, ...], fields.several(fields.reference, 200)] = ()
    since: Annotated[int, fields.whole(0, 2**53)] = 0
    next: Annotated[str, fields.reference_or_none] = ""
    next_at: Annotated[int, fields.whole(0, 2**53)] = 0


class Stop(NamedTuple):
    """A lineup item and its product, in the lineup's order."""

    item: str
    product: str


class Up(NamedTuple):
    """A product whose card went up, or was asked to, at that time (ms)."""

    product: str
    at: int


class Turn(NamedTuple):
    """Whose turn is next, and when (ms)."""

    item: str
    product: str
    at: int


class Pin(Said, Protocol):
    """A command, of which it is known whether a rotation asked for it."""

    @property
    def by_rotation(self) -> bool: ...


def last_up(commands: Iterable[Pin]) -> Up | None:
    """The last card that was asked for, from which the interval counts.

    What a person asked for and wasn't done changed nothing; a turn counts however it went, or one that fails would be
    tried for ever.
    """
    pins = [one for one in commands if one.verb == "pin" and (one.by_rotation or one.state not in UNDONE)]
    last = max(pins, key=lambda one: one.at, default=None)
    return None if last is None else Up(str(last.args["product"]), last.at)


def following(rotation: Rotation, lineup: Sequence[Stop], last: Up | None, sold_out: Container[str]) -> Turn | None:
    """Whose turn is next: the one after the last card's that isn't sold out; None where there is none.

    With no card up so far the first one's turn comes at once. What isn't in the turn goes before its first.
    """
    turns = _turns(rotation, lineup)
    place = next((n for n, stop in enumerate(turns) if last is not None and stop.product == last.product), -1)
    found = next((stop for stop in turns[place + 1 :] + turns[: place + 1] if stop.product not in sold_out), None)
    if found is None:
        return None
    at = rotation.since if last is None else max(rotation.since, last.at) + rotation.every * 1000
    return Turn(found.item, found.product, at)


def _turns(rotation: Rotation, lineup: Sequence[Stop]) -> list[Stop]:
    known = {stop.item: stop for stop in lineup}
    return [known[item] for item in rotation.items if item in known] if rotation.items else list(lineup)
