"""What was said and asked across the desks, as a screen shows it: cues, and commands to the room."""

from collections.abc import Mapping

from msgspec import Struct

from anchor_console.desk.browsing import Badge


class CueRow(Struct, frozen=True, kw_only=True):
    """A cue: a line said across the desks. `to` is "all" or a role, `by` the author's name, times in ms (0: not yet).

    `badge` is that of an own one on its way: "pending" while it is asked for, "refused" when it did not get through,
    "" once the hub has kept it. `mine`: written at this desk since it was started.
    """

    id: str
    session: str
    to: str
    text: str
    urgent: bool
    by: str
    at: int
    acknowledged_at: int = 0
    acknowledged_by: str = ""
    badge: Badge = ""
    mine: bool = False


class CommandRow(Struct, frozen=True, kw_only=True):
    """A command to the room, `by` the author's name; times in ms, `STATE_at` 0: it did not come to that state (yet).

    `state` is a word of core/command; of an own one that the hub has not kept yet "planned", and "failed" when it did
    not get through: then `badge` is "refused", and `reason` a stable word ("no_answer", "expired", "cool_down",
    "giveaway_open", "price_guard", …) for which `said` holds the hub's own sentence. Of a tick that did not get through
    `reason` says why, too. `detail`: what the platform or a person said; `shown_by`: the type of the event that showed
    it ("stands": they had told so before).

    `due_at`: when (ms) it expires, or becomes unknown, if nothing more is heard; 0: it stays as it is. `manual`: it is
    for the manual desk to do, for the room's connector doesn't; `reported_by` is the name of who took or ticked it
    there. `retries`, `undoes`: the commands which it makes again or takes back. `by_rotation`: the hub asked for it.
    `before`: what the room had told by then (core/command.Before).
    """

    id: str
    session: str
    verb: str
    args: Mapping[str, object]
    state: str
    by: str
    at: int
    expires_at: int
    detail: str = ""
    reason: str = ""
    said: str = ""
    badge: Badge = ""
    mine: bool = False
    asked_at: int = 0
    sent_at: int = 0
    accepted_at: int = 0
    seen_at: int = 0
    failed_at: int = 0
    unknown_at: int = 0
    expired_at: int = 0
    due_at: int = 0
    shown_by: str = ""
    reported_by: str = ""
    retries: str = ""
    undoes: str = ""
    by_rotation: bool = False
    manual: bool = True
    before: Mapping[str, object] = {}
