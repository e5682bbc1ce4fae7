"""Echelons (梯队): which of the three a category belongs to, whatever words a sheet gives it."""

from typing import Final, Literal, get_args

Echelon = Literal["first", "second", "third"]
ECHELONS: Final[tuple[Echelon, ...]] = get_args(Echelon)


def echelon(category: str) -> Echelon | None:
    """The echelon of a category; None where it is not known."""
    return None
