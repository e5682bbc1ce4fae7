"""Tells events that came before, by 64-bit hashes: of the last million ids, and for ever of money and gifts."""

from array import array
from collections.abc import Iterable
from typing import Final

from xxhash import xxh3_64_intdigest

from anchor_console.core.events import GiftSent, KnownEvent, OrderCreated, OrderPaid, OrderRefunded

GENERATION: Final = 500_000
"""Ids a generation; two full ones and the growing one are known: from 1,000,000 to 1,500,000 ids."""
_LASTING: Final = frozenset((OrderCreated, OrderPaid, OrderRefunded, GiftSent))


class Repeats:
    """The ids known of one session. `ids` and `lasting` gather what is new since `taken()`."""

    def __init__(self, generation: int = GENERATION) -> None:
        self._size = generation
        self._growing: set[int] = set()
        self._older: set[int] = set()
        self._oldest: set[int] = set()
        self._for_ever: set[int] = set()
        self._ids = array("Q")
        self._lasting = array("Q")

    def is_new(self, event: KnownEvent) -> bool:
        """Whether the event has not come before; from now on it has."""
        key = xxh3_64_intdigest(f"{event.source}\0{event.id}".encode())
        if key in self._growing or key in self._older or key in self._oldest:
            return False
        if type(event) in _LASTING:
            if key in self._for_ever:
                return False
            self._for_ever.add(key)
            self._lasting.append(key)
        self._growing.add(key)
        self._ids.append(key)
        if len(self._growing) >= self._size:
            self._age()
        return True

    def taken(self) -> tuple[bytes, bytes]:
        """The hashes of all ids, and of those known for ever, since the last call."""
        ids, lasting = self._ids.tobytes(), self._lasting.tobytes()
        self._ids, self._lasting = array("Q"), array("Q")
        return ids, lasting

    def restore(self, ids: Iterable[bytes], lasting: Iterable[bytes]) -> None:
        """Know again what earlier `taken()` calls gave, oldest first."""
        for raw in lasting:
            self._for_ever.update(_hashes(raw))
        for raw in ids:
            self._growing.update(_hashes(raw))
            if len(self._growing) >= self._size:
                self._age()

    def _age(self) -> None:
        self._oldest, self._older, self._growing = self._older, self._growing, set()


def _hashes(raw: bytes) -> "array[int]":
    hashes = array("Q")
    hashes.frombytes(raw)
    return hashes
