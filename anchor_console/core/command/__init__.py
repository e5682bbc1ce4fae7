"""Commands: what is done to the room itself while it is live, how long each may take, and what shows it.

asked → accepted (a connector or a person took it) → seen (the platform's own events show it)
      → failed (it was not done) | unknown (nobody knows: an alarm) | expired (never sent, and never will be)
"""

from anchor_console.core.command.again import Anew, CannotUndo, may_retry, takes_back, undo
from anchor_console.core.command.cooling import COOLS_FOR, cooling, ends_at, running
from anchor_console.core.command.record import (
    EXPIRES_AFTER,
    STATES,
    STEPS,
    Before,
    Command,
    State,
    asked,
    sent,
    stepped,
    steps,
)
from anchor_console.core.command.said import Said, before_of, product_of
from anchor_console.core.command.seen import (
    ANSWERED_WITHIN,
    DONE_BY_HAND_WITHIN,
    NOT_ANSWERED,
    NOT_SEEN,
    SEEN_WITHIN,
    TERMS_BY_HAND_WITHIN,
    TYPES,
    due,
    same_subject,
    seen_within,
    shows,
    stands,
)
from anchor_console.core.command.terms import (
    ARGUMENTS,
    VERBS,
    Coupon,
    Giveaway,
    Pinned,
    Priced,
    Released,
    Stocked,
    Unpinned,
    Verb,
)
from anchor_console.core.command.ticks import ticked_events

__all__ = [
    "ANSWERED_WITHIN",
    "ARGUMENTS",
    "COOLS_FOR",
    "DONE_BY_HAND_WITHIN",
    "EXPIRES_AFTER",
    "NOT_ANSWERED",
    "NOT_SEEN",
    "SEEN_WITHIN",
    "STATES",
    "STEPS",
    "TERMS_BY_HAND_WITHIN",
    "TYPES",
    "VERBS",
    "Anew",
    "Before",
    "CannotUndo",
    "Command",
    "Coupon",
    "Giveaway",
    "Pinned",
    "Priced",
    "Released",
    "Said",
    "State",
    "Stocked",
    "Unpinned",
    "Verb",
    "asked",
    "before_of",
    "cooling",
    "due",
    "ends_at",
    "may_retry",
    "product_of",
    "running",
    "same_subject",
    "seen_within",
    "sent",
    "shows",
    "stands",
    "stepped",
    "steps",
    "takes_back",
    "ticked_events",
    "undo",
]
