"""What the desk asks of a hub beside the exchange of edits and pages: cues, commands, presence, files, digests."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar
from urllib.parse import quote

import msgspec
from msgspec import Struct, structs

from anchor_console.core.command import State
from anchor_console.core.comments import CommentPage, CommentQuery
from anchor_console.core.digest import Digests
from anchor_console.core.edits import Change
from anchor_console.core.space import Space
from anchor_console.desk.on_air import Minutes, PageAddress, Typed
from anchor_console.kit.reply import Answer, Refused, Unreachable

if TYPE_CHECKING:
    from anchor_console.kit.http import Http

T = TypeVar("T")
FILE_LIMIT: Final = 20 * 1024 * 1024
"""Bytes of a file at most, here as at the hub."""
FILE_SILENCE: Final = 20.0
"""Seconds without a byte after which a file is given up."""
FILE_PATIENCE: Final = 300.0
"""Seconds that the sending of a file may take."""
_UNREADABLE: Final = (ValueError, RecursionError)


class Health(Struct):
    """What of a hub's health is of use here: whether its disk runs full."""

    space: Space = ""


class MinuteRows(Struct):
    """A session's minutes as the hub tells them."""

    minutes: list[dict[str, int]]


class PageItems(Struct):
    """Addresses for browser sources as the hub tells them."""

    items: list[PageAddress]


_records = msgspec.json.Decoder(dict[str, Any])
_pages = msgspec.json.Decoder(CommentPage)
_minutes = msgspec.json.Decoder(MinuteRows)
_digests = msgspec.json.Decoder(Digests)
_health = msgspec.json.Decoder(Health)
_addresses = msgspec.json.Decoder(PageItems)
_address = msgspec.json.Decoder(PageAddress)


class Errands(Protocol):
    """What is asked. Everything raises `Unreachable` or `Refused`."""

    async def cue(self, id: str, said: Mapping[str, object]) -> Change: ...

    async def command(self, id: str, said: Mapping[str, object]) -> Change: ...

    async def report(self, command: str, to: State, detail: str) -> Change: ...

    async def tell_totals(self, typed: Typed) -> bool: ...

    async def comments(self, session: str, query: CommentQuery) -> CommentPage: ...

    async def minutes(self, session: str) -> Minutes: ...

    async def present(self, session: str, place: str, device: str) -> None: ...

    async def has_file(self, sha256: str) -> bool: ...

    async def put_file(self, sha256: str, content: bytes) -> None: ...

    async def get_file(self, sha256: str) -> bytes: ...

    async def digests(self) -> Digests: ...

    async def space(self) -> Space: ...

    async def pages(self) -> Sequence[PageAddress]: ...

    async def make_page(self, room: str) -> PageAddress: ...

    async def revoke_page(self, id: str) -> bool: ...


class HubErrands:
    """A hub over HTTP."""

    def __init__(self, http: "Http") -> None:
        self._http = http

    async def cue(self, id: str, said: Mapping[str, object]) -> Change:
        """Send a cue: session, to, text, urgent. Its record once it is kept."""
        return _change("cue", await self._http.post("/v1/cues", msgspec.json.encode({"id": id, **said})))

    async def command(self, id: str, said: Mapping[str, object]) -> Change:
        """Ask for a command: session, verb, args, expires_at. Its record once it is kept."""
        return _change("command", await self._http.post("/v1/commands", msgspec.json.encode({"id": id, **said})))

    async def report(self, command: str, to: State, detail: str) -> Change:
        """Say what became of a command at the platform's own page. Its record as it then stands."""
        body = msgspec.json.encode({"to": to, "detail": detail})
        return _change("command", await self._http.post(f"/v1/commands/{quote(command, safe='')}/report", body))

    async def tell_totals(self, typed: Typed) -> bool:
        """Tell what a person typed in of the platform's totals, as an event; True once it is kept."""
        event = {"type": "room_stats", "id": typed.id, "at": typed.at, "source": "typed", **typed.totals}
        path = f"/v1/sessions/{quote(typed.session, safe='')}/events"
        taken = _read(_records, await self._http.post(path, msgspec.json.encode(event) + b"\n"))
        if taken.get("rejected"):
            raise Unreachable("the event was rejected", "nonsense")
        return True

    async def comments(self, session: str, query: CommentQuery) -> CommentPage:
        """Search a session's comments, the newest first."""
        asked = {name: value for name, value in structs.asdict(query).items() if value}
        return _read(_pages, await self._http.get(f"/v1/sessions/{quote(session, safe='')}/comments", **asked))

    async def minutes(self, session: str) -> Minutes:
        """All minute rows of a session, by their start."""
        rows = _read(_minutes, await self._http.get(f"/v1/sessions/{quote(session, safe='')}/minutes"))
        return {row["minute"]: row for row in rows.minutes}

    async def present(self, session: str, place: str, device: str) -> None:
        """Say what this console shows."""
        body = msgspec.json.encode({"session": session, "place": place, "device": device})
        await self._http.put("/v1/presence", body)

    async def has_file(self, sha256: str) -> bool:
        """Whether the hub has the file whole."""
        try:
            await self._http.head(f"/v1/files/{sha256}")
        except Refused as refusal:
            if refusal.status == 404:
                return False
            raise
        return True

    async def put_file(self, sha256: str, content: bytes) -> None:
        """Send a file."""
        await self._http.put(f"/v1/files/{sha256}", content, "application/octet-stream", FILE_PATIENCE)

    async def get_file(self, sha256: str) -> bytes:
        """A file as the hub gives it: its hash is for the asker to check."""
        content = bytearray()
        async with self._http.stream(f"/v1/files/{sha256}", FILE_SILENCE) as chunks:
            async for chunk in chunks:
                content += chunk
                if len(content) > FILE_LIMIT:
                    raise Unreachable("a file without end", "nonsense")
        return bytes(content)

    async def digests(self) -> Digests:
        """The digests of the hub's record."""
        return _read(_digests, await self._http.get("/v1/digest"))

    async def pages(self) -> Sequence[PageAddress]:
        """The addresses for browser sources that are good."""
        return _read(_addresses, await self._http.get("/v1/pages")).items

    async def make_page(self, room: str) -> PageAddress:
        """A new address of that room's card, with its secret."""
        return _read(_address, await self._http.post("/v1/pages", msgspec.json.encode({"room": room})))

    async def revoke_page(self, id: str) -> bool:
        """Take an address back; one that is gone already is as good."""
        try:
            await self._http.delete(f"/v1/pages/{quote(id, safe='')}")
        except Refused as refusal:
            if refusal.status != 404:
                raise
        return True

    async def space(self) -> Space:
        """Whether the hub's disk runs full."""
        return _read(_health, await self._http.get("/v1/health")).space


def _change(kind: str, answer: Answer) -> Change:
    record = _read(_records, answer)
    id, version = record.pop("id", None), record.pop("version", None)
    if not isinstance(id, str) or not isinstance(version, int):
        raise Unreachable("the answer is no record", "nonsense")
    return Change(seq=0, kind=kind, id=id, version=version, record=record)


def _read(decoder: msgspec.json.Decoder[T], answer: Answer) -> T:
    try:
        return decoder.decode(answer.body)
    except _UNREADABLE as error:
        raise Unreachable("the answer can't be read", "nonsense") from error
