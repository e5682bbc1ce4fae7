"""What every test stands on: a screen that needs no display, and silence in the log."""

import gc
import logging
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import structlog
from hypothesis import settings

from tests import canary

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.databases import PostgreSQL

# Before anything imports Qt: tests must not open windows on the screen of the person who runs them.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Deadlines off: a shared machine is slow at times, and no test here is about time. The blob makes a failure repeatable.
settings.register_profile("ci", deadline=None, print_blob=True)
settings.register_profile("quick", settings.get_profile("ci"), max_examples=20)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


class ExpectedLogs(logging.Handler):
    """Keeps every warning and error that is logged; a test calls it with what it expects (regular expressions)."""

    def __init__(self) -> None:
        """Start with nothing heard and nothing expected."""
        super().__init__(logging.WARNING)
        self.heard: list[str] = []
        self.expected: list[re.Pattern[str]] = []

    def __call__(self, *patterns: str) -> None:
        """Expect at least one warning or error that each of these finds, and allow any number of it."""
        self.expected += map(re.compile, patterns)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it as "LEVEL logger: message", with the exception's last line where it has one."""
        error = f" ({record.exc_info[1]!r})" if record.exc_info and record.exc_info[1] else ""
        self.heard.append(f"{record.levelname} {record.name}: {record.getMessage()}{error}")

    def complaints(self) -> list[str]:
        """What was logged unexpectedly, and what was expected in vain."""
        unexpected = [line for line in self.heard if not any(pattern.search(line) for pattern in self.expected)]
        in_vain = [p.pattern for p in self.expected if not any(p.search(line) for line in self.heard)]
        return [f"logged: {line}" for line in unexpected] + [f"expected in vain: {pattern}" for pattern in in_vain]


def log_by_the_standard_library() -> None:
    """Let structlog speak through logging, where ExpectedLogs and caplog hear it."""
    structlog.configure(
        processors=[structlog.stdlib.add_log_level, structlog.stdlib.render_to_log_kwargs],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


@pytest.fixture(autouse=True)
def expected_logs() -> Iterator[ExpectedLogs]:
    """Fail the test that logs a warning or an error, unless it says `expected_logs("what it expects")`."""
    log_by_the_standard_library()
    root = logging.getLogger()
    before, level, handlers = structlog.get_config(), root.level, root.handlers[:]
    logs = ExpectedLogs()
    root.addHandler(logs)
    yield logs
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.configure(**before)
    complaints = logs.complaints()
    assert not complaints, "\n".join(complaints)


@cache
def freeze_once() -> None:
    """What was imported is no garbage, and there is much of it: even to count what is frozen takes long."""
    gc.freeze()


@pytest.fixture(autouse=True)
def widgets_are_freed_by_the_screens_thread(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test with a screen leaves no garbage: a thread of a later test that came upon it would end the process."""
    if "qapp" not in request.fixturenames and "qtbot" not in request.fixturenames:
        yield
        return
    freeze_once()
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def no_secret_is_left_behind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Fail this process's last test when a file of any test holds a secret that some test made up."""
    yield
    leaks = canary.leaks(tmp_path_factory.getbasetemp(), canary.known)
    assert not leaks, "\n".join(leaks)


@pytest.fixture(scope="session")
def postgresql() -> "Iterator[PostgreSQL]":
    """A real PostgreSQL for this process's tests."""
    from tests.databases import PostgreSQL

    server = PostgreSQL()
    yield server
    server.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database, once of each kind."""
    from anchor_console.kit.database import sqlite_url

    if request.param == "sqlite":
        yield sqlite_url(tmp_path / "record.db")
    else:
        with request.getfixturevalue("postgresql").database() as url:
            yield url


@pytest.fixture
def engine(database_url: str) -> "Iterator[Engine]":
    """The same, opened the safe way."""
    from tests.databases import opened

    with opened(database_url) as engine:
        yield engine
