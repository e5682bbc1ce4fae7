"""Calendar files on this computer: read apart, and kept up to date in a folder."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from msgspec import Struct, structs

from anchor_console.core.person import Person
from anchor_console.core.room import Room
from anchor_console.core.schedule.calendar import Calendar
from anchor_console.core.session import Session
from anchor_console.core.shift import Shift
from anchor_console.desk import calendars
from anchor_console.desk.calendars import FeedFolder, FeedKeeper, Feeds, Unused, read_file
from anchor_console.desk.picture import Changed
from anchor_console.desk.view import Kept
from anchor_console.kit.sandbox import Limits
from anchor_console.kit.tasks import Tasks
from tests.calendars_made import event, file, ms
from tests.waiting import until

SESSION = Session(
    id="s1", title="Evening", room="main", starts_at="2026-11-26T19:00:00+08:00", ends_at="2026-11-26T23:00:00+08:00"
)
FEEDS = Feeds(
    sessions=[SESSION], shifts=[Shift(id="h1", session="s1", person="lin")],
    rooms=[Room(id="main", name="屿间 / Main")],
    people=[Person(id="lin", name="林夏"), Person(id="xu", name="..")], roles={"anchor": "主播"},
)  # fmt: skip


async def found(path: Path) -> Calendar | Unused:
    """What a file gives over two years."""
    return await read_file(path, ms(2026), ms(2028), "Asia/Shanghai")


async def test_a_file_is_read_apart(tmp_path: Path) -> None:
    """Also one that is larger than a pipe."""
    path = tmp_path / "a.ics"
    path.write_bytes(file(event("RRULE:FREQ=DAILY;COUNT=3", "COMMENT:" + "x" * 300_000)))
    calendar = await found(path)
    assert isinstance(calendar, Calendar)
    assert len(calendar.happenings) == 3


async def test_a_file_that_is_not_used_says_its_line_and_why(tmp_path: Path) -> None:
    """And one that can't be read, that too."""
    path = tmp_path / "a.ics"
    path.write_bytes(file(event("DTEND:nonsense")))
    unused = await found(path)
    assert isinstance(unused, Unused)
    assert (unused.type, unused.line) == ("refused", 6)
    assert "can't be read" in unused.reason
    assert unused.told is not None
    assert (unused.told.line, unused.told.type, unused.told.said) == (6, "line_unread", "DTEND")
    missing = await found(tmp_path / "b.ics")
    assert isinstance(missing, Unused)
    assert (missing.type, missing.line) == ("unreadable", 0)


async def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the line of its first rule to look at."""
    path = tmp_path / "a.ics"
    path.write_bytes(file(event("RRULE:FREQ=DAILY;INTERVAL=7;BYDAY=MO")))
    monkeypatch.setattr(calendars, "LIMITS", Limits(seconds=0.0))
    unused = await found(path)
    assert isinstance(unused, Unused)
    assert (unused.type, unused.line) == ("too_slow", 6)


def test_each_room_and_person_has_a_file(tmp_path: Path) -> None:
    """By a name that any disk takes; written once, and again only when it differs."""
    folder = FeedFolder(tmp_path / "feeds", lambda: 0)
    written = folder.write(FEEDS)
    names = sorted(path.name.rsplit("-", 1)[0] for path in written)
    assert names == ["person-person", "person-林夏", "room-屿间-Main"]
    room = next(path for path in written if path.name.startswith("room"))
    assert "SUMMARY:Evening" in room.read_text(encoding="utf-8")
    assert folder.write(FEEDS) == []
    assert FeedFolder(tmp_path / "feeds", lambda: 10**12).write(FEEDS) == []
    changed = structs.replace(FEEDS, sessions=[structs.replace(SESSION, title="Night")])
    assert len(folder.write(changed)) == 2
    assert sorted(tmp_path.glob("feeds/*")) == sorted(written)


def test_a_file_keeps_its_place_when_a_person_is_renamed(tmp_path: Path) -> None:
    """Who subscribed goes on reading; a damaged or deleted one is written anew; one that is gone is emptied."""
    folder = FeedFolder(tmp_path, lambda: 0)
    paths = folder.write(FEEDS)
    renamed = structs.replace(FEEDS, people=[Person(id="lin", name="Lin Xia")])
    written = folder.write(renamed)
    assert set(written) <= set(paths)
    assert len(written) == 2
    gone = next(path for path in paths if path.name.startswith("person-person"))
    assert "VEVENT" not in gone.read_text(encoding="utf-8")
    paths[0].write_bytes(b"\xff")
    assert paths[0] in FeedFolder(tmp_path, lambda: 0).write(FEEDS)
    paths[0].unlink()
    assert paths[0] in folder.write(FEEDS)


class OneDesk:
    """A desk that knows the records of the feeds, and tells of changes when it is asked to."""

    def __init__(self) -> None:
        self.told: list[Callable[[Changed], None]] = []

    def all(self, kind: type[Struct], owner: str = "") -> Sequence[Kept[Struct]]:
        """The records of the kind."""
        known = (*FEEDS.sessions, *FEEDS.shifts, *FEEDS.rooms, *FEEDS.people)
        return [Kept(value=value) for value in known if isinstance(value, kind)]

    def watch(self, told: Callable[[Changed], None]) -> Callable[[], None]:
        """Remember who is to be told."""
        self.told.append(told)
        return lambda: self.told.remove(told)


async def test_the_folder_follows_the_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A moment after the last change; where it can't be written, that is said and the desk goes on."""
    monkeypatch.setattr(calendars, "RESTS", 0.0)
    desk, tasks = OneDesk(), Tasks(lambda name, error: None)
    keeper = FeedKeeper(desk, FeedFolder(tmp_path / "feeds", lambda: 0), {}, tasks)  # type: ignore[arg-type] # it asks no more
    stop = keeper.follow()
    await until(lambda: len(list(tmp_path.glob("feeds/*.ics"))) == 3)
    for path in tmp_path.glob("feeds/*.ics"):
        path.unlink()
    desk.told[0](Changed.FEED)
    desk.told[0](Changed.RECORDS)
    await until(lambda: len(list(tmp_path.glob("feeds/*.ics"))) == 3)
    assert keeper.failed == ""
    stop()
    assert desk.told == []
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    other = FeedKeeper(desk, FeedFolder(blocked, lambda: 0), {}, tasks)  # type: ignore[arg-type] # it asks no more
    other.follow()
    await until(lambda: other.failed != "")
    await tasks.close()
