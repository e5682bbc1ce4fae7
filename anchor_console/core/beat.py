"""A beat: what became of a row of the run of show on air — when it began and ended, whether it was skipped."""

from typing import Annotated

from msgspec import Struct

from anchor_console.core import fields
from anchor_console.core.identity import made_id


class Beat(Struct, frozen=True, kw_only=True):
    """What became of `row` (a lineup item's id or a segment's) of a session; its id is `beat_of(session, row)`.

    Instants in ms, None: not yet. A row that is on again begins anew. `extra`: minutes given to it on air, beyond or
    (below zero) short of the plan. `skipped`: it is passed over, until it begins after all. Of a hand-over `row` is the
    coming one's shift, `by` the person who confirmed it and `notes` what was said to them.
    """

    id: str
    session: Annotated[str, fields.reference]
    row: Annotated[str, fields.reference]
    began_at: Annotated[int | None, fields.whole(0, 2**53)] = None
    ended_at: Annotated[int | None, fields.whole(0, 2**53)] = None
    extra: Annotated[int, fields.whole(-240, 240)] = 0
    skipped: Annotated[bool, fields.yes_or_no] = False
    by: Annotated[str, fields.reference_or_none] = ""
    notes: Annotated[str, fields.lines(1000)] = ""


def beat_of(session: str, row: str) -> str:
    """The id of a row's beat: two desks that write of the same row write the same record."""
    return made_id("beat", session, row)
