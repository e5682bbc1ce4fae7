"""What is asked of the hub on the quick roads: the shapes of those bodies."""

from typing import Annotated, Any, Final, Literal

from msgspec import Meta, Struct

from anchor_console.core.edits import NUMBER_LIMIT
from anchor_console.core.fields import SYMBOL

_ID: Final = rf"^{SYMBOL.pattern}(?!\n)$"
Id = Annotated[str, Meta(pattern=_ID)]
Word = Annotated[str, Meta(max_length=64)]
Instant = Annotated[int, Meta(ge=0, le=NUMBER_LIMIT)]


class CueBody(Struct, frozen=True, kw_only=True):
    """A cue `to` "all", a role or a person. Its id is made by the sender: sent again it can't arrive twice."""

    id: Id
    session: str
    to: str
    text: str
    urgent: bool = False


class CommandBody(Struct, frozen=True, kw_only=True):
    """A command. `expires_at` in ms: at most, and by default, 15 s after it came.

    `retries`, `undoes`: the command which it makes again, or takes back.
    """

    id: Id
    session: str
    verb: str
    args: dict[str, Any] = {}
    expires_at: Instant | None = None
    retries: str = ""
    undoes: str = ""


class ReportBody(Struct, frozen=True, kw_only=True):
    """What became of a command at the platform's own page: "accepted" (somebody does it now), "seen", or "failed"."""

    to: Literal["accepted", "seen", "failed"]
    detail: Annotated[str, Meta(max_length=300)] = ""


class PageBody(Struct, frozen=True, kw_only=True):
    """The room whose product card a browser source is to show."""

    room: Id


class PresenceBody(Struct, frozen=True, kw_only=True):
    """Which session a console shows and in which workspace; an empty place: it shows none any more.

    `device` tells several consoles of one sign-in apart.
    """

    session: Word = ""
    place: Word = ""
    device: Word = ""
