"""An anchor's rehearsals over time: the last twenty, and what is drawn of each."""

from collections.abc import Iterable, Sequence
from typing import Final, Literal, get_args

from anchor_console.core.rehearsal.record import Rehearsal

LAST: Final = 20
Measure = Literal["coverage", "pace", "answers", "hits"]
MEASURES: Final[tuple[Measure, ...]] = get_args(Measure)
MINUTE: Final = 60_000


def history(rehearsals: Iterable[Rehearsal], anchor: str, most: int = LAST) -> tuple[Rehearsal, ...]:
    """The last ones of that anchor, the oldest first."""
    own = sorted((one for one in rehearsals if one.anchor == anchor), key=lambda one: (one.at, one.id))
    return tuple(own[-most:] if most else ())


def measured(one: Rehearsal, measure: Measure) -> float | None:
    """What is drawn of a rehearsal: a share from 0 to 1, characters a minute, or a count; None: nothing to tell."""
    match measure:
        case "coverage":
            return share(one.covered, one.lines)
        case "pace":
            return one.characters * MINUTE / one.talked if one.talked else None
        case "answers":
            return share(one.answered, one.asked)
        case _:
            return float(one.stops + one.proofs)


def share(part: int, whole: int) -> float | None:
    """A ratio of its two parts; None where there is no whole."""
    return min(part / whole, 1.0) if whole else None


def series(rehearsals: Sequence[Rehearsal], measure: Measure) -> tuple[float | None, ...]:
    """That measure of each."""
    return tuple(measured(one, measure) for one in rehearsals)
