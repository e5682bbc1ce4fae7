"""The change stream read: server-sent events out of bytes however they were cut, and what each means to the desk."""

from typing import Final

import msgspec
from msgspec import Struct

from anchor_console.core.edits import Change
from anchor_console.core.wire import People
from anchor_console.kit.reply import Unreachable

EVENT_LIMIT: Final = 8 * 1024 * 1024
"""Bytes that an event may have, and a line that has not ended yet."""
_UNREADABLE: Final = (ValueError, RecursionError)
_changes = msgspec.json.Decoder(Change)
_people = msgspec.json.Decoder(People)


class Event(Struct, frozen=True):
    """One event: its name, its data, and the id that it bears itself ("": none)."""

    name: str
    data: bytes
    id: str


class Moved(Struct, frozen=True):
    """The record stands at a new cursor: the page behind one's own tells what is new."""

    cursor: str


class Quick(Struct, frozen=True):
    """A cue or a command, whole, before it comes with a page."""

    change: Change


Wake = Moved | Quick | People


class Reader:
    """Takes bytes as they come and gives the events that are whole. `last_id`: of the last of them that bore one."""

    def __init__(self) -> None:
        self.last_id = ""
        self._rest = bytearray()
        self._name = ""
        self._id = ""
        self._data: list[bytes] = []
        self._size = 0

    def feed(self, chunk: bytes) -> list[Event]:
        """The events that end in this chunk. Raises Unreachable for a line or an event without end."""
        self._rest += chunk
        if b"\n" not in chunk:
            self._bounded(len(self._rest))
            return []
        *lines, rest = self._rest.split(b"\n")
        self._rest = rest
        self._bounded(len(rest))
        events = []
        for line in lines:
            if (event := self._take(bytes(line.removesuffix(b"\r")))) is not None:
                events.append(event)
        return events

    def _take(self, line: bytes) -> Event | None:
        if not line:
            return self._whole()
        field, _, value = line.partition(b":")
        value = value.removeprefix(b" ")
        match field:
            case b"event":
                self._name = value.decode("utf-8", "replace")
            case b"data":
                self._size += len(value)
                self._bounded(self._size)
                self._data.append(value)
            case b"id":
                self._id = value.decode("utf-8", "replace")
            case _:  # a comment, by which the hub shows that it lives, or a field of a newer one
                pass
        return None

    def _whole(self) -> Event | None:
        event = Event(self._name, b"\n".join(self._data), self._id) if self._data else None
        if event is not None and event.id:
            self.last_id = event.id
        self._name, self._id, self._data, self._size = "", "", [], 0
        return event

    def _bounded(self, size: int) -> None:
        if size > EVENT_LIMIT:
            raise Unreachable("an event without end", "nonsense")


def meant(event: Event) -> Wake | None:
    """What an event means; None for one of a newer hub, or one that can't be read: the page tells all that counts."""
    try:
        match event.name:
            case "changes":
                return Moved(event.id)
            case "cue" | "command":
                return Quick(_changes.decode(event.data))
            case "presence":
                return _people.decode(event.data)
            case _:
                return None
    except _UNREADABLE:
        return None
