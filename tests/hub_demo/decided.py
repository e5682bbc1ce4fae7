"""Edits of the demo decided in memory, as its hub would."""

from collections.abc import Iterable
from typing import Any

from anchor_console.core.edits import View
from anchor_console.hub_demo.seed import PAUSE
from tests.edits_made import Shelf, edit

NOW = 1_763_784_000_000


def decided(shelf: Shelf, wanted: Iterable[tuple[str, str, dict[str, Any]]], person: str) -> None:
    """All of them, in their order, with a pause before each; each has to go through."""
    for n, (kind, id, fields) in enumerate(wanted, start=1):
        decision = View(shelf, f"demo-{person}", person, NOW).apply(
            edit(kind, id, n=n, base=99, at=NOW + n * PAUSE, **fields)
        )
        assert decision.outcome.outcome == "done", (kind, id, decision.outcome)
        shelf.held.update({(effect.kind, effect.id): effect.held for effect in decision.effects})
