"""A session's commands as rows for a screen: one is made anew only where it differs, for a long show has a thousand."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, Final

from anchor_console.core.command import due
from anchor_console.desk.roads import Row
from anchor_console.desk.saying import CommandRow

TOLD: Final = ("detail", "shown_by", "retries", "undoes")
STEPS: Final = ("asked", "sent", "accepted", "seen", "failed", "unknown", "expired")
KEPT: Final = 5_000
"""Rows that are kept; of a longer show they are made anew each time."""

Made = tuple[tuple[object, ...], CommandRow]


class CommandRows:
    """Makes rows. `called` gives a person's name, "" is this desk's own; `not_reported` why a tick did not get through.

    `mine` holds the ids of those said here.
    """

    def __init__(self, called: Callable[[str], str], not_reported: Callable[[str], str], mine: set[str]) -> None:
        self._called = called
        self._not_reported = not_reported
        self._mine = mine
        self._made: dict[str, Made] = {}

    def of(self, rows: Iterable[Row], hands: Sequence[str]) -> Sequence[CommandRow]:
        """The rows, the oldest first; `hands` are the verbs that the room's connector does."""
        called = cache(self._called)
        if len(self._made) > KEPT:
            self._made.clear()
        return sorted((self._row(row, hands, called) for row in rows), key=lambda row: (row.at, row.id))

    def _row(self, row: Row, hands: Sequence[str], called: Callable[[str], str]) -> CommandRow:
        fields = row.fields
        reported_by = str(fields.get("reported_by", ""))
        names = (called(str(fields.get("by", ""))), called(reported_by) if reported_by else "")
        by_connector = fields["verb"] in hands
        key = (row.version, fields.get("state"), row.own, names, by_connector, self._not_reported(row.id))
        made = self._made.get(row.id)
        if made is None or made[0] != key:
            made = self._made[row.id] = (key, self._new(row, *names, by_connector))
        return made[1]

    def _new(self, row: Row, by: str, reported_by: str, by_connector: bool) -> CommandRow:
        fields, own = row.fields, row.own
        state = str(fields.get("state", "")) or ("failed" if own and own.trouble else "planned")
        becomes = due(fields) if own is None else None
        told: dict[str, Any] = {name: str(fields.get(name, "")) for name in TOLD}
        told |= {f"{step}_at": int(fields.get(f"{step}_at") or 0) for step in STEPS}
        by_hand = bool(reported_by) or not by_connector
        return CommandRow(
            id=row.id, session=fields["session"], verb=fields["verb"], args=fields["args"], state=state, by=by,
            at=own.at if own else fields["at"], expires_at=fields["expires_at"], **told,
            badge="" if own is None else "refused" if own.trouble else "pending",
            due_at=becomes[0] if becomes else 0, said=own.why if own else "",
            reason=own.trouble if own else self._reason(row.id, state), reported_by=reported_by,
            before=fields.get("before", {}), by_rotation=bool(fields.get("by_rotation")),
            manual=by_hand and fields.get("sent_at") is None, mine=row.id in self._mine,
        )  # fmt: skip

    def _reason(self, id: str, state: str) -> str:
        """Why the last tick did not get through, while that matters."""
        return "" if state in ("seen", "failed") else self._not_reported(id)
