"""The rundown: the run of show of a session while it is planned; its clock, its totals, what it may bring.

run        rows in their order, each with its start: items, segments, hand-overs, gaps
totals     minutes by role and by echelon
hints      what is missing or unusual; prices are the price guard's
learned → expected   what it may bring, as bands from the room's past shows
stock, sells_out     what others have reserved, and when it sells out
entries → match      what was pasted, as products
on_air     on air: where it is, what is next, over or under, when it will be over
compare, saved, applied, copied   two lineups, sets (货盘), copies
"""

from anchor_console.core.rundown.comparing import Comparison, Difference, compare
from anchor_console.core.rundown.expecting import Band, Expected, Forecast, expected
from anchor_console.core.rundown.hinting import Hint, Planned, hints
from anchor_console.core.rundown.history import LEAST_SHOWS, Learned, Show, learned, learning
from anchor_console.core.rundown.local import clock
from anchor_console.core.rundown.matching import Finder, Found, Match, match, matching
from anchor_console.core.rundown.minutes import Share, Totals, totals
from anchor_console.core.rundown.onair import OnAir, Place, Told, item_of, mark_of, on_air
from anchor_console.core.rundown.pasted import Entry, entries
from anchor_console.core.rundown.running import Row, RowKind, Run, run
from anchor_console.core.rundown.sets import applied, copied, saved
from anchor_console.core.rundown.stocking import Plan, Reserved, SellsOut, Stock, available, reserved, sells_out, stock
from anchor_console.core.terms import Terms, terms

__all__ = [
    "LEAST_SHOWS",
    "Band",
    "Comparison",
    "Difference",
    "Entry",
    "Expected",
    "Finder",
    "Forecast",
    "Found",
    "Hint",
    "Learned",
    "Match",
    "OnAir",
    "Place",
    "Plan",
    "Planned",
    "Reserved",
    "Row",
    "RowKind",
    "Run",
    "SellsOut",
    "Share",
    "Show",
    "Stock",
    "Terms",
    "Told",
    "Totals",
    "applied",
    "available",
    "clock",
    "compare",
    "copied",
    "entries",
    "expected",
    "hints",
    "item_of",
    "learned",
    "learning",
    "mark_of",
    "match",
    "matching",
    "on_air",
    "reserved",
    "run",
    "saved",
    "sells_out",
    "stock",
    "terms",
    "totals",
]
