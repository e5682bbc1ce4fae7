"""Whose turn it is: slots in pairs, each with both ways, in an order that the lot gives."""

from collections.abc import Iterable
from typing import NamedTuple

from anchor_console.core.trial.record import Trial


class Turn(NamedTuple):
    """A slot: its number from 0, whose way it is (0 or 1), when it begins and ends (ms)."""

    slot: int
    way: int
    begins: int
    ends: int


def drawn(seed: int) -> int:
    """The next number of a fixed sequence (splitmix64): the same seed always gives the same."""
    z = (seed + 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & 0xFFFFFFFFFFFFFFFF
    return z ^ (z >> 31)


def turns(trial: Trial) -> list[Turn]:
    """All slots in their order. The seed fixes them: nobody can choose whose turn comes next."""
    found: list[Turn] = []
    length = trial.slot * 1000
    for slot in range(trial.slots):
        first = drawn(trial.seed + (slot // 2) * 0x10001) >> 40 & 1
        begins = trial.began_at + slot * length
        found.append(Turn(slot, first ^ (slot & 1), begins, begins + length))
    return found


def turn_at(trial: Trial, at: int) -> Turn | None:
    """The slot that is on at `at` (ms); None before the trial and after its end."""
    if not trial.began_at <= at < trial.ends_at:
        return None
    return turns(trial)[(at - trial.began_at) // (trial.slot * 1000)]


def running(trials: Iterable[Trial], at: int) -> Trial | None:
    """The trial that is on at `at`, or is to begin; of a session there is never more than one."""
    return next((one for one in trials if at < one.ends_at), None)
