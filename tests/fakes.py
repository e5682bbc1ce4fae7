"""Stand-ins for what a test does not want to start: each keeps the contract of the real thing."""

from collections.abc import Callable, Mapping, Sequence

from anchor_console.desk.picture import Changed, Picture
from anchor_console.desk.view import LineupRow, Link, SessionRow, Trouble

NOON = 1_763_784_000_000
"""2025-11-22 12:00 in Shanghai, ms."""
HOUR = 3_600_000


def session_row(
    id: str = "s1", *, title: str = "秋冬家纺主场", state: str = "live", starts_at: int = NOON
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
    )


class FakeDesk:
    """A desk whose every answer is set by the test, and that remembers what it was asked. `tell` wakes the watchers."""

    def __init__(self, *sessions: SessionRow) -> None:
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

    def change(self, kind: str, entity: str, wanted: Mapping[str, object]) -> None:
        self.changes.append((kind, entity, dict(wanted)))
        self.tell(Changed.EDITS)

    def undo(self) -> bool:
        if len(self.changes) == self.undone:
            return False
        self.undone += 1
        return True

    def waiting(self) -> int:
        return self.waiting_edits

    def troubles(self) -> Sequence[Trouble]:
        return tuple(self.trouble_rows)

    def drop(self, n: int) -> None:
        self.dropped.append(n)
        self.trouble_rows = [trouble for trouble in self.trouble_rows if trouble.n != n]
        self.tell(Changed.EDITS)

    def watch(self, told: Callable[[Changed], None]) -> Callable[[], None]:
        self.watchers.append(told)
        return lambda: self.watchers.remove(told)


class FakeSettings:
    """Settings that last as long as the test."""

    def __init__(self, **kept: str) -> None:
        self.kept = dict(kept)

    def get(self, name: str, default: str) -> str:
        return self.kept.get(name, default)

    def set(self, name: str, value: str) -> None:
        self.kept[name] = value
