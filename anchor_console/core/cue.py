"""A cue (提示): one line said across the desks while a session runs; whoever it is for says that it was seen."""

from collections.abc import Mapping
from typing import Annotated, Any, Final

from msgspec import Struct

from anchor_console.core import fields
from anchor_console.core.fields import Fault, Fields

TEXT_LIMIT: Final = 200
EVERYBODY: Final = "all"


class Cue(Struct, frozen=True, kw_only=True):
    """A cue `to` everybody ("all"), a role, or a person by id. `by`: a person's id; instants in ms.

    `acknowledged_at` None: nobody has said yet that it was seen; the first who does stands in `acknowledged_by`.
    """

    id: str
    session: Annotated[str, fields.reference]
    to: Annotated[str, fields.reference]
    text: Annotated[str, fields.text(TEXT_LIMIT, least=1)]
    urgent: Annotated[bool, fields.yes_or_no] = False
    by: Annotated[str, fields.reference_or_none] = ""
    at: Annotated[int, fields.whole(0, 2**53)] = 0
    acknowledged_at: Annotated[int | None, fields.whole(0, 2**53)] = None
    acknowledged_by: Annotated[str, fields.reference_or_none] = ""


def sent(wanted: Mapping[str, object], by: str, at: int) -> tuple[Fields, list[Fault]]:
    """The record of a cue with these fields (session, to, text, urgent), sent by that person at `at` ms."""
    return fields.made(Cue, {**wanted, "by": by, "at": at})


def acknowledged(record: Mapping[str, Any], by: str, at: int) -> Fields | None:
    """The record once that person has seen it; None when somebody had before: the first one counts."""
    if record.get("acknowledged_at") is not None:
        return None
    return {**record, "acknowledged_at": at, "acknowledged_by": by}


def is_for(to: str, person: str, role: str) -> bool:
    """Whether a cue to these is for that person in that role."""
    return to == EVERYBODY or to in (person, role)
