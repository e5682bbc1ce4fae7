"""In which minute each of very many was first: a map from hashes to minutes that takes little room."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from anchor_console.core.counters.goods import MINUTE
from anchor_console.core.hashes import SIZES, UPPER, Growing

T = TypeVar("T")


class Firsts:
    """Minutes (their starts, in ms since the epoch) by the hash of who or what was first in them."""

    __slots__ = ("_all",)

    def __init__(self, sizes: Sequence[int] = SIZES) -> None:
        self._all = Growing(sizes, numbered=True)

    def __len__(self) -> int:
        return len(self._all)

    def get(self, key: int, otherwise: T) -> int | T:
        """The key's minute; `otherwise` where it has none."""
        table = self._all.table
        keys, mask = table.keys, table.mask
        place = key & mask
        while known := keys[place]:  # Table.place, without the calls: every event comes by here, some three times
            if known == key:
                return table.numbers[place] * MINUTE
            place = (place + (key >> UPPER | 1)) & mask
        if self._all.full:
            table, place = self._all.find(key)
            return table.numbers[place] * MINUTE if table.keys[place] else otherwise
        return otherwise

    def put(self, key: int, minute: int) -> None:
        """Give the key that minute, whether it had one or not."""
        every = self._all
        table, place = every.find(key) if every.full else (every.table, every.table.place(key))
        table.numbers[place] = minute // MINUTE
        if not table.keys[place]:
            table.keys[place] = key
            table.free -= 1
            if not table.free:
                every.grow()

    def update(self, minutes: Mapping[int, int]) -> None:
        """Put all of these."""
        for key, minute in minutes.items():
            self.put(key, minute)
