"""In which minute each of very many was first: a map from hashes to minutes that takes little room."""

from collections.abc import Mapping, Sequence

from xxhash import xxh3_64_intdigest

from anchor_console.core.counters.goods import MINUTE
from anchor_console.core.hashes import SIZES, UPPER, Growing


def key_of(*parts: str) -> int:
    """A 64-bit name for whatever the parts name together."""
    return xxh3_64_intdigest("\0".join(parts).encode())


class Firsts:
    """Minutes (their starts, in ms since the epoch) by the hash of who or what was first in them."""

    __slots__ = ("_all",)

    def __init__(self, sizes: Sequence[int] = SIZES) -> None:
        self._all = Growing(sizes, numbered=True)

    def __len__(self) -> int:
        return len(self._all)

    def get(self, key: int, otherwise: int) -> int:
        """The key's minute; `otherwise` where it has none."""
        known = self._all
        keys, mask = known.keys, known.mask
        place = key & mask
        while there := keys[place]:  # what `find` does, without its calls: nearly every event comes by here
            if there == key:
                return known.numbers[place] * MINUTE
            place = (place + (key >> UPPER | 1)) & mask
        if known.full:
            keys, numbers, place = known.find(key)
            return numbers[place] * MINUTE if keys[place] else otherwise
        return otherwise

    def earlier(self, key: int, minute: int) -> int | None:
        """Hear that the key was there in that minute. Returns what was its first one until now; None: it had none."""
        known = self._all
        keys, numbers, place = known.find(key)
        if not keys[place]:
            known.take(place, key, minute // MINUTE)
            return None
        before = numbers[place] * MINUTE
        if minute < before:
            numbers[place] = minute // MINUTE
        return before

    def update(self, minutes: Mapping[int, int]) -> None:
        """Hear all of these."""
        for key, minute in minutes.items():
            self.earlier(key, minute)
