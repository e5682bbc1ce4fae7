"""Choosing where the record is kept, as the first-run screen may ask: this computer's checks, and joining a team."""

from collections.abc import Callable
from typing import Literal, Protocol

from msgspec import Struct

from anchor_console.desk.who import Entered, Tried

CheckState = Literal["asking", "good", "look"]


class Check(Struct, frozen=True):
    """Something of this computer: good, or worth a look for `reason`, a stable word. `figure` in the check's unit."""

    id: Literal["hub", "disk", "clock", "keyring"]
    state: CheckState
    reason: str = ""
    figure: int = 0


class Choosing(Protocol):
    """Nothing here waits; each answer comes by its function, on the screen's thread."""

    @property
    def offered(self) -> str:
        """The address of the hub that was left last, to be offered again."""
        ...

    @property
    def can_go_back(self) -> bool:
        """Whether there was a choice before, to which Esc goes back."""
        ...

    def check(self, told: Callable[[Check], None]) -> None:
        """Look at this computer; each check is told as it ends. None of them stops anybody."""
        ...

    def take_here(self) -> None:
        """Keep the record on this computer, and go on."""
        ...

    def join(
        self, address: str, code: str, proxy: str, authority: str,
        told: Callable[[Tried], None], done: Callable[[Entered | None], None],
    ) -> None:  # fmt: skip
        """Try the way to the team's hub step by step and sign in there; None where a step failed."""
        ...

    def cancel(self) -> None:
        """Stop joining; nothing more is told of it."""
        ...

    def system_proxy(self) -> str:
        """The proxy that the system names, to be taken by who wants it; "" where it names none."""
        ...

    def go_back(self) -> None:
        """Leave all as it was."""
        ...

    def open_demo(self) -> None:
        """Open the demo, beside this."""
        ...
