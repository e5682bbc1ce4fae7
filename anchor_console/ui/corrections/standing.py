"""How it stands with the show's corrections: which are open, for how long, and what is said of them."""

from typing import TYPE_CHECKING

from anchor_console.core.correction import WITHIN, Correction
from anchor_console.desk.view import DeskView
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.actions import cap
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from anchor_console.ui.reminders import Reminder

AGAIN: str = "Shift+F9"


def of_session(desk: DeskView) -> list[Correction]:
    """The corrections of the open session, in the order they were noticed."""
    session = desk.session
    if session is None:
        return []
    return sorted((kept.value for kept in desk.all(Correction, session.id)), key=lambda one: (one.noticed_at, one.id))


def open_ones(desk: DeskView) -> list[Correction]:
    """Those that nobody has put right yet, the oldest first."""
    return [one for one in of_session(desk) if one.corrected_at is None]


def shape(one: Correction, now: int) -> tuple[str, str]:
    """Icon and token: a tick once put right; a flag, and an octagon beyond the time that the team gives itself."""
    if one.corrected_at is not None:
        return "tick", "good"
    return ("octagon", "stop") if now - one.noticed_at >= WITHIN else ("flag", "warn")


def reminder(desk: DeskView, words: Words) -> "Reminder | None":
    """The oldest open one with its timer; None where all is put right."""
    found = open_ones(desk)
    if not found:
        return None
    from anchor_console.ui.reminders import Reminder

    icon, token = shape(found[0], desk.now())
    time = numerals.duration((desk.now() - found[0].noticed_at) // 1000)
    said = words.say("correction.open", time=time)
    if len(found) > 1:
        said = words.say("correction.open.more", time=time, more=len(found) - 1)
    return Reminder("correction_again", icon, said, token, cap(AGAIN), time)


def line(one: Correction, live_at: int, now: int, words: Words) -> tuple[str, str]:
    """What was said, and how it stands: its place in the replay, and how long it took or has taken."""
    place = mark(one.said_at, live_at)
    if one.corrected_at is None:
        age = numerals.duration((now - one.noticed_at) // 1000)
        return safe(one.said, 120), words.say("correction.line.open", place=place, age=age)
    took = numerals.duration((one.corrected_at - one.noticed_at) // 1000)
    return safe(one.said, 120), words.say("correction.line.done", place=place, took=took)


def mark(at: int, live_at: int) -> str:
    """The place in the replay, 00:31:12 since the show began; on the wall clock where nobody knows when it began."""
    return numerals.show_clock(at - live_at) if live_at else numerals.time_of_day(at, seconds=True)
