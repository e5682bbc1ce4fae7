"""A segment (环节): a beat of the run of show, with its minutes, before a lineup item or at the end."""

from typing import Annotated, Final, Literal, get_args

from msgspec import Struct

from anchor_console.core import fields

SegmentKind = Literal[
    "warm_up", "retain", "interact", "pitch", "hold", "release", "close", "transition", "rapid_pass", "giveaway",
    "encore", "sign_off",
]  # fmt: skip
SEGMENT_KINDS: Final[tuple[SegmentKind, ...]] = get_args(SegmentKind)


class Segment(Struct, frozen=True, kw_only=True):
    """A beat of `minutes`. `item`: the lineup item that it stands before, "" for the end; `order` among its like.

    `minute`: that of the session which it is held to, so what stands before may leave a gap; None: it follows on.
    """

    id: str
    session: Annotated[str, fields.reference]
    kind: Annotated[SegmentKind, fields.one_of(SEGMENT_KINDS)]
    title: Annotated[str, fields.text(80)] = ""
    minutes: Annotated[int, fields.whole(0, 24 * 60)] = 5
    item: Annotated[str, fields.reference_or_none] = ""
    order: Annotated[int, fields.whole(0, 10_000)] = 0
    minute: Annotated[int | None, fields.whole(0, 7 * 24 * 60)] = None
    notes: Annotated[str, fields.lines(2000)] = ""
