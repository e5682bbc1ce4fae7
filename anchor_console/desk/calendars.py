"""Calendar files here: one from outside read in a process of its own, our own kept up to date in a folder."""

import asyncio
import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from anchor_console.core.person import Person
from anchor_console.core.room import Room
from anchor_console.core.schedule import feed
from anchor_console.core.schedule.calendar import BYTES_AT_MOST, Calendar, Told
from anchor_console.core.schedule.calendar_reading import read_apart
from anchor_console.core.session import Session
from anchor_console.core.shift import Shift
from anchor_console.desk.picture import Changed
from anchor_console.desk.view import DeskView
from anchor_console.kit import sandbox
from anchor_console.kit.sandbox import Failure, Limits
from anchor_console.kit.tasks import Tasks

LIMITS: Final = Limits(seconds=9.0, memory=150 * 1024 * 1024)
"""With the process itself under 10 seconds and 200 MB."""
FOLLOW: Final = "calendar feeds"
"""The task that writes the feeds after a change."""
RESTS: Final = 2.0
"""Seconds without a change before the feeds are written: a week that is moved is one writing."""
SLUG: Final = re.compile(r"[^\w-]+")


class Unused(Struct, frozen=True, kw_only=True):
    """Why a file is not used: the line, from 1 (0: the file as a whole), and the reason.

    `type` is a stable word: "refused", "too_slow", "too_much_memory", "too_big", "crashed", "stopped", "unreadable".
    `told`: what was refused, for a screen to put in its own words.
    """

    type: str
    reason: str
    line: int = 0
    told: Told | None = None


async def read_file(path: Path, first: int, last: int, zone: str) -> Calendar | Unused:
    """What happens from `first` to before `last` (ms) by a calendar file; `zone`: of times that name none.

    Read in a process of its own, within 10 seconds and 200 MB; cancelled, that process is ended.
    """
    try:
        with path.open("rb") as file:
            payload = file.read(BYTES_AT_MOST + 1)
        found = await sandbox.apart(read_apart, payload, first, last, zone, limits=LIMITS)
    except OSError as error:
        return Unused(type="unreadable", reason=error.strerror or type(error).__name__)
    if isinstance(found, Failure):
        return _unused(found, payload)
    return msgspec.json.decode(found, type=Calendar)


def _unused(failure: Failure, payload: bytes) -> Unused:
    if failure.type != "refused":
        return Unused(type=failure.type, reason=failure.reason, line=_first_rule(payload))
    told = msgspec.json.decode(failure.reason, type=Told)
    return Unused(type="refused", reason=told.reason, line=told.line, told=told)


def _first_rule(payload: bytes) -> int:
    """The line of the first rule, or the first: where to look when nobody can say more."""
    return payload.count(b"\n", 0, max(payload.find(b"RRULE"), 0)) + 1


class Feeds(Struct, frozen=True, kw_only=True):
    """What the feeds are written of. `roles`: their names in words; `name` says a feed's own name."""

    sessions: Sequence[Session]
    shifts: Sequence[Shift]
    rooms: Sequence[Room]
    people: Sequence[Person]
    roles: Mapping[str, str] = {}


def feeds_of(desk: DeskView, roles: Mapping[str, str]) -> Feeds:
    """All that the desk knows for them."""
    return Feeds(
        sessions=[kept.value for kept in desk.all(Session)],
        shifts=[kept.value for kept in desk.all(Shift)],
        rooms=[kept.value for kept in desk.all(Room)],
        people=[kept.value for kept in desk.all(Person)],
        roles=roles,
    )


class FeedFolder:
    """A folder in which each room and each person has a calendar file; written whole, and only where it differs.

    `now` tells the time in ms. What others put into the folder is never touched.
    """

    def __init__(self, folder: Path, now: Callable[[], int]) -> None:
        self.folder = folder
        self._now = now
        self._written: dict[Path, str] = {}

    def write(self, feeds: Feeds) -> list[Path]:
        """Bring the files up to date; those that were written. A room or person that is gone leaves an empty calendar.

        Raises OSError where the folder can't be written.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        texts = self._texts(feeds)
        for path in self._written.keys() - texts.keys():
            texts[path] = feed.calendar(path.stem, (), self._now())
        return [path for path, text in texts.items() if self._put(path, text)]

    def _texts(self, feeds: Feeds) -> dict[Path, str]:
        now = self._now()
        sessions = {session.id: session for session in feeds.sessions}
        names = {room.id: room.name for room in feeds.rooms}
        texts = {}
        for room in feeds.rooms:
            own = [session for session in feeds.sessions if session.room == room.id]
            texts[self._path("room", room.id, room.name)] = feed.room_feed(room.name, own, room.name, now)
        shifts = _by_person(feeds.shifts)
        for person in feeds.people:
            stands = shifts.get(person.id, [])
            text = feed.person_feed(person.name, stands, sessions, names, feeds.roles, now)
            texts[self._path("person", person.id, person.name)] = text
        return texts

    def _path(self, kind: str, id: str, name: str) -> Path:
        """A file's place: its id's hash keeps it apart from others, and who was renamed keeps the file they had."""
        short = hashlib.sha256(id.encode()).hexdigest()[:8]
        if there := sorted(self.folder.glob(f"{kind}-*-{short}.ics")):
            return there[0]
        return self.folder / f"{kind}-{SLUG.sub('-', name)[:40].strip('-') or kind}-{short}.ics"

    def _put(self, path: Path, text: str) -> bool:
        bare = feed.unstamped(text)
        if self._written.get(path) == bare and path.exists():
            return False
        if path not in self._written and _stands(path, bare):
            self._written[path] = bare
            return False
        part = path.with_name(f".{path.name}.part")
        try:
            part.write_bytes(text.encode())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        self._written[path] = bare
        return True


class FeedKeeper:
    """Keeps the folder up to date while the desk changes: a moment after the last change, off the screen's thread."""

    def __init__(self, desk: DeskView, folder: FeedFolder, roles: Mapping[str, str], tasks: Tasks) -> None:
        self._desk = desk
        self._folder = folder
        self._roles = roles
        self._tasks = tasks
        self.failed = ""
        """Why the folder could not be written the last time; "" when it was."""

    def follow(self) -> Callable[[], None]:
        """Write now, and again when records change; call the answer to stop."""
        self._changed(Changed.RECORDS)
        return self._desk.watch(self._changed)

    def _changed(self, what: Changed) -> None:
        if what & Changed.RECORDS:
            self._tasks.start(FOLLOW, self._write())

    async def _write(self) -> None:
        await asyncio.sleep(RESTS)
        feeds = feeds_of(self._desk, self._roles)
        try:
            await asyncio.to_thread(self._folder.write, feeds)
        except OSError as error:
            self.failed = error.strerror or type(error).__name__
        else:
            self.failed = ""


def _by_person(shifts: Iterable[Shift]) -> dict[str, list[Shift]]:
    found: dict[str, list[Shift]] = {}
    for shift in shifts:
        found.setdefault(shift.person, []).append(shift)
    return found


def _stands(path: Path, bare: str) -> bool:
    """Whether the file already says so."""
    try:
        return feed.unstamped(path.read_text(encoding="utf-8")) == bare
    except (OSError, UnicodeDecodeError):
        return False
