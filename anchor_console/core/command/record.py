"""A command: something done to the room itself while it is live. It expires soon and is never sent late."""

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal, get_args

from msgspec import Struct

from anchor_console.core import fields
from anchor_console.core.command.terms import ARGUMENTS, VERBS, Verb, misfits
from anchor_console.core.fields import Fault, Fields

State = Literal["planned", "asked", "accepted", "seen", "failed", "unknown", "expired"]
STATES: Final[tuple[State, ...]] = get_args(State)

STEPS: Final[Mapping[State, tuple[State, ...]]] = {
    "planned": ("asked", "expired"),
    "asked": ("accepted", "failed", "unknown", "expired"),
    "accepted": ("seen", "failed", "unknown"),
    "unknown": ("seen", "failed"),
    "seen": (),
    "failed": (),
    "expired": (),
}
"""Where each state may go. Accepted is what the platform said; seen, what its own events show. Of one sent and not
answered, or accepted and not seen in time, nobody knows, until an event or a person shows it after all. Expired is only
what was never sent."""

EXPIRES_AFTER: Final = 15_000
"""Ms after which a command that nobody accepted must not be done any more; nobody can ask for longer.

The manual desk has all of it to take one: that is a single key of somebody who sits before the screen, and two seconds
are enough. What nobody took by then is off the tongue on air; done later it would surprise the anchor.
"""


class Before(Struct, frozen=True, kw_only=True):
    """What the room's events had told when a command was asked: the card that was up, the product's price and stock.

    `units` of it had been paid by then. `running`: another coupon of the session could be claimed. None: not told.
    """

    pinned: Annotated[str, fields.text(256)] = ""
    price: Annotated[int | None, fields.money] = None
    stock: Annotated[int | None, fields.whole(0, 10**9)] = None
    units: Annotated[int, fields.whole(0, 10**9)] = 0
    running: Annotated[bool, fields.yes_or_no] = False


class Command(Struct, frozen=True, kw_only=True):
    """A command `by` a person's id ("hub": by rotation), asked `at`. Instants in ms; `STATE_at`: it came to that state.

    `sent_at`: a connector was given it; it is given to one only, once. `detail`: what the platform or a person said;
    `shown_by`: the type of the event that showed it ("stands": they had told so before), "" where a person ticked.
    `reported_by`: who took or ticked it at the manual desk. `retries`, `undoes`: the command which this one makes again
    or takes back. `before`: a `Before`.
    """

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
    sent_at: Annotated[int | None, fields.whole(0, 2**53)] = None
    shown_by: Annotated[str, fields.text(40)] = ""
    reported_by: Annotated[str, fields.reference_or_none] = ""
    retries: Annotated[str, fields.reference_or_none] = ""
    undoes: Annotated[str, fields.reference_or_none] = ""
    by_rotation: Annotated[bool, fields.yes_or_no] = False
    before: Annotated[dict[str, Any], fields.small_document] = {}


def asked(wanted: Mapping[str, object], by: str, at: int, expires_at: int | None) -> tuple[Fields, list[Fault]]:
    """The record of a command with these fields (session, verb, args, retries, undoes), asked by that person at `at`.

    It expires at `expires_at`, but no later than 15 s after `at`; whether that has passed is for the caller to see.
    """
    last = at + EXPIRES_AFTER
    until = last if expires_at is None else min(expires_at, last)
    given = {"by": by, "at": at, "asked_at": at, "expires_at": until, "state": "asked"}
    record, faults = fields.made(Command, {"args": {}, **wanted, **given})
    if not faults:
        record["args"], wrong = fields.made(ARGUMENTS[record["verb"]], record["args"])
        wrong = wrong or misfits(record["verb"], record["args"])
        faults = [Fault(f"args.{fault.field}", fault.reason) for fault in wrong]
    return record, faults


def steps(state: str) -> tuple[State, ...]:
    """Where a command in this state may go; nowhere from a state that this version doesn't know."""
    return next((after for before, after in STEPS.items() if before == state), ())


def stepped(record: Mapping[str, Any], to: State, at: int, detail: str = "", **said: str) -> Fields | None:
    """The record come to the state `to` at `at` ms; None when that step isn't allowed.

    `detail` is what was said of it; `said` sets further fields ("shown_by", "reported_by"). Who sees one that nobody
    has accepted yet sees that it was: it goes through both.
    """
    if to == "seen" and record["state"] == "asked":
        record = {**record, "state": "accepted", "accepted_at": at}
    if to not in steps(record["state"]) or (to == "expired" and record.get("sent_at") is not None):
        return None
    told = {"detail": fields.clean(detail)[:300]} if detail else {}
    return {**record, "state": to, f"{to}_at": at, **told, **said}


def sent(record: Mapping[str, Any], at: int) -> Fields | None:
    """The record once a connector is given it at `at` ms; None when that may not be: done, expired, given before."""
    may = record["state"] == "asked" and record.get("sent_at") is None and at < record["expires_at"]
    return {**record, "sent_at": at} if may else None
