"""What the simulated room writes: 43 of 100 texts were said before, the rest only one person would say."""

from bisect import bisect
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Final

from msgspec import Struct

from anchor_console.connectors.simulator import phrases
from anchor_console.connectors.simulator.chance import Chance
from anchor_console.connectors.simulator.goods import Good

REPEATED: Final = 0.43
RECENT: Final = 400
REMEMBERED: Final = 200_000
STEADYING: Final = 4.0
TRIES: Final = 8
RICH: Final = ("ask", "want", "haggle")


class Mood(Struct, frozen=True):
    """What moves people to write: each is 0 where there is no reason, 1 as in an ordinary minute."""

    newcomers: float = 1.0
    call: float = 0.0
    wish: float = 1.0
    price: float = 1.0
    sold_out: float = 0.0
    trouble: float = 1.0


class Chatter:
    """Finds the next text. `about(good, mood)` says what is shown and how the room feels; `say()` writes."""

    def __init__(self, chance: Chance, goods: Sequence[Good]) -> None:
        self._chance = chance
        self._goods = goods
        self._said: set[str] = set()
        self._recent: list[str] = []
        self._place = 0
        self._written, self._repeated = 100.0, 100 * REPEATED  # as if so many had been written before: a calm start
        self._slots = Slots(chance, goods)
        self._kinds: Sequence[str] = ()
        self._sums: list[float] = []
        self._good: Good | None = None
        self._mood: Mood | None = None
        self.about(None, Mood())

    def about(self, good: Good | None, mood: Mood) -> None:
        """From now on people write about `good`, in `mood`."""
        if good is self._good and mood == self._mood:
            return
        self._good, self._mood = good, mood
        shown = 1.0 if good else 0.3
        weights: Mapping[str, float] = {
            "greet": 0.12 * mood.newcomers,
            "echo": 0.06 + 0.9 * mood.call,
            "praise": 0.10,
            "want": 0.13 * mood.wish * shown,
            "ask": 0.26 * shown,
            "haggle": 0.07 * mood.price * shown,
            "complain": 0.035 * mood.trouble,
            "gone": 0.25 * mood.sold_out,
            "chat": 0.14,
            "thanks": 0.04,
            "foreign": 0.008,
            "lure": 0.003,
        }
        self._kinds = tuple(weights)
        self._sums = list(accumulate(weights.values()))

    def say(self, nick: str) -> str:
        """The next text; `nick` is the name of somebody else in the room."""
        kind = self._kinds[min(bisect(self._sums, self._chance.random() * self._sums[-1]), len(self._kinds) - 1)]
        text = self._again(kind) if self._chance.happens(self._due_repeats()) else self._new(kind, nick)
        self._written += 1
        if text in self._said:
            self._repeated += 1
        else:
            self._remember(text)
        return text

    def _due_repeats(self) -> float:
        """The share of repeats that brings the whole back to `REPEATED`, also where new texts begin to run out."""
        return REPEATED + STEADYING * (REPEATED - self._repeated / self._written)

    def _again(self, kind: str) -> str:
        common = phrases.STOCK.get(kind)
        if common and (not self._recent or self._chance.happens(0.65)):
            # The first of the list is what most people write.
            return common[int(self._chance.random() ** 1.6 * len(common))]
        return self._chance.pick(self._recent) if self._recent else "1"

    def _new(self, kind: str, nick: str) -> str:
        """A text nobody has written yet; where a kind has said nearly all it can, something of a richer kind."""
        self._slots.about(self._good or self._chance.pick(self._goods), nick)
        text = ""
        for round_ in range(TRIES):
            patterns = phrases.PATTERNS[kind if round_ < TRIES // 2 else self._chance.pick(RICH)]
            text = self._chance.pick(patterns).format_map(self._slots)
            if text not in self._said:
                break
        return text

    def _remember(self, text: str) -> None:
        if len(self._said) >= REMEMBERED:
            self._said.clear()
        self._said.add(text)
        if len(self._recent) < RECENT:
            self._recent.append(text)
        else:
            self._recent[self._place] = text
            self._place = (self._place + 1) % RECENT


class Slots(dict[str, str]):
    """Fills the slots of a pattern, each time anew."""

    def __init__(self, chance: Chance, goods: Sequence[Good]) -> None:
        super().__init__()
        self._chance = chance
        self._goods = goods
        self._good = goods[0]
        self._nick = ""

    def about(self, good: Good, nick: str) -> None:
        self._good, self._nick = good, nick

    def __missing__(self, slot: str) -> str:
        fixed = WORDS.get(slot)
        if fixed is not None:
            return self._chance.pick(fixed)
        return self._of_the_good(slot)

    def _of_the_good(self, slot: str) -> str:
        chance, good = self._chance, self._good
        match slot:
            case "short":
                return good.short
            case "other":
                return chance.pick(self._goods).short
            case "size":
                return chance.pick(good.sizes or phrases.SIZES)
            case "colour":
                return chance.pick(good.colours or phrases.COLOURS)
            case "price":
                return yuan(good.price)
            case "low":
                return yuan(good.price * chance.between(55, 92) // 1000 * 10)
            case _:
                return self._nick


def yuan(fen: int) -> str:
    """A price as people write it: without the zeros."""
    return f"{fen / 100:.2f}".rstrip("0").rstrip(".")


WORDS: Final[Mapping[str, Sequence[str]]] = {
    "lead": phrases.LEADS,
    "end": phrases.ENDS,
    "city": phrases.CITIES,
    "who": phrases.PEOPLE,
    "scene": phrases.SCENES,
    "verdict": phrases.VERDICTS,
    "fault": phrases.FAULTS,
    "colour2": phrases.COLOURS,
    "n": tuple("23456789"),
    "n2": tuple("0123456789"),
    "num": tuple(str(number) for number in range(10, 100)),
    "height": tuple(str(number) for number in range(78, 186)),
}
