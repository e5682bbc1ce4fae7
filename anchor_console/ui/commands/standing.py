"""How commands stand: shape and token of each state, its steps with their times, which one speaks for a product."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from msgspec import Struct

from anchor_console.desk.view import CommandRow

BADGES: Final[Mapping[str, tuple[str, str]]] = {
    "planned": ("circle", "text2"),
    "asked": ("half", "accent"),
    "accepted": ("circle-dot", "accent"),
    "seen": ("eye", "good"),
    "failed": ("octagon", "stop"),
    "unknown": ("question", "warn"),
    "expired": ("clock", "text3"),
}
"""Of each state of a command its icon and its token: every row, card and list draws these and no others."""
ON_ITS_WAY: Final = ("planned", "asked", "accepted")
IN_TROUBLE: Final = ("failed", "unknown", "expired")
TRACK: Final = ("planned", "asked", "accepted", "seen")
COUNTS_AFTER: Final = 3_000
"""Ms after which a command that was asked counts its seconds."""
LATE_AFTER: Final = 10_000
"""Ms from which the seconds of a command that is only asked for are drawn as a warning."""
OVERDUE_AFTER: Final = 3_000
"""Ms past its time after which a command that the hub says nothing more of is late all the same."""
SEEN_SHOWN: Final = 10_000
"""Ms for which a command that was seen still bears its eye; what is pinned keeps it."""

EXPIRED_SHOWN: Final = 120_000
"""Ms for which one that ran out of its time is told of: nothing was sent, so nothing is amiss in the room."""


class Step(Struct, frozen=True):
    """A step of the track: a state, when it was come to (ms; 0: not yet)."""

    state: str
    at: int = 0


def steps(row: CommandRow) -> tuple[Step, Step, Step, Step]:
    """The four steps; where it went wrong, the step that was not come to bears the name of that instead."""
    seen = row.state == "seen"
    came = (row.at, row.asked_at, row.accepted_at or (row.seen_at if seen else 0), row.seen_at)
    track = [Step(state, at) for state, at in zip(TRACK, came, strict=True)]
    if row.state in IN_TROUBLE:
        missed = next((index for index, step in enumerate(track) if not step.at), len(track) - 1)
        track[missed] = Step(row.state, ended_at(row))
    first, second, third, last = track
    return first, second, third, last


def ended_at(row: CommandRow) -> int:
    """When it came to the state that it is in (ms); when it was wanted, where nobody has kept that."""
    at = {
        "asked": row.asked_at, "accepted": row.accepted_at, "seen": row.seen_at, "failed": row.failed_at,
        "unknown": row.unknown_at, "expired": row.expired_at,
    }  # fmt: skip
    return at.get(row.state, 0) or row.at


def product_of(row: CommandRow) -> str:
    """The product it is about; "" for none, or for whatever is shown."""
    product = row.args.get("product", "")
    return product if isinstance(product, str) else ""


def latest(rows: Iterable[CommandRow]) -> dict[str, CommandRow]:
    """Of each product the command that was asked last; `rows` come the oldest first."""
    return {product_of(row): row for row in rows if product_of(row)}


def newest(rows: Sequence[CommandRow], holds: Callable[[CommandRow], bool]) -> CommandRow | None:
    """The last one of which that holds."""
    return next((row for row in reversed(rows) if holds(row)), None)


def seconds(row: CommandRow, now: int) -> int:
    """For how many seconds it has been asked; 0 for the first three, and once it was accepted."""
    waited = now - (row.asked_at or row.at)
    return waited // 1000 if row.state in ("planned", "asked") and waited >= COUNTS_AFTER else 0


def is_late(row: CommandRow, now: int) -> bool:
    """Whether nobody knows what became of it: the hub says so, or says nothing more though its time is over."""
    if row.state == "unknown":
        return True
    return row.state in ON_ITS_WAY and 0 < row.due_at <= now - OVERDUE_AFTER


def wants_a_look(rows: Sequence[CommandRow], now: int, put_by: frozenset[str] = frozenset()) -> list[CommandRow]:
    """What is late or went wrong and no later command has settled, the oldest first; not what was put by here."""
    last: dict[tuple[str, str], CommandRow] = {(row.verb, product_of(row)): row for row in rows}
    found = [row for row in last.values() if row.id not in put_by and row.state != "seen"]
    found = [row for row in found if is_late(row, now) or (row.state in IN_TROUBLE and not _is_past(row, now))]
    return [row for row in found if not _overtaken(row, rows)]


def _is_past(row: CommandRow, now: int) -> bool:
    """Whether it is over without a trace: expired, a while ago."""
    return row.state == "expired" and now - ended_at(row) >= EXPIRED_SHOWN


def _overtaken(row: CommandRow, rows: Sequence[CommandRow]) -> bool:
    """Whether something later made it pointless: another pin was seen, or its product is pinned after all."""
    if row.verb not in ("pin", "unpin"):
        return False
    return any(one.verb in ("pin", "unpin") and one.state == "seen" and one.at > row.at for one in rows)


def badge_of(row: CommandRow | None, now: int) -> str:
    """The state that a row of the lineup bears for its latest command; "" once there is nothing more to say."""
    if row is None or _is_past(row, now):
        return ""
    return row.state if row.state != "seen" or now - ended_at(row) < SEEN_SHOWN else ""


def speaks(
    product: str, rows: Sequence[CommandRow], last: Mapping[str, CommandRow], now: int
) -> CommandRow | None:  # fmt: skip
    """The command that speaks for the pinned product: the last one, and once that is quiet the pin that was seen."""
    row = last.get(product)
    if row is not None and (badge_of(row, now) or row.verb == "pin"):
        return row
    pins = (one for one in reversed(rows) if one.verb in ("pin", "unpin") and product_of(one) == product)
    pin = next((one for one in pins if one.state == "seen"), None)
    return pin if pin is not None and pin.verb == "pin" else None
