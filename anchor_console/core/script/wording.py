"""A wording: how a line's text read in one of its versions, kept by the hub beside the line."""

from typing import Annotated, Final

from msgspec import Struct

from anchor_console.core import fields
from anchor_console.core.identity import made_id
from anchor_console.core.script.line import ORIGINS, TEXT_LIMIT, Origin

LONGEST: Final = 52
"""Characters of a line's id that its wordings' ids show."""


class Wording(Struct, frozen=True, kw_only=True):
    """Version `version` of a line, begun at `at` (ms) by `by` (a person's id), who may have gone on for ten minutes.

    `beside`: somebody else's version won, and this copy was kept beside it. `asked_at` (ms): it was sent for review;
    `approved_by`, `approved_at` (ms): approved while it read like this; "" and 0: never. Sent or approved, it stays.
    """

    id: str
    line: Annotated[str, fields.reference]
    version: Annotated[int, fields.whole(1, 2**31)]
    text: Annotated[str, fields.lines(TEXT_LIMIT)]
    at: Annotated[int, fields.whole(0, 2**53)]
    by: Annotated[str, fields.reference_or_none] = ""
    origin: Annotated[Origin, fields.one_of(ORIGINS)] = "person"
    beside: Annotated[bool, fields.yes_or_no] = False
    asked_at: Annotated[int, fields.whole(0, 2**53)] = 0
    approved_by: Annotated[str, fields.reference_or_none] = ""
    approved_at: Annotated[int, fields.whole(0, 2**53)] = 0


def wording_of(line: str, version: int) -> str:
    """The id of a line's wording in that version; a copy that lost has another one."""
    return f"{line if len(line) <= LONGEST else made_id('wording', line)}.{version}"
