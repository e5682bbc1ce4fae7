"""Edits: what a person wants changed, how the hub decides on it, and how a desk shows it before the hub has.

edit → decide → done     the effects are kept, each record one version on
                refused  nothing changes; the person is told why
                conflict nothing changes; both values are shown, the answer is a new edit
"""

from anchor_console.core.edits.case import refused
from anchor_console.core.edits.deciding import VERBS, decide
from anchor_console.core.edits.devices import NUMBER_TAKEN, heir, is_same_hand
from anchor_console.core.edits.guarding import Guarded, commanded, held_against
from anchor_console.core.edits.showing import holder
from anchor_console.core.edits.view import View, replay
from anchor_console.core.edits.wanted import (
    EDITS_AT_ONCE,
    FITTING,
    GIVEN,
    GUARDED,
    KINDS,
    NUMBER_LIMIT,
    OWN_ROAD,
    WITHIN,
    Change,
    Decision,
    Edit,
    EditsBody,
    Effect,
    Entity,
    Held,
    Outcome,
    Page,
    Records,
    Stamp,
    void,
)

__all__ = [
    "EDITS_AT_ONCE",
    "FITTING",
    "GIVEN",
    "GUARDED",
    "KINDS",
    "NUMBER_LIMIT",
    "NUMBER_TAKEN",
    "OWN_ROAD",
    "VERBS",
    "WITHIN",
    "Change",
    "Decision",
    "Edit",
    "EditsBody",
    "Effect",
    "Entity",
    "Guarded",
    "Held",
    "Outcome",
    "Page",
    "Records",
    "Stamp",
    "View",
    "commanded",
    "decide",
    "heir",
    "held_against",
    "holder",
    "is_same_hand",
    "refused",
    "replay",
    "void",
]
