"""Which session is planned, and what the top bar tells of it."""

from anchor_console.desk.view import DeskView
from anchor_console.ui import numerals
from anchor_console.ui.condition import platform
from anchor_console.ui.lineup.board import Board
from anchor_console.ui.words import Words

OPEN = frozenset({"draft", "planned", "ready", "live"})


def planned_session(desk: DeskView, chosen: str) -> str:
    """The chosen session as long as there is one; else the one on Live, unless it is over; else the next to be held.

    "" where there is no session at all.
    """
    rows, open_one = desk.sessions(), desk.session
    if any(row.id == chosen for row in rows):
        return chosen
    if open_one is not None and open_one.state in OPEN:
        return open_one.id
    ahead = [row for row in rows if row.state in OPEN and row.ends_at > desk.now()]
    return next((row.id for row in (*ahead, *reversed(rows))), "")


def heading(board: Board | None, words: Words) -> tuple[str, str, str]:
    """A title, the rest, and the session's id."""
    if board is None:
        return words.say("workspace.lineup"), words.say("top.subtitle.lineup"), ""
    row, when = board.row, ""
    if row.starts_at:
        zone = board.zone
        ends = numerals.time_of_day(row.ends_at, zone=zone)
        when = f"{numerals.moment(row.starts_at, zone=zone)} {numerals.RANGE} {ends}"
        when = " ".join(part for part in (when, board.zone_name) if part)
    state = words.say(f"state.{row.state}") if words.known(f"state.{row.state}") else ""
    frozen = words.say("planner.frozen") if board.held.frozen else ""
    parts = (when, row.room_name, platform(row.platform, words), state, frozen)
    return row.title, " · ".join(part for part in parts if part), row.id
