"""A template: what was planned once and is used again: a session with shifts, segments, a lineup (货盘)."""

from typing import Annotated, Any, Final, Literal, get_args

from msgspec import Struct

from anchor_console.core import fields

TemplateOf = Literal["session", "segments", "lineup"]
TEMPLATES_OF: Final[tuple[TemplateOf, ...]] = get_args(TemplateOf)


class Template(Struct, frozen=True, kw_only=True):
    """`content` holds records as they are put, times in minutes from the session's start.

    {"session": {…, "minutes"}, "shifts": [{person, role, from, to}], "segments": [{kind, title, minutes, item}],
    "items": [{product, role, minutes, hand_price, …}]}, each part where it is wanted. A segment's `item` is the place
    in `items` of the one that it stands before, from 0; null: at the end. `echelon` it was made for.
    """

    id: str
    title: Annotated[str, fields.text(80, least=1)]
    of: Annotated[TemplateOf, fields.one_of(TEMPLATES_OF)]
    content: Annotated[dict[str, Any], fields.document] = {}
    echelon: Annotated[str, fields.text(20)] = ""
    notes: Annotated[str, fields.lines(2000)] = ""
