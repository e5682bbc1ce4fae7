"""What a screen may ask of the desk, and the frozen values it gets: a screen is built and tested on a fake of it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Generic, Literal, Protocol, TypeVar

from msgspec import Struct, structs

from anchor_console.core.lineup import RoomPrice
from anchor_console.core.undo import Wanted
from anchor_console.desk.browsing import Badge as Badge  # noqa: PLC0414 - screens name it from here
from anchor_console.desk.browsing import Browsing
from anchor_console.desk.on_air import OnAir
from anchor_console.desk.picture import Changed, Picture
from anchor_console.desk.saying import CommandRow as CommandRow  # noqa: PLC0414 - screens name it from here
from anchor_console.desk.saying import CueRow as CueRow  # noqa: PLC0414 - screens name it from here

Value = TypeVar("Value", bound=Struct)

LinkStep = Literal["starting", "connecting", "live", "lost", "refused", "stopped"]
Sheltered = Literal["damaged", "read_only", "full", "too_new", "busy"]
WayOut = Literal["backup", "without", "folder"]
Lost = Literal["", "some", "all"]


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
    picture: str = ""
    """The sha256 of the product's picture; "" where it has none."""
    badge: Badge = ""
    compared_price: int | None = None
    compared_with: str = "own_low"
    clear_out: bool = False
    presale: bool = False
    code: str = ""
    category: str = ""
    rooms: tuple[RoomPrice, ...] = ()

    def at(self, room: str) -> "LineupRow":
        """The row with what that room has of its own: in a show (同播) prices and stock caps may differ by room."""
        here = next((one for one in self.rooms if room and one.room == room), None)
        if here is None:
            return self
        price = self.hand_price if here.hand_price is None else here.hand_price
        cap = self.stock_cap if here.stock_cap is None else here.stock_cap
        return structs.replace(self, hand_price=price, stock_cap=cap)


class Link(Struct, frozen=True, kw_only=True):
    """How it stands with one thing outside: the hub, or the room's live stream. `since` in ms; `reason` in plain words.

    `reason` is a stable word of the catalogue ("no_answer", "wrong_token", …), never a raw error text.
    """

    step: LinkStep
    since: int
    address: str = ""
    reason: str = ""


class Trouble(Struct, frozen=True, kw_only=True):
    """An edit that did not go through: what was wanted, what the hub said, and what stands there now.

    `type` is the outcome's stable word ("below_floor", …; "not_saved": this disk did not take it), `detail` the hub's
    own text. `by` is who wrote `theirs`, "" where that is not known.
    """

    n: int
    kind: str
    entity: str
    badge: Badge
    wanted: Mapping[str, object]
    detail: str
    theirs: Mapping[str, object] | None = None
    type: str = ""
    by: str = ""


class Presence(Struct, frozen=True, kw_only=True):
    """Somebody else who has a session before them, and in which workspace ("live", "sessions", …). `at` in ms."""

    person: str
    name: str
    session: str
    place: str
    at: int


class Progress(Struct, frozen=True, kw_only=True):
    """A first sync under way: records here, records in all (0: not yet known). `paused`: stopped by the person."""

    done: int
    whole: int
    paused: bool = False


class Me(Struct, frozen=True, kw_only=True):
    """Who is signed in at this desk. `role`: what they do in a show; nobody has said: "owner", "admin" or "member"."""

    person: str
    name: str
    role: str


class PersonRow(Struct, frozen=True, kw_only=True):
    """Somebody of the team."""

    id: str
    name: str
    role: str
    badge: Badge = ""


class ProductRow(Struct, frozen=True, kw_only=True):
    """A product of the catalogue as a search finds it. Prices in minor units of `currency`; None: not given."""

    id: str
    title: str
    short_title: str
    category: str
    list_price: int | None
    currency: str
    stock: int | None
    picture: str = ""
    badge: Badge = ""


class Deed(Struct, frozen=True, kw_only=True):
    """A change made here, to be named: its verb ("lineup_item.move") and the record's id; the first of `count`.

    `half`: of a large step only a part was taken back or made again so far; ask again for the rest (desk/winding does).
    """

    kind: str
    entity: str
    count: int = 1
    half: bool = False


class Kept(Struct, Generic[Value], frozen=True, kw_only=True):
    """A record as this desk shows it, with its badge; `version` is that of the hub, or that which it will have.

    `base`: the hub's version below the edits made here; 0: the hub has none yet.
    """

    value: Value
    version: int = 1
    base: int = 0
    badge: Badge = ""


class Shelter(Struct, frozen=True, kw_only=True):
    """What is wrong with this computer's copy, and the one way out of it. Times in ms.

    "damaged": moved aside, `folder` says where; "read_only" and "full": changes are not kept until that is mended;
    "too_new": a newer console wrote it; "busy": another program holds it. `backup_at`: of the backup that `way`
    "backup" would take, 0: there is none. `saved_edits`: open edits carried over from the damaged one; `lost`: ""
    none, "some", or "all" of those in it could not be read.
    """

    state: Sheltered
    way: WayOut
    since: int
    folder: str = ""
    backup_at: int = 0
    saved_edits: int = 0
    lost: Lost = ""


class DeskView(Browsing, Protocol):
    """The desk as a screen sees it: read, change, watch. Nothing here waits; everything answers at once."""

    def now(self) -> int: ...

    def sessions(self) -> Sequence[SessionRow]: ...

    def lineup(self, session: str) -> Sequence[LineupRow]: ...

    def all(self, kind: type[Value], owner: str = "") -> Sequence[Kept[Value]]:
        """The records of a kind (Room, Shift, Fact, …) by id; with `owner` those of a session or product.

        Not for products: there are too many, `search` finds them.
        """
        ...

    def one(self, kind: type[Value], id: str) -> Kept[Value] | None:
        """A record by its id; None when there is none."""
        ...

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

    def new_id(self) -> str:
        """An id for a new record."""
        ...

    def change(self, kind: str, entity: str, wanted: Mapping[str, object]) -> None:
        """Want something: kept on disk first, then sent. `kind` is the verb, e.g. "lineup_item.move"."""
        ...

    def change_all(self, wanted: Sequence[Wanted], step: str = "") -> None:
        """Want several things that one undo takes back; with the last ones, where they bear the same `step`."""
        ...

    def undo(self) -> bool:
        """Take back the last change made here, as a new edit; False when there is none."""
        ...

    def redo(self) -> bool:
        """Make again what `undo` took back last, as a new edit; False when there is none."""
        ...

    def undo_says(self) -> Deed | None:
        """What `undo` would take back."""
        ...

    def redo_says(self) -> Deed | None:
        """What `redo` would make again."""
        ...

    def waiting(self) -> int:
        """Edits not yet acknowledged."""
        ...

    def troubles(self) -> Sequence[Trouble]: ...

    def again(self, n: int, wanted: Mapping[str, object] | None = None) -> None:
        """Want a parked edit again, as it was or with `wanted`: a new edit on what stands now; the old one closes."""
        ...

    def drop(self, n: int) -> None:
        """Drop a refused or conflicting edit."""
        ...

    def stalled(self) -> int:
        """For how long, ms, the hub has answered and yet taken no edit though some wait; 0 when it is not so."""
        ...

    def progress(self) -> Progress | None:
        """A first sync under way; None when all is here. It changes with Changed.LINK."""
        ...

    def pause(self) -> None:
        """Stop syncing; what is here stays, and edits are kept."""
        ...

    def go_on(self) -> None:
        """Sync again from where `pause` stopped."""
        ...

    def shelter(self) -> Shelter | None:
        """What is wrong with this computer's copy; None when nothing is. It changes with Changed.LINK."""
        ...

    def leave_shelter(self, way: WayOut) -> None:
        """Take the way out: "backup" puts the last backup in its place, "without" begins with an empty copy."""
        ...

    def me(self) -> Me | None:
        """Who is signed in here; None until the hub has said so."""
        ...

    def people(self) -> Sequence[PersonRow]:
        """The team by name."""
        ...

    def others(self) -> Sequence[Presence]:
        """Who else looks at which session now. It changes with Changed.PRESENCE."""
        ...

    def look_at(self, place: str, session: str = "") -> None:
        """Tell the others that this desk shows that session ("": the open one) in that workspace.

        In the lineup planner the place says at which item: "lineup/ITEM".
        """
        ...

    @property
    def on_air(self) -> OnAir:
        """What is asked of the hub while a show runs."""
        ...

    def cues(self, session: str) -> Sequence[CueRow]:
        """The session's cues, the oldest first, own ones on their way included. They change with Changed.CUES."""
        ...

    def cue(self, to: str, text: str, urgent: bool) -> None:
        """Send a cue to the open session: "all" or a role. Never sent late: it gets through now, or is "refused"."""
        ...

    def cue_again(self, cue_id: str) -> None:
        """Send an own cue that did not get through once more, under the same id: it can't arrive twice."""
        ...

    def acknowledge(self, cue_id: str) -> None:
        """Say that a cue was seen; of an own one that did not get through: let it go."""
        ...

    def commands(self, session: str) -> Sequence[CommandRow]:
        """The session's commands, the oldest first, own ones on their way included. They change with Changed.CUES."""
        ...

    def command(self, verb: str, args: Mapping[str, object], *, retries: str = "", undoes: str = "") -> str:
        """Ask for a command in the open session; its id. It expires after 15 s and is never sent late.

        `retries`, `undoes`: the command which it makes again or takes back (core/command: `may_retry`, `undo`).
        """
        ...

    def attach(self, data: bytes) -> str:
        """Keep a file here, to be sent before the edit that names it; its sha256."""
        ...

    def file(self, sha256: str) -> bytes | None:
        """A file's content; None while it is being fetched: Changed.FILES tells when it is here."""
        ...

    def search(self, text: str, limit: int) -> Sequence[ProductRow]:
        """The products whose title holds the text, the best first."""
        ...

    def watch(self, told: Callable[[Changed], None]) -> Callable[[], None]:
        """Be told what changed, on the screen's thread; call the answer to stop."""
        ...
