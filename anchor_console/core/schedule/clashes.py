"""What collides in a plan: rooms, people, rest, stock promised twice, a platform's limits, hand-overs.

One sweep over the starts in their order; what can't meet is never compared.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal, get_args

from msgspec import Struct

from anchor_console.core.house import House
from anchor_console.core.schedule.limits import LIMITS, Limits
from anchor_console.core.schedule.planned import Plan

ClashKind = Literal["room", "person", "rest", "day_hours", "stock", "platform", "hand_over", "unstaffed"]
CLASH_KINDS: Final[tuple[ClashKind, ...]] = get_args(ClashKind)
Severity = Literal["stop", "warn"]
LimitName = Literal["", "earliest", "latest", "longest", "shortest"]


class Clash(Struct, frozen=True, kw_only=True):
    """One thing that collides, from `starts` to `ends` (ms).

    room, person: the overlap. rest: the time between, `have` and `need` in minutes. day_hours: from the day's first to
    its last shift, `have` and `need` (the most allowed) in minutes. stock: `have` units of `product`, `need` promised,
    by session in `shares`. platform: what of the limits (`limit`), `need` it and `have` the session, minutes of the day
    or of length; `source` says where that stands. hand_over: `need` minutes of overlap, `have` there are; below 0
    that is a gap. unstaffed: nobody anchors; `have` minutes are covered of `need`.
    """

    kind: ClashKind
    severity: Severity
    sessions: tuple[str, ...]
    starts: int
    ends: int
    people: tuple[str, ...] = ()
    room: str = ""
    product: str = ""
    limit: LimitName = ""
    source: str = ""
    have: int = 0
    need: int = 0
    shares: tuple[tuple[str, int], ...] = ()

    @property
    def key(self) -> str:
        """What tells it from others, and stays when only its figures change: to keep a selection by."""
        return "|".join((self.kind, *self.sessions, *self.people, self.product, self.limit))


def clashes(
    plans: Iterable[Plan],
    house: House,
    stocks: Mapping[str, int | None],
    limits: Mapping[str, Limits] = LIMITS,
) -> list[Clash]:
    """All that collides, stops first, then by time. `stocks`: units by product, None or absent: not known.

    Cancelled sessions, and those without a time, collide with nothing; what lies wholly in ended ones is left out.
    """
    raise NotImplementedError


def clashes_of(
    plan: Plan,
    others: Sequence[Plan],
    house: House,
    stocks: Mapping[str, int | None],
    limits: Mapping[str, Limits] = LIMITS,
) -> list[Clash]:
    """What one plan collides with, while it is dragged: `others` may hold its own old self, which is left out."""
    raise NotImplementedError


def by_session(found: Iterable[Clash]) -> dict[str, list[Clash]]:
    """The clashes that each session has a part in."""
    raise NotImplementedError
