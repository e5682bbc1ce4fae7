"""A correction (纠错): what was said wrong on air, when, how it was put right, by whom; kept at least three years."""

from collections.abc import Mapping
from typing import Annotated, Any, Final

from msgspec import Struct

from anchor_console.core import fields
from anchor_console.core.fields import Fault

WITHIN: Final = 5 * 60_000
"""ms within which the team means to put right on air what was said wrong: 直播电商监督管理办法, article 31: at once."""


class Correction(Struct, frozen=True, kw_only=True):
    """What was `said` wrong in a session. Instants in ms.

    `said_at`: the place in the replay, on the room's clock; `noticed_at`: when the key was pressed, by `noticed_by`,
    which the hub gives. `instead`: how it was put right, by the person `corrected_by`; `corrected_at` None: it has not
    been yet. `rule`: the rule that it breaks, where one is known.
    """

    id: str
    session: Annotated[str, fields.reference]
    said: Annotated[str, fields.text(300, least=1)]
    said_at: Annotated[int, fields.whole(0, 2**53)]
    noticed_at: Annotated[int, fields.whole(0, 2**53)]
    product: Annotated[str, fields.reference_or_none] = ""
    said_by: Annotated[str, fields.reference_or_none] = ""
    noticed_by: Annotated[str, fields.reference_or_none] = ""
    rule: Annotated[str, fields.text(64)] = ""
    instead: Annotated[str, fields.text(300)] = ""
    corrected_at: Annotated[int | None, fields.whole(0, 2**53)] = None
    corrected_by: Annotated[str, fields.reference_or_none] = ""
    notes: Annotated[str, fields.lines(1000)] = ""


def faults(record: Mapping[str, Any]) -> list[Fault]:
    """What doesn't fit together: what is corrected says how it was put right."""
    if record.get("corrected_at") is not None and not record.get("instead"):
        return [Fault("instead", "must say how it was put right")]
    return []
