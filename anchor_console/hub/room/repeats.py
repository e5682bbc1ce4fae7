"""Tells events that came before, by 64-bit hashes: of the last million ids, and for ever of money and gifts."""

from array import array
from collections.abc import Iterable
from typing import Final

from xxhash import xxh3_64_intdigest

from anchor_console.core.events import GiftSent, KnownEvent, OrderCreated, OrderPaid, OrderRefunded
from anchor_console.core.hashes import Hashes

GENERATION: Final = 500_000
"""Ids a generation; two full ones and the growing one are known: from 1,000,000 to 1,500,000 ids."""
_SIZES: Final = (1 << 12, 1 << 16, 1 << 20)
"""Places for a generation's ids as they grow: a show of half an hour takes half a megabyte, of half a day eight."""
_LASTING: Final = frozenset((OrderCreated, OrderPaid, OrderRefunded, GiftSent))


class Repeats:
    """The ids known of one session. `ids` and `lasting` gather what is new since `taken()`."""

    def __init__(self, generation: int = GENERATION) -> None:
        self._size = generation
        self._growing = Hashes(_SIZES)
        self._older: Hashes | None = None
        self._oldest: Hashes | None = None
        self._for_ever = Hashes()
        self._left = generation
        self._ids = array("Q")
        self._lasting = array("Q")

    def is_new(self, event: KnownEvent) -> bool:
        """Whether the event has not come before; from now on it has."""
        key = xxh3_64_intdigest(f"{event.source}\0{event.id}".encode())
        if self._older is not None and self._is_old(key):
            return False
        lasts = type(event) in _LASTING
        if (lasts and key in self._for_ever) or not self._growing.add(key):
            return False
        if lasts:
            self._for_ever.add(key)
            self._lasting.append(key)
        self._ids.append(key)
        self._left -= 1
        if not self._left:
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
            for key in _hashes(raw):
                self._for_ever.add(key)
        for raw in ids:
            for key in _hashes(raw):
                if self._growing.add(key):
                    self._left -= 1
                    if not self._left:
                        self._age()

    def _is_old(self, key: int) -> bool:
        is_older = self._older is not None and key in self._older
        return is_older or (self._oldest is not None and key in self._oldest)

    def _age(self) -> None:
        self._oldest, self._older, self._growing = self._older, self._growing, Hashes(_SIZES)
        self._left = self._size


def _hashes(raw: bytes) -> "array[int]":
    hashes = array("Q")
    hashes.frombytes(raw)
    return hashes
