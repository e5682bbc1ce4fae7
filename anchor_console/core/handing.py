"""Hand-overs (交接) of a session: where one anchor goes and another has come."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from anchor_console.core import fields
from anchor_console.core.shift import Shift

TOGETHER: Final = 15 * 60_000
"""Two anchors who share more time than this, ms, stand there together: then the handing over takes none of it. Of two
who are further apart than this, neither relieves the other."""


class HandOver(NamedTuple):
    """Who leaves and who comes, `offset` ms after the session's start; `shift` is the coming one's."""

    offset: int
    minutes: int
    leaving: str
    coming: str
    shift: str


class _Stay(NamedTuple):
    begins: int
    ends: int
    shift: Shift


def hand_overs(shifts: Iterable[Shift], start: int, end: int | None) -> list[HandOver]:
    """The hand-overs between anchors inside a session, in their order; `start` and `end` are its, ms (None: open).

    It lasts as long as both are there.
    """
    last = 2**53 if end is None else end
    anchors = [_stay(shift, start, last) for shift in shifts if shift.role == "anchor"]
    found = [_before(one, anchors) for one in anchors if start < one.begins < last]
    hands = [_made(left, one, start) for left, one in found if left is not None]
    return sorted(hand for hand in hands if start + hand.offset < last)


def _stay(shift: Shift, start: int, end: int) -> _Stay:
    begins = fields.instant(shift.starts_at) if shift.starts_at else start
    return _Stay(begins, fields.instant(shift.ends_at) if shift.ends_at else end, shift)


def _before(one: _Stay, anchors: Iterable[_Stay]) -> tuple[_Stay | None, _Stay]:
    """Whom this one relieves: of the others who came before and go before, the last to go."""
    others = (
        other
        for other in anchors
        if other.begins < one.begins <= other.ends + TOGETHER
        and other.ends < one.ends
        and other.shift.person != one.shift.person
    )
    return max(others, key=lambda other: other.ends, default=None), one


def _made(left: _Stay, coming: _Stay, start: int) -> HandOver:
    shared = max(left.ends - coming.begins, 0)
    together = shared > TOGETHER
    at = left.ends if together else coming.begins
    minutes = 0 if together else shared // 60_000
    return HandOver(at - start, minutes, left.shift.person, coming.shift.person, coming.shift.id)
