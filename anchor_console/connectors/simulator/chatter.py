"""What the simulated room writes: 43 of 100 texts were said before, the rest only one person would say."""

from bisect import bisect
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Final

from msgspec import Struct

from anchor_console.connectors.simulator import phrases
from anchor_console.connectors.simulator.chance import Chance
from anchor_console.connectors.simulator.goods import Good
from anchor_console.connectors.simulator.wares import PLAIN, WARES, Ware

REPEATED: Final = 0.43
RECENT: Final = 60
COPIED: Final = 0.08
COPIED_LENGTH: Final = 6
"""People copy one another in short words; a long text is nobody's but its writer's."""
ABOUT_THE_WARE: Final = 0.62
REMEMBERED: Final = 200_000
STEADYING: Final = 4.0
TRIES: Final = 12
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
    """Finds the next text. `about(good, mood)` says what is shown and how the room feels; then `kind()` says what is
    written of, and `say(kind, nick)` writes."""

    def __init__(self, chance: Chance, goods: Sequence[Good]) -> None:
        self._chance = chance
        self._goods = goods
        self._said: set[str] = set()
        self._recent: list[str] = []
        self._place = 0
        self._written, self._repeated = 100.0, 100 * REPEATED  # as if so many had been written before: a calm start
        self._slots = Slots(chance, goods)
        self._fitting: dict[tuple[str, str], Sequence[str]] = {}
        self._kinds: Sequence[str] = ()
        self._sums: list[float] = []
        self._good: Good | None = None
        self._mood: Mood | None = None
        self.about(None, Mood())

    def about(self, good: Good | None, mood: Mood) -> None:
        """From now on people write about `good`, in `mood`."""
        if good is self._good and mood == self._mood:
            return
        if good is not self._good:  # what was said of another product is no longer copied
            self._recent, self._place = [], 0
        self._good, self._mood = good, mood
        shown = 1.0 if good else 0.3
        weights: Mapping[str, float] = {
            "greet": 0.08 * mood.newcomers,
            "echo": 0.06 + 0.9 * mood.call,
            "praise": 0.10,
            "want": 0.13 * mood.wish * shown,
            "ask": 0.32 * shown,
            "haggle": 0.07 * mood.price * shown,
            "complain": 0.035 * mood.trouble,
            "gone": 0.25 * mood.sold_out,
            "chat": 0.14,
            "thanks": 0.04,
            "foreign": 0.004,
            "lure": 0.002,
        }
        self._kinds = tuple(weights)
        self._sums = list(accumulate(weights.values()))

    def kind(self) -> str:
        """What the next text is about."""
        return self._kinds[min(bisect(self._sums, self._chance.random() * self._sums[-1]), len(self._kinds) - 1)]

    def say(self, kind: str, nick: str) -> str:
        """The next text, of that kind; `nick` is the name of somebody else in the room."""
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
        """In the very words of others; what is asked is mostly about the ware that is shown."""
        common = phrases.STOCK.get(kind, ())
        if kind == "ask" and self._good and self._chance.happens(ABOUT_THE_WARE):
            common = ware_of(self._good).questions
        if not common or (self._recent and self._chance.happens(COPIED)):
            return self._chance.pick(self._recent) if self._recent else "1"
        # The first of the list is what most people write.
        return common[int(self._chance.random() ** 1.9 * len(common))]

    def _new(self, kind: str, nick: str) -> str:
        """A text nobody has written yet; where a kind has said nearly all it can, something of a richer kind."""
        good = self._good or self._chance.pick(self._goods)
        self._slots.about(good, nick)
        text = ""
        for round_ in range(TRIES):
            patterns = self._patterns_for(kind if round_ < TRIES // 2 else self._chance.pick(RICH), good)
            text = self._chance.pick(patterns).format_map(self._slots)
            if text not in self._said:
                break
        return text

    def _patterns_for(self, kind: str, good: Good) -> Sequence[str]:
        """The patterns of a kind that make sense for `good`: none about sizes where it has no sizes."""
        found = self._fitting.get((kind, good.id))
        if found is None:
            patterns = phrases.PATTERNS[kind] + (ware_of(good).doubts * 2 if kind == "ask" else ())
            lacking = [slot for slot, has in (("{size", good.sizes), ("{colour", good.colours)) if not has]
            lacking += [] if good.offer else ["{offer"]
            lacking += [] if len(good.colours) > 1 else ["{colour2"]
            found = [pattern for pattern in patterns if not any(slot in pattern for slot in lacking)]
            self._fitting[kind, good.id] = found
        return found

    def _remember(self, text: str) -> None:
        if len(self._said) >= REMEMBERED:
            self._said.clear()
        self._said.add(text)
        if len(text) > COPIED_LENGTH:
            return
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
        self._good: Good | None = None
        self._ware = PLAIN
        self._others: Sequence[str] = ()
        self._colour = 0
        self._nick = ""

    def about(self, good: Good, nick: str) -> None:
        self._nick = nick
        if good is not self._good:
            self._good, self._ware = good, ware_of(good)
            self._others = [other.short for other in self._goods if other.category != good.category] or [good.short]
        self._colour = self._chance.between(0, max(0, len(good.colours) - 1))

    def __missing__(self, slot: str) -> str:
        fixed = WORDS.get(slot)
        if fixed is not None:
            return self._chance.pick(fixed)
        assert self._good is not None
        return self._of_the_ware(slot) or self._of_the_good(slot, self._good) or self._of_the_deal(slot, self._good)

    def _of_the_ware(self, slot: str) -> str:
        pick, ware = self._chance.pick, self._ware
        match slot:
            case "unit":
                return ware.unit
            case "question":
                return pick(ware.questions)
            case "verdict":
                return pick(ware.verdicts)
            case "fault":
                return pick(ware.faults)
            case "who":
                return pick(ware.people)
            case _:
                return ""

    def _of_the_good(self, slot: str, good: Good) -> str:
        chance = self._chance
        match slot:
            case "short":
                return good.short
            case "other":
                return chance.pick(self._others)
            case "size":
                return chance.pick(good.sizes)
            case "colour":
                return good.colours[self._colour]
            case "colour2":
                return good.colours[self._colour - 1]
            case _:
                return ""

    def _of_the_deal(self, slot: str, good: Good) -> str:
        chance = self._chance
        match slot:
            case "offer":
                return good.offer
            case "price":
                return yuan(good.price)
            case "low":
                return yuan(max(1, good.price * chance.between(55, 92) // 10_000) * 100)
            case "digits":
                return f"{chance.between(0, 9999):04}"
            case _:
                return self._nick


def ware_of(good: Good) -> Ware:
    """The words for a good, by its category."""
    return WARES.get(good.category, PLAIN)


def yuan(fen: int) -> str:
    """A price as people write it: without the zeros."""
    return f"{fen / 100:.2f}".rstrip("0").rstrip(".")


WORDS: Final[Mapping[str, Sequence[str]]] = {
    "lead": phrases.LEADS,
    "end": phrases.ENDS,
    "ask": phrases.ASKING,
    "city": phrases.CITIES,
    "courier": phrases.COURIERS,
    "n": tuple("222233345"),
    "month": tuple("23456789"),
    "week": tuple("一二三四五六日"),
    "day": tuple(str(number) for number in range(2, 29)),
    "kg": tuple(str(number) for number in range(14, 31)),
    "weight": tuple(str(number) for number in range(120, 171, 5)),
    "baby": tuple(str(number) for number in range(68, 111)),
    "height": tuple(str(number) for number in range(152, 184)),
    "shoe": tuple(str(number) for number in range(35, 44)),
}
