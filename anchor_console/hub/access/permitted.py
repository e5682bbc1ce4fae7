"""Which edits a person may make: who comes in, and the house rules, are not decided by those who come in."""

from collections.abc import Iterable, Sequence
from typing import Final

from sqlalchemy.engine import Connection

from anchor_console.core.edits import Edit
from anchor_console.hub.access import people
from anchor_console.hub.access.signed_in import OWNER, SignedIn, role_of
from anchor_console.hub.store import Forbidden, Wanted

_WHY: Final = "only the hub's owner or an administrator may do this"


def concerns_access(wanted: Iterable[Wanted]) -> bool:
    """Whether an edit is among them that could let somebody in, keep somebody out, or change the house rules."""
    return any(_is_reserved(edit) for edit in wanted)


def permitted(connection: Connection, asker: SignedIn, wanted: Sequence[Wanted]) -> list[Wanted]:
    """The edits, with those marked that the asker may not make.

    A member can't make an administrator, nor unmake one, nor remove anybody; nor be taken for the hub's owner; nor set
    the house rules, which say when a second person has to look.
    """
    return [
        Forbidden(edit=edit, detail=_WHY)
        if isinstance(edit, Edit) and _is_reserved(edit) and not _may(connection, asker, edit)
        else edit
        for edit in wanted
    ]


def _is_reserved(edit: Wanted) -> bool:
    return isinstance(edit, Edit) and edit.kind.startswith(("person.", "house."))


def _may(connection: Connection, asker: SignedIn, edit: Edit) -> bool:
    if asker.may_admit:
        return True
    if edit.kind != "person.put" or edit.entity == OWNER.person or role_of(edit.set.get("role")) == "admin":
        return False
    their = people.find(connection, edit.entity)
    return their is None or role_of(their.get("role")) == "member" or "role" not in edit.set
