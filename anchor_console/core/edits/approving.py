"""What needs a second person: approvals asked for and given, facts approved, the list before going on air signed."""

from typing import Any, Final

import msgspec

from anchor_console.core import fields
from anchor_console.core.approval import Approval
from anchor_console.core.edits.case import Case, absent, kept, refused
from anchor_console.core.edits.guarding import cleared, held_against, house, stopped
from anchor_console.core.edits.showing import holder
from anchor_console.core.edits.wanted import GIVEN, Decision, Effect
from anchor_console.core.fact import PROVEN
from anchor_console.core.fields import Fault, Fields
from anchor_console.core.lineup import LineupItem
from anchor_console.core.preflight import Preflight
from anchor_console.core.reviewed import REVIEWED, digest
from anchor_console.core.shift import Shift

_ASKS: Final = ("session", "sort", "item", "wanted", "because")
_ASKABLE: Final = frozenset(LineupItem.__struct_fields__) - {"id", "session", "product", *GIVEN["lineup_item"]}
"""The fields of a lineup item that can be asked for."""


def ask(case: Case) -> Decision:
    """Ask a second person. What the law or the house never allows is refused at once."""
    if case.held is not None:
        return refused(case.edit.n, "exists", "this was asked before: ask anew, under another id")
    given = {"asked_by": case.person, "asked_at": case.edit.at}
    unknown = [Fault(str(name)[:64], "can't be asked for") for name in case.edit.set if name not in _ASKS]
    record, faults = fields.made(Approval, {name: case.edit.set[name] for name in case.edit.set if name in _ASKS})
    if faults or unknown:
        return case.faulty(faults + unknown)
    record |= given
    return _asked_for_price(case, record) if record["sort"] == "price" else _asked_for_compliance(case, record)


def approve(case: Case) -> Decision:
    """Approve what another person asked; a price that still stands as it did then becomes the one asked for."""
    if case.record is None:
        return absent(case)
    if case.record["state"] == "approved" and case.record["decided_by"] == case.person != "":
        return case.done()
    return _undecided(case) or _not_another(case) or _approved(case, case.record)


def refuse(case: Case) -> Decision:
    """Say no to what another person asked, with a note."""
    if case.record is None:
        return absent(case)
    taken, faults = fields.take(Approval, {"note": case.edit.set.get("note", "")})
    if faults:
        return case.faulty(faults)
    return _undecided(case) or _not_another(case) or case.done(case.keep(_decided(case, case.record, "refused", taken)))


def withdraw(case: Case) -> Decision:
    """Take back what one asked oneself."""
    if case.record is None:
        return absent(case)
    if case.record["state"] == "withdrawn":
        return case.done()
    if undecided := _undecided(case):
        return undecided
    if case.record["asked_by"] != case.person:
        return refused(case.edit.n, "not_yours", "only who asked takes it back")
    return case.done(case.keep(_decided(case, case.record, "withdrawn", {})))


def approve_fact(case: Case) -> Decision:
    """Approve a fact as it stands. Its author may, unless the house wants a second person."""
    if case.record is None:
        return absent(case)
    if not case.person:
        return refused(case.edit.n, "own_approval", "nobody knows who you are: sign in")
    if case.record.get("stated_by") in ("", None, case.person) and house(case.records).second_person:
        return refused(case.edit.n, "own_approval", "the house wants another person than its author to approve it")
    if case.record.get("approved_by"):
        return case.done()
    return case.done(case.keep({**case.record, "approved_by": case.person, "approved_at": case.edit.at}))


def stated(case: Case, changed: Fields) -> Fields:
    """What the hub keeps beside a put of a fact: whose statement it is, and that it has to be approved anew."""
    if not any(name in changed for name in PROVEN):
        return {}
    return {"stated_by": case.person, "approved_by": "", "approved_at": 0}


def sign(case: Case) -> Decision:
    """Sign the list of a session as it stands: each signing is a record of its own, and stays."""
    if case.held is not None:
        return refused(case.edit.n, "exists", "this list is signed: sign anew, under another id")
    wanted = {name: value for name, value in case.edit.set.items() if name in ("session", "checks")}
    record, faults = fields.made(Preflight, wanted)
    if faults:
        return case.faulty(faults)
    session = case.records.get("session", record["session"])
    if session is None or session.record is None:
        return absent(case)
    return case.done(case.keep({**record, "by": case.person, "at": case.edit.at}))


def _asked_for_compliance(case: Case, record: Fields) -> Decision:
    if record["item"] or record["wanted"]:
        return case.faulty([Fault("item", "is for a price: a session as a whole is reviewed")])
    session = case.records.get("session", record["session"])
    if session is None or session.record is None:
        return absent(case)
    return case.done(case.keep(record))


def _asked_for_price(case: Case, record: Fields) -> Decision:
    held = case.records.get("lineup_item", record["item"]) if record["item"] else None
    if held is None or held.record is None:
        return absent(case)
    item, lineup = held.record, holder(case.records, record["session"])
    if item["session"] not in (lineup, record["session"]):
        return case.faulty([Fault("session", "is not the one that the item is in")])
    wanted, faults = _taken(record["wanted"])
    if faults:
        return case.faulty(faults)
    found = held_against(case.records, record["item"], item, {**item, **wanted}, case.at).stops()
    never = [stop for stop in found if not stop.liftable]
    if never:
        return stopped(case.edit.n, never)
    record |= {"wanted": wanted, "were": {name: item.get(name) for name in ("product", *wanted)}}
    if len(msgspec.json.encode(record)) > fields.RECORD_LIMIT:
        return refused(case.edit.n, "invalid", f"a record has at most {fields.RECORD_LIMIT} bytes")
    return case.done(case.keep(record))


def _taken(wanted: Fields) -> tuple[Fields, list[Fault]]:
    """The item's fields as a put would take them."""
    if not wanted:
        return {}, [Fault("wanted", "names nothing to be changed")]
    strange = [Fault(name[:64], "can't be asked for") for name in wanted if name not in _ASKABLE]
    taken, faults = fields.take(LineupItem, {name: wanted[name] for name in wanted if name in _ASKABLE})
    return taken, strange + faults


def _approved(case: Case, record: Fields) -> Decision:
    if record["sort"] != "price":
        looked_at = {"were": {REVIEWED: _reviewed(case, record["session"])}}
        return case.done(case.keep(_decided(case, record, "approved", looked_at)))
    signed = case.keep(_decided(case, record, "approved", {}))
    held = case.records.get("lineup_item", record["item"])
    if held is None or held.record is None:
        return refused(case.edit.n, "changed", "the item was removed since this was asked")
    item: dict[str, Any] = held.record
    if moved := [name for name, was in record["were"].items() if item.get(name) != was]:
        return refused(case.edit.n, "changed", "changed since this was asked: " + ", ".join(moved))
    because = {"because": record["because"]} if record["because"] else {}
    after = {**item, **because, **record["wanted"]}
    found = held_against(case.records, record["item"], item, after, case.at).stops()
    if never := [stop for stop in found if not stop.liftable]:
        return stopped(case.edit.n, never)
    return case.done(signed, _applied(case, record, {**after, **cleared(item, after)}))


def _reviewed(case: Case, session: str) -> str:
    """The digest of lineup and shifts as they stand now."""
    items = case.records.within("lineup_item", holder(case.records, session))
    shifts = case.records.within("shift", session)
    return digest(
        [fields.read(LineupItem, id, held.record or {}) for id, held in items.items()],
        [fields.read(Shift, id, held.record or {}) for id, held in shifts.items()],
    )


def _applied(case: Case, record: Fields, after: Fields) -> Effect:
    held = case.records.get("lineup_item", record["item"])
    return kept("lineup_item", record["item"], held, after, case.device, record["wanted"])


def _undecided(case: Case) -> Decision | None:
    state = (case.record or {})["state"]
    return None if state == "asked" else refused(case.edit.n, "decided", f"it is {state} already")


def _not_another(case: Case) -> Decision | None:
    asked_by = (case.record or {})["asked_by"]
    if case.person and asked_by and asked_by != case.person:
        return None
    return refused(case.edit.n, "own_approval", "another person than the one who asked has to decide")


def _decided(case: Case, record: Fields, state: str, said: Fields) -> Fields:
    return {**record, **said, "state": state, "decided_by": case.person, "decided_at": case.edit.at}
