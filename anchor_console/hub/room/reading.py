"""Hostile bytes → events: each line is an event as its sender wrote it, or is rejected in plain words."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, get_args

import msgspec
from msgspec import Struct

from anchor_console.core.events import LINE_LIMIT, Envelope, KnownEvent, UnknownHappened
from anchor_console.kit.text import safe

LINES_A_SLICE: Final = 128
"""Lines worked on before the loop is let go: about 2 ms."""
_BYTES_A_PIECE: Final = 64 * 1024
_BOM: Final = b"\xef\xbb\xbf"
_KNOWN: Final = frozenset(member.__struct_config__.tag for member in get_args(KnownEvent))
_OURS: Final = ("seq", "received")
_SAID: Final = 1000
"""Characters of a decoder's word that are looked at; it may quote the line."""
_BRACE: Final = ord("}")
_PLAINER: Final = {"address": "must be the sender's own hash of it, 16 to 128 of hex or base64, never a readable one"}
"""Why a field is not taken, where the decoder's own words help nobody."""

_decode = msgspec.json.Decoder(KnownEvent).decode
_envelope = msgspec.json.Decoder(Envelope).decode


class Rejected(Struct, frozen=True):
    """A line that was not taken: its number in the body, from 1, and why."""

    line: int
    reason: str


@dataclass(slots=True)
class Slice:
    """Events with their lines, one to one, and what was rejected."""

    events: list[KnownEvent] = field(default_factory=list)
    lines: list[bytes] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)


def slices(body: bytes) -> Iterator[Slice]:
    """The body's lines in slices small enough to work on without holding the loop."""
    start = len(_BOM) if body.startswith(_BOM) else 0
    number = 1
    while start < len(body):
        end = body.find(b"\n", start + _BYTES_A_PIECE)
        end = len(body) if end < 0 else end
        lines = body[start:end].split(b"\n")
        step = LINES_A_SLICE if body[start:end].strip() else len(lines)
        for first in range(0, len(lines), step):
            yield read(lines[first : first + step], number + first)
        number += len(lines)
        start = end + 1


def read(lines: Sequence[bytes], first: int = 1) -> Slice:
    """Read lines, the first of which has the number `first`. Blank ones are nothing."""
    found = Slice()
    whole = b"\n".join([line for line in lines if len(line) <= LINE_LIMIT])
    sound = _is_utf8(whole)
    plain = b'"seq"' not in whole and b'"received"' not in whole and b"\\u00" not in whole and b"\r" not in whole
    add_event, add_line = found.events.append, found.lines.append
    for number, line in enumerate(lines, first):
        if not line:
            continue
        try:
            if len(line) > LINE_LIMIT or not (sound or _is_utf8(line)):
                raise ValueError
            event = _decode(line)
            own = line if plain and line[-1] == _BRACE else _ours_again(event, line.rstrip())
        except (ValueError, RecursionError) as error:  # msgspec's errors are ValueErrors
            told = _told(line, error)
            if isinstance(told, str):
                found.rejected.append(Rejected(number, told))
            elif told is not None:
                add_event(told[0])
                add_line(told[1])
            continue
        add_event(event)
        add_line(own)
    return found


def _told(line: bytes, error: Exception) -> tuple[KnownEvent, bytes] | str | None:
    """What to make of a line that is no known event: an unknown one, a reason to reject it, or nothing for a blank."""
    if len(line) > LINE_LIMIT:
        return f"longer than {LINE_LIMIT // 1024} KiB"
    if not line.strip():
        return None
    if not _is_utf8(line):
        return "not UTF-8"
    try:
        envelope = _envelope(line)
        if envelope.type in _KNOWN:
            return _reason(error)
        event = UnknownHappened(id=envelope.id, at=envelope.at, source=envelope.source, kind=safe(envelope.type, 64))
        return event, _ours_again(event, line.rstrip())
    except (ValueError, RecursionError) as plainer:
        return _reason(plainer)


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "nested too deeply"
    if isinstance(error, UnicodeError):
        return "not UTF-8"
    what, _, where = str(error)[:_SAID].partition(" - at `$.")
    if isinstance(error, msgspec.ValidationError):
        what = _PLAINER.get(where.rstrip("`"), what)
        return _plain(f"{where.rstrip('`')}: {what}" if where else what).replace("`", "")
    if isinstance(error, msgspec.DecodeError):
        return _plain(f"not one whole JSON object: {what}")
    return _plain(what)


@lru_cache(1024)
def _plain(reason: str) -> str:
    """The reason made safe, once: a body may hold millions of lines with the same fault."""
    return safe(reason, 200)


def _ours_again(event: KnownEvent, line: bytes) -> bytes:
    """The line without a `seq` or `received` that the sender made up, and without bare carriage returns."""
    if "\0" in event.id or "\0" in event.source:
        raise ValueError("id and source may hold no NUL")
    fields = json.loads(line)
    if any(name in fields for name in _OURS):
        return msgspec.json.encode({name: value for name, value in fields.items() if name not in _OURS})
    return line.replace(b"\r", b" ")


def _is_utf8(raw: bytes) -> bool:
    try:
        return raw.isascii() or bool(raw.decode())
    except UnicodeDecodeError:
        return False
