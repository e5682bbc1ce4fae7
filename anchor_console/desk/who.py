"""Who works at this desk, as a screen may ask: signing in and out, people and PINs, and why a hub is not reached."""

from collections.abc import Callable, Sequence
from typing import Final, Literal, Protocol

from msgspec import Struct

Where = Literal["", "file", "given", "keyring", "memory"]
"""Where the token is kept: nowhere, in the hub's own file (its owner's), in a file that was named at the start, in the
system's keyring, in memory until the end."""
STEPS: Final = ("network", "name", "connect", "certificate", "hub", "sign_in")
"""The way to a hub, in its order."""
OWNER: Final = ""
"""The person of whoever this computer belongs to."""


class Tried(Struct, frozen=True):
    """A step on the way to a hub: `reason` is "" where it went well, else a stable word; `seconds` since the first."""

    step: str
    reason: str = ""
    seconds: float = 0.0


class Try(Struct, frozen=True):
    """A time, ms, at which the hub was tried in vain, and the reason as a stable word."""

    at: int
    reason: str


class Entered(Struct, frozen=True):
    """Somebody is signed in."""

    token: str
    person: str
    name: str = ""
    role: str = ""


class Invited(Struct, frozen=True):
    """A code to come in with, once, until `expires_at` (ms)."""

    code: str
    expires_at: int = 0


class Standing(Struct, frozen=True, kw_only=True):
    """Who is signed in here, and where the token is kept; `why`: the keyring's reason when it is kept in memory."""

    hub: str
    """A team hub's address, or "here"."""
    person: str = OWNER
    name: str = ""
    role: str = ""
    kept: Where = ""
    why: str = ""


class Who(Protocol):
    """Nothing here waits; each answer comes by `told`, on the screen's thread: "" for done, else a stable word."""

    def standing(self) -> Standing: ...

    def sign_in(self, code: str, person: str, told: Callable[[str], None]) -> None:
        """Sign in again with an invitation's code, or as `person` of this computer's hub with a PIN."""
        ...

    def be_owner(self, told: Callable[[str], None]) -> None:
        """Go back to being whoever this computer belongs to."""
        ...

    def set_pin(self, person: str, pin: str, told: Callable[[str], None]) -> None: ...

    def add(self, name: str, role: str) -> str:
        """Add somebody to the team; their id."""
        ...

    def with_pins(self, told: Callable[[frozenset[str] | None], None]) -> None:
        """The ids of those who have a PIN; None when the hub does not say."""
        ...

    def invite(self, person: str, told: Callable[[Invited | str], None]) -> None:
        """A code for that person to join with, or a stable word."""
        ...

    def sign_out(self, with_copy: bool, told: Callable[[str], None]) -> None:
        """Have the token revoked and forgotten, then choose a hub anew; with the copy, this computer's is removed."""
        ...

    def change_hub(self) -> None:
        """Choose a hub anew; all stays as it is."""
        ...

    def check(self, told: Callable[[Tried], None], done: Callable[[], None]) -> None:
        """Try the way to the hub now, step by step."""
        ...

    def tries(self) -> Sequence[Try]:
        """The last tries in vain, the newest first."""
        ...
