"""Alarms in the record: one a subject, grown as more is seen, never taken back, and a person's verdict left alone.

Plain functions of a synchronous connection inside a transaction.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy.engine import Connection

from anchor_console.core import fields
from anchor_console.core.alarm import Alarm
from anchor_console.core.edits import Change, Decision, Outcome
from anchor_console.core.fields import Fields
from anchor_console.core.identity import made_id
from anchor_console.core.watching import Suspicion
from anchor_console.hub import rows
from anchor_console.hub.deals import Place, effects, own_names
from anchor_console.hub.keeping import StoredRecords, Wish, keep
from anchor_console.hub.road import HUB
from anchor_console.hub.statements import LOCKED_WORKSPACE

_DONE: Final = Outcome(n=0, outcome="done")
_LOWEST: Final = frozenset(("price_slip",))
"""Sorts of which the lowest figure is the worst."""


def alarm_id(session: str, found: Suspicion) -> str:
    """The same suspicion is the same alarm, however often it is told."""
    return "alarm-" + made_id("alarm", session, found.sort, found.product, found.subject)


def write(
    connection: Connection, place: Place, found: Sequence[Suspicion], now: int
) -> tuple[str, list[Change]] | None:
    """Write those that say more than the record does: the new head and the changes; None: nothing."""
    epoch = connection.execute(LOCKED_WORKSPACE).one().epoch
    records = StoredRecords(connection)
    names = own_names(records, place, {one.product for one in found if one.product})
    wanted = {}
    for one in found:
        id = alarm_id(place.session, one)
        held = records.get("alarm", id)
        wanted[id] = _record(one, place.session, names, held.record if held else None)
    effected = effects(records, "alarm", wanted)
    if not effected:
        return None
    wish = Wish(0, "", "session.watch", place.session, rows.written({"alarms": len(effected)}), now)
    seq, changes = keep(connection, records, HUB.person, HUB, [(wish, Decision(_DONE, tuple(effected)))], now)
    return f"{epoch}-{seq}", changes


def _record(one: Suspicion, session: str, names: Mapping[str, str], before: Fields | None) -> Fields:
    """The alarm as it is to stand. What was seen once stays seen: a hub that has forgotten it takes nothing back."""
    known = before or {}
    grown = one.count > known.get("count", 0)
    worst = min if one.sort in _LOWEST else max
    told = {
        "session": session, "sort": one.sort, "product": names.get(one.product, one.product), "subject": one.subject,
        "first_at": min(one.first_at, known.get("first_at", one.first_at)),
        "last_at": max(one.last_at, known.get("last_at", 0)), "seen": worst(one.seen, known.get("seen", one.seen)),
        "usual": one.usual if grown else known.get("usual", one.usual), "count": max(one.count, known.get("count", 0)),
    }  # fmt: skip
    if grown:
        told["evidence"] = [
            {"seq": row.seq, "at": row.at, "order": row.order, "amount": row.amount} for row in one.evidence
        ]
    record, faults = fields.made(Alarm, {**known, **told})
    assert not faults, f"{session}: {faults}"
    return record
