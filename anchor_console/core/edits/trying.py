"""Trials on the road of every edit: what was fixed stays fixed, one at a time, and none that looks back."""

from typing import Final

from anchor_console.core import fields
from anchor_console.core.edits.case import Case, refused
from anchor_console.core.edits.wanted import Decision
from anchor_console.core.fields import Fields
from anchor_console.core.trial.record import Trial

LATE: Final = 10 * 60_000
"""How long after its begin, ms, a trial may still reach the hub: a desk may have been cut off for a while."""


def fixed(case: Case, changed: Fields) -> Decision | None:
    """Why a put of a trial doesn't go through; None where it does.

    A trial is fixed before it begins: ways, measure, slots, length and lot. Afterwards it can only be ended, once, and
    not backwards. A session has one at a time, and none begins in the past: its minutes would be known already.
    """
    if case.record is not None:
        return _ended(case, changed)
    after = fields.read(Trial, case.edit.entity, changed)
    if after.began_at < case.at - LATE:
        return refused(case.edit.n, "trial_late", "a trial begins when it is asked for: its minutes are known already")
    if after.stopped_at:
        return refused(case.edit.n, "trial_fixed", "a trial is not ended before it was there")
    others = case.records.within("trial", after.session).items()
    trials = (fields.read(Trial, id, held.record) for id, held in others if held.record is not None)
    if any(one.began_at < after.planned_end and after.began_at < one.ends_at for one in trials):
        return refused(case.edit.n, "trial_running", "this session has a trial in those minutes: one at a time")
    return None


def _ended(case: Case, changed: Fields) -> Decision | None:
    before = fields.read(Trial, case.edit.entity, case.record or {})
    if set(changed) - {"stopped_at"}:
        names = ", ".join(sorted(set(changed) - {"stopped_at"}))
        return refused(case.edit.n, "trial_fixed", f"fixed before the trial began, and stays: {names}")
    if before.stopped_at:
        return refused(case.edit.n, "trial_fixed", "this trial was ended already")
    if not case.at - LATE <= changed["stopped_at"] <= case.at + LATE:
        return refused(case.edit.n, "trial_late", "a trial is ended when it is said, not before or later")
    return None
