"""What a rehearsal shows of itself while it runs: one value for the head of its glass and for the card beside it."""

from msgspec import Struct

from anchor_console.core.rehearsal.passages import Band


class Now(Struct, frozen=True, kw_only=True):
    """Times in ms. `pace` characters a minute (0: not known yet); `lines` of the script, `covered` of them.

    `question`: what waits for an answer for `waits`; `asked` and `answered`: so far. `leaves`: Esc was pressed once.
    `over`: all of it was read.
    """

    took: int = 0
    planned: int = 0
    pace: int = 0
    band: Band = Band(0, 0)
    lines: int = 0
    covered: int = 0
    question: str = ""
    waits: int = 0
    asked: int = 0
    answered: int = 0
    hits: int = 0
    paused: bool = False
    online: int = 0
    leaves: bool = False
    over: bool = False
