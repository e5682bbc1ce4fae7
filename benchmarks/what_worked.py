"""What really worked, on shows with planted effects: false alarms, power, intervals; and what the bandit loses.

Run: python -m benchmarks.what_worked [--runs N] [--teams N]. Shows are by the minute (tests/trial_made.py says how).
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from math import sqrt
from random import Random
from typing import Final, NamedTuple

from msgspec import Struct

from anchor_console.core.line_type import LineType
from anchor_console.core.said import Said
from anchor_console.core.trial.effect import Effect, effect
from anchor_console.core.trial.record import MEASURES, Trial, TrialMeasure
from anchor_console.core.trial.switchback import found
from anchor_console.core.trial.turns import turn_at
from anchor_console.core.trial.weighing import sure, worked
from anchor_console.core.trial.windows import COUNTERS, Cut, Show, opens
from anchor_console.core.window import MINUTE
from benchmarks.report import Line
from tests.trial_made import OPENED, Room, Speaks, show

PLANTED: Final = (0.0, 0.1, 0.3, 0.6)
SHOWS: Final = 3
"""Shows of three hours that an observed effect rests on."""
SLOTS: Final = 24
TYPES: Final[dict[LineType, float]] = {
    "product": 0.0, "pain_point": 0.1, "deep_sell": 0.3, "rapid_intro": 0.6, "welfare": 0.0, "transition": -0.2,
}  # fmt: skip
"""What the bandit has to tell apart."""
EVENINGS: Final = 5


class Rates(NamedTuple):
    """Of so many runs: how many were known, how many called clear, how many intervals hold the truth, the mean."""

    runs: int
    known: int
    clear: int
    held: int
    mean: float

    def __str__(self) -> str:
        return (
            f"known {self.known}/{self.runs} · found {share(self.clear, self.known)} · "
            f"interval holds it {share(self.held, self.known)} · mean {self.mean:+.3f}"
        )


def share(part: int, whole: int) -> str:
    """A share with its 95 % interval (Wilson)."""
    if not whole:
        return "–"
    p, z = part / whole, 1.96
    middle, wide = p + z * z / (2 * whole), z * sqrt(p * (1 - p) / whole + z * z / (4 * whole * whole))
    low, high = ((middle + side * wide) / (1 + z * z / whole) for side in (-1, 1))
    return f"{p:.1%} ({low:.1%}–{high:.1%})"


def confounded(measure: TrialMeasure) -> Speaks:
    """The line is said when the room has sunk (six in ten of such minutes), hardly ever else; chat at any time."""
    name = COUNTERS[measure][0]

    def speaks(room: Room) -> LineType | None:
        last = max((one.at for one in room.said if one.line == "interaction"), default=0)
        is_low = room.rate(name, 3, 0) < 0.85 * room.rate(name, 10, 3)
        if room.at - last > 6 * MINUTE and room.chance.happens(0.6 if is_low else 0.03):
            return "interaction"
        return "chat" if room.chance.happens(0.08) else None

    return speaks


def observed(seed: int, planted: float, measure: TrialMeasure, shows: int = SHOWS) -> tuple[Effect, float]:
    """What is found in so many confounded shows; and what the three minutes before it, held beside, would say."""
    rooms = [
        show(seed * 16 + number, confounded(measure), {"interaction": planted, "chat": 0.1}) for number in range(shows)
    ]
    held = [Show(minutes=room.minutes, said=tuple(room.said)) for room in rooms]
    return effect(held, measure, lambda one: one.line == "interaction"), before_and_after(rooms, COUNTERS[measure][0])


def before_and_after(rooms: Sequence[Room], name: str) -> float:
    """The naive way: three minutes after against three minutes before, as a share."""
    before = after = 0
    for room in rooms:
        for at in (opens(one) for one in room.said if one.line == "interaction"):
            if at + 3 * MINUTE <= room.at:
                before += sum(room.minutes[at - back * MINUTE][name] for back in (1, 2, 3))
                after += sum(room.minutes[at + on * MINUTE][name] for on in (0, 1, 2))
    return after / before - 1 if before else 0.0


def tried(seed: int, planted: float, measure: TrialMeasure, slots: int = SLOTS) -> Effect:
    """What a trial of two hours finds in a show."""
    trial = Trial(
        id="t", session="s", ways=("chat", "interaction"), measure=measure, slots=slots, seed=seed * 7_919,
        began_at=OPENED + 30 * MINUTE,
    )  # fmt: skip
    room = show(seed + 1, in_turn(trial), {"interaction": planted}, length=35 + slots * 5)
    return found(trial, room.minutes, room.at).effect


def in_turn(trial: Trial) -> Speaks:
    """Whose turn it is says its line at the slot's begin and three minutes on: that lasts into the next slot."""
    types: tuple[LineType, LineType] = ("chat", "interaction")

    def speaks(room: Room) -> LineType | None:
        turn = turn_at(trial, room.at)
        return types[turn.way] if turn is not None and (room.at - turn.begins) // MINUTE in (0, 3) else None

    return speaks


def rates(runs: int, planted: float, run: Callable[[int], Effect]) -> Rates:
    """The rates over so many runs."""
    found = [one for one in map(run, range(runs)) if one.known]
    return Rates(
        runs, len(found), sum(one.is_clear for one in found), sum(one.low <= planted <= one.high for one in found),
        sum(one.change for one in found) / max(len(found), 1),
    )  # fmt: skip


class Team(Struct):
    """What became of a team's evenings: the planted effect of what was said, of the best of what was proposed."""

    said: list[float] = []
    best: list[float] = []
    at_random: list[float] = []
    ordered: float = 0.0


def _is_of(type: LineType, said: Said) -> bool:
    return said.line == type


def team(seed: int, evenings: int = EVENINGS) -> Team:
    """A team that takes what the weights put first, of three types at a time; it learns after each evening."""
    told, shows, known = Team(), list[Show](), dict[LineType, Effect]()
    dice = Random(seed)

    def speaks(room: Room) -> LineType | None:
        if not room.chance.happens(0.25):
            return None
        offered = dice.sample(list(TYPES), 3)
        weights = worked(known, dice.getrandbits(60))
        chosen = max(offered, key=lambda type: weights.get(type, 1.0) * dice.uniform(0.9, 1.1))
        told.said.append(TYPES[chosen])
        told.best.append(max(TYPES[type] for type in offered))
        told.at_random.append(sum(TYPES[type] for type in offered) / 3)
        return chosen

    for evening in range(evenings):
        room = show(seed * 64 + evening, speaks, TYPES)
        shows.append(Show(minutes=room.minutes, said=tuple(room.said)))
        cuts = [Cut(one, "clicks") for one in shows]
        known.update({type: effect(shows, "clicks", partial(_is_of, type), cuts) for type in TYPES})
    pairs = [(one, other) for one in TYPES for other in TYPES if TYPES[one] > TYPES[other] + 0.05]
    right = sum(sure(known[one])[0] > sure(known[other])[0] for one, other in pairs)
    told.ordered = right / len(pairs)
    return told


def peeked(seed: int) -> bool:
    """Whether somebody who looks after every pair, and stops at the first clear one, finds what isn't there."""
    trial = Trial(
        id="t", session="s", ways=("chat", "interaction"), slots=SLOTS, seed=seed * 7_919, began_at=OPENED + 30 * MINUTE
    )  # fmt: skip
    room = show(seed + 1, in_turn(trial), {}, length=35 + SLOTS * 5)
    looks = range(trial.began_at + 60 * MINUTE, trial.planned_end + 1, 10 * MINUTE)
    return any(found(trial, room.minutes, at).effect.is_clear for at in looks)


def lost(told: Sequence[Team], evening: int | None = None) -> float:
    """What was lost against the best of what was proposed, as a share of what chance loses; of one evening, or all."""
    gone = by_chance = 0.0
    for one in told:
        size = len(one.best)
        part = (
            slice(0, size) if evening is None else slice(size * evening // EVENINGS, size * (evening + 1) // EVENINGS)
        )
        gone += sum(one.best[part]) - sum(one.said[part])
        by_chance += sum(one.best[part]) - sum(one.at_random[part])
    return gone / by_chance


def measure(runs: int = 100, teams: int = 10) -> Iterator[Line]:
    """A short version for the list of figures; `main` prints the long one."""
    ways: dict[str, Callable[[int], Effect]] = {
        "observed": lambda seed: observed(seed, 0.0, "clicks")[0], "trial": lambda seed: tried(seed, 0.0, "clicks")
    }  # fmt: skip
    for name, run in ways.items():
        found = rates(runs, 0.0, run)
        yield Line(f"what worked: false alarms in {found.known} runs, {name}", found.clear / found.known * 100, "%", 5)
    told = [team(seed) for seed in range(teams)]
    yield Line("what worked: the bandit's loss, chance loses 100", lost(told) * 100, "%")


def main() -> None:
    """Print rates by way, measure and planted effect; then the bandit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1_000)
    parser.add_argument("--teams", type=int, default=100)
    wanted = parser.parse_args()
    for what in MEASURES:
        for planted in PLANTED:
            say(what, planted, wanted.runs)
    print(f"a peeker's false alarms: {share(sum(map(peeked, range(wanted.runs))), wanted.runs)}", flush=True)
    told = [team(seed) for seed in range(wanted.teams)]
    evenings = " ".join(f"{lost(told, evening):.0%}" for evening in range(EVENINGS))
    ordered = sum(one.ordered for one in told) / len(told)
    print(f"bandit: loses {lost(told):.0%} of what chance loses (by evening {evenings}); pairs in order {ordered:.0%}")


def say(what: TrialMeasure, planted: float, runs: int) -> None:
    """Print both ways' rates for one planted effect."""
    naive = list[float]()

    def look(seed: int) -> Effect:
        seen, plain = observed(seed, planted, what)
        naive.append(plain)
        return seen

    by_looking = rates(runs, planted, look)
    print(f"{what:8} {planted:+.0%} observed: {by_looking} · before and after {sum(naive) / runs:+.3f}", flush=True)
    by_trial = rates(runs, planted, lambda seed: tried(seed, planted, what))
    print(f"{what:8} {planted:+.0%} trial:    {by_trial}", flush=True)


if __name__ == "__main__":
    main()
