"""The list before going live (开播前检查): what is in order, what fails, and what still has to be looked at."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal

from msgspec import Struct

from anchor_console.core.approval import Approval
from anchor_console.core.fact import Fact
from anchor_console.core.house import House
from anchor_console.core.lineup import LineupItem
from anchor_console.core.preflight import Check, CheckName, CheckState, Preflight
from anchor_console.core.room import Room
from anchor_console.core.schedule.clashes import Clash
from anchor_console.core.schedule.planned import Plan

LinkState = Literal["live", "waiting", "lost", "refused", "unknown"]


class Machine(Struct, frozen=True, kw_only=True):
    """What this computer and its links tell. `free` bytes on the disk, −1: not known; `recording`: a room is heard.

    `hub`, `room`: how it stands with the hub and the room's own stream ("unknown": no connector hears it).
    """

    hub: LinkState = "unknown"
    room: LinkState = "unknown"
    recording: bool | None = None
    free: int = -1


class Looked(Struct, frozen=True, kw_only=True):
    """All that the list is made of: the session's plan, what collides in it, its lineup, proofs and approvals."""

    plan: Plan
    room: Room | None
    items: Sequence[LineupItem] = ()
    facts: Mapping[str, Sequence[Fact]] = {}
    approvals: Sequence[Approval] = ()
    clashes: Sequence[Clash] = ()
    names: Mapping[str, str] = {}
    machine: Machine = Machine()
    house: House = House()
    now: int = 0


class Line(Struct, frozen=True, kw_only=True):
    """A line of the list, to be put into words: `word` names the sentence, the rest its figures.

    `word`s: ok, clash, nobody, gap, empty, unpriced, no_proof, expired, not_approved, asked, refused, changed,
    no_seller, mixed, lost, not_heard, not_recording, low_disk, later, not_known. `person` and `at`: who signed, and when (ms).
    """

    name: CheckName
    state: CheckState
    word: str
    count: int = 0
    of: int = 0
    person: str = ""
    at: int = 0
    records: tuple[str, ...] = ()


def lines(looked: Looked) -> tuple[Line, ...]:
    """The eight lines in their order."""
    raise NotImplementedError


def checks(looked: Looked, worded: Mapping[str, str]) -> tuple[Check, ...]:
    """The lines as they are kept when the list is signed; `worded`: each line's sentence, by its name."""
    raise NotImplementedError


def may_go_live(found: Iterable[Line]) -> bool:
    """Whether nothing of the list has failed; what is open is for people to judge."""
    raise NotImplementedError
