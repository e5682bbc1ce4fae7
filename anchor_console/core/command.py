"""A command: something done to the room itself while it is live. It expires soon and is never sent late."""

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal, get_args

from msgspec import Struct

from anchor_console.core import fields
from anchor_console.core.fields import Fault, Fields

Verb = Literal["pin", "unpin", "release", "price", "stock", "coupon", "giveaway"]
VERBS: Final[tuple[Verb, ...]] = get_args(Verb)
State = Literal["planned", "asked", "accepted", "seen", "failed", "unknown", "expired"]
STATES: Final[tuple[State, ...]] = get_args(State)

STEPS: Final[Mapping[State, tuple[State, ...]]] = {
    "planned": ("asked", "expired"),
    "asked": ("accepted", "failed", "expired"),
    "accepted": ("seen", "failed", "unknown"),
    "unknown": ("seen", "failed"),
    "seen": (),
    "failed": (),
    "expired": (),
}
"""Where each state may go. Accepted is what the platform said; seen, what its own events show. Of one accepted and not
seen in time nobody knows, until an event shows it after all."""

EXPIRES_AFTER: Final = 15_000
"""Ms after which a command that nobody accepted must not be done any more; nobody can ask for longer."""


class Command(Struct, frozen=True, kw_only=True):
    """A command `by` a person's id, asked `at`. Instants in ms; each `STATE_at` is when it came to that state."""

    id: str
    session: Annotated[str, fields.reference]
    verb: Annotated[Verb, fields.one_of(VERBS)]
    args: Annotated[dict[str, Any], fields.small_document] = {}
    by: Annotated[str, fields.reference_or_none] = ""
    at: Annotated[int, fields.whole(0, 2**53)] = 0
    expires_at: Annotated[int, fields.whole(0, 2**53)] = 0
    state: Annotated[State, fields.one_of(STATES)] = "planned"
    asked_at: Annotated[int | None, fields.whole(0, 2**53)] = None
    accepted_at: Annotated[int | None, fields.whole(0, 2**53)] = None
    seen_at: Annotated[int | None, fields.whole(0, 2**53)] = None
    failed_at: Annotated[int | None, fields.whole(0, 2**53)] = None
    unknown_at: Annotated[int | None, fields.whole(0, 2**53)] = None
    expired_at: Annotated[int | None, fields.whole(0, 2**53)] = None
    detail: Annotated[str, fields.text(300)] = ""


class Pinned(Struct, frozen=True, kw_only=True):
    """What to show, take away or put on sale: a product, one of its variants where only that is meant."""

    product: Annotated[str, fields.reference]
    sku: Annotated[str, fields.reference_or_none] = ""


class Unpinned(Struct, frozen=True, kw_only=True):
    """What to take away; without a product whatever is shown."""

    product: Annotated[str, fields.reference_or_none] = ""


class Priced(Struct, frozen=True, kw_only=True):
    """The new price, in minor units of the room's currency."""

    product: Annotated[str, fields.reference]
    sku: Annotated[str, fields.reference_or_none] = ""
    price: Annotated[int, fields.money]


class Stocked(Struct, frozen=True, kw_only=True):
    """How many there are to be had."""

    product: Annotated[str, fields.reference]
    sku: Annotated[str, fields.reference_or_none] = ""
    stock: Annotated[int, fields.whole(0, 10**9)]


class CouponGiven(Struct, frozen=True, kw_only=True):
    """A coupon over `amount` from orders of `threshold` on, in minor units; `count` of them."""

    amount: Annotated[int, fields.money]
    threshold: Annotated[int, fields.money] = 0
    count: Annotated[int, fields.whole(1, 10**9)] = 1


class Giveaway(Struct, frozen=True, kw_only=True):
    """A draw: what is won, by how many, after how many seconds."""

    prize: Annotated[str, fields.text(120, least=1)]
    winners: Annotated[int, fields.whole(1, 10**6)] = 1
    seconds: Annotated[int, fields.whole(1, 24 * 3600)] = 60


ARGUMENTS: Final[Mapping[Verb, type[Struct]]] = {
    "pin": Pinned,
    "unpin": Unpinned,
    "release": Pinned,
    "price": Priced,
    "stock": Stocked,
    "coupon": CouponGiven,
    "giveaway": Giveaway,
}


def asked(wanted: Mapping[str, object], by: str, at: int, expires_at: int | None) -> tuple[Fields, list[Fault]]:
    """The record of a command with these fields (session, verb, args), asked by that person at `at` ms.

    It expires at `expires_at`, but no later than 15 s after `at`; whether that has passed is for the caller to see.
    """
    last = at + EXPIRES_AFTER
    until = last if expires_at is None else min(expires_at, last)
    given = {"by": by, "at": at, "asked_at": at, "expires_at": until, "state": "asked"}
    record, faults = fields.made(Command, {"args": {}, **wanted, **given})
    if not faults:
        record["args"], wrong = fields.made(ARGUMENTS[record["verb"]], record["args"])
        faults = [Fault(f"args.{fault.field}", fault.reason) for fault in wrong]
    return record, faults


def steps(state: str) -> tuple[State, ...]:
    """Where a command in this state may go; nowhere from a state that this version doesn't know."""
    return next((after for before, after in STEPS.items() if before == state), ())


def stepped(record: Mapping[str, Any], to: State, at: int, detail: str = "") -> Fields | None:
    """The record come to the state `to` at `at` ms, with what was said of it; None when that step isn't allowed."""
    if to not in steps(record["state"]):
        return None
    said = {"detail": fields.clean(detail)[:300]} if detail else {}
    return {**record, "state": to, f"{to}_at": at, **said}
