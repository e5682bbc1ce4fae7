"""Following one room: its live stream into a picture, for ever, resumed where it broke off."""

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from typing import Final

from anchor_console.core.ports import Clock
from anchor_console.core.wire import Numbers, ShownEvent, State
from anchor_console.desk.picture import Changed, Picture
from anchor_console.desk.remote import Remote
from anchor_console.desk.view import Link, LinkStep
from anchor_console.kit.http import Refused, Unreachable

AGAIN: Final = 1.0
"""Seconds between two tries to reach the room."""
KEPT_EVENTS: Final = 200
KEPT_MINUTES: Final = 60


class Following:
    """One room being followed: its picture, and how it stands with the stream."""

    def __init__(self, session: str, clock: Clock, told: Callable[[Changed], None], lost: Callable[[], None]) -> None:
        self.picture = Picture(session)
        self.link = Link(step="connecting", since=clock.now())
        self._clock = clock
        self._told = told
        self._lost = lost
        """Called when the stream broke: the hub may be gone."""

    async def follow(self, remote: Remote) -> None:
        """Follow the room until cancelled."""
        while True:
            try:
                await self._listen(remote)
                self._step("lost", "closed")
            except Unreachable:
                self._step("lost", "no_answer")
            except Refused as refused:
                self._step("refused", refused.type)
            self._lost()
            await asyncio.sleep(AGAIN)

    async def _listen(self, remote: Remote) -> None:
        after = self.picture.rows[-1].seq if self.picture.rows else None
        async with aclosing(remote.live(self.picture.session, after)) as batches:
            async for batch in batches:
                changed = Changed.NOTHING
                for frame in batch:
                    changed |= self.picture.apply(frame)
                self._step("live", "")
                if changed:
                    self._told(changed)

    def _step(self, step: LinkStep, reason: str) -> None:
        if step != self.link.step or reason != self.link.reason:
            self.link = Link(step=step, since=self._clock.now(), reason=reason)
            self._told(Changed.LINK)


def kept(picture: Picture) -> State:
    """The picture as a frame, to be shown at the next start before the room answers."""
    rows = list(picture.rows)[-KEPT_EVENTS:]
    minutes = [dict(picture.minutes[minute]) for minute in sorted(picture.minutes)[-KEPT_MINUTES:]]
    numbers = Numbers(
        seq=picture.seq, at=picture.at, sent_at=picture.sent_at, counters=dict(picture.counters),
        metrics=dict(picture.metrics), products=list(picture.products.values()), pinned=picture.pinned,
        heard_at=picture.heard_at, kept_at=picture.kept_at,
    )  # fmt: skip
    return State(
        seq=picture.seq, counters=dict(picture.counters), minutes=minutes, pinned=picture.pinned, numbers=numbers,
        events=[ShownEvent(seq=row.seq, event=row.event, marks=row.marks, times=row.times) for row in rows],
        currency=picture.currency,
    )  # fmt: skip
