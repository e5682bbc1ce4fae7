"""Who is in the simulated room: people come in waves, come back, and stay as long as what is shown is worth it."""

from math import cos, exp, pi
from typing import Final

from anchor_console.connectors.simulator import phrases
from anchor_console.connectors.simulator.chance import Chance
from anchor_console.core.events import User

ENTRIES: Final = 3.15
"""People coming in a second, at rate 1, on an ordinary evening outside of waves."""
STAY_SECONDS: Final = 82.0
"""How long somebody stays who comes in, where what is shown is of middling worth."""
TALKATIVE: Final = 0.13
"""The share of people who ever write, like or give: the others only watch, and some of them buy."""
ENTRY_OF_IMPRESSIONS: Final = 0.186
NEW: Final = 6
RETURNING: Final = 0.22
RAMP_SECONDS: Final = 240.0
WAVE_RISE: Final = 35.0
WAVE_FALL: Final = 160.0
REMEMBERED: Final = 5_000
SHANGHAI_MS: Final = 8 * 3_600_000
HOUR_MS: Final = 3_600_000


class Crowd:
    """The people of a room. `online` are those who are in it now, `talkers` those of them who aren't silent, `fresh`
    who came in in the last second; `viewers` counts heads, `views` entries."""

    def __init__(self, chance: Chance, rate: float, prefix: str) -> None:
        self.online: list[User] = []
        self.viewers = self.views = 0
        self.impressions = self.watch_seconds = 0
        self.coming = 0.0
        self._chance = chance
        self._rate = rate
        self._prefix = prefix
        self.fresh: list[User] = []
        self.talkers: list[User] = []
        self._gone: list[User] = []
        self._talkative: set[str] = set()
        self._wave_at = 0
        self._wave_height = 0.0
        self._next_wave_at = chance.between(120, 420)

    def flow(self, second: int, at: int) -> float:
        """How many are expected to come in this second of the show, which began `second` seconds ago; `at` in ms."""
        hour = (at + SHANGHAI_MS) % (24 * HOUR_MS) / HOUR_MS
        evening = 1 + 0.22 * cos((hour - 20.75) / 12 * pi)
        ramp = 1 - 0.85 * exp(-second / RAMP_SECONDS)
        self.coming = self._rate * ENTRIES * evening * ramp * (1 + self._wave(second))
        return self.coming

    def _wave(self, second: int) -> float:
        """The platform recommends the room every 5 to 15 minutes: a steep rise, a slow fall."""
        if second >= self._next_wave_at:
            self._wave_at = second
            self._wave_height = 1.5 + 2.2 * self._chance.random()
            self._next_wave_at = second + self._chance.between(300, 900)
        since = second - self._wave_at
        return self._wave_height * (1 - exp(-since / WAVE_RISE)) * exp(-since / WAVE_FALL)

    def recommend(self) -> None:
        """A wave comes now, whenever the next one would have come."""
        self._next_wave_at = 0

    def enter(self) -> User:
        """Somebody comes in: new, or back after a while."""
        self.views += 1
        if self._gone and self._chance.happens(RETURNING):
            user = self._take(self._gone)
        else:
            self.viewers += 1
            user = User(id=f"{self._prefix}u{self.viewers}", name=self._name())
            if self._chance.happens(TALKATIVE):
                self._talkative.add(user.id)
        self.online.append(user)
        self.fresh.append(user)
        if user.id in self._talkative:
            self.talkers.append(user)
        return user

    def leavings(self, worth: float) -> int:
        """How many leave in this second; `worth` is how much what is shown holds people, 1 in the middle."""
        return min(len(self.online), self._chance.count(len(self.online) / (STAY_SECONDS * worth)))

    def leave(self) -> User:
        """One of those online leaves."""
        user = self._take(self.online)
        if user.id in self._talkative:
            self.talkers.remove(user)
        if user in self.fresh:
            self.fresh.remove(user)
        if len(self._gone) < REMEMBERED:
            self._gone.append(user)
        else:
            self._gone[int(self._chance.random() * REMEMBERED)] = user
        return user

    def pass_second(self) -> None:
        """Count what the platform counts each second."""
        self.watch_seconds += len(self.online)
        self.impressions += self._chance.count(self.coming / ENTRY_OF_IMPRESSIONS)

    def talker(self) -> User:
        """One of those online who write, like and give."""
        return self._chance.pick(self.talkers or self.online)

    def newcomer(self) -> User:
        """One of the talkers who came last."""
        return self._chance.pick(self.talkers[-NEW:] or self.online)

    def clear(self) -> None:
        """Everybody goes: the room has closed."""
        self.online, self.talkers, self.fresh = [], [], []

    def _take(self, people: list[User]) -> User:
        place = int(self._chance.random() * len(people))
        people[place], people[-1] = people[-1], people[place]
        return people.pop()

    def _name(self) -> str:
        pick = self._chance.pick
        return pick(phrases.NAMES_FRONT) + pick(phrases.NAMES_MIDDLE) + pick(phrases.NAMES_END)
