"""The price guard: which prices and stocks may be planned, against the ledger, the house and the law, as pure rules."""

from anchor_console.core.pricing.guard import frozen, standing, stops
from anchor_console.core.pricing.history import Low, Raise, own_low, promotion_start, raises
from anchor_console.core.pricing.rules import LAWS, LIFTABLE, PRICED, RULES, Rule, Stop, is_slip, said
from anchor_console.core.pricing.ways import Way, WayWord, ways_out

__all__ = [
    "LAWS",
    "LIFTABLE",
    "PRICED",
    "RULES",
    "Low",
    "Raise",
    "Rule",
    "Stop",
    "Way",
    "WayWord",
    "frozen",
    "is_slip",
    "own_low",
    "promotion_start",
    "raises",
    "said",
    "standing",
    "stops",
    "ways_out",
]
