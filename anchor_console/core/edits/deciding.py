"""How an edit is decided: what each verb does to the records as they stand, and why one is refused or in conflict."""

from collections.abc import Callable, Mapping
from typing import Final

import msgspec

from anchor_console.core import cue, fields, lineup, session
from anchor_console.core.alarm import Alarm
from anchor_console.core.edits import approving, scripting
from anchor_console.core.edits.approving import stated
from anchor_console.core.edits.case import Case, absent, conflict, is_stale, kept, refused
from anchor_console.core.edits.guarding import cleared, guarded, unready, written_by_hub
from anchor_console.core.edits.wanted import (
    FITTING,
    GIVEN,
    KINDS,
    OWN_ROAD,
    Decision,
    Edit,
    Effect,
    Records,
)
from anchor_console.core.fields import Fault, Fields
from anchor_console.core.session import Session


def decide(edit: Edit, device: str, records: Records, person: str = "", now: int = 0) -> Decision:
    """What becomes of an edit of that `person` ("": not known here), given the records as they stand.

    `now` is the hub's clock, ms (0: the edit's own time counts): whoever sends it has no say in what the law asks then.

    Never raises for what an edit may hold.
    """
    kind, _, verb = edit.kind.partition(".")
    act = VERBS.get(edit.kind) or VERBS.get("*." + verb)
    if act is None or kind not in KINDS:
        return refused(edit.n, "unknown_kind", f"this hub doesn't know {fields.clean(edit.kind[:64])!r}")
    if kind in OWN_ROAD and edit.kind not in VERBS:
        return refused(edit.n, "own_road", OWN_ROAD[kind])
    if not fields.SYMBOL.fullmatch(edit.entity):
        return refused(edit.n, "invalid", "entity must be an id: 1 to 64 of A-Z a-z 0-9 _ . : -")
    held = records.get(kind, edit.entity)
    removed = held is not None and held.record is None
    if held and removed and act is not _remove and is_stale(edit, device, held.version, held.device):
        return refused(edit.n, "removed", "it was removed meanwhile")
    return act(Case(edit, kind, device, held, records, person, now))


_LAST: Final = object()


def _put(case: Case) -> Decision:
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
    scripting.at_holder(case, taken)
    changed = {name: value for name, value in taken.items() if before is None or before.get(name) != value}
    if before is not None and not changed:
        return case.done()
    if both := conflict(case, changed):
        return scripting.kept_beside(case, both) if case.kind == "line" else both
    return _unfit(case, changed) or _written(case, changed, after)


def _written(case: Case, changed: Fields, after: object) -> Decision:
    record = {**(case.record or {}), **changed, **_beside(case, changed)}
    if case.kind == "lineup_item" and case.record is None:
        return _ranked(case, record, _last(case, record["session"]) if after is _LAST else after)
    others = scripting.wordings(case, record, changed) if case.kind == "line" else ()
    return case.done(case.keep(record, changed), *others)


def _beside(case: Case, changed: Fields) -> Fields:
    """What the hub itself keeps beside what was wanted."""
    match case.kind:
        case "session" if "state" in changed:
            return {**session.reached(changed["state"], case.edit.at)}
        case "lineup_item":
            return cleared(case.record, {**(case.record or {}), **changed})
        case "fact":
            return stated(case, changed)
        case "line":
            return scripting.stated(case, changed)
        case "correction" if case.record is None:
            return {"noticed_by": case.person}
        case _:
            return {}


def _unfit(case: Case, changed: Fields) -> Decision | None:
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
    return case.faulty(faults) if faults else scripting.unfit(case, changed) or guarded(case, changed)


def _given(case: Case, changed: Fields) -> list[Fault]:
    before = case.record or fields.created(KINDS[case.kind], {})[0]
    given = GIVEN.get(case.kind, {})
    return [Fault(name, why) for name, why in given.items() if name in changed and changed[name] != before.get(name)]


def _illegal(case: Case, to: str) -> Decision | None:
    allowed = session.FIRST if case.record is None else session.steps(case.record["state"])
    if to in allowed:
        return None
    state = "new" if case.record is None else case.record["state"]
    return refused(case.edit.n, "illegal_step", f"a session that is {state} can't become {to}")


def _remove(case: Case) -> Decision:
    """Remove the record, whatever others made of it meanwhile. Removing twice changes nothing."""
    if case.held is None:
        return absent(case)
    if case.record is None:
        return case.done()
    if case.kind == "price" and (theirs := written_by_hub(case)):
        return theirs
    if case.kind == "session" and case.record["state"] in session.HELD:
        return refused(case.edit.n, "was_on_air", "a session that has been on air is kept")
    if case.kind == "correction":
        return refused(case.edit.n, "is_kept", "a correction is kept for at least three years")
    if case.kind == "trial":
        return refused(case.edit.n, "is_kept", "a trial is kept, whatever it finds: end it instead")
    return case.done(case.keep(None))


def _step(case: Case) -> Decision:
    """Bring a session to the state `to`."""
    if case.record is None:
        return absent(case)
    taken, faults = fields.take(Session, {"state": case.edit.set.get("to")})
    if faults:
        return case.faulty([Fault("to", fault.reason) for fault in faults])
    if taken["state"] == case.record["state"]:
        return case.done()
    return (
        conflict(case, taken) or _illegal(case, taken["state"]) or unready(case, taken) or _written(case, taken, None)
    )


def _move(case: Case) -> Decision:
    """Put a lineup item behind another, or to the front. The last to move it wins."""
    if case.record is None:
        return absent(case)
    return _ranked(case, case.record, case.edit.set.get("after"))


def _acknowledge(case: Case) -> Decision:
    """Say that a cue was seen. Saying it again, or after somebody else, changes nothing."""
    if case.record is None:
        return absent(case)
    seen = cue.acknowledged(case.record, case.person, case.edit.at)
    return case.done() if seen is None else case.done(case.keep(seen))


def _settle(case: Case) -> Decision:
    """Say what was found behind an alarm. The last verdict counts."""
    if case.record is None:
        return absent(case)
    taken, faults = fields.take(Alarm, {"verdict": case.edit.set.get("verdict", "")})
    if faults:
        return case.faulty(faults)
    settled = {"settled_at": case.edit.at, "settled_by": case.person, **taken}
    return case.done(case.keep({**case.record, **settled}))


def _ranked(case: Case, record: Fields, after: object) -> Decision:
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


def _pushed(case: Case, id: str, rank: str) -> Effect:
    held = case.records.get("lineup_item", id)
    assert held is not None, "it stands in the lineup"
    assert held.record is not None, "it stands in the lineup"
    return kept("lineup_item", id, held, {**held.record, "rank": rank}, case.device, ())


def _last(case: Case, session: str) -> str | None:
    order = [id for id, _ in case.records.lineup(session)]
    return order[-1] if order else None


VERBS: Final[Mapping[str, Callable[[Case], Decision]]] = {
    "*.put": _put,
    "*.remove": _remove,
    "session.step": _step,
    "lineup_item.move": _move,
    "cue.acknowledge": _acknowledge,
    "alarm.settle": _settle,
    "approval.ask": approving.ask,
    "approval.approve": approving.approve,
    "approval.refuse": approving.refuse,
    "approval.withdraw": approving.withdraw,
    "fact.approve": approving.approve_fact,
    "preflight.sign": approving.sign,
    "line.ask": scripting.ask,
    "line.withdraw": scripting.withdraw,
    "line.approve": scripting.approve,
    "line.return": scripting.give_back,
}
