"""A series: sessions that repeat by a rule, each of them a session of its own that remembers its slot."""

from typing import Annotated

from msgspec import Struct

from anchor_console.core import fields


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
