"""All that was said in some shows, by type, by line of the library and by product, with what each brought."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final, Literal, get_args

from anchor_console.core.curve import STEP, Curve
from anchor_console.core.said import Said
from anchor_console.core.trial.effect import Effect, effect
from anchor_console.core.trial.record import MEASURES, TrialMeasure
from anchor_console.core.trial.windows import Cut, Show, counts

Grouping = Literal["type", "line", "product"]
GROUPINGS: Final[tuple[Grouping, ...]] = get_args(Grouping)
Effects = Mapping[Grouping, Mapping[str, Mapping[TrialMeasure, Effect]]]
OF: Final[Mapping[Grouping, Callable[[Said], str]]] = {
    "type": lambda said: said.line, "line": lambda said: said.script_line, "product": lambda said: said.product,
}  # fmt: skip
MOST: Final = 40
"""Of a grouping, those that were said most."""
USUAL_OF: Final = 8
"""Past shows under which nobody knows what is usual."""


def effects(shows: Sequence[Show]) -> Effects:
    """What each type, line and product brought, those said most first; a second or two for an evening's lines."""
    cuts = {measure: [Cut(show, measure) for show in shows] for measure in MEASURES}
    return {
        grouping: {
            name: {measure: effect(shows, measure, partial(_is_of, of, name), cuts[measure]) for measure in MEASURES}
            for name in _said_most(shows, of)
        }
        for grouping, of in OF.items()
    }


def usual(curves: Sequence[Curve]) -> Curve | None:
    """The room's usual show: at each point the median of its past shows; None of fewer than eight."""
    alike = [one for one in curves if one.step == STEP]
    if len(alike) < USUAL_OF:
        return None
    names = {name for one in alike for name in one.points}
    return Curve(STEP, {name: _median([one.points.get(name, ()) for one in alike]) for name in sorted(names)})


def _median(lines: Sequence[Sequence[int | None]]) -> list[int | None]:
    """The middle of those that last as long and were told, as long as half of them do."""
    found: list[int | None] = []
    for place in range(max(map(len, lines))):
        told = sorted(value for line in lines for value in line[place : place + 1] if value is not None)
        if 2 * len(told) < len(lines):
            break
        found.append(told[len(told) // 2])
    return found


def _said_most(shows: Sequence[Show], of: Callable[[Said], str]) -> list[str]:
    often: dict[str, int] = {}
    for show in shows:
        for name in (of(one) for one in show.said if counts(one)):
            often[name] = often.get(name, 0) + 1
    often.pop("", None)
    return sorted(often, key=lambda name: (-often[name], name))[:MOST]


def _is_of(of: Callable[[Said], str], name: str, said: Said) -> bool:
    return of(said) == name
