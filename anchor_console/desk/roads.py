"""Cues and commands on their own road: sent at once or not at all, and heard before they come as records."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, structs

from anchor_console.core.edits import Change, Held
from anchor_console.core.fields import Fields
from anchor_console.desk.standing import said
from anchor_console.kit.reply import Refused
from anchor_console.kit.text import safe

if TYPE_CHECKING:
    from anchor_console.desk.errands import Errands
    from anchor_console.kit.tasks import Tasks

PATIENCE: Final = 5.0
"""Seconds after which what the hub has not answered counts as not got through."""
HEARD: Final = 1_000
"""What was heard and is no record here yet is kept up to so many."""


class Reach:
    """How the hub is reached at this moment: None, not at all."""

    def __init__(self) -> None:
        self.hub: Errands | None = None
        self.tasks: Tasks | None = None


class Own(Struct, frozen=True, kw_only=True):
    """What was said here and isn't known to be kept. `trouble`: why it did not get through; "": it is on its way.

    `why`: that in the hub's own sentence, where it said one.
    """

    id: str
    said: Fields
    at: int
    trouble: str = ""
    why: str = ""


class Row(Struct, frozen=True):
    """What is known of one: its fields in that version, and if it is an own one (0), how it stands."""

    id: str
    fields: Mapping[str, Any]
    own: Own | None = None
    version: int = 0


class Road:
    """The road of one kind ("cue", "command"). `told` is called when its rows differ."""

    def __init__(self, kind: str, reach: Reach, told: Callable[[], None]) -> None:
        self._kind = kind
        self._reach = reach
        self._told = told
        self._own: dict[str, Own] = {}
        self._heard: dict[str, Change] = {}
        self.said_here: set[str] = set()
        """The ids of all that was said at this desk since it was started."""

    def send(self, own: Own) -> None:
        """Say it now. What doesn't get through stays, with its trouble, until it is said again or dropped."""
        self.said_here.add(own.id)
        if self._reach.hub is None or self._reach.tasks is None:
            self._own[own.id] = structs.replace(own, trouble="no_answer")
        else:
            self._own[own.id] = own
            self._reach.tasks.start(f"{self._kind} {own.id}", self._sent(own, self._reach.hub))
        self._told()

    def again(self, id: str, at: int) -> None:
        """Say again what did not get through, under its id: it can't arrive twice."""
        own = self._own.get(id)
        if own is not None and own.trouble:
            self.send(structs.replace(own, at=at, trouble="", why=""))

    def drop(self, id: str) -> bool:
        """Let go of what did not get through; False: it is none of those."""
        own = self._own.get(id)
        if own is None or not own.trouble:
            return False
        del self._own[id]
        self._told()
        return True

    def heard(self, change: Change) -> None:
        """The hub tells of one, whole. The newest version counts, however often it comes."""
        self._own.pop(change.id, None)
        before = self._heard.get(change.id)
        if before is None or before.version < change.version:
            self._heard[change.id] = change
            if len(self._heard) > HEARD:
                del self._heard[next(iter(self._heard))]
            self._told()

    def rows(self, session: str, known: Mapping[str, Held]) -> list[Row]:
        """All of a session, each once, in no order: as records, as heard if that is newer, own ones on their way."""
        stand = dict(known)
        for change in list(self._heard.values()):
            held = stand.get(change.id)
            if held is not None and held.version >= change.version:
                del self._heard[change.id]  # it is a record here
            elif change.record is not None and change.record.get("session") == session:
                stand[change.id] = Held(change.version, change.record)
        rows = [Row(id, held.record, None, held.version) for id, held in stand.items() if held.record is not None]
        own = [one for one in self._own.values() if one.said.get("session") == session and one.id not in stand]
        return rows + [Row(one.id, one.said, one) for one in own]

    async def _sent(self, own: Own, hub: "Errands") -> None:
        import asyncio  # nothing is sent before the first paint

        ask: Callable[[str, Mapping[str, object]], Awaitable[Change]] = getattr(hub, self._kind)
        try:
            async with asyncio.timeout(PATIENCE):
                change = await ask(own.id, own.said)
        except TimeoutError:
            self._failed(own, "no_answer")
        except Exception as error:  # whatever it is, its author must learn that it did not get through
            self._failed(own, said(error)[1], error.detail if isinstance(error, Refused) else "")
        else:
            self.heard(change)

    def _failed(self, own: Own, trouble: str, why: str = "") -> None:
        if own.id in self._own:
            self._own[own.id] = structs.replace(own, trouble=trouble, why=safe(why, 300))
            self._told()
