"""The exchange that keeps desk and hub in step: edits out, pages of the feed in, each page on disk before it counts."""

import asyncio
from collections.abc import Callable
from typing import Final

from anchor_console.core.edits import Edit, Page
from anchor_console.desk.outbox import Outbox
from anchor_console.desk.remote import Remote

POLL: Final = 30.0
"""Seconds after which the feed is asked even if nothing woke us."""
PAUSE: Final = 1.0
"""Seconds to wait when something is left to do, but the last exchange changed nothing."""


class Exchange:
    """The loop over one outbox."""

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox
        self._wake = asyncio.Event()
        outbox.woken = self._wake.set

    async def keep_in_step(self, remote: Remote, reached: Callable[[], None]) -> None:
        """Exchange edits and pages for ever; `reached` is called after each exchange.

        Raises what the remote raises, and apsw.Error when a page can't be kept: then it counts as not received.
        """
        while True:
            self._wake.clear()
            page = await self._ask(remote, self._outbox.to_send())
            moved = await self.take(page)
            reached()
            left = page.more or self._outbox.first() > 0
            if not (moved and left):
                await self._rest(PAUSE if left else POLL)

    async def take(self, page: Page) -> bool:
        """Keep a page; whether it brought anything: changes, outcomes, or another number that the hub has reached."""
        kept: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._outbox.keep(
            page,
            lambda _: None if kept.done() else kept.set_result(None),
            lambda error: None if kept.done() else kept.set_exception(error),
        )
        await kept
        return self._outbox.took(page)

    async def _ask(self, remote: Remote, unsent: list[Edit]) -> Page:
        outbox = self._outbox
        if not unsent:
            return await remote.changes(outbox.device, outbox.cursor)
        outbox.sending(unsent)
        return await remote.send(outbox.device, outbox.cursor, unsent)

    async def _rest(self, most: float) -> None:
        try:
            async with asyncio.timeout(most):
                await self._wake.wait()
        except TimeoutError:
            return
