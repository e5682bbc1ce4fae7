"""Edits on their way: kept on disk first, sent in order, closed only by the hub's own outcome."""

import asyncio
import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeVar
from uuid import UUID

import apsw
import structlog
from msgspec import structs

from anchor_console.core.edits import EDITS_AT_ONCE, Edit, Entity, Outcome, Page
from anchor_console.core.ports import Clock
from anchor_console.desk.copy import Copy, Numbered, drop_edit, keep_edit, keep_meta, take_page
from anchor_console.desk.picture import Changed
from anchor_console.desk.remote import Remote
from anchor_console.desk.view import Badge
from anchor_console.kit.writer import Writes

T = TypeVar("T")
POLL: Final = 30.0
"""Seconds after which the feed is asked even if nothing woke us."""
PAUSE: Final = 1.0
"""Seconds to wait when something is left to do, but the last exchange changed nothing."""

log = structlog.get_logger(__name__)


class Outbox:
    """The edits of this desk that the hub has not yet answered, and the loop that keeps desk and hub in step."""

    def __init__(
        self, copy: Copy, writer: Writes, clock: Clock, chance: random.Random, told: Callable[[Changed], None]
    ) -> None:
        self._copy = copy
        self._writer = writer
        self._clock = clock
        self._chance = chance
        self._told = told
        self._wake = asyncio.Event()
        open_edits = copy.numbered()
        self.pending = {kept.edit.id: kept.edit for kept in open_edits if kept.became == "pending"}
        """Edits without an outcome by their id, in order; n is 0 until the edit is on disk."""
        self.parked = {kept.edit.n: kept for kept in open_edits if kept.became != "pending"}
        """Refused and conflicting edits by their number, until dropped; those that this disk did not take below 0."""
        self.sent: set[str] = set()
        """Ids of pending edits that were sent at least once."""
        self.device = copy.meta("device") or self._new_id()
        self.cursor = copy.meta("cursor")
        self._last_n = int(copy.meta("last_n", "0"))
        if not copy.meta("device"):
            device = self.device
            writer.submit(lambda connection: keep_meta(connection, device=device))

    def add(self, kind: str, entity: str, base: int | None, wanted: Mapping[str, Any]) -> Edit:
        """Take an edit. It shows at once, is on disk in a moment, and is sent when it is."""
        edit = Edit(
            n=0, id=self._new_id(), kind=kind, entity=entity, base=base, set=dict(wanted), at=self._clock.now()
        )  # fmt: skip
        self.pending[edit.id] = edit
        self._writer.submit(
            lambda connection: keep_edit(connection, edit), self._saved, lambda error: self._not_saved(edit, error)
        )
        return edit

    def drop(self, n: int) -> None:
        """Close a refused or conflicting edit."""
        if self.parked.pop(n, None) is None:
            return
        if n > 0:
            self._writer.submit(lambda connection: drop_edit(connection, n))
        self._told(Changed.EDITS)

    def badges(self) -> dict[Entity, Badge]:
        """The one badge of each record with open edits: what is wrong with it first, then what is on its way."""
        badges: dict[Entity, Badge] = {}
        for edit in self.pending.values():
            sent = edit.id in self.sent and badges.get(_entity(edit)) != "pending"
            badges[_entity(edit)] = "sent" if sent else "pending"
        for kept in sorted(self.parked.values(), key=lambda kept: kept.became == "conflict"):
            badges[_entity(kept.edit)] = "conflict" if kept.became == "conflict" else "refused"
        return badges

    def wake(self) -> None:
        """Something may have changed at the hub: ask it now."""
        self._wake.set()

    async def keep_in_step(self, remote: Remote, reached: Callable[[], None]) -> None:
        """Exchange edits and pages for ever; `reached` is called after each exchange.

        Raises what the remote raises, and apsw.Error when a page can't be kept: then it counts as not received.
        """
        while True:
            self._wake.clear()
            page = await self._exchange(remote, self._to_send())
            moved = await self._take(page)
            reached()
            left = page.more or self._first() > 0
            if not (moved and left):
                await self._rest(PAUSE if left else POLL)

    async def _exchange(self, remote: Remote, unsent: Sequence[Edit]) -> Page:
        if not unsent:
            return await remote.changes(self.device, self.cursor)
        fresh = {edit.id for edit in unsent if edit.id in self.pending} - self.sent
        if fresh:
            self.sent |= fresh
            self._told(Changed.EDITS)
        return await remote.send(self.device, self.cursor, list(unsent))

    def _new_id(self) -> str:
        return str(UUID(int=self._chance.getrandbits(128), version=4))

    async def _rest(self, most: float) -> None:
        try:
            async with asyncio.timeout(most):
                await self._wake.wait()
        except TimeoutError:
            return

    def _first(self) -> int:
        """The lowest number without an outcome; 0 when there is none on disk."""
        return next((edit.n for edit in self.pending.values() if edit.n), 0)

    def _to_send(self) -> list[Edit]:
        """What the hub has not answered, and before that what a hub set back in time no longer knows."""
        first = self._first()
        return self._copy.after(min(self._last_n, first - 1), EDITS_AT_ONCE) if first else []

    async def _take(self, page: Page) -> bool:
        """Keep a page; whether it brought anything: changes, outcomes, or another number that the hub has reached."""
        await self._written(lambda connection: take_page(connection, page))
        moved = (page.next, page.last_n) != (self.cursor, self._last_n)
        self.cursor, self._last_n = page.next, page.last_n
        closed = self._close(page.outcomes)
        changed = Changed.RECORDS if page.changes or page.snapshot or closed else Changed.NOTHING
        if closed:
            changed |= Changed.EDITS
        if changed:
            self._told(changed)
        return moved or closed

    def _close(self, outcomes: Sequence[Outcome]) -> bool:
        answered = {outcome.n: outcome for outcome in outcomes}
        closed = [edit for edit in self.pending.values() if edit.n and edit.n in answered]
        for edit in closed:
            del self.pending[edit.id]
            self.sent.discard(edit.id)
            outcome = answered[edit.n]
            if outcome.outcome != "done":
                self.parked[edit.n] = Numbered(edit, outcome.outcome, outcome)
        return bool(closed)

    async def _written(self, work: Callable[[apsw.Connection], T]) -> T:
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._writer.submit(
            work,
            lambda result: None if done.done() else done.set_result(result),
            lambda error: None if done.done() else done.set_exception(error),
        )
        return await done

    def _saved(self, edit: Edit) -> None:
        self.pending[edit.id] = edit
        self._told(Changed.EDITS)
        self.wake()

    def _not_saved(self, edit: Edit, error: BaseException) -> None:
        """It is not on disk, so it must not be sent; its author is told, and sees the record as it was."""
        log.error("edit not saved", kind=edit.kind, error=repr(error))
        del self.pending[edit.id]
        lost = structs.replace(edit, n=min([0, *self.parked]) - 1)
        self.parked[lost.n] = Numbered(lost, "refused", None)
        self._told(Changed.RECORDS | Changed.EDITS)


def _entity(edit: Edit) -> Entity:
    return edit.kind.partition(".")[0], edit.entity
