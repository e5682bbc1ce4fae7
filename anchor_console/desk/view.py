"""What a screen may ask of the desk, and the frozen values it gets: a screen is built and tested on a fake of it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, Protocol

from msgspec import Struct

from anchor_console.desk.picture import Changed, Picture

Badge = Literal["", "pending", "sent", "done", "refused", "conflict"]
LinkStep = Literal["starting", "connecting", "live", "lost", "refused", "stopped"]


class SessionRow(Struct, frozen=True, kw_only=True):
    """A session (场次) as a screen lists it. Times are ms since the epoch; 0: not planned, or not come to, yet."""

    id: str
    title: str
    state: str
    room: str
    room_name: str
    platform: str
    currency: str
    starts_at: int
    ends_at: int
    live_at: int = 0
    ended_at: int = 0
    badge: Badge = ""

    def elapsed(self, now: int) -> int:
        """How long the show has been on air at `now`, or was when it ended; from its plan where its start isn't known.

        In ms; below zero before the planned start, where only that is known.
        """
        return (self.ended_at or now) - (self.live_at or self.starts_at)


class LineupRow(Struct, frozen=True, kw_only=True):
    """A lineup item with what is known of its product. Prices in minor units; None: not given."""

    id: str
    number: int
    product: str
    title: str
    short_title: str
    role: str
    minutes: int
    hand_price: int | None
    floor_price: int | None
    list_price: int | None
    stock: int | None
    stock_cap: int | None
    offer: str = ""
    badge: Badge = ""


class Link(Struct, frozen=True, kw_only=True):
    """How it stands with one thing outside: the hub, or the room's live stream. `since` in ms; `reason` in plain words.

    `reason` is a stable word of the catalogue ("no_answer", "wrong_token", …), never a raw error text.
    """

    step: LinkStep
    since: int
    address: str = ""
    reason: str = ""


class Trouble(Struct, frozen=True, kw_only=True):
    """An edit that did not go through: what was wanted, what the hub said, and what stands there now."""

    n: int
    kind: str
    entity: str
    badge: Badge
    wanted: Mapping[str, object]
    detail: str
    theirs: Mapping[str, object] | None = None


class DeskView(Protocol):
    """The desk as a screen sees it: read, change, watch. Nothing here waits; everything answers at once."""

    def now(self) -> int: ...

    def sessions(self) -> Sequence[SessionRow]: ...

    def lineup(self, session: str) -> Sequence[LineupRow]: ...

    def open_session(self, session: str) -> None:
        """Show this session from now on: its picture follows the room."""
        ...

    @property
    def session(self) -> SessionRow | None: ...

    @property
    def picture(self) -> Picture | None: ...

    @property
    def hub(self) -> Link: ...

    @property
    def stream(self) -> Link: ...

    def change(self, kind: str, entity: str, wanted: Mapping[str, object]) -> None:
        """Want something: kept on disk first, then sent. `kind` is the verb, e.g. "lineup_item.move"."""
        ...

    def undo(self) -> bool:
        """Take back the last change made here, as a new edit; False when there is none."""
        ...

    def waiting(self) -> int:
        """Edits not yet acknowledged."""
        ...

    def troubles(self) -> Sequence[Trouble]: ...

    def drop(self, n: int) -> None:
        """Drop a refused or conflicting edit."""
        ...

    def watch(self, told: Callable[[Changed], None]) -> Callable[[], None]:
        """Be told what changed, on the screen's thread; call the answer to stop."""
        ...
