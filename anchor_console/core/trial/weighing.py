"""What worked orders what is proposed: a bandit that draws from what it knows (Thompson 1933), and says how sure it is.

Each type of line aims at one measure. Of a type that nobody knows the draw is wide, so that it is tried; of one that
did nothing many times it is narrow and low. What the team itself takes or refuses counts beside it, within one cap.
"""

from collections.abc import Mapping
from math import exp
from statistics import NormalDist
from typing import Final

from anchor_console.core.line_type import LineType
from anchor_console.core.said import LEAST, MOST
from anchor_console.core.trial.effect import Effect
from anchor_console.core.trial.record import TrialMeasure
from anchor_console.core.trial.turns import drawn

AIMS: Final[Mapping[LineType, TrialMeasure]] = {
    "opening": "comments", "retain": "comments", "interaction": "comments", "welfare": "clicks", "product": "clicks",
    "pain_point": "clicks", "deep_sell": "clicks", "rapid_intro": "clicks", "trust": "orders", "testimony": "orders",
    "hold_back": "comments", "closing_deal": "orders", "transition": "clicks", "answer": "orders", "chat": "comments",
    "closing": "orders",
}  # fmt: skip
"""What a type of line is said for; a correction and a notice are said whatever they bring."""
DOUBT: Final = 0.12
"""How far, as a logarithm, types differ before anything is known."""
_CURVE: Final = NormalDist()


def aimed(effects: Mapping[LineType, Mapping[TrialMeasure, Effect]]) -> dict[LineType, Effect]:
    """Of each type the effect on what it aims at; one that is not known yet stays, with how often it was said."""
    return {type: of[AIMS[type]] for type, of in effects.items() if type in AIMS and AIMS[type] in of}


def worked(effects: Mapping[LineType, Effect], seed: int) -> dict[LineType, float]:
    """By type how much it counts for what it brought: a draw from what is known, between 0.4 and 1.25.

    `seed` is the chance: the same one draws the same. As long as nothing is known of any type there are no weights: the
    craft's order stands. Corrections and notices have none ever: nothing speaks for leaving them out.
    """
    if not any(one.known for one in effects.values()):
        return {}
    return {type: _capped(exp(_draw(type, effects.get(type), seed))) for type in AIMS}


def sure(effect: Effect | None) -> tuple[float, float]:
    """What is believed of an effect: mean and standard deviation of the ratio's logarithm, drawn towards none."""
    if effect is None or not effect.known:
        return 0.0, DOUBT
    seen, error = effect.log
    share = DOUBT**2 / (DOUBT**2 + error**2)
    return share * seen, DOUBT * (1 - share) ** 0.5


def together(leanings: Mapping[str, float], worked: Mapping[LineType, float]) -> dict[str, float]:
    """What the team takes and refuses, and what worked, as one weight within the same cap."""
    names = {*leanings, *worked}
    return {name: _capped(leanings.get(name, 1.0) * _of(worked, name)) for name in sorted(names)}


def _of(worked: Mapping[LineType, float], name: str) -> float:
    return next((weight for type, weight in worked.items() if type == name), 1.0)


def _draw(type: LineType, effect: Effect | None, seed: int) -> float:
    middle, wide = sure(effect)
    dice = drawn(seed ^ sum(ord(char) << 5 * place for place, char in enumerate(type)))
    return middle + wide * _CURVE.inv_cdf(((dice >> 11) + 0.5) / 2**53)


def _capped(weight: float) -> float:
    return round(min(max(weight, LEAST), MOST), 3)
