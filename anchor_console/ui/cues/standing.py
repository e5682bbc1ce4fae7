"""Which cue matters now, and what is said of a cue: from whom, to whom, whether it got through and who saw it."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from anchor_console.core.cue import EVERYBODY, is_for
from anchor_console.core.person import ROLES
from anchor_console.desk.view import CueRow, DeskView
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.called import called
from anchor_console.ui.words import Words

CHOICES: Final = (EVERYBODY, *ROLES)
"""Whom a cue can be for, in the order of the card."""
SENT_SHOWN: Final = 60_000
SEEN_SHOWN: Final = 10_000
"""For how long, ms, an own cue stands in the top bar: unseen since it was sent, seen since somebody saw it."""


class Standing(Struct, frozen=True):
    """How it stands with a cue: its shape and token, its words, and what can be done ("seen", "again", "")."""

    cue: CueRow
    icon: str
    token: str
    words: str
    way: str = ""


def of_session(desk: DeskView) -> Sequence[CueRow]:
    """The cues of the open session."""
    return desk.cues(desk.session.id) if desk.session is not None else ()


def arriving(desk: DeskView) -> list[CueRow]:
    """Cues for who sits here that nobody has seen yet: urgent ones first, then the oldest."""
    me = desk.me()
    rows = [
        row for row in of_session(desk)
        if not row.mine and not row.acknowledged_at and (me is None or is_for(row.to, me.person, me.role))
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (not row.urgent, row.at))


def failed(desk: DeskView) -> list[CueRow]:
    """Own cues that did not get through, until sent again or let go."""
    return [row for row in of_session(desk) if row.mine and row.badge == "refused" and not row.acknowledged_at]


def foremost(desk: DeskView, words: Words) -> Standing | None:
    """The cue that stands in the top bar now; None when there is nothing to say."""
    for rows in (arriving(desk), failed(desk), _own_shown(desk)):
        if rows:
            return standing(rows[0], desk.now(), words)
    return None


def _own_shown(desk: DeskView) -> list[CueRow]:
    """The own cue sent last, while it is news."""
    now = desk.now()
    own = [row for row in of_session(desk) if row.mine and row.badge != "refused"]
    fresh = [
        row for row in own[-1:]
        if now - (row.acknowledged_at or row.at) < (SEEN_SHOWN if row.acknowledged_at else SENT_SHOWN)
    ]  # fmt: skip
    return fresh


def standing(cue: CueRow, now: int, words: Words) -> Standing:
    """What is said of a cue."""
    text = safe(cue.text, 200)
    if not cue.mine:
        by, age = called(cue.by, words, 80), numerals.span(now - cue.at, words.language)
        key = "cue.urgent.from" if cue.urgent else "cue.from"
        shape = ("octagon", "stop") if cue.urgent else ("comment", "accent")
        said = words.say(key, by=by or words.say("cue.somebody"), to=to_whom(cue.to, words), text=text, age=age)
        return Standing(cue, *shape, said, "seen")
    if cue.badge == "refused":
        return Standing(cue, "cross", "stop", words.say("cue.failed", text=text), "again")
    if cue.acknowledged_at:
        by, at = called(cue.acknowledged_by, words, 80), numerals.time_of_day(cue.acknowledged_at, seconds=True)
        return Standing(cue, "eye", "good", words.say("cue.seen", by=by or words.say("cue.somebody"), at=at, text=text))
    if cue.badge in ("pending", "sent"):
        return Standing(cue, "pending", "text2", words.say("cue.going", text=text))
    return Standing(cue, "half", "accent", words.say("cue.unseen", to=to_whom(cue.to, words), text=text))


def to_whom(to: str, words: Words) -> str:
    """Whom a cue is for, in words; a person's id as it came."""
    key = f"cue.to.{to}"
    return words.say(key) if words.known(key) else safe(to, 80)
