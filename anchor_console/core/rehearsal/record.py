"""How a rehearsal went: what of the script was covered, at which pace, what rules had against it, what was answered."""

from typing import Annotated

from msgspec import Struct

from anchor_console.core import fields

COUNT: int = 2**31


class Rehearsal(Struct, frozen=True, kw_only=True):
    """One rehearsal of a session's script by an anchor (a person's id), begun at `at` (ms), `took` ms of `planned`.

    Ratios keep both parts: `covered` of `lines`, `answered` of `asked`. `characters` were read aloud; `stops` and
    `proofs` are what the guard found in what was said; `cues_seen` of `cues`.
    """

    id: str
    session: Annotated[str, fields.reference]
    at: Annotated[int, fields.whole(0, 2**53)]
    anchor: Annotated[str, fields.reference_or_none] = ""
    took: Annotated[int, fields.whole(0, 2**40)] = 0
    planned: Annotated[int, fields.whole(0, 2**40)] = 0
    lines: Annotated[int, fields.whole(0, COUNT)] = 0
    covered: Annotated[int, fields.whole(0, COUNT)] = 0
    characters: Annotated[int, fields.whole(0, COUNT)] = 0
    stops: Annotated[int, fields.whole(0, COUNT)] = 0
    proofs: Annotated[int, fields.whole(0, COUNT)] = 0
    asked: Annotated[int, fields.whole(0, COUNT)] = 0
    answered: Annotated[int, fields.whole(0, COUNT)] = 0
    cues: Annotated[int, fields.whole(0, COUNT)] = 0
    cues_seen: Annotated[int, fields.whole(0, COUNT)] = 0
    notes: Annotated[str, fields.lines(1000)] = ""
