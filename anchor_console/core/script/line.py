"""A script line (话术) as the team keeps it: what is said, of what and where; approved as it stands, or a draft."""

from typing import Annotated, Final, Literal, get_args

from msgspec import Struct

from anchor_console.core import fields
from anchor_console.core.line_type import LINE_TYPES, LineType

Origin = Literal["person", "offline", "model", "imported"]
"""Who wrote it first: a person, the console's own patterns, a language model, a sheet."""
ORIGINS: Final[tuple[Origin, ...]] = get_args(Origin)
MACHINES: Final[tuple[Origin, ...]] = ("offline", "model")
"""Whose text is a draft that a person answers for."""
LineStep = Literal["draft", "asked", "approved"]
LINE_STEPS: Final[tuple[LineStep, ...]] = get_args(LineStep)
TEXT_LIMIT: Final = 6_000
"""Characters of a line's text: about twenty minutes of talk."""
FOR_ANY: Final = ""
APPROVED: Final = ("text", "product", "type")
"""What an approval is of: when one of these changes, the line is a draft again."""


class Line(Struct, frozen=True, kw_only=True):
    """A text of paragraphs, one a line. Empty `product`, `echelon`, `platform` and `anchor` (a person's id): any.

    `drafted` is what was there before a person changed it, where a machine wrote it first (order 117, article 34: both
    texts are kept). `version` counts the wordings from 1. `stated_by` last changed what an approval is of; `asked_*`:
    sent for review; `approved_*`: approved; `returned`: why it came back. All these are given by the hub, with the
    verbs line.ask, line.approve and line.return. "" and 0: it is not so.
    """

    id: str
    type: Annotated[LineType, fields.one_of(LINE_TYPES)]
    title: Annotated[str, fields.text(80)] = ""
    text: Annotated[str, fields.lines(TEXT_LIMIT)] = ""
    product: Annotated[str, fields.reference_or_none] = FOR_ANY
    echelon: Annotated[str, fields.one_of(("", "first", "second", "third"))] = FOR_ANY
    platform: Annotated[str, fields.text(20)] = FOR_ANY
    anchor: Annotated[str, fields.reference_or_none] = FOR_ANY
    origin: Annotated[Origin, fields.one_of(ORIGINS)] = "person"
    drafted: Annotated[str, fields.lines(TEXT_LIMIT)] = ""
    version: Annotated[int, fields.whole(0, 2**31)] = 0
    stated_by: Annotated[str, fields.reference_or_none] = ""
    asked_by: Annotated[str, fields.reference_or_none] = ""
    asked_at: Annotated[int, fields.whole(0, 2**53)] = 0
    approved_by: Annotated[str, fields.reference_or_none] = ""
    approved_at: Annotated[int, fields.whole(0, 2**53)] = 0
    returned: Annotated[str, fields.text(200)] = ""
    notes: Annotated[str, fields.lines(1000)] = ""


def step_of(line: Line) -> LineStep:
    """How far it is: only what is approved goes on the glass."""
    if line.approved_at:
        return "approved"
    return "asked" if line.asked_at else "draft"
