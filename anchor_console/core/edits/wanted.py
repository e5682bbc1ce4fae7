"""Values of the sync protocol: edits and their outcomes, changes and pages, records as they are held."""

from collections.abc import Mapping
from types import ModuleType
from typing import Annotated, Any, Final, Literal, NamedTuple, Protocol

from msgspec import Meta, Struct, structs

from anchor_console.core import correction, series, session, shift
from anchor_console.core.alarm import Alarm
from anchor_console.core.answer import Answer
from anchor_console.core.approval import Approval
from anchor_console.core.beat import Beat
from anchor_console.core.command import Command
from anchor_console.core.correction import Correction
from anchor_console.core.cue import Cue
from anchor_console.core.fact import Fact
from anchor_console.core.fields import Fields
from anchor_console.core.house import House
from anchor_console.core.lineup import LineupItem
from anchor_console.core.person import Person
from anchor_console.core.preflight import Preflight
from anchor_console.core.price import Price
from anchor_console.core.product import Product
from anchor_console.core.rehearsal.record import Rehearsal
from anchor_console.core.result import Result
from anchor_console.core.room import Room
from anchor_console.core.rotation import Rotation
from anchor_console.core.said import Said
from anchor_console.core.script import Line, Script, Wording
from anchor_console.core.segment import Segment
from anchor_console.core.series import Series
from anchor_console.core.session import Session
from anchor_console.core.shift import Shift
from anchor_console.core.template import Template
from anchor_console.core.trial import record as trial
from anchor_console.core.trial.record import Trial

EDITS_AT_ONCE: Final = 50
"""Edits that one body may bear."""
NUMBER_LIMIT: Final = 2**53
"""Beyond this not every reader of JSON can tell whole numbers apart."""

KINDS: Final[Mapping[str, type[Struct]]] = {
    "room": Room,
    "person": Person,
    "session": Session,
    "product": Product,
    "lineup_item": LineupItem,
    "cue": Cue,
    "command": Command,
    "shift": Shift,
    "segment": Segment,
    "fact": Fact,
    "price": Price,
    "approval": Approval,
    "series": Series,
    "template": Template,
    "house": House,
    "preflight": Preflight,
    "result": Result,
    "beat": Beat,
    "answer": Answer,
    "correction": Correction,
    "alarm": Alarm,
    "rotation": Rotation,
    "said": Said,
    "line": Line,
    "script": Script,
    "wording": Wording,
    "trial": Trial,
    "rehearsal": Rehearsal,
}
WITHIN: Final[Mapping[str, str]] = {
    "lineup_item": "session",
    "cue": "session",
    "command": "session",
    "shift": "session",
    "segment": "session",
    "approval": "session",
    "preflight": "session",
    "result": "session",
    "beat": "session",
    "answer": "session",
    "correction": "session",
    "alarm": "session",
    "rotation": "session",
    "said": "session",
    "script": "session",
    "trial": "session",
    "rehearsal": "session",
    "wording": "line",
    "fact": "product",
    "price": "product",
}
"""The field that names the record which a kind's records belong to."""
OWN_ROAD: Final[Mapping[str, str]] = {
    "cue": "a cue is sent at once or not at all: POST /v1/cues",
    "command": "a command is asked for at once or not at all: POST /v1/commands",
    "approval": "an approval is asked for and given: approval.ask, .approve, .refuse, .withdraw",
    "preflight": "a list is signed: preflight.sign",
    "result": "what a session brought is counted by the hub",
    "wording": "how a line read in its versions is kept by the hub",
    "alarm": "what looks wrong is noticed by the hub; whoever has looked says so: alarm.settle",
}
"""Records that nobody puts or removes, and how they come about; their own verbs excepted."""
FITTING: Final[Mapping[str, ModuleType]] = {
    "session": session,
    "shift": shift,
    "series": series,
    "correction": correction,
    "trial": trial,
}
"""Whose `faults(record)` says what doesn't fit together."""
GUARDED: Final[Mapping[str, tuple[str, ...]]] = {
    "session": ("starts_at", "state"),
    "lineup_item": ("hand_price", "floor_price", "stock_cap", "compared_price", "skus", "rooms"),
    "shift": ("starts_at", "ends_at", "person"),
    "series": ("rule", "starts_at"),
    "fact": ("text", "proof"),
    "correction": ("said", "instead"),
    "line": ("text",),
    "script": ("lines",),
}
"""Fields that nobody overwrites unseen: another desk's newer value is a conflict. Elsewhere the last writer wins."""
GIVEN: Final[Mapping[str, Mapping[str, str]]] = {
    "session": {"live_at": "is kept when it goes live: step it", "ended_at": "is kept when it ends: step it"},
    "lineup_item": {
        "rank": "is given by the hub: use lineup_item.move",
        "cleared": "is kept by the hub",
    },
    "rotation": {"next": "is kept by the hub", "next_at": "is kept by the hub"},
    "correction": {"noticed_by": "is given by the hub"},
    "line": {
        "version": "is given by the hub",
        "stated_by": "is given by the hub",
        "asked_by": "is given by the hub: use line.ask",
        "asked_at": "is given by the hub: use line.ask",
        "approved_by": "is given by the hub: use line.approve",
        "approved_at": "is given by the hub: use line.approve",
        "returned": "is given by the hub: use line.return",
    },
    "fact": {
        "stated_by": "is given by the hub",
        "approved_by": "is given by the hub: use fact.approve",
        "approved_at": "is given by the hub: use fact.approve",
    },
}
"""Fields that nobody puts, and why."""


class Edit(Struct, frozen=True, kw_only=True):
    """What one person wants: `kind` is the verb ("session.put"), `entity` the record's id.

    `n` numbers the device's edits from 1. `base` is the last version known *from the hub* when the edit was made, also
    while own edits are pending; None: a new record. `set` holds the changed fields or the verb's arguments; `at` is the
    desk's clock, in ms.
    """

    n: Annotated[int, Meta(ge=1, le=NUMBER_LIMIT)]
    id: Annotated[str, Meta(max_length=64, pattern=r"^[^\x00]+\Z")]
    kind: Annotated[str, Meta(max_length=64)]
    entity: Annotated[str, Meta(max_length=64)]
    base: Annotated[int, Meta(ge=0, le=NUMBER_LIMIT)] | None = None
    set: dict[str, Any] = {}
    at: Annotated[int, Meta(ge=0, le=NUMBER_LIMIT)] = 0


def void(edit: Edit) -> Edit:
    """An edit that fills the number of one that must have no effect any more: every hub refuses it."""
    return structs.replace(edit, kind="void.put", entity="void", base=None, set={})


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of edit `n`. `type` is a stable word, "" when done; `theirs`: newer values of fields in conflict.

    `id` is the edit's own, "" where that is not known: numbers alone don't tell edits apart once a device was set back.
    """

    n: int
    outcome: Literal["done", "refused", "conflict"]
    id: str = ""
    type: str = ""
    detail: str = ""
    theirs: dict[str, Any] | None = None


class Change(Struct, frozen=True, kw_only=True):
    """A record as it now stands at the hub; `record` is None when it was removed."""

    seq: int
    kind: str
    id: str
    version: int
    record: dict[str, Any] | None


class Page(Struct, frozen=True, kw_only=True):
    """One page of the feed. `next` is the cursor, to be kept in the same transaction.

    `snapshot`: forget all known records first (never the pending edits). `last_n` is the device's last number that the
    hub has taken. While `more`, the picture is not whole yet; `head` is the seq of the last change there is.
    """

    epoch: str
    next: str
    more: bool
    snapshot: bool
    last_n: int
    changes: list[Change]
    outcomes: list[Outcome]
    head: int = 0


class EditsBody(Struct, frozen=True, kw_only=True):
    """What a desk sends: its device, its cursor, its edits in order."""

    device: str
    cursor: str = ""
    edits: list[Edit] = []


class Stamp(NamedTuple):
    """Who last wrote a guarded field, and in which version of the record."""

    version: int
    device: str


class Held(Struct, frozen=True):
    """A record as it stands: its version, its fields (None: removed), who wrote last, the guarded fields' stamps."""

    version: int
    record: Fields | None
    device: str = ""
    stamps: dict[str, Stamp] = {}


class Records(Protocol):
    """Where the records are looked up: the hub's store, or a desk's copy."""

    def get(self, kind: str, id: str) -> Held | None:
        """The record, a removed one too; None when there never was one."""
        ...

    def lineup(self, session: str) -> list[tuple[str, str]]:
        """(id, rank) of the session's lineup items in their order."""
        ...

    def within(self, kind: str, owner: str) -> Mapping[str, Held]:
        """The records of a kind that belong to `owner` (see WITHIN), by id; removed ones are left out."""
        ...


class Effect(Struct, frozen=True):
    """A record as it is to be kept. `held.version` is the version that it then has at the hub."""

    kind: str
    id: str
    held: Held


class Decision(Struct, frozen=True):
    """An outcome and what it changes, the edit's own record first.

    A conflict changes that record in nothing; the copy that lost may be kept in another one (a line's wording).
    """

    outcome: Outcome
    effects: tuple[Effect, ...] = ()


Entity = tuple[str, str]
"""A record's kind and id."""
