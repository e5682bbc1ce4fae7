"""How it stands with this computer's copy: what ails it, since when, and the way out that a screen offers."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Final

import apsw
from msgspec import structs

from anchor_console.core.ports import Clock
from anchor_console.desk.view import Lost, Shelter, Sheltered, WayOut
from anchor_console.kit.sqlite import DAMAGE, TooNew
from anchor_console.kit.writer import Post, Writes

MARK: Final = "desk-damaged.mark"
"""Lies beside a database that was found damaged while it was in use: the next start looks through it and repairs it."""

log = logging.getLogger(__name__)


class Sheltering:
    """The shelter that the copy is in, None when nothing ails it; called on the screen's thread, by `post` from others.

    What was found when the copy was opened in memory lasts as long as the program runs.
    """

    def __init__(
        self, path: Path, clock: Clock, post: Post, found: Shelter | None = None, *, on_disk: bool = True
    ) -> None:  # fmt: skip
        self.now = found
        self.told: Callable[[], None] = lambda: None
        """Called when it has changed."""
        self.records_came: Callable[[], None] = lambda: None
        """Called when a backup's records were put into the copy."""
        self.starts_again: Callable[[], None] = lambda: None
        """Ends the console and starts it again at once, so that its copy is repaired."""
        self._path = path
        self._clock = clock
        self._post = post
        self._on_disk = on_disk
        self._ruined = False

    def wrote(self, error: apsw.Error | None) -> None:
        """The writer met this, or is well again."""
        if not self._on_disk or self._ruined:
            return
        if error is None:
            if self.now is not None and self.now.state != "damaged":
                self._say(None)
        elif isinstance(error, DAMAGE):
            self.damaged(error)
        else:
            self._say(shelter(ailment(error), self._clock.now(), str(self._path.parent), None))

    def damaged(self, error: BaseException | None = None) -> None:
        """The file turned out to be damaged while it is in use: no change is kept from now on, the next start repairs.

        What is on screen stays there.
        """
        if not self._on_disk or self._ruined:
            return
        log.error("the desk's database is damaged: %r", error)
        self._ruined = True
        try:
            self._path.with_name(MARK).touch()
        except OSError as failed:
            log.error("the next start won't know that the database is damaged: %r", failed)
        self._say(shelter("damaged", self._clock.now(), str(self._path.parent), newest_backup(self._path)))

    def seen_damaged(self) -> None:
        """The same, told by another thread."""
        self._post(self.damaged)

    def leave(self, way: WayOut, writer: Writes) -> None:
        """A person takes the way out: "backup" shows its records until the hub tells its own; the word ends with it.

        A copy that was ruined in use is repaired by starting again, whichever way is taken.
        """
        if self.now is None or way == "folder" or not self._on_disk:
            return
        if self._ruined:
            self.starts_again()
            return
        newest = newest_backup(self._path)
        if way == "backup" and newest is not None:
            from anchor_console.desk.salvage import write_records

            writer.submit(lambda connection: write_records(connection, newest), lambda _: self.records_came())
        self._say(None)

    def _say(self, found: Shelter | None) -> None:
        before = self.now
        if found is not None and before is not None and found.state == before.state:
            found = structs.replace(found, since=before.since)
        self.now = found
        if found != before:
            self.told()


def newest_backup(path: Path) -> Path | None:
    """The last backup of the database at that path."""
    from anchor_console.desk.backups import backups  # a start on a good day needs none

    return next(iter(backups(path.with_name("backups"))), None)


def ailment(error: BaseException) -> Sheltered:
    """What a person is told of an error of the file or its disk."""
    match error:
        case TooNew():
            return "too_new"
        case apsw.FullError():
            return "full"
        case apsw.BusyError():
            return "busy"
        case _ if isinstance(error, DAMAGE):
            return "damaged"
        case _:
            return "read_only"


def shelter(
    state: Sheltered, since: int, folder: str, backup: Path | None, *, saved_edits: int = 0, lost: Lost = ""
) -> Shelter:
    """What is said of it, with the one way out: the last backup where there is one and it helps."""
    helps = state == "damaged" and backup is not None
    return Shelter(
        state=state, way="backup" if helps else "without" if state == "damaged" else "folder", since=since,
        folder=folder, backup_at=_made_at(backup) if helps and backup else 0, saved_edits=saved_edits, lost=lost,
    )  # fmt: skip


def _made_at(backup: Path) -> int:
    try:
        return backup.stat().st_mtime_ns // 1_000_000
    except OSError:
        return 0
