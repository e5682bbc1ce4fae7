"""A show (同播): sessions held at once in several rooms share the lineup of one of them."""

from anchor_console.core.edits.wanted import Records
from anchor_console.core.fields import Fields


def holder(records: Records, session: str) -> str:
    """The session whose lineup this one shows: the one that its `show` names, if there is such a session; else itself.

    One step only: a holder that names a third session itself is none of that one's show.
    """
    held = records.get("session", session)
    return shown_by(records, session, held.record if held else None)


def shown_by(records: Records, session: str, record: Fields | None) -> str:
    """Likewise, if the session's record stood like this."""
    show = str((record or {}).get("show") or "")
    if not show or show == session:
        return session
    named = records.get("session", show)
    return show if named and named.record is not None else session
