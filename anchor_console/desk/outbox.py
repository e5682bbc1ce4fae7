"""Edits on their way: kept on disk first, sent in order, closed only by the hub's own outcome."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar
from uuid import uuid4

import apsw
import structlog
from msgspec import structs

from anchor_console.core.edits import EDITS_AT_ONCE, Edit, Page
from anchor_console.core.ports import Clock
from anchor_console.desk.copy import Copy, Numbered, drop_edit, keep_edit, keep_meta, take_page
from anchor_console.desk.picture import Changed
from anchor_console.desk.remote import Remote
from anchor_console.kit.writer import Writer

T = TypeVar("T")
POLL: Final = 30.0
"""Seconds after which the feed is asked even if nothing woke us."""
PAUSE: Final = 1.0
"""Seconds to wait when the hub took nothing of what it was sent."""

log = structlog.get_logger(__name__)


class Outbox:
    """The edits of this desk that the hub has not yet answered, and the loop that keeps desk and hub in step."""

    def __init__(self, copy: Copy, writer: Writer, clock: Clock, told: Callable[[Changed], None]) -> None:
        self._copy = copy
        self._writer = writer
        self._clock = clock
        self._told = told
        self._wake = asyncio.Event()
        open_edits = copy.numbered()
        self.pending = [kept.edit for kept in open_edits if kept.became == "pending"]
        """Edits without an outcome, in order; n is 0 until the edit is on disk."""
        self.parked = {kept.edit.n: kept for kept in open_edits if kept.became != "pending"}
        """Refused and conflicting edits by their number, until dropped."""
        self.sent: set[str] = set()
        """Ids of pending edits that were sent at least once."""
        self.failure = ""
        """Why the last edit could not be kept on this disk; empty when it could."""
        self.device = copy.meta("device") or uuid4().hex
        self.cursor = copy.meta("cursor")
        if not copy.meta("device"):
            device = self.device
            writer.submit(lambda connection: keep_meta(connection, device=device))

    def add(self, kind: str, entity: str, base: int | None, wanted: Mapping[str, Any]) -> Edit:
        """Take an edit. It shows at once, is on disk in a moment, and is sent when it is."""
        edit = Edit(
            n=0, id=str(uuid4()), kind=kind, entity=entity, base=base, set=dict(wanted), at=self._clock.now()
        )  # fmt: skip
        self.pending.append(edit)
        self._writer.submit(
            lambda connection: keep_edit(connection, edit), self._saved, lambda error: self._not_saved(edit, error)
        )
        return edit

    def drop(self, n: int) -> None:
        """Close a refused or conflicting edit."""
        if self.parked.pop(n, None) is not None:
            self._writer.submit(lambda connection: drop_edit(connection, n))
            self._told(Changed.EDITS)

    def wake(self) -> None:
        """Something may have changed at the hub: ask it now."""
        self._wake.set()

    async def keep_in_step(self, remote: Remote, reached: Callable[[], None]) -> None:
        """Exchange edits and pages for ever. Raises what the remote raises; `reached` is called after each exchange."""
        while True:
            self._wake.clear()
            unsent = self._to_send()
            if unsent:
                self.sent |= {edit.id for edit in unsent}
                self._told(Changed.EDITS)
                page = await remote.send(self.device, self.cursor, unsent)
            else:
                page = await remote.changes(self.device, self.cursor)
            await self._take(page)
            reached()
            if page.more or (page.outcomes and self._to_send()):
                continue
            await self._rest(PAUSE if self._to_send() else POLL)

    async def _rest(self, most: float) -> None:
        try:
            async with asyncio.timeout(most):
                await self._wake.wait()
        except TimeoutError:
            return

    def _to_send(self) -> list[Edit]:
        """What the hub has not answered, and before that what a hub set back in time no longer knows."""
        saved = [edit.n for edit in self.pending if edit.n]
        if not saved:
            return []
        known = int(self._copy.meta("last_n", "0"))
        return self._copy.after(min(known, saved[0] - 1), EDITS_AT_ONCE)

    async def _take(self, page: Page) -> None:
        await self._written(lambda connection: take_page(connection, page))
        self.cursor = page.next
        changed = Changed.NOTHING
        if page.changes or page.snapshot:
            changed |= Changed.RECORDS
        answered = {outcome.n: outcome for outcome in page.outcomes}
        closed = [edit for edit in self.pending if edit.n in answered]
        if closed:
            self.pending = [edit for edit in self.pending if edit.n not in answered]
            self.sent -= {edit.id for edit in closed}
            changed |= Changed.RECORDS | Changed.EDITS
        for edit in closed:
            outcome = answered[edit.n]
            if outcome.outcome != "done":
                self.parked[edit.n] = Numbered(edit, outcome.outcome, outcome)
        if changed:
            self._told(changed)

    async def _written(self, work: Callable[[apsw.Connection], T]) -> T:
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._writer.submit(
            work,
            lambda result: None if done.done() else done.set_result(result),
            lambda error: None if done.done() else done.set_exception(error),
        )
        return await done

    def _saved(self, edit: Edit) -> None:
        self.pending = [edit if waiting.id == edit.id else waiting for waiting in self.pending]
        self.failure = ""
        self._told(Changed.EDITS)
        self.wake()

    def _not_saved(self, edit: Edit, error: BaseException) -> None:
        """It is not on disk, so it must not be sent; its author is told, and sees the record as it was."""
        log.error("edit not saved", kind=edit.kind, error=repr(error))
        self.pending = [waiting for waiting in self.pending if waiting.id != edit.id]
        lost = structs.replace(edit, n=-1 - len(self.parked))
        self.parked[lost.n] = Numbered(lost, "refused", None)
        self.failure = "disk"
        self._told(Changed.RECORDS | Changed.EDITS)
