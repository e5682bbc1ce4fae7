"""What a verb decides on: the edit, the record as it stands, and the decisions it can come to."""

from collections.abc import Iterable
from typing import NamedTuple

from anchor_console.core.edits.devices import is_same_hand
from anchor_console.core.edits.wanted import GUARDED, Decision, Edit, Effect, Held, Outcome, Records, Stamp
from anchor_console.core.fields import Fault, Fields


def refused(n: int, type: str, detail: str) -> Decision:
    """Nothing changes, and this is why."""
    return Decision(Outcome(n=n, outcome="refused", type=type, detail=detail))


class Case(NamedTuple):
    """All that a verb decides on."""

    edit: Edit
    kind: str
    device: str
    held: Held | None
    records: Records
    person: str
    now: int = 0

    @property
    def at(self) -> int:
        """Now, ms: by the hub's clock where it decides, else by the desk's."""
        return self.now or self.edit.at

    @property
    def record(self) -> Fields | None:
        """The record as it stands, None where there is none (any more)."""
        return self.held.record if self.held else None

    def keep(self, record: Fields | None, changed: Iterable[str] = ()) -> Effect:
        """The effect that makes the record stand like this, one version on."""
        return kept(self.kind, self.edit.entity, self.held, record, self.device, changed)

    def done(self, *effects: Effect) -> Decision:
        """It goes through, with these effects."""
        return Decision(Outcome(n=self.edit.n, outcome="done"), effects)

    def faulty(self, faults: list[Fault], type: str = "invalid") -> Decision:
        """It is refused for these faults."""
        return refused(self.edit.n, type, "; ".join(map(str, faults)))


def absent(case: Case) -> Decision:
    """It is refused: there is nothing that it could be about."""
    return refused(case.edit.n, "absent", "there is no such record")


def conflict(case: Case, changed: Fields) -> Decision | None:
    """Both values, when another desk wrote a guarded field that this edit's author had not seen."""
    stamps = case.held.stamps if case.held and case.record is not None else {}
    newer = [name for name in changed if name in stamps and is_stale(case.edit, case.device, *stamps[name])]
    if not newer or case.record is None:
        return None
    theirs = {name: case.record.get(name) for name in newer}
    detail = "changed meanwhile: " + ", ".join(newer)
    return Decision(Outcome(n=case.edit.n, outcome="conflict", type="changed", detail=detail, theirs=theirs))


def is_stale(edit: Edit, device: str, version: int, writer: str) -> bool:
    """Whether this edit's author can't have seen that version: another device wrote it after the edit's base."""
    return version > (edit.base or 0) and not is_same_hand(writer, device)


def kept(kind: str, id: str, held: Held | None, record: Fields | None, device: str, changed: Iterable[str]) -> Effect:
    """The effect that makes a record stand like this, one version on, with stamps on what is guarded of the changed."""
    version = held.version + 1 if held else 1
    stamps = dict(held.stamps) if held else {}
    guarded = GUARDED.get(kind, ())
    stamps.update({name: Stamp(version, device) for name in changed if name in guarded})
    return Effect(kind, id, Held(version, record, device, {} if record is None else stamps))
