"""How much room is left on a disk, as a word: said while there is still time to make some."""

from typing import Final, Literal

Space = Literal["", "low", "full"]
LOW: Final = 1024**3
"""Bytes under which it is time to make room: a very large show with its copies and backups still fits."""
FULL: Final = 64 * 1024**2
"""Bytes under which the next minutes may not be kept."""


def space(free: int) -> Space:
    """The word for so many free bytes; "": enough, also where the system does not say (below zero)."""
    if free < 0 or free >= LOW:
        return ""
    return "low" if free >= FULL else "full"
