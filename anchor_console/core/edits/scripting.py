"""What is kept of a script line beside what is put: its versions, whose words they are, and how far its review is."""

from typing import Any, Final

from anchor_console.core import fields
from anchor_console.core.edits.case import Case, absent, is_stale, kept, refused
from anchor_console.core.edits.guarding import house
from anchor_console.core.edits.showing import holder
from anchor_console.core.edits.wanted import Decision, Effect, Held
from anchor_console.core.fields import Fault, Fields
from anchor_console.core.identity import made_id
from anchor_console.core.script.line import APPROVED, MACHINES, Line
from anchor_console.core.script.script import script_of
from anchor_console.core.script.wording import wording_of

_DRAFT: Final[Fields] = {"asked_by": "", "asked_at": 0, "approved_by": "", "approved_at": 0}
"""The fields of a line that nobody sent for review yet, or not as it now stands."""
FEW: Final = 8
"""Characters: where more goes at once, a clause is said otherwise, and how it read before is a version of its own."""
_STAYS: Final = ("session", "part", "product")
"""What a script is of: its id says it, so it never changes."""
GOES_ON: Final = 10 * 60_000
"""For so long, ms, after it began a version takes in what its writer goes on writing: each pause in typing is a put."""


def stated(case: Case, changed: Fields) -> Fields:
    """What the hub keeps beside a put of a line: a changed one is a draft again, and its words are counted.

    Where a person changes for the first time what a machine wrote, the machine's text goes into `drafted`.
    """
    if not any(name in changed for name in APPROVED):
        return {}
    beside: Fields = {"stated_by": case.person, **_DRAFT}
    before = case.record or {}
    if not _is_reworded(case, changed):
        return beside
    new = 2 if _begins_drafted(case, changed) else 0 if _begun(case, changed) else 1
    beside["version"] = _last_version(case) + new
    if before.get("text") and before.get("origin") in MACHINES and not before.get("drafted") and not _by_machine(case):
        beside["drafted"] = before["text"]
    return beside


def wordings(case: Case, record: Fields, changed: Fields) -> tuple[Effect, ...]:
    """The records of the wordings that a put brings about, given the line as it then stands: none without new words."""
    if not _is_reworded(case, changed):
        return ()
    version, is_new = record["version"], case.record is None
    if begun := _begun(case, changed):
        return (_gone_on(case, wording_of(case.edit.entity, version), begun, record["text"]),)
    own = _by_machine(case) or (is_new and record["origin"] not in MACHINES)
    found = [_worded(case, version, record["text"], record["origin"] if own else "person")]
    if _begins_drafted(case, changed):
        found.insert(0, _worded(case, version - 1, record["drafted"], record["origin"]))
    return tuple(found)


def kept_beside(case: Case, decision: Decision) -> Decision:
    """A conflict over a line's text loses nobody's words: the copy that didn't win becomes a wording beside it."""
    assert case.record is not None, "somebody else's version won"
    taken, _ = fields.take(Line, {"text": case.edit.set["text"]})
    version = max(1, case.record.get("version") or 0)
    for known, held in case.records.within("wording", case.edit.entity).items():
        begun = held.record or {}
        if begun.get("beside") and begun.get("version") == version and _goes_on(case, begun, taken["text"]):
            return Decision(decision.outcome, (_gone_on(case, known, held, taken["text"]),))
    id = made_id("beside", case.edit.entity, case.edit.id)
    origin = case.edit.set["origin"] if _by_machine(case) else "person"
    return Decision(decision.outcome, (_worded(case, version, taken["text"], origin, id),))


def unfit(case: Case, changed: Fields) -> Decision | None:
    """What a line or a script as a whole doesn't allow; None where it may stand so."""
    faults: list[Fault] = []
    if case.kind == "line":
        faults = _unfit_line(case, changed)
    elif case.kind == "script":
        faults = _unfit_script(case, changed)
    return case.faulty(faults) if faults else None


def ask(case: Case) -> Decision:
    """Send a line for review, as it stands. Asking twice changes nothing."""
    if case.record is None:
        return absent(case)
    if case.record.get("approved_at"):
        return refused(case.edit.n, "decided", "it is approved already")
    if not case.record.get("text"):
        return refused(case.edit.n, "empty", "there is nothing to review: the line has no text")
    if case.record.get("asked_at"):
        return case.done()
    at = case.edit.at or 1
    asked = {"asked_by": case.person, "asked_at": at, "returned": ""}
    return case.done(case.keep({**case.record, **asked}), *_marked(case, case.record, {"asked_at": at}))


def withdraw(case: Case) -> Decision:
    """Take back what one sent for review oneself."""
    if case.record is None:
        return absent(case)
    if not case.record.get("asked_at"):
        return case.done()
    if case.record.get("approved_at"):
        return refused(case.edit.n, "decided", "it is approved already")
    if case.record.get("asked_by") != case.person:
        return refused(case.edit.n, "not_yours", "only who asked takes it back")
    return case.done(case.keep({**case.record, **_DRAFT}))


def approve(case: Case) -> Decision:
    """Approve a line as it stands: what was sent for review, or one's own where the house wants no second person."""
    if case.record is None:
        return absent(case)
    if case.record.get("approved_at"):
        return case.done()
    if refusal := _not_to_be_approved(case, case.record):
        return refused(case.edit.n, *refusal)
    signed = {"approved_by": case.person, "approved_at": case.edit.at or 1}
    return case.done(case.keep({**case.record, **signed, "returned": ""}), *_marked(case, case.record, signed))


def give_back(case: Case) -> Decision:
    """Return a line to its writer, with why; also one that was approved, whose proof is gone for example."""
    if case.record is None:
        return absent(case)
    taken, faults = fields.take(Line, {"returned": case.edit.set.get("note", "")})
    if faults or not taken["returned"]:
        return case.faulty([Fault("note", fault.reason) for fault in faults] or [Fault("note", "is needed: say why")])
    if not (case.record.get("asked_at") or case.record.get("approved_at")):
        return refused(case.edit.n, "not_asked", "nobody sent it for review")
    return case.done(case.keep({**case.record, **_DRAFT, **taken}))


def _marked(case: Case, record: Fields, mark: Fields) -> tuple[Effect, ...]:
    """The wording that is sent or approved with its line: from then on it stays, and what comes is held against it."""
    id = wording_of(case.edit.entity, record.get("version") or 0)
    held = case.records.get("wording", id)
    if held is None or held.record is None:
        return ()
    return (kept("wording", id, held, {**held.record, **mark}, case.device, ()),)


def _not_to_be_approved(case: Case, record: Fields) -> tuple[str, str] | None:
    """Type and reason where a line may not be approved by this person, or not unseen."""
    author = record.get("stated_by") or ""
    if not case.person:
        return "own_approval", "nobody knows who you are: sign in"
    if not record.get("text"):
        return "empty", "there is nothing to approve: the line has no text"
    stamp = case.held.stamps.get("text") if case.held else None
    if stamp is not None and is_stale(case.edit, case.device, *stamp):
        return "changed", "its text was changed since you saw it: read it again"
    second = house(case.records).second_person
    if second and author in ("", case.person):
        return "own_approval", "the house wants another person than its author to approve it"
    if not record.get("asked_at") and (second or author != case.person):
        return "not_asked", "it has to be sent for review first"
    return None


def _unfit_line(case: Case, changed: Fields) -> list[Fault]:
    before = case.record or {}
    faults = []
    machine = {**before, **changed}.get("origin") in MACHINES
    if changed.get("drafted") and (case.record is not None or not machine):
        faults.append(Fault("drafted", "is kept by the hub, from what a machine wrote"))
    if "drafted" in changed and before.get("drafted"):
        faults = [Fault("drafted", "is kept: what a machine wrote stays")]
    if before.get("origin") in MACHINES and not machine and not _is_known(case, changed.get("text")):
        faults.append(Fault("origin", "stays: a machine wrote it first"))
    return faults


def _unfit_script(case: Case, changed: Fields) -> list[Fault]:
    if case.record is not None:
        return [Fault(name, "can't change: it is what the script is of") for name in _STAYS if name in changed]
    part, product = changed["part"], changed["product"]
    if (part == "product") != bool(product):
        return [Fault("product", "belongs to the part of a product, and to no other")]
    if case.edit.entity != script_of(changed["session"], part, product):
        return [Fault("id", "has to be the one of that part: there is one script of each")]
    return []


def at_holder(case: Case, taken: dict[str, Any]) -> None:
    """Bring a new lineup item, or a script, to the session that holds the lineup of its show."""
    is_bound = case.kind == "script" or (case.kind == "lineup_item" and case.record is None)
    if is_bound and "session" in taken:
        taken["session"] = holder(case.records, taken["session"])


def _is_reworded(case: Case, changed: Fields) -> bool:
    return "text" in changed and changed["text"] != (case.record or {}).get("text", "")


def _by_machine(case: Case) -> bool:
    """Whether the words that are put are a machine's: the put says so itself, and has no person's beside them."""
    put = case.edit.set
    return put.get("origin") in MACHINES and put.get("drafted") in (None, "", put.get("text"))


def _begins_drafted(case: Case, changed: Fields) -> bool:
    """Whether it is a new line that a person changed before it was first kept: then there are two wordings at once."""
    return case.held is None and bool(changed.get("drafted")) and changed["drafted"] != changed.get("text")


def _begun(case: Case, changed: Fields) -> Held | None:
    """The wording that this put goes on with; None where it begins another."""
    if case.record is None:
        return None
    held = case.records.get("wording", wording_of(case.edit.entity, case.record.get("version") or 0))
    begun = held.record if held is not None else None
    return held if begun is not None and _goes_on(case, begun, changed["text"]) else None


def _goes_on(case: Case, begun: Fields, text: str) -> bool:
    """Whether that text is the same person's next while they write: soon, unseen by others, and little of it gone.

    Their own clock counts: what was typed without a net comes all at once.
    """
    is_theirs = case.person and begun.get("by") == case.person and begun.get("origin") == "person"
    if not is_theirs or _by_machine(case) or begun.get("asked_at") or begun.get("approved_at"):
        return False
    return 0 <= case.edit.at - begun["at"] < GOES_ON and _keeps_most(begun["text"], text)


def _keeps_most(before: str, after: str) -> bool:
    """Whether all but a word or two of a text stands at the beginning and the end of what came of it."""
    head = _alike(before, after)
    gone = len(before) - head - _alike(before[head:][::-1], after[head:][::-1])
    return gone <= min(FEW, len(before) / 4)


def _alike(one: str, other: str) -> int:
    """How many characters are the same from the beginning on."""
    shorter = min(len(one), len(other))
    return next((at for at in range(shorter) if one[at] != other[at]), shorter)


def _gone_on(case: Case, id: str, held: Held, text: str) -> Effect:
    """The wording that was begun, as it reads now."""
    return kept("wording", id, held, {**(held.record or {}), "text": text}, case.device, ())


def _last_version(case: Case) -> int:
    """The last version that there was; of a line that was removed, by its wordings."""
    if case.record is not None:
        return case.record.get("version") or 0
    if case.held is None:
        return 0
    known = case.records.within("wording", case.edit.entity).values()
    return max(((held.record or {}).get("version") or 0 for held in known), default=0)


def _is_known(case: Case, text: object) -> bool:
    """Whether these are none, or words that a person wrote here before: undo brings them back, with whose they are."""
    known = (held.record or {} for held in case.records.within("wording", case.edit.entity).values())
    return text == "" or any(one.get("text") == text and one.get("origin") not in MACHINES for one in known)


def _worded(case: Case, version: int, text: str, origin: str, id: str = "") -> Effect:
    entity = case.edit.entity
    beside = bool(id)
    id = id or wording_of(entity, version)
    record = {
        "line": entity, "version": version, "text": text, "at": case.edit.at, "by": case.person, "origin": origin,
        "beside": beside,
    }  # fmt: skip
    return kept("wording", id, case.records.get("wording", id), record, case.device, ())
