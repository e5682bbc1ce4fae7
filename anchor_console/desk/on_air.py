"""What a screen may ask of the desk beyond records while a show runs: the manual desk's ticks, totals, comments."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from msgspec import Struct

from anchor_console.core.command import State
from anchor_console.core.comments import CommentPage, CommentQuery
from anchor_console.core.space import Space

Minutes = Mapping[int, Mapping[str, int]]
"""Minute rows by their start (ms), each {counter: growth in that minute}."""


class Typed(Struct, frozen=True, kw_only=True):
    """Totals that a person typed in, on their way to the hub; `trouble`: why they did not get through ("": on the way).

    `totals` by the names of core/events.RoomStats.
    """

    id: str
    session: str
    totals: Mapping[str, int]
    at: int
    trouble: str = ""


class Perils(Struct, frozen=True, kw_only=True):
    """What may end a recording though nobody does anything: room on a disk, and a computer that goes to sleep.

    `here` and `hub`: "" enough, "low", "full"; `free_here` the bytes that are left, -1: not known. `sleeps`: a session
    is on air and the system does not let us hold off its sleep.
    """

    here: Space = ""
    hub: Space = ""
    free_here: int = -1
    sleeps: bool = False


class PageAddress(Struct, frozen=True, kw_only=True):
    """An address for a browser source that shows a room's product card. `id` tells it apart; `made_at` in ms.

    `path` bears the secret, and stands there only when it was just made: nobody is told it again.
    """

    id: str
    room: str
    made_at: int
    path: str = ""


Found = Callable[[CommentPage | None, str], None]
"""Is given the page, or None and a stable word that says why there is none."""
Pages = Callable[[Sequence[PageAddress] | None, str], None]
MadePage = Callable[[PageAddress | None, str], None]
RevokedPage = Callable[[bool | None, str], None]
"""Each is given the answer, or None and a stable word that says why there is none."""


class OnAir(Protocol):
    """Nothing here waits; what comes later is told by `Changed`, or by the function that was handed in."""

    def report(self, command: str, to: State, detail: str = "") -> None:
        """Say at the manual desk what became of a command at the platform's own page: accepted, seen or failed.

        It shows with Changed.CUES; what did not get through stands in the command's row as its reason.
        """
        ...

    def tell_totals(self, totals: Mapping[str, int]) -> None:
        """Type in what the platform shows of the open session; they come back as events of the source "typed"."""
        ...

    def typed(self) -> Sequence[Typed]:
        """Typed totals that the hub has not kept yet. They change with Changed.NUMBERS."""
        ...

    def tell_again(self, id: str) -> None:
        """Send typed totals that did not get through once more; they keep the time at which they were typed."""
        ...

    def comments(self, query: CommentQuery, found: Found) -> Callable[[], None]:
        """Search the open session's comments back through the whole journal; call the answer to give it up."""
        ...

    def minutes_of(self, session: str) -> Minutes | None:
        """The minutes of a past session; None while they are fetched: Changed.MINUTES tells when they are here."""
        ...

    def pages(self, told: Pages) -> None:
        """The addresses for browser sources that are good, the newest first, without their secrets."""
        ...

    def make_page(self, room: str, told: MadePage) -> None:
        """Make an address of that room's product card."""
        ...

    def revoke_page(self, id: str, told: RevokedPage) -> None:
        """Take an address back: it shows nothing from now on, wherever it is open."""
        ...

    def perils(self) -> Perils:
        """What may end the recording. It changes with Changed.LINK."""
        ...

    def look_out(self, free_here: int, sleeps: bool) -> None:
        """Note the bytes free on this computer, and whether it may fall asleep on air; the hub is asked for its own."""
        ...
