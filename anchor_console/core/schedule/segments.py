"""Runs of show (流程) to begin with, by category echelon: craft's beats with their minutes, as templates hold them."""

from typing import Any, Final, Literal

Echelon = Literal["first", "second", "third"]


def content_of(echelon: Echelon, minutes: int = 120) -> dict[str, Any]:
    """A Template's content (of "segments") for a session of `minutes`: {"segments": [{kind, title, minutes}]}."""
    raise NotImplementedError
