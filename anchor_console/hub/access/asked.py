"""What is asked of the hub about coming in, and what it answers."""

from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from anchor_console.core.fields import SYMBOL
from anchor_console.hub.access.signed_in import Role

_ID: Final = rf"^{SYMBOL.pattern}(?!\n)$"
_DIGITS: Final = r"^[0-9]{4,12}(?!\n)$"
Id = Annotated[str, Meta(pattern=_ID)]
Digits = Annotated[str, Meta(pattern=_DIGITS)]


class SignInBody(Struct, frozen=True, kw_only=True):
    """`code`: an invitation's, or with `person` that person's PIN. `device` is the id under which its edits come."""

    code: Digits
    device: Id
    person: Id | None = None


class InvitationBody(Struct, frozen=True, kw_only=True):
    """Who is invited: the id of a person's record."""

    person: Id


class PinBody(Struct, frozen=True, kw_only=True):
    """A new PIN: 4 to 12 digits."""

    pin: Digits


class Admitted(Struct, frozen=True, kw_only=True):
    """Somebody has signed in. The token is told this once."""

    token: str
    person: str
    name: str
    role: Role


class Invitation(Struct, frozen=True, kw_only=True):
    """A code of six digits, good once until `expires_at` (ms)."""

    code: str
    expires_at: int


class Me(Struct, frozen=True, kw_only=True):
    """Who the asker is to this hub, and what kind of hub it is."""

    person: str
    name: str
    role: Role
    device: str
    hub: Literal["embedded", "team"]


class SignInItem(Struct, frozen=True, kw_only=True):
    """A sign-in that is good. Times in ms; `seen_at` to the hour; `here`: it is the asker's own."""

    id: str
    person: str
    name: str
    device: str
    made_at: int
    seen_at: int
    here: bool


class SignIns(Struct, frozen=True, kw_only=True):
    """Sign-ins, the newest first."""

    items: list[SignInItem]


class Done(Struct, frozen=True, kw_only=True):
    """It is done."""

    done: bool = True
