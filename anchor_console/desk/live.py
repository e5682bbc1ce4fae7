"""Following one room: its live stream into a picture, for ever, resumed where it broke off."""

import random
from collections.abc import Callable
from contextlib import aclosing
from typing import TYPE_CHECKING, Final

from anchor_console.core.ports import Clock
from anchor_console.core.wire import Numbers, ShownEvent, State
from anchor_console.desk.picture import Changed, Picture
from anchor_console.desk.standing import Standing
from anchor_console.desk.view import Link
from anchor_console.kit.reply import Unreachable

if TYPE_CHECKING:
    from anchor_console.desk.remote import Remote

LONGEST_PAUSE: Final = 8.0
"""Seconds that the pauses between two tries grow to: somebody is looking at this room."""
KEPT_EVENTS: Final = 200
KEPT_MINUTES: Final = 60


class Following:
    """One room being followed: its picture, and how it stands with the stream. `lost`: the hub may be gone."""

    def __init__(
        self, session: str, clock: Clock, chance: random.Random, told: Callable[[Changed], None],
        lost: Callable[[], None],
    ) -> None:  # fmt: skip
        self.picture = Picture(session)
        self.standing = Standing("connecting", clock, chance, told)
        self.ahead = 0
        """By how much the hub's clock is ahead of this computer's, ms, as its last numbers said."""
        self._clock = clock
        self._told = told
        self._lost = lost

    @property
    def link(self) -> Link:
        """How it stands with the stream."""
        return self.standing.link

    async def follow(self, remote: "Remote") -> None:
        """Follow the room until cancelled, whatever happens."""
        while True:
            try:
                await self._listen(remote)
            except Exception as error:  # whatever it is, the picture must not stand still in silence
                self._lost()
                await self.standing.bad(error, LONGEST_PAUSE)

    async def _listen(self, remote: "Remote") -> None:
        """Take what the room says, until the stream ends; raises Unreachable then, too."""
        after = self.picture.rows[-1].seq if self.picture.rows else None
        async with aclosing(remote.live(self.picture.session, after)) as batches:
            async for batch in batches:
                changed = Changed.NOTHING
                for frame in batch:
                    changed |= self.picture.apply(frame)
                    if isinstance(frame, State | Numbers) and self.picture.sent_at:
                        self.ahead = self.picture.sent_at - self._clock.now()
                self.standing.good()
                if changed:
                    self._told(changed)
        raise Unreachable("the stream ended", "closed")


def kept(picture: Picture) -> State:
    """The picture as a frame, to be shown at the next start before the room answers."""
    rows = list(picture.rows)[-KEPT_EVENTS:]
    minutes = [dict(picture.minutes[minute]) for minute in sorted(picture.minutes)[-KEPT_MINUTES:]]
    numbers = Numbers(
        seq=picture.seq, at=picture.at, sent_at=picture.sent_at, counters=dict(picture.counters),
        metrics=dict(picture.metrics), products=list(picture.products.values()), pinned=picture.pinned,
        heard_at=picture.heard_at, kept_at=picture.kept_at, marks=list(picture.marks), mood=picture.mood,
        hands=picture.hands,
    )  # fmt: skip
    return State(
        seq=picture.seq, counters=dict(picture.counters), minutes=minutes, pinned=picture.pinned, numbers=numbers,
        events=[
            ShownEvent(seq=row.seq, event=row.event, marks=row.marks, times=row.times, topic=row.topic) for row in rows
        ],
        epoch=picture.epoch, currency=picture.currency, questions=list(picture.questions),
    )  # fmt: skip
