"""A script (话术稿): the lines of a session in their order, for its opening, for a product, or for its closing."""

from typing import Annotated, Final, Literal, get_args

from msgspec import Struct

from anchor_console.core import fields
from anchor_console.core.identity import made_id

ScriptPart = Literal["opening", "product", "closing"]
PARTS: Final[tuple[ScriptPart, ...]] = get_args(ScriptPart)
LINES_LIMIT: Final = 200


class Script(Struct, frozen=True, kw_only=True):
    """What is said in one part of a session. `session` is the one that holds the lineup; `lines` are ids of lines."""

    id: str
    session: Annotated[str, fields.reference]
    part: Annotated[ScriptPart, fields.one_of(PARTS)] = "product"
    product: Annotated[str, fields.reference_or_none] = ""
    lines: Annotated[tuple[str, ...], fields.several(fields.reference, LINES_LIMIT)] = ()


def script_of(session: str, part: ScriptPart, product: str = "") -> str:
    """The id of the one script of that part: two desks that begin it at once mean the same record."""
    return made_id("script", session, part, product)
