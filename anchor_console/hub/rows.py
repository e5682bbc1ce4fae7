"""Records, outcomes and audits as rows of the tables, and back."""

from typing import Any

import msgspec
from sqlalchemy import Row

from anchor_console.core import fields
from anchor_console.core.edits import WITHIN, Change, Decision, Effect, Held, Outcome, Stamp
from anchor_console.core.fields import Fields
from anchor_console.hub.author import Author

_json = msgspec.json.Encoder().encode
_fields = msgspec.json.Decoder(dict[str, Any])
_stamps = msgspec.json.Decoder(dict[str, Stamp])
_outcome = msgspec.json.Decoder(Outcome)


def written(value: object) -> str:
    """A value as JSON text."""
    return _json(value).decode()


def of_record(seq: int, effect: Effect) -> dict[str, object]:
    """The record's row. A removed record has no document, but keeps its row so that the others learn of it."""
    held = effect.held
    document = held.record or {}
    return {
        "kind": effect.kind,
        "id": effect.id,
        "seq": seq,
        "version": held.version,
        "document": None if held.record is None else written(held.record),
        "device": held.device,
        "stamps": written(held.stamps),
        "within": document.get(WITHIN[effect.kind]) if effect.kind in WITHIN else None,
        "place": _place(effect.kind, document),
        "words": _words(effect.kind, document),
    }


def to_fields(document: str) -> Fields:
    """The record of a row's document."""
    return _fields.decode(document)


def to_held(row: Row[*tuple[Any, ...]]) -> Held:
    """The record of a row with version, document, device and stamps."""
    return Held(
        row.version, None if row.document is None else to_fields(row.document), row.device, _stamps.decode(row.stamps)
    )


def read_change(row: Row[*tuple[Any, ...]]) -> Change:
    """The change that a record's row tells of."""
    return Change(
        seq=row.seq,
        kind=row.kind,
        id=row.id,
        version=row.version,
        record=None if row.document is None else to_fields(row.document),
    )


def to_change(seq: int, effect: Effect) -> Change:
    """The change that an effect makes."""
    held = effect.held
    return Change(seq=seq, kind=effect.kind, id=effect.id, version=held.version, record=held.record)


def of_outcome(device: str, seq: int, edit: str, outcome: Outcome) -> dict[str, object]:
    """The outcome's row."""
    return {"device": device, "n": outcome.n, "seq": seq, "edit": edit, "document": written(outcome)}


def to_outcome(document: str) -> Outcome:
    """The outcome of a row's document."""
    return _outcome.decode(document)


def of_audit(device: str, who: Author, seq: int, decision: Decision, now: int) -> dict[str, Any]:
    """The audit row, but for what was wanted and its link in the chain; `version`: of the edit's own record."""
    own = decision.effects[:1] if decision.outcome.outcome == "done" else ()
    return {
        "seq": seq,
        "at": now,
        "person": who.person,
        "name": who.name,
        "device": device,
        "outcome": decision.outcome.outcome,
        "type": decision.outcome.type,
        "version": own[0].held.version if own else None,
    }


def _place(kind: str, document: Fields) -> str:
    """What records of a kind are sorted by: start, rank, when it was said, title or name."""
    match kind:
        case "session":
            starts_at = document.get("starts_at")
            return f"{max(0, fields.instant(starts_at)):016}" if starts_at else ""
        case "lineup_item":
            return str(document.get("rank", ""))
        case "cue" | "command" | "price":
            return f"{document.get('at', 0):016}"
        case _:
            return str(document.get("title") or document.get("name") or "")


def _words(kind: str, document: Fields) -> str:
    """What a search looks through, casefolded: a product's texts and code, the ids of its listings and variants."""
    if kind != "product" or not document:
        return ""
    words = [document.get(name) for name in ("title", "short_title", "category", "brand", "code")]
    beside = (*document.get("listings", ()), *document.get("skus", ()))
    return " ".join(word for word in (*words, *(one.get("id") for one in beside)) if word).casefold()
