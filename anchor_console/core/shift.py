"""A shift (班次): who stands in a session from when to when, and as what; where two meet they hand over (交接)."""

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Struct

from anchor_console.core import fields
from anchor_console.core.fields import Fault
from anchor_console.core.person import ROLES, Role


class Shift(Struct, frozen=True, kw_only=True):
    """Somebody's time in a session, planned times in RFC 3339 (None: as long as the session); `role` in that time."""

    id: str
    session: Annotated[str, fields.reference]
    person: Annotated[str, fields.reference]
    role: Annotated[Role, fields.one_of(ROLES)] = "anchor"
    starts_at: Annotated[str | None, fields.moment] = None
    ends_at: Annotated[str | None, fields.moment] = None
    notes: Annotated[str, fields.lines(1000)] = ""


def faults(record: Mapping[str, Any]) -> list[Fault]:
    """What doesn't fit together: a shift ends after it starts."""
    starts, ends = record.get("starts_at"), record.get("ends_at")
    if starts and ends and fields.instant(ends) <= fields.instant(starts):
        return [Fault("ends_at", "must be after starts_at")]
    return []
