"""What goes into the journal, what comes back at a restart, and how a segment is packed and chained."""

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256

import zstandard

_LEVEL = 3


@dataclass(frozen=True, slots=True)
class Batch:
    """Events of one session in a row, as journal lines each ending in a newline. `kept` is called when committed."""

    session: str
    first_seq: int
    last_seq: int
    lines: bytes
    kept: Callable[[int], None]


@dataclass(slots=True)
class Seal:
    """Says that the events from `first_seq` to `last_seq` become one segment, with what a restart needs of them.

    `patch` is what the fold learnt, `ids` the 64-bit hashes of all events, `lasting` of those told apart for ever,
    `clock` the state of the room's clock after them.
    """

    session: str
    first_seq: int
    last_seq: int
    first_at: int
    last_at: int
    lines: bytes
    patch: bytes
    ids: bytes
    lasting: bytes
    clock: bytes
    packed: "Packed | None" = None


@dataclass(frozen=True, slots=True)
class Note:
    """What a room has made of its comments up to `seq`; it takes the place of the one before."""

    session: str
    seq: int
    blob: bytes


@dataclass(frozen=True, slots=True)
class Packed:
    """A segment's compressed lines and the digest of everything in it."""

    blob: bytes
    digest: bytes


@dataclass(frozen=True, slots=True)
class Kept:
    """What the journal knows of a session when its room opens again."""

    patches: list[bytes] = field(default_factory=list)
    ids: list[bytes] = field(default_factory=list)
    lasting: list[bytes] = field(default_factory=list)
    clock: bytes = b""
    sealed_seq: int = 0
    tail: list[bytes] = field(default_factory=list)
    note: bytes = b""


def pack(seal: Seal) -> Packed:
    """Compress and digest a segment; slow, for a thread."""
    blob = zstandard.ZstdCompressor(level=_LEVEL).compress(seal.lines)
    head = (seal.session, seal.first_seq, seal.last_seq, seal.first_at, seal.last_at)
    return Packed(blob, digest(head, (seal.patch, seal.ids, seal.lasting, seal.clock, seal.lines)))


def digest(head: tuple[str, int, int, int, int], parts: tuple[bytes, ...]) -> bytes:
    """SHA-256 over a segment's head and parts, each with its length so that none can grow at another's cost."""
    whole = sha256(repr(head).encode())
    for part in parts:
        whole.update(len(part).to_bytes(8, "little"))
        whole.update(part)
    return whole.digest()


def chained(previous: bytes, packed_digest: bytes) -> bytes:
    """The chain's next link."""
    return sha256(previous + packed_digest).digest()


def unpack(blob: bytes) -> bytes:
    """A segment's lines."""
    return zstandard.ZstdDecompressor().decompress(blob)
