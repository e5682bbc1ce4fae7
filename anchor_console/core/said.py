"""A line that was proposed and what the team did with it: sent to the glass, said, or refused; the console learns."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Final, Literal, get_args

from msgspec import Struct

from anchor_console.core import fields
from anchor_console.core.line_type import LINE_TYPES, LineType

SaidWay = Literal["glass", "said", "refused"]
SAID_WAYS: Final[tuple[SaidWay, ...]] = get_args(SaidWay)
LEAST: Final = 0.4
MOST: Final = 1.25


class Said(Struct, frozen=True, kw_only=True):
    """What was done with a line at `at` (ms, the room's clock): "glass" sent to the anchor, "said" on air, "refused".

    `line` is its type, `script_line` the id of the team's line that it is of; `facts` are the ids of those that it
    says; `sign`: what it answered to in the room; `by`: a person's id.
    """

    id: str
    session: Annotated[str, fields.reference]
    at: Annotated[int, fields.whole(0, 2**53)]
    line: Annotated[LineType, fields.one_of(LINE_TYPES)]
    text: Annotated[str, fields.text(200, least=1)]
    way: Annotated[SaidWay, fields.one_of(SAID_WAYS)]
    product: Annotated[str, fields.reference_or_none] = ""
    facts: Annotated[str, fields.text(600)] = ""
    sign: Annotated[str, fields.text(40)] = ""
    script_line: Annotated[str, fields.reference_or_none] = ""
    by: Annotated[str, fields.reference_or_none] = ""

    @property
    def fact_ids(self) -> tuple[str, ...]:
        """The facts' ids, which are kept with a blank between them."""
        return tuple(self.facts.split())


def leanings(lines: Iterable[Said]) -> Mapping[str, float]:
    """By line type how much it counts: more for what the team takes, less for what it refuses; 1 for what is new.

    Between 0.4 and 1.25, with two doubtful cases laid to either side, so that one refusal does not silence a type.
    """
    taken: dict[str, int] = {}
    refused: dict[str, int] = {}
    for one in lines:
        kept = refused if one.way == "refused" else taken
        kept[one.line] = kept.get(one.line, 0) + 1
    return {type: _leaning(taken.get(type, 0), refused.get(type, 0)) for type in sorted({*taken, *refused})}


def _leaning(taken: int, refused: int) -> float:
    return round(min(max(2 * (2 + taken) / (4 + taken + refused), LEAST), MOST), 3)
