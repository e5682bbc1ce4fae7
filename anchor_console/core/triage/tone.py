"""How glad or upset a text sounds, by a trained table: log-odds over which n-grams of one to three characters it holds.

The table is trained from reviews, which all praise or blame. A comment of a live room mostly does neither: what the
table says of few characters counts only where it is sure (`Tone.mood`).
"""

import re
from collections.abc import Mapping
from itertools import repeat
from operator import add
from typing import Final

import msgspec
from msgspec import Struct

LONGEST: Final = 3
"""Characters of an n-gram at most."""
SHORT: Final = 6
"""Chinese characters up to which a text has to be plain about it."""
SURE: Final = 3.0
"""Log-odds from which on a short text counts: twenty to one."""
REMARK: Final = 12
"""Chinese characters up to which it needs `SURE`."""
SURE_OF_MORE: Final = 2.4
"""And beyond: what is told at length is seldom chance."""
FULL: Final = 8.0
"""Log-odds that are as glad as can be."""

UNSURE: Final = 0.2
"""The mood of what falls just short of that: still neutral."""
BARELY: Final = 0.3
"""The mood of what is just sure."""
_HAN: Final = re.compile("[\u4e00-\u9fff]")


class Table(Struct, frozen=True, forbid_unknown_fields=True):
    """The table as it is kept: by weight (in `steps` of one unit of log-odds) the n-grams of 1, 2, 3 characters."""

    steps: int
    bias: int
    weights: dict[str, tuple[str, str, str]]


class Tone:
    """The table, ready to be asked."""

    __slots__ = ("_bias", "_steps", "_weights")

    def __init__(self, weights: Mapping[str, int] | None = None, bias: int = 0, steps: int = 1) -> None:
        self._weights = weights or {}
        self._bias = bias
        self._steps = steps

    @classmethod
    def of(cls, raw: bytes) -> "Tone":
        """The table from its file's bytes. Raises ValueError where they are none."""
        table = msgspec.json.decode(raw, type=Table)
        weights = {
            run[at : at + size]: int(weight)
            for weight, runs in table.weights.items()
            for size, run in enumerate(runs, start=1)
            for at in range(0, len(run), size)
        }
        return cls(weights, table.bias, max(1, table.steps))

    def odds(self, body: str) -> float:
        """The log-odds that whoever wrote a plain text is glad; 0 where the table knows nothing of it."""
        told = sum(map(self._weights.get, grams(body), repeat(0)))
        return (self._bias + told) / self._steps if told else 0.0

    def mood(self, body: str) -> float:
        """From −1 to 1, beyond a quarter only where it is sure; 0 of what is little Chinese, or short and unsure."""
        chinese = len(_HAN.findall(body))
        if chinese * 2 < len(body):
            return 0.0
        odds = self.odds(body)
        sure = SURE if chinese <= REMARK else SURE_OF_MORE
        if abs(odds) < sure:
            return 0.0 if chinese <= SHORT else odds / sure * UNSURE
        over = min(1.0, (abs(odds) - sure) / (FULL - sure))
        return (BARELY + (1 - BARELY) * over) * (1 if odds > 0 else -1)


def grams(body: str) -> set[str]:
    """The n-grams of one to three characters that stand in a plain text."""
    pairs = list(map(add, body, body[1:]))
    return {*body, *pairs, *map(add, pairs, body[2:])}
