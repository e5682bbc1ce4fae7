"""Sets of 64-bit hashes that lie in arrays: some 16 bytes a key, where Python's own take about 100.

A key is put where its lower bits point, else on from there in steps that its upper bits tell: nobody who makes up texts
whose hashes end alike makes us walk. 0 is no key, it marks a free place.
"""

from array import array
from collections.abc import Sequence
from typing import Final

SIZES: Final = (256, 4096, *(1 << power for power in range(14, 19)))
"""Places of a table as it grows, powers of two; after the last a new table is begun: none takes long to be moved."""
FIRST: Final = 1 << 12
GROWS_BY: Final = 16
"""Of the last ones' set: few steps, the last one early, so that its room is settled: half a megabyte for a show of half
an hour, eight for one of half a day."""
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

    def take(self, place: int, key: int, number: int = 0) -> None:
        """Put a key that is nowhere in at its place in the newest table, with its number."""
        self.keys[place] = key
        if self._numbered:
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
        keys, _, place = self._all.find(key)
        if keys[place]:
            return False
        self._all.take(place, key)
        return True


class LastHashes:
    """A set of the last keys put in: at least two and at most three generations of them.

    A key that finds its place taken goes to the next one before it, which is faster: so no stranger may choose them.
    """

    __slots__ = ("_free", "_generation", "_keys", "_most", "_old")

    def __init__(self, generation: int) -> None:
        self._generation = generation
        self._old: tuple[array[int], ...] = ()
        self._begin(FIRST)

    def add(self, key: int) -> bool:
        """Put the key in; whether it was not there yet."""
        for old in self._old:
            place = key & len(old) - 1
            while there := old[place]:
                if there == key:
                    return False
                place -= 1  # below 0 it goes on from the end
        keys = self._keys
        place = key & len(keys) - 1
        while there := keys[place]:
            if there == key:
                return False
            place -= 1
        keys[place] = key
        self._free -= 1
        if not self._free:
            self._go_on()
        return True

    def _begin(self, size: int) -> None:
        self._keys = array("Q", (0,)) * size
        self._most = self._free = min(size // 2, self._generation)

    def _go_on(self) -> None:
        """Take more places, or, as the generation is whole, begin the next."""
        before = self._keys
        if self._most == self._generation:
            self._old = (before, *self._old[:1])
            return self._begin(FIRST)
        held = self._most
        self._begin(len(before) * GROWS_BY)
        keys, size = self._keys, len(self._keys)
        for key in filter(None, before):
            place = key & size - 1
            while keys[place]:
                place -= 1
            keys[place] = key
        self._free -= held
        return None


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
