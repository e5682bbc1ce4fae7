"""What the top bar tells of the session whose script is written."""

from anchor_console.desk.view import DeskView
from anchor_console.ui import numerals
from anchor_console.ui.condition import platform
from anchor_console.ui.words import Words


def heading(desk: DeskView, words: Words, session: str) -> tuple[str, str, str]:
    """The workspace's name, the session with its time and room, and its id."""
    row = next((one for one in desk.sessions() if one.id == session), None)
    if row is None:
        return words.say("workspace.script"), words.say("shelf.none.session"), ""
    when = numerals.moment(row.starts_at) if row.starts_at else ""
    parts = (row.title, when, row.room_name, platform(row.platform, words))
    return words.say("workspace.script"), " · ".join(part for part in parts if part), row.id
