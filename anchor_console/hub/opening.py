"""The record's bad days at a start: what can't be used is left as it is, and said so that a console can help."""

import sqlite3
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from anchor_console.hub import backups
from anchor_console.hub.schema import WrongSchema
from anchor_console.kit.unwritable import Unwritable, of_sqlite, of_system

EXIT: Final = 3
"""The exit code of a hub that could not use its record."""
CHECKED_ALWAYS: Final = 32 * 1024 * 1024
"""A file up to this many bytes is looked through at each start (0.1 s); a larger one only after an unclean end."""


class CannotOpen(Struct, frozen=True):
    """Why a hub did not start, as one line of JSON: a stable word, what it means, the latest backup if that helps."""

    error: str
    detail: str
    backup: str | None = None


def look_at(database: Path) -> None:
    """Finish a restore that was killed, and see that the record's file is whole. Raises `Unwritable`.

    A file that is gone or empty where there are backups is damage, too: nothing new is begun over it.
    """
    try:
        backups.finish_restoring(database)
        size = database.stat().st_size if database.exists() else 0
        if not size and backups.latest(database) is not None:
            raise Unwritable("damaged", f"{database} is gone or empty")
        left = Path(f"{database}-wal")
        ended_uncleanly = left.exists() and left.stat().st_size > 0
        fault = backups.first_fault(database) if size and (size <= CHECKED_ALWAYS or ended_uncleanly) else ""
    except sqlite3.Error as error:
        raise Unwritable(of_sqlite(error), str(error)) from error
    except OSError as error:
        raise of_system(error) from error
    if fault:
        raise Unwritable("damaged", f"{database}: {fault}")


def why_not(error: Unwritable | WrongSchema | OSError, database: Path | None) -> CannotOpen:
    """What to say of an error at the start. `database`: the record's file, None where it is a team's database."""
    if isinstance(error, WrongSchema):
        return CannotOpen("too_new", str(error))
    failure = of_system(error) if isinstance(error, OSError) else error
    backup = backups.latest(database) if database is not None and failure.reason == "damaged" else None
    return CannotOpen(failure.reason, failure.detail, None if backup is None else str(backup))


def said(why: CannotOpen) -> str:
    """Its line."""
    return msgspec.json.encode(why).decode()
