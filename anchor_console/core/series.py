"""A series: sessions that repeat by a rule, each of them a session of its own that remembers its slot."""

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Struct

from anchor_console.core import fields
from anchor_console.core.fields import Fault


class Series(Struct, frozen=True, kw_only=True):
    """A rule (RFC 5545 RRULE, without "RRULE:") from `starts_at` on, in `zone`'s own time; `minutes` long.

    `left_out`: slots (moments) without a session. `template`: what each session begins as. A session made of it bears
    `series`, and its slot's moment as `occurrence`, wherever it is moved to later.
    """

    id: str
    title: Annotated[str, fields.text(120, least=1)]
    room: Annotated[str, fields.reference_or_none] = ""
    starts_at: Annotated[str, fields.moment]
    minutes: Annotated[int, fields.whole(1, 7 * 24 * 60)] = 120
    zone: Annotated[str, fields.zone] = "Asia/Shanghai"
    rule: Annotated[str, fields.text(500)]
    left_out: Annotated[tuple[str, ...], fields.several(fields.moment, 1000)] = ()
    template: Annotated[str, fields.reference_or_none] = ""


def faults(record: Mapping[str, Any]) -> list[Fault]:
    """What doesn't fit together: the rule is one that can be followed."""
    from anchor_console.core.repeat import Unreadable, read_rule  # rules are read when a series is kept, not at a start

    try:
        read_rule(record["rule"])
    except Unreadable as why:
        return [Fault("rule", str(why))]
    return []
