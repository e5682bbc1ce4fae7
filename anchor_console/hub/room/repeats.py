"""Tells events that came before, by 64-bit hashes: of the last million ids, and for ever of money and gifts."""

from array import array
from collections.abc import Iterable
from typing import Final

from xxhash import xxh3_64_intdigest

from anchor_console.core.events import GiftSent, KnownEvent, OrderCreated, OrderPaid, OrderRefunded
from anchor_console.core.hashes import Hashes, LastHashes

GENERATION: Final = 500_000
"""Ids a generation; two full ones and the growing one are known: from 1,000,000 to 1,500,000 ids."""
_LASTING: Final = frozenset((OrderCreated, OrderPaid, OrderRefunded, GiftSent))


class Repeats:
    """The ids known of one session. `ids` and `lasting` gather what is new since `taken()`."""

    def __init__(self, generation: int = GENERATION) -> None:
        self._last = LastHashes(generation)
        self._for_ever = Hashes()
        self._ids = array("Q")
        self._lasting = array("Q")

    def is_new(self, event: KnownEvent) -> bool:
        """Whether the event has not come before; from now on it has."""
        key = xxh3_64_intdigest(f"{event.source}\0{event.id}".encode())
        lasts = type(event) in _LASTING
        if (lasts and key in self._for_ever) or not self._last.add(key):
            return False
        if lasts:
            self._for_ever.add(key)
            self._lasting.append(key)
        self._ids.append(key)
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
                self._last.add(key)


def _hashes(raw: bytes) -> "array[int]":
    hashes = array("Q")
    hashes.frombytes(raw)
    return hashes
