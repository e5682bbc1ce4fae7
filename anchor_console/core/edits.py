"""Edits: what a person wants changed, how the hub decides on it, and how a desk shows it before the hub has.

edit → decide → done     the effects are kept, each record one version on
                refused  nothing changes; the person is told why
                conflict nothing changes; both values are shown, the answer is a new edit
"""

from collections.abc import Callable, Iterable, Mapping
from types import ModuleType
from typing import Annotated, Any, Final, Literal, NamedTuple, Protocol

import msgspec
from msgspec import Meta, Struct

from anchor_console.core import fields, lineup, session
from anchor_console.core.fields import Fault, Fields
from anchor_console.core.lineup import LineupItem
from anchor_console.core.person import Person
from anchor_console.core.product import Product
from anchor_console.core.room import Room
from anchor_console.core.session import Session

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
}
FITTING: Final[Mapping[str, ModuleType]] = {"session": session, "lineup_item": lineup}
"""Whose `faults(record)` says what doesn't fit together."""
GUARDED: Final[Mapping[str, tuple[str, ...]]] = {
    "session": ("starts_at", "state"),
    "lineup_item": ("hand_price", "floor_price", "stock_cap"),
}
"""Fields that nobody overwrites unseen: another desk's newer value is a conflict. Elsewhere the last writer wins."""
GIVEN: Final[Mapping[str, Mapping[str, str]]] = {
    "session": {"live_at": "is kept when it goes live: step it", "ended_at": "is kept when it ends: step it"},
    "lineup_item": {"rank": "is given by the hub: use lineup_item.move"},
}
"""Fields that nobody puts, and why."""


class Edit(Struct, frozen=True, kw_only=True):
    """What one person wants: `kind` is the verb ("session.put"), `entity` the record's id.

    `n` numbers the device's edits from 1. `base` is the last version known *from the hub* when the edit was made, also
    while own edits are pending; None: a new record. `set` holds the changed fields or the verb's arguments; `at` is the
    desk's clock, in ms.
    """

    n: Annotated[int, Meta(ge=1, le=NUMBER_LIMIT)]
    id: Annotated[str, Meta(min_length=1, max_length=64)]
    kind: Annotated[str, Meta(max_length=64)]
    entity: Annotated[str, Meta(max_length=64)]
    base: Annotated[int, Meta(ge=0, le=NUMBER_LIMIT)] | None = None
    set: dict[str, Any] = {}
    at: Annotated[int, Meta(ge=0, le=NUMBER_LIMIT)] = 0


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of edit `n`. `type` is a stable word, "" when done; `theirs`: newer values of fields in conflict."""

    n: int
    outcome: Literal["done", "refused", "conflict"]
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
    hub has taken. While `more`, the picture is not whole yet.
    """

    epoch: str
    next: str
    more: bool
    snapshot: bool
    last_n: int
    changes: list[Change]
    outcomes: list[Outcome]


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


class Effect(Struct, frozen=True):
    """A record as it is to be kept. `held.version` is the version that it then has at the hub."""

    kind: str
    id: str
    held: Held


class Decision(Struct, frozen=True):
    """An outcome and what it changes, the edit's own record first."""

    outcome: Outcome
    effects: tuple[Effect, ...] = ()


Entity = tuple[str, str]
"""A record's kind and id."""


class View:
    """Known records with edits over them: what a desk shows, and what the hub is about to keep. Itself a `Records`."""

    def __init__(self, known: Records, device: str) -> None:
        self._known = known
        self._device = device
        self._lineups: dict[str, dict[str, str | None]] = {}
        self.pending: dict[Entity, Held] = {}
        """The records that the edits change, as they will be."""

    def apply(self, edit: Edit) -> Decision:
        """Lay one more edit over, and say what becomes of it if nobody else interferes."""
        decision = decide(edit, self._device, self)
        for effect in decision.effects:
            if effect.kind == "lineup_item":
                self._arrange(effect)
            self.pending[effect.kind, effect.id] = effect.held
        return decision

    def base(self, kind: str, id: str) -> int | None:
        """What the next edit of this record bears as its base: the version known from the hub."""
        held = self._known.get(kind, id)
        return held.version if held else None

    def get(self, kind: str, id: str) -> Held | None:
        """The record as the edits leave it."""
        return self.pending.get((kind, id)) or self._known.get(kind, id)

    def lineup(self, session: str) -> list[tuple[str, str]]:
        """The session's lineup as the edits leave it."""
        order: dict[str, str | None] = {**dict(self._known.lineup(session)), **self._lineups.get(session, {})}
        return sorted(
            ((id, rank) for id, rank in order.items() if rank is not None), key=lambda item: (item[1], item[0])
        )

    def _arrange(self, effect: Effect) -> None:
        before = self.get(effect.kind, effect.id)
        after = effect.held.record
        record = after or (before.record if before else None) or {}
        self._lineups.setdefault(record["session"], {})[effect.id] = after["rank"] if after else None


def replay(known: Records, pending: Iterable[Edit], device: str) -> View:
    """Known records with a device's pending edits over them, in their order."""
    view = View(known, device)
    for edit in pending:
        view.apply(edit)
    return view


def decide(edit: Edit, device: str, records: Records) -> Decision:
    """What becomes of an edit, given the records as they stand. Never raises for what an edit may hold."""
    kind, _, verb = edit.kind.partition(".")
    act = VERBS.get(edit.kind) or VERBS.get("*." + verb)
    if act is None or kind not in KINDS:
        return refused(edit.n, "unknown_kind", f"this hub doesn't know {fields.clean(edit.kind[:64])!r}")
    if not fields.SYMBOL.fullmatch(edit.entity):
        return refused(edit.n, "invalid", "entity must be an id: 1 to 64 of A-Z a-z 0-9 _ . : -")
    held = records.get(kind, edit.entity)
    removed = held is not None and held.record is None
    if held and removed and act is not _remove and _stale(edit, device, held.version, held.device):
        return refused(edit.n, "removed", "it was removed meanwhile")
    return act(_Case(edit, kind, device, held, records))


def refused(n: int, type: str, detail: str) -> Decision:
    """Nothing changes, and this is why."""
    return Decision(Outcome(n=n, outcome="refused", type=type, detail=detail))


_LAST: Final = object()


class _Case(NamedTuple):
    """All that a verb decides on."""

    edit: Edit
    kind: str
    device: str
    held: Held | None
    records: Records

    @property
    def record(self) -> Fields | None:
        return self.held.record if self.held else None

    def keep(self, record: Fields | None, changed: Iterable[str] = ()) -> Effect:
        """The effect that makes the record stand like this, one version on."""
        return _kept(self.kind, self.edit.entity, self.held, record, self.device, changed)

    def done(self, *effects: Effect) -> Decision:
        return Decision(Outcome(n=self.edit.n, outcome="done"), effects)

    def faulty(self, faults: list[Fault], type: str = "invalid") -> Decision:
        return refused(self.edit.n, type, "; ".join(map(str, faults)))


def _put(case: _Case) -> Decision:
    """Create the record, or change the fields in `set`. A new lineup item stands last, or behind `after`."""
    before = case.record
    wanted = dict(case.edit.set)
    after = wanted.pop("after", _LAST) if case.kind == "lineup_item" and before is None else None
    taken, faults = fields.take(KINDS[case.kind], wanted)
    if before is None:
        taken, missing = fields.created(KINDS[case.kind], taken)
        faults += missing
    if faults:
        return case.faulty(faults)
    changed = {name: value for name, value in taken.items() if before is None or before.get(name) != value}
    if before is not None and not changed:
        return case.done()
    return _conflict(case, changed) or _unfit(case, changed) or _written(case, changed, after)


def _written(case: _Case, changed: Fields, after: object) -> Decision:
    reached = session.reached(changed["state"], case.edit.at) if case.kind == "session" and "state" in changed else {}
    record = {**(case.record or {}), **changed, **reached}
    if case.kind == "lineup_item" and case.record is None:
        return _ranked(case, record, _last(case, record["session"]) if after is _LAST else after)
    return case.done(case.keep(record, changed))


def _unfit(case: _Case, changed: Fields) -> Decision | None:
    """What the record as a whole doesn't allow: a step out of turn, a field that others give, values at odds."""
    record = {**(case.record or {}), **changed}
    if len(msgspec.json.encode(record)) > fields.RECORD_LIMIT:
        return refused(case.edit.n, "invalid", f"a record has at most {fields.RECORD_LIMIT} bytes")
    if case.kind == "session" and "state" in changed and (illegal := _illegal(case, changed["state"])):
        return illegal
    if case.kind == "lineup_item" and case.record is not None and "session" in changed:
        return case.faulty([Fault("session", "can't change: an item stays in its session")])
    if given := _given(case, changed):
        return case.faulty(given)
    faults = FITTING[case.kind].faults(record) if case.kind in FITTING else []
    return case.faulty(faults, "below_floor" if case.kind == "lineup_item" else "invalid") if faults else None


def _given(case: _Case, changed: Fields) -> list[Fault]:
    before = case.record or fields.created(KINDS[case.kind], {})[0]
    given = GIVEN.get(case.kind, {})
    return [Fault(name, why) for name, why in given.items() if name in changed and changed[name] != before.get(name)]


def _illegal(case: _Case, to: str) -> Decision | None:
    allowed = session.FIRST if case.record is None else session.steps(case.record["state"])
    if to in allowed:
        return None
    state = "new" if case.record is None else case.record["state"]
    return refused(case.edit.n, "illegal_step", f"a session that is {state} can't become {to}")


def _remove(case: _Case) -> Decision:
    """Remove the record, whatever others made of it meanwhile. Removing twice changes nothing."""
    if case.held is None:
        return _absent(case)
    if case.record is None:
        return case.done()
    if case.kind == "session" and case.record["state"] in session.HELD:
        return refused(case.edit.n, "was_on_air", "a session that has been on air is kept")
    return case.done(case.keep(None))


def _step(case: _Case) -> Decision:
    """Bring a session to the state `to`."""
    if case.record is None:
        return _absent(case)
    taken, faults = fields.take(Session, {"state": case.edit.set.get("to")})
    if faults:
        return case.faulty([Fault("to", fault.reason) for fault in faults])
    if taken["state"] == case.record["state"]:
        return case.done()
    return _conflict(case, taken) or _illegal(case, taken["state"]) or _written(case, taken, None)


def _move(case: _Case) -> Decision:
    """Put a lineup item behind another, or to the front. The last to move it wins."""
    if case.record is None:
        return _absent(case)
    return _ranked(case, case.record, case.edit.set.get("after"))


def _ranked(case: _Case, record: Fields, after: object) -> Decision:
    """The item behind `after` ("" or None: to the front), with those that had to make room."""
    item, order = case.edit.entity, case.records.lineup(record["session"])
    if after is not None and not isinstance(after, str):
        return case.faulty([Fault("after", "must be the id of a lineup item, or null")])
    try:
        ranks = lineup.placed(order, item, after or None)
    except LookupError:
        return refused(case.edit.n, "absent", "the item to go behind isn't in this lineup")
    own = {**record, "rank": ranks.pop(item)}
    moved = [id for id, rank in order if ranks.get(id, rank) != rank]
    others = (_pushed(case, id, ranks[id]) for id in moved)
    return case.done(case.keep(own, own if case.record is None else ()), *others)


def _pushed(case: _Case, id: str, rank: str) -> Effect:
    held = case.records.get("lineup_item", id)
    assert held is not None, "it stands in the lineup"
    assert held.record is not None, "it stands in the lineup"
    return _kept("lineup_item", id, held, {**held.record, "rank": rank}, case.device, ())


def _last(case: _Case, session: str) -> str | None:
    order = [id for id, _ in case.records.lineup(session)]
    return order[-1] if order else None


def _absent(case: _Case) -> Decision:
    return refused(case.edit.n, "absent", "there is no such record")


def _conflict(case: _Case, changed: Fields) -> Decision | None:
    """Both values, when another desk wrote a guarded field that this edit's author had not seen."""
    stamps = case.held.stamps if case.held and case.record is not None else {}
    newer = [name for name in changed if name in stamps and _stale(case.edit, case.device, *stamps[name])]
    if not newer or case.record is None:
        return None
    theirs = {name: case.record.get(name) for name in newer}
    detail = "changed meanwhile: " + ", ".join(newer)
    return Decision(Outcome(n=case.edit.n, outcome="conflict", type="changed", detail=detail, theirs=theirs))


def _stale(edit: Edit, device: str, version: int, writer: str) -> bool:
    """Whether this edit's author can't have seen that version: another device wrote it after the edit's base."""
    return version > (edit.base or 0) and writer != device


def _kept(kind: str, id: str, held: Held | None, record: Fields | None, device: str, changed: Iterable[str]) -> Effect:
    version = held.version + 1 if held else 1
    stamps = dict(held.stamps) if held else {}
    guarded = GUARDED.get(kind, ())
    stamps.update({name: Stamp(version, device) for name in changed if name in guarded})
    return Effect(kind, id, Held(version, record, device, {} if record is None else stamps))


VERBS: Final[Mapping[str, Callable[[_Case], Decision]]] = {
    "*.put": _put,
    "*.remove": _remove,
    "session.step": _step,
    "lineup_item.move": _move,
}
