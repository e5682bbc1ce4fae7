"""Likes, follows, shares, fan-club joins, coupons and gifts of the simulated room, gifts also in streaks."""

from collections.abc import Callable
from typing import Final

from anchor_console.connectors.simulator.agenda import Agenda
from anchor_console.connectors.simulator.chance import Chance
from anchor_console.connectors.simulator.crowd import Crowd
from anchor_console.core.events import (
    CouponClaimed,
    FanClubJoined,
    Followed,
    Gift,
    GiftSent,
    KnownEvent,
    LikeGiven,
    Shared,
    User,
)

SOURCE: Final = "simulator"
ACTING_MS: Final = 990
"""People act in this part of a second, and leave in the rest: nobody acts after they have left."""

LIKES: Final = 0.0016
FOLLOWS: Final = 0.00016
SHARES: Final = 0.00005
JOINS: Final = 0.000035
GIFTS: Final = 0.00004
COUPONS: Final = 0.00006
"""How often in a second, for each viewer online."""
STREAKS: Final = 0.45
STREAKS_WITHOUT_END: Final = 0.3

SHELF: Final = (
    Gift(id="heart", name="小心心", value=10),
    Gift(id="heart", name="小心心", value=10),
    Gift(id="rose", name="玫瑰", value=10),
    Gift(id="stick", name="荧光棒", value=10),
    Gift(id="beer", name="干杯", value=190),
    Gift(id="bouquet", name="花束", value=990),
    Gift(id="lantern", name="许愿灯", value=2_990),
)


class Gestures:
    """What viewers give besides words and money for goods. `likes` and `follows` are the platform's totals."""

    def __init__(
        self,
        crowd: Crowd,
        chance: Chance,
        agenda: Agenda,
        new_id: Callable[[], str],
        tell: Callable[[KnownEvent], None],
    ) -> None:
        self.likes = self.follows = 0
        self._crowd = crowd
        self._chance = chance
        self._agenda = agenda
        self._new_id = new_id
        self._tell = tell

    def pass_second(self, start: int, stir: float, rush: float) -> None:
        """The gestures of the second from `start` (ms); `stir` and `rush`: how excited the room is."""
        online = len(self._crowd.online)
        for _ in range(self._chance.count(online * LIKES * (1 + stir * 1.4))):
            count = self._chance.between(1, 12)
            self.likes += count
            self._tell(LikeGiven(id=self._new_id(), at=self._at(start), source=SOURCE, user=self._user(), count=count))
        for kind, often in ((Followed, FOLLOWS), (Shared, SHARES), (FanClubJoined, JOINS)):
            for _ in range(self._chance.count(online * often * (1 + stir * 0.3))):
                self.follows += kind is Followed
                self._tell(kind(id=self._new_id(), at=self._at(start), source=SOURCE, user=self._user()))
        for _ in range(self._chance.count(online * COUPONS * (1 + rush))):
            own_id, at = self._new_id(), self._at(start)
            self._tell(CouponClaimed(id=own_id, at=at, source=SOURCE, user=self._user(), coupon="room-10"))
        for _ in range(self._chance.count(online * GIFTS)):
            self._give(self._user(), self._at(start))

    def _at(self, start: int) -> int:
        return start + int(self._chance.random() * ACTING_MS)

    def _user(self) -> User:
        return self._crowd.talker()

    def _give(self, user: User, at: int) -> None:
        gift = self._chance.pick(SHELF)
        own_id = self._new_id()
        if self._chance.happens(STREAKS):
            length = self._chance.between(2, 20)
            ends = not self._chance.happens(STREAKS_WITHOUT_END)
            self._streak(f"s{own_id}", user, gift, 1, length, ends, at)
        else:
            self._tell(GiftSent(id=own_id, at=at, source=SOURCE, user=user, gift=gift))

    def _streak(self, streak: str, user: User, gift: Gift, so_far: int, length: int, ends: bool, at: int) -> None:
        """The streak has come to `so_far`; it grows until `length`, and tells its end, or just stops."""
        if not self._crowd.online:  # the room has closed
            return
        last = so_far >= length
        self._tell(
            GiftSent(
                id=self._new_id(),
                at=at,
                source=SOURCE,
                user=user,
                gift=gift,
                streak=streak,
                streak_count=so_far,
                streak_end=last and ends,
            )
        )
        if not last:
            grown = min(length, so_far + self._chance.between(1, 3))
            later = at + self._chance.between(1_000, 2_200)
            self._agenda.put(later, lambda then: self._streak(streak, user, gift, grown, length, ends, then))
