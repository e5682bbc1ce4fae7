"""The edit that takes an edit back: undo is a new edit, for others may have seen the first."""

from typing import Any, Final, NamedTuple

from anchor_console.core.edits import GIVEN, KINDS, Edit, Records
from anchor_console.core.fields import fields_of
from anchor_console.core.session import steps

LASTING: Final = ("correction", "trial")
"""Kinds that can't be removed, and so aren't offered to be: the one is kept for years, the other was fixed before."""


class Wanted(NamedTuple):
    """A verb, the record it is about, its arguments; `base`: the version its author saw, 0: the one that stands."""

    kind: str
    entity: str
    set: dict[str, Any]
    base: int = 0


def inverse(edit: Edit, before: Records) -> Wanted | None:
    """What takes `edit` back, given the records as they stood before it; None when nothing does."""
    kind, _, verb = edit.kind.partition(".")
    held = before.get(kind, edit.entity)
    record = held.record if held else None
    match verb:
        case "put" if kind in LASTING and (record is None or kind == "trial"):
            return None
        case "put" if record is None:
            return Wanted(f"{kind}.remove", edit.entity, {})
        case "put" if record is not None:
            return Wanted(edit.kind, edit.entity, _as_it_was(kind, edit, record))
        case "remove" if record is not None:
            return Wanted(f"{kind}.put", edit.entity, _again(kind, edit.entity, record, before))
        case "step" if record is not None:
            back = record["state"] in steps(str(edit.set.get("to")))
            return Wanted(edit.kind, edit.entity, {"to": record["state"]}) if back else None
        case "move" if record is not None:
            return Wanted(edit.kind, edit.entity, {"after": _neighbour(edit.entity, record["session"], before)})
        case "ask":
            return Wanted(f"{kind}.withdraw", edit.entity, {})
        case _:
            return None


def _as_it_was(kind: str, edit: Edit, record: dict[str, Any]) -> dict[str, Any]:
    """The fields as they stood, but for why it was done: what the price guard lets pass for a reason goes back for it.

    A record of an older version lacks the fields that came since.
    """
    declared = fields_of(KINDS[kind])
    usual = {name: declared[name].default for name in edit.set if name in declared}
    was = {name: record.get(name, usual.get(name)) for name in edit.set}
    return {**was, "because": edit.set["because"]} if edit.set.get("because") else was


def _again(kind: str, entity: str, record: dict[str, Any], before: Records) -> dict[str, Any]:
    """The fields that make a removed record again, a lineup item in its old place."""
    own = set(KINDS[kind].__struct_fields__) - {"id", *GIVEN.get(kind, {})}
    fields = {name: value for name, value in record.items() if name in own}
    if kind == "lineup_item":
        fields["after"] = _neighbour(entity, record["session"], before) or ""
    return fields


def _neighbour(item: str, session: str, before: Records) -> str | None:
    order = [id for id, _ in before.lineup(session)]
    index = order.index(item) if item in order else 0
    return order[index - 1] if index else None
