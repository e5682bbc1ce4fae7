"""Sets of 64-bit hashes that lie in arrays: some 16 bytes a key, where Python's own take about 100.

A key is put where its lower bits point, else on from there in steps that its upper bits tell: nobody who makes up texts
whose hashes end alike makes us walk. 0 is no key, it marks a free place.
"""

from array import array
from collections.abc import Sequence
from typing import Final

SIZES: Final = (256, 4096, *(1 << power for power in range(14, 19)))
"""Places of a table as it grows; all are powers of two. After the last a new table is begun: none takes long to move."""
UPPER: Final = 40
"""`key >> UPPER | 1` is how far it is to the next place for a key, round and round all of them."""


class Growing:
    """Tables of keys that only grow, where wanted with a number of 32 bits for each; a quarter of the places is free.

    The newest table's parts lie here by themselves, for what every event comes by; `full` are the tables before it.
    """

    __slots__ = ("_numbered", "_sizes", "free", "full", "keys", "mask", "numbers")

    def __init__(self, sizes: Sequence[int] = SIZES, numbered: bool = False) -> None:
        self._sizes = sizes
        self._numbered = numbered
        self.full: list[tuple[array[int], array[int]]] = []
        self._begin(sizes[0])

    def __len__(self) -> int:
        return sum(_most(keys) for keys, _ in self.full) + _most(self.keys) - self.free

    def find(self, key: int) -> tuple["array[int]", "array[int]", int]:
        """The keys, the numbers and the place of a key; or the place where it may be put in the newest table."""
        for keys, numbers in self.full:
            if keys[place := _place(keys, key)]:
                return keys, numbers, place
        return self.keys, self.numbers, _place(self.keys, key)

    def take(self, place: int, key: int, number: int) -> None:
        """Put a key that is nowhere in at its place in the newest table, with its number."""
        self.keys[place] = key
        self.numbers[place] = number
        self.free -= 1
        if not self.free:
            self.grow()

    def _begin(self, size: int) -> None:
        self.keys = array("Q", (0,)) * size
        self.numbers = array("I", (0,)) * (size if self._numbered else 0)
        self.mask = size - 1
        self.free = _most(self.keys)
        """Keys that may be put in before it grows."""

    def grow(self) -> None:
        """Make place for more keys, as there is none left."""
        keys, numbers = self.keys, self.numbers
        step = self._sizes.index(len(keys)) + 1
        if step == len(self._sizes):
            self.full.append((keys, numbers))
            return self._begin(self._sizes[0])
        self._begin(self._sizes[step])
        larger, mask = self.keys, self.mask
        for before, key in enumerate(keys):
            if key:
                place = key & mask
                while larger[place]:
                    place = (place + (key >> UPPER | 1)) & mask
                larger[place] = key
                if numbers:
                    self.numbers[place] = numbers[before]
        self.free -= _most(keys)
        return None


class Hashes:
    """A set that only grows."""

    __slots__ = ("_all",)

    def __init__(self, sizes: Sequence[int] = SIZES) -> None:
        self._all = Growing(sizes)

    def __len__(self) -> int:
        return len(self._all)

    def __contains__(self, key: int) -> bool:
        keys, _, place = self._all.find(key)
        return bool(keys[place])

    def add(self, key: int) -> bool:
        """Put the key in; whether it was not there yet."""
        known = self._all
        keys, mask = known.keys, known.mask
        place = key & mask
        while there := keys[place]:
            if there == key:
                return False
            place = (place + (key >> UPPER | 1)) & mask
        if known.full and key in self:
            return False
        keys[place] = key
        known.free -= 1
        if not known.free:
            known.grow()
        return True


def _place(keys: "array[int]", key: int) -> int:
    """Where the key is, or where it may be put as it is not."""
    mask = len(keys) - 1
    place = key & mask
    while (there := keys[place]) and there != key:
        place = (place + (key >> UPPER | 1)) & mask
    return place


def _most(keys: "array[int]") -> int:
    """Keys that a table takes."""
    return len(keys) - len(keys) // 4
