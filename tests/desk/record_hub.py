"""A hub as a desk reaches it, with the record's own code and no network: requests and replies get lost as told."""

from collections import deque
from collections.abc import AsyncGenerator, Iterator
from contextlib import contextmanager
from typing import Literal

from sqlalchemy import StaticPool, create_engine, select
from sqlalchemy.engine import Connection

from anchor_console.core.edits import Edit, Entity, Page
from anchor_console.core.fields import Fields
from anchor_console.core.wire import Frame
from anchor_console.desk.wakes import Wake
from anchor_console.hub import schema, store
from anchor_console.hub.author import Author
from anchor_console.hub.tables import audit
from anchor_console.kit.database import prepare_sqlite
from anchor_console.kit.reply import Unreachable
from tests.fakes import NOON

Fault = Literal["well", "request lost", "reply lost", "request doubled", "half lost"]


class RecordHub:
    """A `Remote`. Each exchange meets the next of `faults`; when there are none left, all is well."""

    def __init__(self) -> None:
        self.faults: deque[Fault] = deque()
        self._engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"isolation_level": None})
        prepare_sqlite(self._engine)
        with self._transaction() as connection:
            schema.prepare(connection, "ep", NOON)

    def close(self) -> None:
        self._engine.dispose()

    async def send(self, device: str, cursor: str, edits: list[Edit]) -> Page:
        fault = self.faults.popleft() if self.faults else "well"
        if fault == "request lost":
            raise Unreachable(fault)
        if fault == "half lost":
            edits = edits[: len(edits) // 2]
        page = self._taken(device, cursor, edits)
        if fault == "request doubled":
            page = self._taken(device, cursor, edits)
        if fault in ("reply lost", "half lost"):
            raise Unreachable(fault)
        return page

    async def changes(self, device: str, cursor: str) -> Page:
        fault = self.faults.popleft() if self.faults else "well"
        if "lost" in fault:
            raise Unreachable(fault)
        with self._transaction() as connection:
            return store.page(connection, device, cursor)

    def wakes(self, cursor: str) -> AsyncGenerator[Wake, None]:
        raise NotImplementedError

    def live(self, session: str, after: int | None) -> AsyncGenerator[list[Frame], None]:
        raise NotImplementedError

    def records(self) -> dict[Entity, Fields]:
        """All records as they stand."""
        with self._transaction() as connection:
            changes = store.page(connection, "reader", "").changes
        return {(change.kind, change.id): change.record for change in changes if change.record is not None}

    def taken(self) -> list[tuple[str, str]]:
        """Device and id of every edit taken, in the order in which they took effect."""
        with self._transaction() as connection:
            rows = connection.execute(select(audit.c.device, audit.c.edit).order_by(audit.c.seq))
            return [(row.device, row.edit) for row in rows]

    def _taken(self, device: str, cursor: str, edits: list[Edit]) -> Page:
        with self._transaction() as connection:
            taken = store.take(connection, device, Author("ann"), edits, NOON)
            return store.page(connection, device, cursor, taken.outcomes)

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with self._engine.execution_options(writes=True).begin() as connection:
            yield connection
