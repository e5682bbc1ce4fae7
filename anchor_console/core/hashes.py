"""Sets of 64-bit hashes that lie in arrays: some 16 bytes a key, where Python's own take about 100.

A key is put where its lower bits point, else on from there in steps that its upper bits tell: nobody who makes up texts
whose hashes end alike makes us walk. 0 is no key, it marks a free place.
"""

from array import array
from collections.abc import Sequence
from typing import Final

SIZES: Final = tuple(1 << power for power in range(8, 19))
"""Places of a table as it grows; all are powers of two. After the last one a new table is begun: nothing large is ever
moved at once."""
UPPER: Final = 40
"""`key >> UPPER | 1` is how far it is to the next place for a key, round and round all of them."""


class Table:
    """Keys, and beside each a number of 32 bits if it is `numbered`, on so many places; a quarter of them stay free."""

    __slots__ = ("free", "keys", "mask", "numbers")

    def __init__(self, size: int, numbered: bool = False) -> None:
        self.keys = array("Q", (0,)) * size
        self.numbers = array("I", (0,)) * (size if numbered else 0)
        self.mask = size - 1
        self.free = size - size // 4
        """Keys that may still be put in."""

    def __len__(self) -> int:
        return len(self.keys) - len(self.keys) // 4 - self.free

    def place(self, key: int) -> int:
        """Where the key is, or where it may be put as it is not."""
        keys, mask = self.keys, self.mask
        place = key & mask
        while (known := keys[place]) and known != key:
            place = (place + (key >> UPPER | 1)) & mask
        return place

    def grown(self, size: int) -> "Table":
        """The same on more places."""
        larger = Table(size, bool(self.numbers))
        keys, numbers, mask = larger.keys, larger.numbers, larger.mask
        for before, key in enumerate(self.keys):
            if key:
                place = key & mask
                while keys[place]:
                    place = (place + (key >> UPPER | 1)) & mask
                keys[place] = key
                if numbers:
                    numbers[place] = self.numbers[before]
        larger.free -= len(self)
        return larger


class Growing:
    """Tables that only grow: `table` is the one that takes new keys, `full` are those before it."""

    __slots__ = ("_numbered", "_sizes", "full", "table")

    def __init__(self, sizes: Sequence[int] = SIZES, numbered: bool = False) -> None:
        self._sizes = sizes
        self._numbered = numbered
        self.full: list[Table] = []
        self.table = Table(sizes[0], numbered)

    def __len__(self) -> int:
        return len(self.table) + sum(map(len, self.full))

    def find(self, key: int) -> tuple[Table, int]:
        """The table and the place of the key, or where it may be put."""
        for table in self.full:
            if table.keys[place := table.place(key)]:
                return table, place
        return self.table, self.table.place(key)

    def grow(self) -> None:
        """Make room for more keys, as there is none left."""
        size = self.table.mask + 1
        if size < self._sizes[-1]:
            self.table = self.table.grown(self._sizes[self._sizes.index(size) + 1])
        else:
            self.full.append(self.table)
            self.table = Table(self._sizes[0], self._numbered)


class Hashes:
    """A set that only grows."""

    __slots__ = ("_all",)

    def __init__(self, sizes: Sequence[int] = SIZES) -> None:
        self._all = Growing(sizes)

    def __len__(self) -> int:
        return len(self._all)

    def __contains__(self, key: int) -> bool:
        table, place = self._all.find(key)
        return bool(table.keys[place])

    def add(self, key: int) -> bool:
        """Put the key in; whether it was not there yet."""
        table = self._all.table
        keys, mask = table.keys, table.mask
        place = key & mask
        while known := keys[place]:  # Table.place, without the calls: every event comes by here
            if known == key:
                return False
            place = (place + (key >> UPPER | 1)) & mask
        if self._all.full and key in self:
            return False
        keys[place] = key
        table.free -= 1
        if not table.free:
            self._all.grow()
        return True
