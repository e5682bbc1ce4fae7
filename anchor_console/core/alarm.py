"""An alarm: what looks like fraud or an accident in a room, with its evidence; it never acts by itself."""

from collections.abc import Iterable
from typing import Annotated, Final, Literal, get_args

from msgspec import Struct

from anchor_console.core import fields

AlarmSort = Literal["order_burst", "same_address", "refund_ring", "self_sold", "price_slip", "stock_drain"]
ALARM_SORTS: Final[tuple[AlarmSort, ...]] = get_args(AlarmSort)
WORST_FIRST: Final[tuple[AlarmSort, ...]] = (
    "price_slip", "stock_drain", "order_burst", "same_address", "refund_ring", "self_sold"
)  # fmt: skip
"""By how fast money goes while nobody looks."""
Verdict = Literal["real", "false", "handled"]
VERDICTS: Final[tuple[Verdict, ...]] = get_args(Verdict)
NOTE_LIMIT: Final = 280


class Evidence(Struct, frozen=True, kw_only=True):
    """One event that the alarm rests on: its `seq` in the journal, its time (ms), the order, the amount where told."""

    seq: int
    at: int
    order: str = ""
    amount: int = 0


class Alarm(Struct, frozen=True, kw_only=True):
    """What the hub saw from `first_at` to `last_at` (ms). `seen` against `usual`: the figure and what is expected.

    `subject`: what the figures are of (an address's or a buyer's hash, a SKU); `count` events in all, of which
    `evidence` holds the first ones. `settled_at` None: nobody has looked yet; `verdict`: what that person found.
    """

    id: str
    session: Annotated[str, fields.reference]
    sort: Annotated[AlarmSort, fields.one_of(ALARM_SORTS)]
    first_at: Annotated[int, fields.whole(0, 2**53)]
    last_at: Annotated[int, fields.whole(0, 2**53)]
    product: Annotated[str, fields.text(256)] = ""
    subject: Annotated[str, fields.text(64)] = ""
    seen: Annotated[int, fields.whole(0, 10**13)] = 0
    usual: Annotated[int, fields.whole(0, 10**13)] = 0
    count: Annotated[int, fields.whole(0, 10**9)] = 0
    evidence: Annotated[
        tuple[Evidence, ...],
        fields.rows(
            {
                "seq": fields.whole(0, 2**53),
                "at": fields.whole(0, 2**53),
                "order": fields.text(64),
                "amount": fields.whole(0, 10**13),
            },
            20,
        ),
    ] = ()
    settled_at: Annotated[int | None, fields.whole(0, 2**53)] = None
    settled_by: Annotated[str, fields.reference_or_none] = ""
    verdict: Annotated[str, fields.text(300)] = ""


def open_ones(alarms: Iterable[Alarm]) -> list[Alarm]:
    """Those that nobody has looked at yet, the worst first, of one sort the latest."""
    waiting = [alarm for alarm in alarms if alarm.settled_at is None]
    return sorted(waiting, key=lambda alarm: (WORST_FIRST.index(alarm.sort), -alarm.last_at, alarm.id))


def settled_ones(alarms: Iterable[Alarm]) -> list[Alarm]:
    """Those that somebody has looked at, the last one first."""
    done = [alarm for alarm in alarms if alarm.settled_at is not None]
    return sorted(done, key=lambda alarm: (-(alarm.settled_at or 0), alarm.id))


def verdict(word: Verdict, note: str) -> str:
    """A verdict as it is kept: its word, and what the person noted beside it."""
    plain = note.strip()[:NOTE_LIMIT]
    return f"{word}: {plain}" if plain else word


def verdict_of(alarm: Alarm) -> tuple[Verdict | Literal[""], str]:
    """The word and the note of an alarm's verdict; a text without one of our words is all note."""
    head, _, note = alarm.verdict.partition(":")
    found = next((word for word in VERDICTS if word == head), None)
    return (found, note.strip()) if found else ("", alarm.verdict)
