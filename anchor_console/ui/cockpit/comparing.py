"""A past session of the room beside the present one, by elapsed minute: its journal's minutes, or its curve."""

from collections.abc import Mapping

from msgspec import Struct

from anchor_console.core import curve
from anchor_console.core.curve import Curve
from anchor_console.core.window import MINUTE
from anchor_console.desk.on_air import Minutes
from anchor_console.desk.view import DeskView, SessionRow
from anchor_console.ui.cockpit.usuals import Usuals, past_sessions

DAY = 24 * 60 * MINUTE
NEAR = 90 * MINUTE
"""Sessions that start within so much of the same time of day are comparable."""


class Beside(Struct, frozen=True):
    """The session that is drawn dashed. `same_day`: it was held a week before, at the same time."""

    session: str
    title: str
    began: int
    same_day: bool
    minutes: Mapping[int, Mapping[str, int]] = {}
    drawn: Curve = curve.NOTHING

    def online(self, elapsed: int) -> int | None:
        """How many were in the room at that elapsed minute; None where nobody told."""
        row = self.minutes.get(self.began - self.began % MINUTE + elapsed * MINUTE)
        if row is not None and "online" in row:
            return row["online"]
        return self.drawn.value("online", elapsed) if not self.minutes else None


def comparable(desk: DeskView) -> tuple[SessionRow | None, list[SessionRow]]:
    """The last past session of the same weekday and time (else of the time, else of any), and all, newest first."""
    session, past = desk.session, past_sessions(desk)
    if session is None:
        return None, []
    near = [row for row in past if _apart(row.starts_at, session.starts_at, DAY) <= NEAR]
    same = [row for row in near if _apart(row.starts_at, session.starts_at, 7 * DAY) <= NEAR]
    return next(iter(same or near or past), None), past


def beside(row: SessionRow, session: SessionRow, minutes: Minutes | None, usuals: Usuals) -> Beside:
    """That past session with all that is known of it by now."""
    result = usuals.result(row.id)
    began = (result.started_at if result is not None else 0) or row.live_at or row.starts_at
    same = abs(session.starts_at - 7 * DAY - row.starts_at) <= NEAR
    drawn = curve.read(result.curve) if result is not None else curve.NOTHING
    return Beside(row.id, row.title, began, same, minutes or {}, drawn)


def _apart(one: int, other: int, period: int) -> int:
    """How far two instants are apart, whole periods aside."""
    rest = abs(one - other) % period
    return min(rest, period - rest)
