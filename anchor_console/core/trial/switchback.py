"""What a trial found: the two ways held against each other slot by slot, with an interval that rests on the lot alone.

Each pair of slots gives the logarithm of the ratio of its two rates. Without a difference its sign is a toss of the
coin that drew the order, whatever the room did: so all orders of all pairs are tried (or 4,999 of them), and the 95 %
interval is read from the means of all choices of pairs (Hartigan 1969, "Using subsample values as typical values").
"""

from collections.abc import Sequence
from math import exp, log, sqrt
from typing import Final, NamedTuple

from msgspec import Struct, structs

from anchor_console.core.trial.effect import CASES, Effect
from anchor_console.core.trial.fitting import quantile
from anchor_console.core.trial.record import Trial, TrialMeasure
from anchor_console.core.trial.turns import drawn, turns
from anchor_console.core.trial.windows import COUNTERS, viewers_of
from anchor_console.core.window import MINUTE, Minutes

PAIRS_LEAST: Final = 6
"""Under so many pairs no order is rare enough to find anything at 5 %."""
EXACT: Final = 12
"""Up to so many pairs all orders are tried."""
SAMPLE: Final = 4_999
SURE: Final = 0.95
POWER: Final = 0.8416
"""How many standard errors beyond the interval's edge an effect lies that is found in four of five trials."""
SLOTS_SEEN: Final = 4
"""Slots of the show so far, under which nobody can say what a trial would find."""
LEAST_SPREAD: Final = 1.5
"""How much wider than chance alone counts are spread at least, where the show so far doesn't tell."""


class Pair(NamedTuple):
    """Two neighbouring slots: the log of the second way's rate over the first's, and its weight (cases in both)."""

    log: float
    weight: float


class Found(Struct, frozen=True, kw_only=True):
    """The second way against the first. `p`: how often the lot alone gives as much; `whole`: it ran to its end.

    `slots`: those that count, of the trial's; a slot with a gap takes its pair with it. `cases`: counted in them, by
    way.
    """

    effect: Effect
    p: float
    slots: int
    of: int
    whole: bool
    cases: tuple[int, int] = (0, 0)


def found(trial: Trial, minutes: Minutes, at: int) -> Found:
    """What it found by `at` (ms): only slots that are over by then, and by its end, count."""
    pairs, cases = _pairs(trial, minutes, min(at, trial.ends_at))
    measure, whole = trial.measure, trial.ran_to_its_end and at >= trial.planned_end
    nothing = Found(
        effect=Effect(measure=measure, n=len(pairs), source="trial"), p=1.0, slots=len(pairs) * 2, of=trial.slots,
        whole=whole, cases=cases,
    )  # fmt: skip
    if len(pairs) < PAIRS_LEAST:
        return nothing
    middle = _mean(pairs)
    means = _means(pairs, trial.seed)
    edge = int((1 - SURE) / 2 * (len(means) + 1))
    low, high = means[max(edge - 1, 0)], means[-max(edge, 1)]
    under = sum(mean <= 0 for mean in means)
    over = sum(mean >= 0 for mean in means)
    p = min(2 * (min(under, over) + 1) / (len(means) + 1), 1.0)
    effect = Effect(
        measure=measure, n=len(pairs), known=True, change=exp(middle) - 1, low=exp(low) - 1, high=exp(high) - 1,
        source="trial",
    )  # fmt: skip
    return structs.replace(nothing, effect=effect, p=p)


def finds(trial: Trial, minutes: Minutes, at: int) -> float | None:
    """The change (a share) that so many slots find in four of five trials, as the last hours of the show were spread.

    None where too little was counted so far to say.
    """
    spread = _spread(trial, minutes, at)
    if spread is None:
        return None
    pairs = trial.slots // 2
    return exp((quantile(pairs - 1) + POWER) * spread / sqrt(pairs)) - 1


def _spread(trial: Trial, minutes: Minutes, at: int) -> float | None:
    """The standard deviation of a pair's logarithm, from pairs of the past that were all the same."""
    length, end = trial.slot * 1000, at - at % MINUTE
    past = [_slot(trial, minutes, end - (back + 1) * length) for back in range(40)]
    known = [one for one in past if one is not None]
    cases = sum(one[0] for one in known)
    if len(known) < SLOTS_SEEN or cases < CASES:
        return None
    logs = [_pair(one, two).log for one, two in zip(past[::2], past[1::2], strict=True) if one and two]
    least = sqrt(2 * LEAST_SPREAD * len(known) / cases)
    seen = sqrt(sum(one * one for one in logs) / len(logs)) if len(logs) >= PAIRS_LEAST else least * 1.5
    return max(seen, least)


Slot = tuple[int, float]
"""What was counted, and the viewer minutes."""


def _pairs(trial: Trial, minutes: Minutes, until: int) -> tuple[list[Pair], tuple[int, int]]:
    pairs: list[Pair] = []
    cases = [0, 0]
    every = turns(trial)
    for one, two in zip(every[::2], every[1::2], strict=True):
        first, second = (one, two) if one.way == 0 else (two, one)
        counted = [_slot(trial, minutes, each.begins) for each in (first, second)]
        if two.ends <= until and counted[0] and counted[1]:
            pairs.append(_pair(counted[0], counted[1]))
            cases = [cases[0] + counted[0][0], cases[1] + counted[1][0]]
    return pairs, (cases[0], cases[1])


def _slot(trial: Trial, minutes: Minutes, begins: int) -> Slot | None:
    """What was counted in a slot's minutes, those left out at its start excepted; None where one was not heard."""
    starts = range(begins + trial.carry * 1000, begins + trial.slot * 1000, MINUTE)
    rows = [minutes.get(start) for start in starts]
    if not all(row and not row.get("gaps") for row in rows):
        return None
    name = _counter(trial.measure, minutes)
    return sum((row or {}).get(name, 0) for row in rows), sum(viewers_of(minutes, start) for start in starts)


def _counter(measure: TrialMeasure, minutes: Minutes) -> str:
    names = COUNTERS[measure]
    return next((name for name in names if any(name in row for row in minutes.values())), names[0])


def _pair(first: Slot, second: Slot) -> Pair:
    rates = [(counted + 0.5) / viewers for counted, viewers in (first, second)]
    return Pair(log(rates[1] / rates[0]), first[0] + second[0] + 1)


def _mean(pairs: Sequence[Pair]) -> float:
    return sum(one.log * one.weight for one in pairs) / sum(one.weight for one in pairs)


def _means(pairs: Sequence[Pair], seed: int) -> list[float]:
    """The means of choices of pairs, in order: of all that there are, or of 4,999 by lot."""
    size = len(pairs)
    exact = size <= EXACT
    choices = range(1, 1 << size) if exact else (_choice(seed, turn, size) for turn in range(SAMPLE))
    return sorted(_mean([pair for place, pair in enumerate(pairs) if choice >> place & 1]) for choice in choices)


def _choice(seed: int, turn: int, size: int) -> int:
    """A choice of at least one of so many."""
    bits, at = 0, seed ^ turn * 0x2545F4914F6CDD1D
    for part in range(0, size, 60):
        at = drawn(at)
        bits |= (at & ((1 << 60) - 1)) << part
    return bits & ((1 << size) - 1) or 1
