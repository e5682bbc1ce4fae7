"""A trial (试验): two ways to say it take turns by lot in slots; when it ends was fixed before it began."""

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal, get_args

from msgspec import Struct

from anchor_console.core import fields
from anchor_console.core.fields import Fault

TrialMeasure = Literal["comments", "clicks", "orders"]
"""What is counted in the minutes that follow."""
MEASURES: Final[tuple[TrialMeasure, ...]] = get_args(TrialMeasure)
MINUTE: Final = 60_000
SLOTS_LEAST: Final = 12
"""Fewer slots can find nothing: of six blocks by lot one order in 32 is as far apart as the furthest."""


class Trial(Struct, frozen=True, kw_only=True):
    """Of a session: `ways` (a line's id or a line type each) in `slots` slots of `slot` seconds from `began_at` (ms).

    The first `carry` seconds of a slot are left out: what the slot before did still lasts. `seed` draws the turns; what
    was fixed can't be changed once it is there, only ended early (`stopped_at`), which is said with the result.
    """

    id: str
    session: Annotated[str, fields.reference]
    ways: Annotated[tuple[str, ...], fields.several(fields.reference, 2)] = ()
    measure: Annotated[TrialMeasure, fields.one_of(MEASURES)] = "clicks"
    slot: Annotated[int, fields.whole(120, 1800)] = 300
    slots: Annotated[int, fields.whole(SLOTS_LEAST, 200)] = 24
    carry: Annotated[int, fields.whole(0, 600)] = 60
    seed: Annotated[int, fields.whole(0, 2**53)] = 0
    began_at: Annotated[int, fields.whole(0, 2**53)] = 0
    stopped_at: Annotated[int, fields.whole(0, 2**53)] = 0
    by: Annotated[str, fields.reference_or_none] = ""

    @property
    def planned_end(self) -> int:
        """When its last slot ends, ms."""
        return self.began_at + self.slots * self.slot * 1000

    @property
    def ends_at(self) -> int:
        """When it ends or was ended, ms."""
        return min(self.stopped_at or self.planned_end, self.planned_end)

    @property
    def ran_to_its_end(self) -> bool:
        """Whether nobody ended it before all its slots were over."""
        return self.ends_at == self.planned_end


def faults(record: Mapping[str, Any]) -> list[Fault]:
    """What doesn't fit together: two ways that differ, whole pairs of slots, whole minutes, for counts have them."""
    ways = record.get("ways") or ()
    found = []
    if len(ways) != 2 or len(set(ways)) != 2:
        found.append(Fault("ways", "must be two that differ"))
    if record["slots"] % 2:
        found.append(Fault("slots", "must be even: each pair of slots has both ways, in an order by lot"))
    found += [Fault(name, "must be whole minutes") for name in ("slot", "carry") if record[name] % 60]
    if record["carry"] * 2 > record["slot"]:
        found.append(Fault("carry", "must leave at least half of a slot"))
    if not record["began_at"] or record["began_at"] % MINUTE:
        found.append(Fault("began_at", "must be the edge of a minute"))
    if record["stopped_at"] and record["stopped_at"] < record["began_at"]:
        found.append(Fault("stopped_at", "must not be before it began"))
    return found
