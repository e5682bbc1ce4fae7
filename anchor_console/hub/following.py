"""Hears of what other replicas wrote into the same database: looked for twice a second, told as if written here."""

import asyncio
import contextlib
from typing import Final

from anchor_console.hub.feed import Feed
from anchor_console.hub.ledger import Ledger
from anchor_console.kit.unwritable import Unwritable

LOOKS_EVERY: Final = 0.5
"""Seconds between two looks: what one desk changes the others show within a second, by whichever replica."""
NOBODY: Final = "replica"
"""The device under whose name pages are read; it has no edits."""


async def follow_others(ledger: Ledger, feed: Feed) -> None:
    """Tell of others' changes, for ever. A database that can't be read is looked at again: that is logged elsewhere."""
    while True:
        await asyncio.sleep(LOOKS_EVERY)
        with contextlib.suppress(Unwritable):
            await look(ledger, feed)


async def look(ledger: Ledger, feed: Feed) -> None:
    """Tell of all that the feed has not been told: it may be a record of our own, told a moment early, and again."""
    while feed.head != await ledger.head():
        page = await ledger.page(NOBODY, feed.head)
        for change in page.changes:
            if change.kind in ("cue", "command"):
                feed.quick(change)
        ledger.tell(page.next, page.changes)
