"""The single fold: events of a room in any order become counters, minutes and products, once and the same."""

from anchor_console.core.counters.fold import Fold

__all__ = ["Fold"]
