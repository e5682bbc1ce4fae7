"""The script as it is rehearsed: passages that are read in one go, each with the time that it is planned to take."""

import re
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from anchor_console.core.script.spoken import CHARACTERS_A_MINUTE, WORDS_A_MINUTE
from anchor_console.core.script.spoken import characters as read_aloud

SLOW: Final = 0.8
FAST: Final = 1.25
"""The quiet band about the planned pace: within it nobody is told anything."""
MINUTE: Final = 60_000


class Passage(Struct, frozen=True, kw_only=True):
    """A paragraph of the prompter. `row`: of the run; `planned` ms; `line`: the id of its script line, "" for points.

    `characters` are read in it. `kind` is the line's type, `product` what it is about, `price`: it says the price in
    force. `passage` makes one of its text.
    """

    row: str
    text: str
    planned: int
    characters: int
    product: str = ""
    line: str = ""
    kind: str = ""
    price: bool = False


def characters(text: str) -> int:
    """How many characters of a text are read; what is there takes a moment, whatever it is."""
    return max(read_aloud(text), 1)


def planned(text: str) -> int:
    """How long a passage is planned to take, ms: as the editor tells it, but not rounded to seconds.

    The text's own writing says how it is counted, not the language of the screen.
    """
    if _CHINESE.search(text):
        return round(characters(text) * MINUTE / CHARACTERS_A_MINUTE)
    return round(max(len(text.split()), 1) * MINUTE / WORDS_A_MINUTE)


def passage(row: str, text: str, *, product: str = "", line: str = "", kind: str = "", price: bool = False) -> Passage:
    """A passage of that text with what follows from it."""
    return Passage(
        row=row, text=text, planned=planned(text), characters=characters(text), product=product, line=line,
        kind=kind, price=price,
    )  # fmt: skip


class Band(Struct, frozen=True):
    """From how many to how many characters a minute nothing is said about the pace; (0, 0): nobody knows."""

    least: int
    most: int


_CHINESE: Final = re.compile("[\u4e00-\u9fff]")

Verdict = str
"""Of a pace: "slow", "good", "fast", or "" where none is known."""


def band(passages: Sequence[Passage]) -> Band:
    """The quiet band of a script: about the pace at which its planned times were reckoned."""
    planned = sum(one.planned for one in passages)
    if not planned:
        return Band(0, 0)
    pace = sum(one.characters for one in passages) * MINUTE / planned
    return Band(round(pace * SLOW), round(pace * FAST))


def verdict(pace: int, within: Band) -> Verdict:
    """What is said of a pace, characters a minute; 0: nothing was read."""
    if not pace or not within.most:
        return ""
    if pace < within.least:
        return "slow"
    return "fast" if pace > within.most else "good"


def places(passages: Sequence[Passage]) -> list[tuple[str, int]]:
    """Each passage by its row and its number within it: what stays the same when a price in its text changes."""
    seen: dict[str, int] = {}
    found: list[tuple[str, int]] = []
    for one in passages:
        found.append((one.row, seen.setdefault(one.row, 0)))
        seen[one.row] += 1
    return found
