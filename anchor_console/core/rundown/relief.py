"""The hand-over (交接) that is due: announced ten minutes ahead, until somebody confirms that it has been done."""

from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from anchor_console.core.beat import Beat, beat_of
from anchor_console.core.rundown.onair import mark_of
from anchor_console.core.rundown.running import MINUTE, Row, Run
from anchor_console.core.undo import Wanted

AHEAD: Final = 10 * MINUTE
"""From so long before a hand-over on it is announced, ms."""


class Relief(Struct, frozen=True, kw_only=True):
    """A hand-over: its row, when the coming one's shift begins (ms), and `to_go`, ms till then, below zero since."""

    row: Row
    at: int
    to_go: int

    @property
    def mark(self) -> str:
        """What its beat bears as `row`: the coming one's shift."""
        return mark_of(self.row)


def relief(run: Run, beats: Iterable[Beat], now: int) -> Relief | None:
    """The first hand-over that is near or past and that nobody has confirmed; None where there is none.

    It is due when the shifts meet, wherever the run of show has put its row.
    """
    confirmed = {beat.row for beat in beats if beat.by}
    for row in run.rows:
        placed = run.at(row)
        if row.kind != "hand_over" or placed is None or mark_of(row) in confirmed:
            continue
        at = placed - row.late * MINUTE
        if now >= at - AHEAD:
            return Relief(row=row, at=at, to_go=at - now)
    return None


def confirm(session: str, found: Relief, beats: Iterable[Beat], by: str, notes: str, now: int) -> Wanted:
    """What is wanted of the hand-over's beat when `by` (a person's id) confirms it with these notes.

    Where it was begun as a row of its own its times stay; else it took none, and what is on goes on.
    """
    before = next((beat for beat in beats if beat.row == found.mark), None)
    began = before.began_at if before is not None else None
    wanted: dict[str, object] = {"session": session, "row": found.mark, "by": by, "notes": notes}
    if began is None:
        wanted |= {"began_at": now, "ended_at": now}
    return Wanted("beat.put", beat_of(session, found.mark), wanted)
