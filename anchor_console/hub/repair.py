"""Setting a record back: from a backup of its file, or the epoch alone where administrators restored the database."""

import sys
from pathlib import Path

from sqlalchemy.exc import ArgumentError

from anchor_console.hub import backups, schema
from anchor_console.hub.backups import Unrestorable
from anchor_console.hub.schema import WrongSchema
from anchor_console.kit.database import open_engine, writing
from anchor_console.kit.lock import FileLock
from anchor_console.kit.unwritable import Unwritable, failures


def restore(data: Path, backup: Path, epoch: str, now: int) -> int:
    """Put the backup in the place of the folder's record, and print what was done; the exit code.

    `epoch` is the new one, `now` in ms names what is moved aside.
    """
    database = data / "record.db"
    lock = FileLock(data / "hub.lock")
    if not lock.take():
        return _nothing(f"a hub runs in {data}: stop it first")
    try:
        aside = backups.restore(backup, database, epoch, now)
    except (Unrestorable, Unwritable) as why:
        return _nothing(str(why))
    finally:
        lock.release()
    (data / "hub.error").unlink(missing_ok=True)
    if aside is not None:
        print(f"What was there lies in {aside} now.")
    print(f"{database} is what {backup} holds. Consoles that sync with it bring again what it lacks.")
    return 0


def new_epoch(url: str, epoch: str) -> int:
    """Give the record of a database, restored by its own means, a new epoch, and print so; the exit code."""
    try:
        engine = open_engine(url)
    except ArgumentError as why:
        return _nothing(str(why))
    try:
        with failures(), writing(engine).begin() as connection:
            if schema.revision(connection) is None:
                return _nothing("the database holds no record")
            schema.give_epoch(connection, epoch)
    except (Unwritable, WrongSchema) as why:
        return _nothing(str(why))
    finally:
        engine.dispose()
    print(f"The record's epoch is {epoch} now. Start its hubs again: consoles then bring again what it lacks.")
    return 0


def _nothing(why: str) -> int:
    print(f"Nothing was changed: {why}.", file=sys.stderr)
    return 1
