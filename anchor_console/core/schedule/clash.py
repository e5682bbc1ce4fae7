"""A clash (冲突): one thing that collides in a plan, with the figures that say so."""

from typing import Final, Literal, get_args

from msgspec import Struct

ClashKind = Literal["room", "person", "rest", "day_hours", "stock", "platform", "hand_over", "unstaffed"]
CLASH_KINDS: Final[tuple[ClashKind, ...]] = get_args(ClashKind)
Severity = Literal["stop", "warn"]
LimitName = Literal["", "earliest", "latest", "longest", "shortest"]


class Clash(Struct, frozen=True, kw_only=True, gc=False):
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
