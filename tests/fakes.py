"""Stand-ins for what a test does not want to start: each keeps the contract of the real thing."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import apsw
import structlog
from msgspec import Struct, structs

from anchor_console.core.edits import KINDS, WITHIN, Change, Edit, Outcome, Page
from anchor_console.core.undo import Wanted
from anchor_console.core.wire import Frame
from anchor_console.desk.picture import Changed, Picture
from anchor_console.desk.view import (
    Deed,
    Kept,
    LineupRow,
    Link,
    Me,
    PersonRow,
    Presence,
    Progress,
    SessionRow,
    Shelter,
    Trouble,
    WayOut,
)
from anchor_console.desk.wakes import Moved, Wake
from anchor_console.kit.writer import open_database
from tests.catalogue_made import FakeCatalogue
from tests.fakes_on_air import FakeOnAir
from tests.fakes_roads import FakeRoads

T = TypeVar("T")
Value = TypeVar("Value", bound=Struct)
log = structlog.get_logger(__name__)

NOON = 1_763_784_000_000
"""2025-11-22 12:00 in Shanghai, ms."""
HOUR = 3_600_000


def session_row(
    id: str = "s1",
    *,
    title: str = "秋冬家纺主场",
    state: str = "live",
    starts_at: int = NOON,
    live_at: int = 0,
    ended_at: int = 0,
) -> SessionRow:
    """A session of four hours in the room 屿间生活."""
    return SessionRow(
        id=id,
        title=title,
        state=state,
        room="r1",
        room_name="屿间生活",
        platform="douyin",
        currency="CNY",
        starts_at=starts_at,
        ends_at=starts_at + 4 * HOUR,
        live_at=live_at,
        ended_at=ended_at,
    )


class FakeDesk(FakeCatalogue, FakeRoads):
    """A desk whose every answer is set by the test, and that remembers what it was asked. `tell` wakes the watchers."""

    def __init__(self, *sessions: SessionRow) -> None:
        super().__init__()
        self.time = NOON + HOUR
        self.session_rows: list[SessionRow] = list(sessions)
        self.lineups: dict[str, list[LineupRow]] = {}
        self.pictures: dict[str, Picture] = {}
        self.opened: list[str] = []
        self.hub_link = Link(step="live", since=NOON)
        self.stream_link = Link(step="live", since=NOON)
        self.waiting_edits = 0
        self.trouble_rows: list[Trouble] = []
        self.changes: list[tuple[str, str, dict[str, object]]] = []
        self.undone = 0
        self.dropped: list[int] = []
        self.wanted_again: list[tuple[int, dict[str, object] | None]] = []
        self.stalled_for = 0
        self.sync_progress: Progress | None = None
        self.copy_shelter: Shelter | None = None
        self.ways_out: list[WayOut] = []
        self.signed_in: Me | None = None
        self.team: list[PersonRow] = []
        self.present: list[Presence] = []
        self.looked_at: list[str] = []
        self.on_air = FakeOnAir()
        self.records: list[Kept[Any]] = []
        self.ids_made = 0
        self.watchers: list[Callable[[Changed], None]] = []

    def tell(self, changed: Changed) -> None:
        """Tell every watcher what changed."""
        for told in list(self.watchers):
            told(changed)

    def now(self) -> int:
        return self.time

    def sessions(self) -> Sequence[SessionRow]:
        return tuple(self.session_rows)

    def lineup(self, session: str) -> Sequence[LineupRow]:
        return tuple(self.lineups.get(session, ()))

    def all(self, kind: type[Value], owner: str = "") -> Sequence[Kept[Value]]:
        owned = WITHIN.get(next(name for name, of in KINDS.items() if of is kind))
        found = [kept for kept in self.records if isinstance(kept.value, kind)]
        return [kept for kept in found if not owner or (owned and getattr(kept.value, owned) == owner)]

    def one(self, kind: type[Value], id: str) -> Kept[Value] | None:
        return next((kept for kept in self.all(kind) if getattr(kept.value, "id", "") == id), None)

    def open_session(self, session: str) -> None:
        self.opened.append(session)
        self.pictures.setdefault(session, Picture(session))
        self.tell(Changed.RECORDS | Changed.NUMBERS | Changed.MINUTES | Changed.PRODUCTS | Changed.FEED | Changed.LINK)

    @property
    def session(self) -> SessionRow | None:
        return next((row for row in self.session_rows if self.opened and row.id == self.opened[-1]), None)

    @property
    def picture(self) -> Picture | None:
        return self.pictures.get(self.opened[-1]) if self.opened else None

    @property
    def hub(self) -> Link:
        return self.hub_link

    @property
    def stream(self) -> Link:
        return self.stream_link

    def new_id(self) -> str:
        self.ids_made += 1
        return f"new{self.ids_made}"

    def change(self, kind: str, entity: str, wanted: Mapping[str, object]) -> None:
        self.changes.append((kind, entity, dict(wanted)))
        self.tell(Changed.EDITS)

    def change_all(self, wanted: Sequence[Wanted], step: str = "") -> None:
        self.changes += [(one.kind, one.entity, dict(one.set)) for one in wanted]
        self.tell(Changed.EDITS)

    def undo(self) -> bool:
        if len(self.changes) == self.undone:
            return False
        self.undone += 1
        return True

    def redo(self) -> bool:
        if not self.undone:
            return False
        self.undone -= 1
        return True

    def undo_says(self) -> Deed | None:
        return self._deed(len(self.changes) - self.undone - 1)

    def redo_says(self) -> Deed | None:
        return self._deed(len(self.changes) - self.undone)

    def _deed(self, index: int) -> Deed | None:
        kind, entity, _ = self.changes[index] if 0 <= index < len(self.changes) else ("", "", {})
        return Deed(kind=kind, entity=entity) if kind else None

    def waiting(self) -> int:
        return self.waiting_edits

    def stalled(self) -> int:
        return self.stalled_for

    def progress(self) -> Progress | None:
        return self.sync_progress

    def pause(self) -> None:
        self._pause(True)

    def go_on(self) -> None:
        self._pause(False)

    def _pause(self, paused: bool) -> None:
        if self.sync_progress is not None:
            self.sync_progress = structs.replace(self.sync_progress, paused=paused)
        self.tell(Changed.LINK)

    def shelter(self) -> Shelter | None:
        return self.copy_shelter

    def leave_shelter(self, way: WayOut) -> None:
        self.ways_out.append(way)
        self.copy_shelter = None
        self.tell(~Changed.NOTHING)

    def me(self) -> Me | None:
        return self.signed_in

    def people(self) -> Sequence[PersonRow]:
        return tuple(self.team)

    def others(self) -> Sequence[Presence]:
        return tuple(self.present)

    def look_at(self, place: str, session: str = "") -> None:
        self.looked_at.append(place)

    def troubles(self) -> Sequence[Trouble]:
        return tuple(self.trouble_rows)

    def again(self, n: int, wanted: Mapping[str, object] | None = None) -> None:
        self.wanted_again.append((n, None if wanted is None else dict(wanted)))
        self.trouble_rows = [trouble for trouble in self.trouble_rows if trouble.n != n]
        self.tell(Changed.EDITS)

    def drop(self, n: int) -> None:
        self.dropped.append(n)
        self.trouble_rows = [trouble for trouble in self.trouble_rows if trouble.n != n]
        self.tell(Changed.EDITS)

    def watch(self, told: Callable[[Changed], None]) -> Callable[[], None]:
        self.watchers.append(told)
        return lambda: self.watchers.remove(told) if told in self.watchers else None


class FakeSettings:
    """Settings that last as long as the test."""

    def __init__(self, **kept: str) -> None:
        self.kept = dict(kept)

    def get(self, name: str, default: str) -> str:
        return self.kept.get(name, default)

    def set(self, name: str, value: str) -> None:
        self.kept[name] = value


class FakeClock:
    """A clock that stands still until it is set."""

    def __init__(self, time: int = NOON) -> None:
        self.time = time

    def now(self) -> int:
        return self.time


class InlineWriter:
    """A writer without a thread: work is done at once, or while `held` at `release`. `broken` makes work fail."""

    def __init__(self, path: Path) -> None:
        self.connection = open_database(path)
        self.connection.execute("PRAGMA synchronous=OFF")
        self.held = False
        self.broken: Exception | None = None
        self._waiting: deque[Callable[[], None]] = deque()

    def submit(
        self,
        work: Callable[[apsw.Connection], T],
        then: Callable[[T], None] = lambda _: None,
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        self._waiting.append(lambda: self._do(work, then, failed))
        if not self.held:
            self.release()

    def release(self, most: int | None = None) -> None:
        """Do what waits, in its order, or only so many of it."""
        while self._waiting and (most is None or most > 0):
            self._waiting.popleft()()
            most = None if most is None else most - 1

    def close(self) -> None:
        self.connection.close()

    def _do(
        self,
        work: Callable[[apsw.Connection], T],
        then: Callable[[T], None],
        failed: Callable[[BaseException], None] | None,
    ) -> None:
        try:
            if self.broken is not None:
                raise self.broken
            with self.connection:
                result = work(self.connection)
        except Exception as error:
            if failed is None:
                log.error("not written", exc_info=error)
            else:
                failed(error)
            return
        then(result)


def page(
    next: str = "ep-1", *, last_n: int = 0, changes: Sequence[Change] = (), outcomes: Sequence[Outcome] = (),
    more: bool = False, snapshot: bool = False,
) -> Page:  # fmt: skip
    """A page of the feed."""
    return Page(
        epoch="ep", next=next, more=more, snapshot=snapshot, last_n=last_n, changes=list(changes),
        outcomes=list(outcomes),
    )  # fmt: skip


class FakeRemote:
    """A hub that gives the answers put down by the test, one each time, then none. It remembers what it was asked."""

    def __init__(self, *answers: Page | Exception) -> None:
        self.answers = deque(answers)
        self.sent: list[list[Edit]] = []
        self.cursors: list[str] = []
        self.streams: deque[list[list[Frame] | Exception | None]] = deque()
        """Live streams, one for each time that one is opened: batches, errors; None: silence from there on."""
        self.afters: list[int | None] = []

    async def send(self, device: str, cursor: str, edits: list[Edit]) -> Page:
        self.sent.append(edits)
        return await self._answer(cursor)

    async def changes(self, device: str, cursor: str) -> Page:
        return await self._answer(cursor)

    async def wakes(self, cursor: str) -> AsyncGenerator[Wake, None]:
        await _silence()
        yield Moved(cursor)

    async def live(self, session: str, after: int | None) -> AsyncGenerator[list[Frame], None]:
        self.afters.append(after)
        for batch in self.streams.popleft() if self.streams else [None]:
            if batch is None:
                await _silence()
            elif isinstance(batch, Exception):
                raise batch
            else:
                yield batch

    async def _answer(self, cursor: str) -> Page:
        self.cursors.append(cursor)
        if not self.answers:
            await _silence()
        answer = self.answers.popleft()
        if isinstance(answer, Exception):
            raise answer
        return answer


async def _silence() -> None:
    await asyncio.Event().wait()
