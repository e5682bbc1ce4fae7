"""The register: warm or calm. It follows the mood, and changes rarely: frequent swings lower sales (JAMS 2026)."""

from typing import Final, Literal

from anchor_console.core.nextline.situation import Situation

Register = Literal["warm", "calm"]
KEPT: Final = 8 * 60_000
"""For so long, ms, a register is kept at least."""
ENOUGH: Final = 12
"""With fewer comments read the mood is chance."""
SINKING: Final = 0.25
"""From this share of upset comments on the mood is bad; it is good again under half of it."""


def is_upset(situation: Situation) -> bool:
    """Whether the room is angry: then nothing is pressed, whatever the register."""
    return situation.read >= ENOUGH and situation.upset >= situation.read * SINKING


def register_now(situation: Situation) -> tuple[Register, int]:
    """The register for the next line and since when it is so."""
    now: Register = "calm" if situation.register == "calm" else "warm"
    wanted: Register = "calm" if is_upset(situation) or (now == "calm" and not _is_well(situation)) else "warm"
    if wanted == now or (situation.register_at and situation.at - situation.register_at < KEPT):
        return now, situation.register_at
    return wanted, situation.at


def _is_well(situation: Situation) -> bool:
    return situation.upset < situation.read * SINKING / 2 or situation.read < ENOUGH
