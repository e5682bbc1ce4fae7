"""The exchange that keeps desk and hub in step: edits out, pages of the feed in, each page on disk before it counts."""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, Protocol, TypeVar

from anchor_console.core.edits import EDITS_AT_ONCE, Edit, Outcome, Page
from anchor_console.desk.outbox import Failed, Outbox
from anchor_console.desk.remote import Remote
from anchor_console.kit.reply import Refused

T = TypeVar("T")
POLL: Final = 30.0
"""Seconds after which the feed is asked even if nothing woke us."""
PAUSE: Final = 1.0
"""Seconds to wait when something is left to do, but the last exchange changed nothing."""
UNREAD: Final = {
    "/problems/body-too-large": "too_large",
    "/problems/no-json": "unreadable",
    "/problems/unreadable": "unreadable",
}
"""What a hub says of a body that it didn't take at all, and the outcome's type of the one edit that it lies at."""


class Attachments(Protocol):
    """The files that edits name: they go to the hub before the edits."""

    async def send_named(self, remote: Remote, edits: Sequence[Edit]) -> None: ...


class Exchange:
    """The loop over one outbox."""

    def __init__(self, outbox: Outbox, attachments: Attachments | None = None) -> None:
        self._outbox = outbox
        self._attachments = attachments
        self._wake = asyncio.Event()
        self._most = EDITS_AT_ONCE
        outbox.woken = self._wake.set

    async def keep_in_step(self, remote: Remote, reached: Callable[[Page], None]) -> None:
        """Exchange edits and pages for ever; `reached` is called with each page that is on disk.

        Raises what the remote raises, and apsw.Error when a page can't be kept: then it counts as not received.
        """
        ahead: Page | None = None
        while True:
            page = ahead or await self._ask(remote, self._outbox.to_send(self._most))
            moved, ahead = await self._take_and_look_ahead(remote, page, reached)
            left = page.more or self._outbox.is_behind()
            if not (moved and left):
                await self._rest(PAUSE if left else POLL)

    async def _take_and_look_ahead(
        self, remote: Remote, page: Page, reached: Callable[[Page], None]
    ) -> tuple[bool, Page | None]:
        """Keep a page, and on a long way ask for the next one meanwhile: it counts only if that is still the next."""
        goes_on = page.more and page.next != self._outbox.cursor and not self._outbox.is_behind()
        asked = (self._outbox.device, page.next) if goes_on else None
        moved, ahead = await asyncio.gather(
            self._taken(page, reached), self._asked_ahead(remote, asked), return_exceptions=True
        )
        for failed in (moved, ahead):
            if isinstance(failed, BaseException):
                raise failed
        is_next = asked == (self._outbox.device, self._outbox.cursor) and not self._outbox.is_behind()
        return bool(moved), ahead if is_next and isinstance(ahead, Page) else None

    async def _taken(self, page: Page, reached: Callable[[Page], None]) -> bool:
        moved = await self.take(page)
        reached(page)
        return moved

    async def _asked_ahead(self, remote: Remote, asked: tuple[str, str] | None) -> Page | None:
        if asked is None:
            return None
        self._wake.clear()
        return await remote.changes(*asked)

    async def take(self, page: Page) -> bool:
        """Keep a page; whether it brought anything: changes, outcomes, or another number that the hub has reached."""
        parked = await _kept(partial(self._outbox.keep, page))
        moved = self._outbox.took(page, parked)
        if device := self._outbox.new_name(page):
            await _kept(partial(self._outbox.rename, device))
            return True
        return moved

    async def _ask(self, remote: Remote, unsent: list[Edit]) -> Page:
        outbox = self._outbox
        self._wake.clear()
        if not unsent:
            return await remote.changes(outbox.device, outbox.cursor)
        if self._attachments is not None:
            await self._attachments.send_named(remote, unsent)
        outbox.sending(unsent)
        try:
            page = await remote.send(outbox.device, outbox.cursor, unsent)
        except Refused as refusal:
            await self._make_way(unsent, refusal)
            return await remote.changes(outbox.device, outbox.cursor)
        self._most = EDITS_AT_ONCE
        return page

    async def _make_way(self, unsent: list[Edit], refusal: Refused) -> None:
        """Find the one edit for which a whole body is not taken, and park it: it must not block the others."""
        type = UNREAD.get(refusal.type)
        if type is None:
            raise refusal
        if len(unsent) > 1:
            self._most = len(unsent) // 2
            return
        (edit,) = unsent
        if edit.id not in self._outbox.pending:
            raise refusal
        outcome = Outcome(n=edit.n, outcome="refused", type=type, detail=refusal.detail)
        await _kept(partial(self._outbox.park, edit, outcome))

    async def _rest(self, most: float) -> None:
        try:
            async with asyncio.timeout(most):
                await self._wake.wait()
        except TimeoutError:
            return


async def _kept(submit: Callable[[Callable[[T], None], Failed], None]) -> T:
    """Wait for work that is submitted to the writer with these two to be told by."""
    kept: asyncio.Future[T] = asyncio.get_running_loop().create_future()
    submit(
        lambda result: None if kept.done() else kept.set_result(result),
        lambda error: None if kept.done() else kept.set_exception(error),
    )
    return await kept
