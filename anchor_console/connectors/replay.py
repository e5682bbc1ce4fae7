"""Recorded streams: our NDJSON, a chat's CSV or a platform's own messages, read lazily and played at any speed."""

import csv
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from io import StringIO
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, Final

import msgspec
import xxhash
from msgspec import Struct

from anchor_console.core.events import (
    LINE_LIMIT,
    CommentPosted,
    Envelope,
    KnownEvent,
    UnknownHappened,
    User,
)
from anchor_console.core.identity import made_id

Decode = Callable[[bytes, int, str], Sequence[KnownEvent]]
"""Reads a platform's own message: its bytes, the time it has if it bears none, the id it has if it bears none."""

Line = tuple[int, bytes | None]
"""A line's number, from 1, and its bytes without their end; None stands for one over the limit."""

HEAD_LINES: Final = 5
COLUMNS: Final = ("author", "message", "published_at")
ROW_LINES: Final = 100
"""A CSV row may span that many lines: behind a lost quote the next rows are found again."""
LONGEST_GAP_MS: Final = 3_600_000
"""A time further than this from the one before is a clock gone wrong, or a pause nobody wants to wait for."""
BEAT_MS: Final = 50
MOST_AT_ONCE: Final = 4096
MOST_BYTES: Final = 8 * 1024 * 1024
"""Of one batch: the hub takes bodies of up to twice that."""

BOM: Final = b"\xef\xbb\xbf"


class Read(Struct, frozen=True, omit_defaults=True):
    """What stands at `line` (from 1) of a recording: an event and its line for the wire (`raw`), or what is wrong."""

    line: int
    event: KnownEvent | None = None
    raw: bytes = b""
    problem: str = ""


def read(
    recording: Path | Iterable[bytes], *, received: int, decode: Decode | None = None, source: str = "youtube"
) -> Iterator[Read]:
    """Every event of a recording in its order, as it is read; the format is told by what stands there.

    `received`: the time (ms) of messages before the first that bears one. `decode`: reads lines with a `cmd`, which
    without it are reported. `source`: whose chat a CSV is. A line that cannot be read is reported and stops nothing;
    only a missing or unreadable file raises OSError.
    """
    with closing(lines_of(recording)) as lines:
        head = list(islice(lines, HEAD_LINES))
        whole = chain(head, lines)
        if bears_chat(head):
            yield from read_csv(whole, source)
        else:
            yield from read_json(whole, received, decode)


def bears_chat(head: Iterable[Line]) -> bool:
    """Whether a recording that begins so is a CSV: its columns are named, or no line of it looks like JSON."""
    written = [text.strip() for _, text in head if text and text.strip()]
    if not written:
        return False
    named = order_of(written[0].decode("utf-8", "replace").replace('"', "").split(","))
    return named is not None or not any(text.startswith((b"{", b"[")) for text in written)


def lines_of(recording: Path | Iterable[bytes]) -> Generator[Line, None, None]:
    """Each line with its number and without its end, None for one over the limit; a byte order mark is dropped."""
    if isinstance(recording, Path):
        with recording.open("rb") as file:
            yield from numbered(short_lines(file))
    else:
        yield from numbered(line if len(line.rstrip(b"\r\n")) <= LINE_LIMIT else None for line in recording)


def numbered(lines: Iterable[bytes | None]) -> Iterator[Line]:
    for number, line in enumerate(lines, start=1):
        bare = line.rstrip(b"\r\n") if line is not None else None
        yield number, bare.removeprefix(BOM) if bare is not None and number == 1 else bare


def short_lines(file: BinaryIO) -> Iterator[bytes | None]:
    """The file's lines; of one over the limit only a piece is ever held, and None stands for it."""
    room = LINE_LIMIT + 2
    while line := file.readline(room):
        if len(line.rstrip(b"\r\n")) <= LINE_LIMIT:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(room)
        yield None


# --- JSON: ours and a platform's, line by line

events = msgspec.json.Decoder(KnownEvent)
envelopes = msgspec.json.Decoder(Envelope)
encode = msgspec.json.Encoder().encode


class Commanded(Struct, frozen=True):
    """The least by which a platform's message is known."""

    cmd: str


commanded = msgspec.json.Decoder(Commanded)


def read_json(numbered: Iterator[Line], received: int, decode: Decode | None) -> Iterator[Read]:
    """Where a message bears no time: that of the one before; no id: the hash of the file up to it, and its line."""
    so_far = xxhash.xxh3_128()
    for number, line in numbered:
        if line is None:
            yield too_long(number)
            continue
        so_far.update(line)
        so_far.update(b"\n")
        if not line.strip():
            continue
        problem, event = own_event(line)
        if event is not None:
            received = event.at
            yield Read(number, event, line)
        elif decode is None or not has_command(line):
            yield Read(number, problem=problem)
        else:
            for found in decode(line, received, f"{so_far.hexdigest()}-{number}"):
                received = found.at
                yield Read(number, found, encode(found))


def too_long(number: int) -> Read:
    return Read(number, problem=f"the line is longer than {LINE_LIMIT} bytes")


def own_event(line: bytes) -> tuple[str, KnownEvent | None]:
    """The event of a line of ours, or what is wrong with it. A type that nobody knows is still an event."""
    try:
        return "", events.decode(line)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        problem = str(error)
    try:
        envelope = envelopes.decode(line)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return problem, None
    if envelope.type in KNOWN_TYPES:
        return problem, None
    return "", UnknownHappened(id=envelope.id, at=envelope.at, source=envelope.source, kind=envelope.type)


KNOWN_TYPES: Final = frozenset(
    str(kind.__struct_config__.tag) for kind in KnownEvent.__args__ if kind.__struct_config__.tag
)


def has_command(line: bytes) -> bool:
    try:
        return bool(commanded.decode(line).cmd)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return False


# --- CSV: author, message, published_at


def read_csv(numbered: Iterator[Line], source: str) -> Iterator[Read]:
    """One comment a row. The first row names the columns; without such a row they stand as in `COLUMNS`."""
    order: tuple[int, ...] | None = None
    waiting: list[Line] = []
    while row := next_row(numbered, waiting):
        number, cells, problem = row[0][0], *cells_of(row)
        if order is None:
            order = order_of(cells)
            if order is not None:
                continue
            order = (0, 1, 2)
        if not problem and not any(cells):
            continue
        found = comment_of(number, cells, order, source) if not problem else Read(number, problem=problem)
        if found.problem and len(row) > 1:
            waiting[:0] = row[1:]
        yield found


def next_row(numbered: Iterator[Line], waiting: list[Line]) -> list[Line]:
    """The lines of the next row: it goes on as long as a quote is open, within bounds; [] at the end."""
    row: list[Line] = []
    quotes = size = 0
    while len(row) < ROW_LINES:
        entry = waiting.pop(0) if waiting else next(numbered, None)
        if entry is None:
            break
        row.append(entry)
        if entry[1] is None:
            break
        quotes += entry[1].count(b'"')
        size += len(entry[1])
        if quotes % 2 == 0 or size > LINE_LIMIT:
            break
    return row


def cells_of(row: list[Line]) -> tuple[list[str], str]:
    """The row's cells, or what is wrong with it."""
    if row[0][1] is None:
        return [], too_long(row[0][0]).problem
    whole = b"\n".join(line for _, line in row if line is not None)
    if len(whole) > LINE_LIMIT or row[-1][1] is None:
        return [], "a quote is not closed"
    try:
        return next(csv.reader(StringIO(whole.decode("utf-8", "replace"), newline=""), strict=True), []), ""
    except csv.Error as error:
        return [], str(error)


def order_of(header: list[str]) -> tuple[int, ...] | None:
    names = [name.strip().lower() for name in header]
    return tuple(names.index(column) for column in COLUMNS) if set(COLUMNS) <= set(names) else None


def comment_of(number: int, cells: list[str], order: tuple[int, ...], source: str) -> Read:
    """The comment of a row. Its id is made from who, when and what: the platform's own time is finer than a second."""
    if len(cells) <= max(order):
        return Read(number, problem=f"{len(cells)} columns, {max(order) + 1} are needed")
    author, said, published = (cells[place] for place in order)
    at = instant_of(published)
    if at is None:
        return Read(number, problem=f"no time: {published[:64]!r}")
    own_id = made_id(author, published.strip(), said)
    event = CommentPosted(id=own_id, at=at, source=source, user=User(id=author[:256], name=author), text=said)
    return Read(number, event, encode(event))


def instant_of(published: str) -> int | None:
    """RFC 3339 in ms since the epoch; without a zone it is UTC. None where it is no time, or one no room ever had."""
    try:
        told = datetime.fromisoformat(published.strip())
        told = told if told.tzinfo else told.replace(tzinfo=UTC)
        at = int(told.timestamp() * 1000)
    except (ValueError, OverflowError):
        return None
    return at if 946_684_800_000 <= at <= 4_102_444_800_000 else None


# --- playing


class Pace:
    """Where in the playing an event belongs, in ms from its begin: the recording's own gaps, and no others.

    An event older than the newest goes out at once. A time far from the one before doesn't move the clock; if the next
    one stands by it, the recording itself has jumped and goes on from there.
    """

    def __init__(self) -> None:
        self._newest: int | None = None
        self._strayed: int | None = None
        self._place = 0

    def place(self, at: int) -> int:
        if self._newest is None:
            self._newest = at
        gap = at - self._newest
        if abs(gap) <= LONGEST_GAP_MS:
            self._place += max(gap, 0)
            self._newest = max(at, self._newest)
            self._strayed = None
        elif self._strayed is not None and abs(at - self._strayed) <= LONGEST_GAP_MS:
            self._newest, self._strayed = at, None
        else:
            self._strayed = at
        return self._place


async def paced(
    reads: Iterable[Read],
    speed: float | None,
    *,
    now: Callable[[], float],
    sleep: Callable[[float], Awaitable[object]],
    at_most: int = MOST_AT_ONCE,
) -> AsyncGenerator[list[Read], None]:
    """The recording in batches of at most `at_most` and 8 MiB, each when it is due; problems come along in their place.

    `speed` 1 keeps the recording's own gaps, 60 plays an hour in a minute, 0 or None as fast as the taker takes.
    `now` and `sleep` are in seconds, of any one clock.
    """
    pace = Pace()
    begun = now()
    batch: list[Read] = []
    size = 0
    for entry in reads:
        due = pace.place(entry.event.at) / 1000 / speed if entry.event is not None and speed else 0.0
        wait = due - (now() - begun) if due else 0.0
        if batch and (wait > 0 or len(batch) >= at_most or size + len(entry.raw) >= MOST_BYTES):
            yield batch
            batch, size = [], 0
        if wait > 0:
            await sleep(max(due - (now() - begun), BEAT_MS / 1000))
        batch.append(entry)
        size += len(entry.raw) + 1
    if batch:
        yield batch


def body(batch: Iterable[Read]) -> bytes:
    """The batch as NDJSON, without the lines that are wrong."""
    return b"\n".join(entry.raw for entry in batch if entry.raw)
