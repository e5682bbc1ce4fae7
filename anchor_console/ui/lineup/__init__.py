"""The lineup planner (排品): the catalogue, the table of a session's items, the checks."""

from anchor_console.ui.lineup.planner import Planner

__all__ = ["Planner"]
