"""A trial (试验): two ways to say it take turns by lot in slots; when it ends was fixed before it began."""

from typing import Annotated, Final, Literal, get_args

from msgspec import Struct

from anchor_console.core import fields

TrialMeasure = Literal["comments", "clicks", "orders"]
"""What is counted in the minutes that follow."""
MEASURES: Final[tuple[TrialMeasure, ...]] = get_args(TrialMeasure)


class Trial(Struct, frozen=True, kw_only=True):
    """Of a session: `ways` (a line's id or a line type each) in `slots` slots of `slot` seconds from `began_at` (ms).

    `seed` draws the turns; what was fixed can't be changed once it is there, only ended early (`stopped_at`), which is
    said with the result.
    """

    id: str
    session: Annotated[str, fields.reference]
    ways: Annotated[tuple[str, ...], fields.several(fields.reference, 2)] = ()
    measure: Annotated[TrialMeasure, fields.one_of(MEASURES)] = "clicks"
    slot: Annotated[int, fields.whole(60, 1800)] = 300
    slots: Annotated[int, fields.whole(4, 200)] = 24
    seed: Annotated[int, fields.whole(0, 2**53)] = 0
    began_at: Annotated[int, fields.whole(0, 2**53)] = 0
    stopped_at: Annotated[int, fields.whole(0, 2**53)] = 0
    by: Annotated[str, fields.reference_or_none] = ""
