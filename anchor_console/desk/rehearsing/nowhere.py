"""The doing half of a desk, with nothing behind it: whatever is wanted in a rehearsal goes nowhere."""

from collections.abc import Callable, Mapping, Sequence

from anchor_console.core.command import State
from anchor_console.core.comments import CommentQuery
from anchor_console.core.undo import Wanted
from anchor_console.desk.browsing import SavedView
from anchor_console.desk.on_air import Found, MadePage, Minutes, Pages, Perils, RevokedPage, Typed
from anchor_console.desk.view import CommandRow, Deed, Presence, Progress, Shelter, Trouble, WayOut

NOTHING = "rehearsal"
"""Why there is no answer, as a stable word."""


class NoHub:
    """An `OnAir` that asks nobody."""

    def report(self, command: str, to: State, detail: str = "") -> None:
        """Nothing."""

    def tell_totals(self, totals: Mapping[str, int]) -> None:
        """Nothing."""

    def typed(self) -> Sequence[Typed]:
        """None."""
        return ()

    def tell_again(self, id: str) -> None:
        """Nothing."""

    def comments(self, query: CommentQuery, found: Found) -> Callable[[], None]:
        """There is no journal to search."""
        found(None, NOTHING)
        return lambda: None

    def minutes_of(self, session: str) -> Minutes | None:
        """Not known here."""

    def pages(self, told: Pages) -> None:
        """There are none."""
        told((), "")

    def make_page(self, room: str, told: MadePage) -> None:
        """None is made."""
        told(None, NOTHING)

    def revoke_page(self, id: str, told: RevokedPage) -> None:
        """None is revoked."""
        told(None, NOTHING)

    def perils(self) -> Perils:
        """None."""
        return Perils()

    def look_out(self, free_here: int, sleeps: bool) -> None:
        """Nothing."""


class Nowhere:
    """What a `DeskView` can be told, without any effect: no outbox, no hub, no disk, no other desk."""

    on_air = NoHub()

    def change_all(self, wanted: Sequence[Wanted], step: str = "") -> None:
        """Nothing."""

    def undo(self) -> bool:
        """There is nothing to take back."""
        return False

    def redo(self) -> bool:
        """There is nothing to do again."""
        return False

    def undo_says(self) -> Deed | None:
        """Nothing."""

    def redo_says(self) -> Deed | None:
        """Nothing."""

    def waiting(self) -> int:
        """No edits are on their way."""
        return 0

    def troubles(self) -> Sequence[Trouble]:
        """None."""
        return ()

    def again(self, n: int, wanted: Mapping[str, object] | None = None) -> None:
        """Nothing."""

    def drop(self, n: int) -> None:
        """Nothing."""

    def stalled(self) -> int:
        """Not at all."""
        return 0

    def progress(self) -> Progress | None:
        """None."""

    def pause(self) -> None:
        """Nothing."""

    def go_on(self) -> None:
        """Nothing."""

    def shelter(self) -> Shelter | None:
        """None."""

    def leave_shelter(self, way: WayOut) -> None:
        """Nothing."""

    def others(self) -> Sequence[Presence]:
        """Nobody looks at a rehearsal but whoever rehearses."""
        return ()

    def look_at(self, place: str, session: str = "") -> None:
        """Nobody is told."""

    def open_session(self, session: str) -> None:
        """The rehearsed session stays the open one."""

    def cue(self, to: str, text: str, urgent: bool) -> None:
        """Nobody is told."""

    def cue_again(self, cue_id: str) -> None:
        """Nobody is told."""

    def commands(self, session: str) -> Sequence[CommandRow]:
        """None was given."""
        return ()

    def command(self, verb: str, args: Mapping[str, object], *, retries: str = "", undoes: str = "") -> str:
        """Nothing is asked of any room."""
        return NOTHING

    def attach(self, data: bytes) -> str:
        """Nothing is kept."""
        return ""

    def save_view(self, view: SavedView) -> None:
        """Nothing is kept."""

    def drop_view(self, name: str) -> None:
        """Nothing is forgotten."""
