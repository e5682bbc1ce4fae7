"""Whether two copies of the record are the same, told without sending them: a count and an XOR of hashes per kind."""

from collections.abc import Iterable
from hashlib import blake2b

from msgspec import Struct


class Digest(Struct, frozen=True):
    """How many records of a kind there are, and the XOR of their hashes as 16 hex digits: their order is no matter."""

    count: int
    xor: str


class Digests(Struct, frozen=True):
    """The digests of all kinds of which there is a record, as they stand at `cursor`."""

    cursor: str
    kinds: dict[str, Digest]


class Digesting:
    """Makes digests of records that are met a few at a time."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._xors: dict[str, int] = {}

    def meet(self, records: Iterable[tuple[str, str, int]]) -> None:
        """Take in (kind, id, version) of records there are, each once."""
        counts, xors = self._counts, self._xors
        for kind, id, version in records:
            counts[kind] = counts.get(kind, 0) + 1
            xors[kind] = xors.get(kind, 0) ^ hashed(kind, id, version)

    def kinds(self) -> dict[str, Digest]:
        """The digests of what was met."""
        return {kind: Digest(count, f"{self._xors[kind]:016x}") for kind, count in sorted(self._counts.items())}


def hashed(kind: str, id: str, version: int) -> int:
    """64 bits that stand for this version of this record."""
    return int.from_bytes(blake2b(f"{kind}/{id}/{version}".encode(), digest_size=8).digest())
