"""A show (同播): sessions held at once in several rooms share the lineup of one of them."""

from anchor_console.core.edits.wanted import Records


def holder(records: Records, session: str) -> str:
    """The session whose lineup this one shows: the one that its `show` names, if there is such a session; else itself.

    One step only: a holder that names a third session itself is none of that one's show.
    """
    held = records.get("session", session)
    show = str((held.record or {}).get("show") or "") if held else ""
    if not show or show == session:
        return session
    named = records.get("session", show)
    return show if named and named.record is not None else session
