"""What a screen may ask of OBS, and the frozen values that it gets; and what the desk asks of whoever speaks to it."""

from collections.abc import Awaitable, Callable
from typing import Protocol

from msgspec import Struct

from anchor_console.core.obs import Action, Mapping, Mark, Shown, Stage, Told, Wanted
from anchor_console.desk.view import Link as Link  # noqa: PLC0414 - who asks of OBS names it from here


class Done(Struct, frozen=True):
    """Something that OBS was asked to do at `at` (ms): confirmed after `took` ms, or not, and why (a stable word)."""

    at: int
    action: str
    of: str
    value: str = ""
    reason: str = ""
    took: int = 0


class ObsNow(Struct, frozen=True, kw_only=True):
    """How it stands with OBS. `link.step` is "stopped" where none was chosen.

    `stage`: what it was last read to show, at `read_at` (ms); None: nothing yet. `dry`: everything is reckoned and
    nothing done. `room`: the id of the room whose show it follows, "": of whichever is on screen. `todo`: what differs
    from what is wanted now; `due`: the scene that is switched to as soon as that can be done. `unkept`: why the
    keyring has not got the password. `done`: the last things asked, the newest first.
    """

    link: Link
    address: str = ""
    dry: bool = True
    room: str = ""
    stage: Stage | None = None
    read_at: int = 0
    mapping: Mapping = Mapping()
    follows: bool = False
    """Whether a show is on that OBS follows."""
    shown: Shown = Shown()
    wanted: Wanted = Wanted()
    todo: tuple[Action, ...] = ()
    due: str = ""
    missing: tuple[str, ...] = ()
    done: tuple[Done, ...] = ()
    marks: tuple[Mark, ...] = ()
    unkept: str = ""
    far: bool = False
    """It runs on another computer, which can't open the pictures of this one."""

    def runs(self, output: str, now: int) -> int | None:
        """For how long the "stream" or the "recording" has run at `now`, ms; None: it does not, or nobody knows."""
        stage = self.stage
        if stage is None or self.link.step != "live":
            return None
        held = stage.stream if output == "stream" else stage.recording
        if not held.active:
            return None
        return held.duration if held.paused else held.duration + max(now - self.read_at, 0)


class ObsView(Protocol):
    """OBS as a screen sees it: nothing here waits."""

    def now(self) -> ObsNow: ...

    def connect(self, address: str, password: str | None, room: str) -> None:
        """Speak to the OBS there from now on, and after a restart; None: with the password that is kept for it."""
        ...

    def leave(self) -> None:
        """Speak to no OBS any more; the mapping stays, the password is forgotten."""
        ...

    def try_now(self) -> None:
        """Try again at once."""
        ...

    def map(self, mapping: Mapping) -> None:
        """Follow these rules from now on. A scene is switched to at the next change, or by `align`."""
        ...

    def rehearse(self, dry: bool) -> None:
        """Only say what would be done, or do it."""
        ...

    def align(self) -> None:
        """Bring OBS in line with what is on air now, its scene too."""
        ...

    def record(self, on: bool) -> None:
        """Begin or end the recording."""
        ...

    def mark(self, note: str = "") -> Mark:
        """Mark this moment of the recording."""
        ...

    def folder(self) -> str:
        """Where the lists of marks lie."""
        ...

    def watch(self, told: Callable[[], None]) -> Callable[[], None]:
        """Be told that something changed; call the answer to stop."""
        ...


class Talks(Protocol):
    """A conversation with an OBS. What is asked is done when the call returns; NotConfirmed says that it is not."""

    async def read(self) -> Stage: ...

    async def beat(self) -> Stage: ...

    async def switch(self, scene: str) -> None: ...

    async def put(self, source: str, value: str) -> None: ...

    async def record(self, on: bool) -> None: ...

    async def chapter(self, name: str) -> bool: ...


class Speaks(Protocol):
    """Whoever speaks to OBS."""

    async def talk(
        self, address: str, password: str, told: Callable[[Told], None], work: Callable[[Talks], Awaitable[None]]
    ) -> None:
        """Talk until OBS ends it; raises Unreachable or Refused then."""
        ...
