"""What a database could not do, as one stable word, whichever database it is."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, Literal

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, TimeoutError

Reason = Literal["disk_full", "read_only", "damaged", "busy", "gone", "fault"]


class Unwritable(Exception):
    """The database can't write, or read, now: `reason` says why, `detail` in the database's own words."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason: Reason = reason
        self.detail = detail


_SQLITE: Final[dict[int, Reason]] = {
    3: "read_only",  # PERM
    5: "busy",
    6: "busy",  # LOCKED
    8: "read_only",
    11: "damaged",  # CORRUPT
    13: "disk_full",
    14: "gone",  # CANTOPEN
    26: "damaged",  # NOTADB
}
"""By SQLite's primary result code."""
_POSTGRESQL: Final[dict[str, Reason]] = {
    "08": "gone",  # connection exceptions
    "25006": "read_only",
    "42501": "read_only",  # no right to
    "40": "busy",  # serialization failure, deadlock
    "53100": "disk_full",
    "53300": "busy",  # too many connections
    "53": "fault",
    "55P03": "busy",  # lock not available
    "57014": "busy",  # cancelled, as by a time limit
    "57P": "gone",  # shut down, or starting up
    "58": "damaged",  # an error of its system: a file that can't be read
    "XX001": "damaged",
    "XX002": "damaged",
}
"""By SQLSTATE, the whole of it or what it begins with."""
_SYSTEM: Final[dict[int, Reason]] = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EROFS: "read_only",
    errno.EACCES: "read_only",
    errno.EPERM: "read_only",
    errno.EIO: "damaged",
    errno.ENOENT: "gone",
}


def unwritable(error: DBAPIError | TimeoutError) -> Unwritable:
    """What an error of the database's driver or of its pool comes to."""
    if isinstance(error, TimeoutError):
        return Unwritable("busy", "no connection was free in time")
    detail = " ".join(str(error.orig).split())[:300]
    return Unwritable("gone" if error.connection_invalidated else _reason(error.orig), detail)


@contextmanager
def failures() -> Iterator[None]:
    """Raise what the database fails in as `Unwritable`; what only the work in it got wrong raises as it is."""
    try:
        yield
    except (DataError, IntegrityError):
        raise
    except (DBAPIError, TimeoutError) as error:
        raise unwritable(error) from error


def of_system(error: OSError) -> Unwritable:
    """What an error of the file system comes to."""
    return Unwritable(_SYSTEM.get(error.errno or 0, "fault"), error.strerror or type(error).__name__)


def of_sqlite(error: BaseException) -> Reason:
    """The word for an error of Python's sqlite3."""
    return _SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, "fault")


def _reason(error: Any) -> Reason:
    if hasattr(error, "sqlite_errorcode"):
        return of_sqlite(error)
    state = getattr(error, "sqlstate", None)
    if state is None:  # without one it never got as far as the server
        return "gone" if type(error).__name__ == "OperationalError" else "fault"
    return next((_POSTGRESQL[state[:length]] for length in (5, 3, 2) if state[:length] in _POSTGRESQL), "fault")
