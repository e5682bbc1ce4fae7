"""The tables of a desk's own database, and how a file of an earlier version gets there, one migration at a time."""

from typing import Final

import apsw

from anchor_console.desk.search import FIRST_TABLES, make_index
from anchor_console.kit.sqlite import Migration, migrate

_FIRST: Final = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS known (
  kind TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, session TEXT, rank TEXT, record TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS known_lineup ON known (session, rank, id) WHERE kind = 'lineup_item';
CREATE TABLE IF NOT EXISTS edit (
  n INTEGER PRIMARY KEY, body TEXT NOT NULL, became TEXT NOT NULL DEFAULT 'pending', outcome TEXT
);
CREATE INDEX IF NOT EXISTS edit_open ON edit (n) WHERE became IN ('pending', 'refused', 'conflict');
CREATE TABLE IF NOT EXISTS picture (session TEXT PRIMARY KEY, state BLOB NOT NULL) WITHOUT ROWID;
"""

MIGRATIONS: Final[tuple[Migration, ...]] = (
    _FIRST,  # files from before there were versions have these tables already, and are taken over as they stand
    "ALTER TABLE edit ADD COLUMN closed_at INTEGER",
    FIRST_TABLES,
    """
    ALTER TABLE known RENAME COLUMN session TO owner;
    CREATE INDEX known_owner ON known (owner, kind, rank, id) WHERE owner IS NOT NULL;
    DROP INDEX known_lineup;
    """,
    make_index,
)
"""The n-th brings a file to version n, in one transaction; a released one is never changed. New ones go at the end."""


def prepare(connection: apsw.Connection) -> None:
    """Bring the file to this program's version. Raises kit.sqlite.TooNew, and apsw.Error when it can't be written."""
    migrate(connection, MIGRATIONS)
