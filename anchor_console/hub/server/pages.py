"""Pages for a browser source over HTTP: their addresses for who is signed in, the page itself for whoever has one."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated, Any, Final

import msgspec
from litestar import Request, Response, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, PathParameter
from litestar.response import Stream
from msgspec import Struct

from anchor_console.hub.access import SignedIn
from anchor_console.hub.access.asked import Done
from anchor_console.hub.cards import Card
from anchor_console.hub.hub import Hub
from anchor_console.hub.pages import MadePage, PageItem, TooManyPages, digest
from anchor_console.hub.server.asked import PageBody
from anchor_console.hub.server.bodies import Bodies
from anchor_console.hub.server.described import takes
from anchor_console.hub.server.page_document import DOCUMENT, HEADERS
from anchor_console.hub.server.problems import Problem, busy
from anchor_console.kit.unwritable import Unwritable

LOOKED_EACH: Final = 0.25
"""Seconds between two looks at the card."""
BEAT_EACH: Final = 20
"""Looks after which something is said although nothing changed: 5 s."""
STREAMS: Final = 60
"""Pages that are served at once."""
STREAMS_EACH: Final = 20
"""Of one address: one that has got about can't take all."""
PICTURE_LIMIT: Final = 2 * 1024 * 1024
KINDS: Final = (
    (b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"GIF8", "image/gif"),
    (b"RIFF", "image/webp"),
)  # fmt: skip
"""Pictures by how they begin: nothing else is given out as one."""
_page = msgspec.json.Decoder(PageBody)
_json = msgspec.json.Encoder().encode


class PageList(Struct, frozen=True, kw_only=True):
    """The addresses that are good."""

    items: list[PageItem]


class Told(Struct, frozen=True, kw_only=True):
    """One message of the page's stream: the hub's clock in ms, and the card."""

    now: int
    card: Card


@post("/v1/pages", summary="Make a page's address", operation_class=takes("PageBody"), request_max_body_size=None)
async def make_page(
    request: Request[Any, Any, Any],
    hub: NamedDependency[Hub],
    bodies: NamedDependency[Bodies],
    signed_in: NamedDependency[SignedIn],
) -> MadePage:
    """An address for a browser source (OBS) that shows a room's product card. Its secret is told only here."""
    body = await bodies.json(request, _page)
    if await hub.ledger.record("room", body.room) is None:
        raise Problem("unknown-room", "There is no such room", 404)
    try:
        return await hub.pages.make(body.room, signed_in)
    except TooManyPages:
        raise Problem("too-many-pages", "Too many addresses are good", 409, "Revoke one first.") from None


@get("/v1/pages", summary="List pages' addresses")
async def get_pages(hub: NamedDependency[Hub]) -> PageList:
    """Those that are good, the newest first, without their secrets."""
    return PageList(items=await hub.pages.listed())


@delete("/v1/pages/{id:str}", status_code=200, summary="Revoke a page's address")
async def revoke_page(
    id: Annotated[str, PathParameter(pattern="^[0-9a-f]{16}(?!\n)$")], hub: NamedDependency[Hub]
) -> Done:
    """It shows nothing from now on, wherever it is open."""
    if not await hub.pages.revoke(id):
        raise Problem("no-such-page", "There is no such address", 404)
    return Done()


@get("/p/{secret:str}", include_in_schema=False)
async def show_page(secret: FromPath[str], hub: NamedDependency[Hub]) -> Response[bytes]:
    """The page. It is the same for all: what it shows comes by its stream."""
    await _room(hub, secret)
    return Response(DOCUMENT, media_type="text/html", headers=HEADERS)


@get("/p/{secret:str}/live", include_in_schema=False)
async def page_stream(secret: FromPath[str], hub: NamedDependency[Hub]) -> Stream:
    """The card whenever it changes, as server-sent events; it ends when the address is revoked."""
    room = await _room(hub, secret)
    if hub.pages.streams.total() >= STREAMS or hub.pages.streams[digest(secret)] >= STREAMS_EACH:
        raise busy("Too many pages are open.")
    return Stream(_told(hub, secret, room), media_type="text/event-stream", headers=HEADERS)


@get("/p/{secret:str}/picture/{sha256:str}", include_in_schema=False)
async def page_picture(secret: FromPath[str], sha256: FromPath[str], hub: NamedDependency[Hub]) -> Response[bytes]:
    """The picture of the product that is shown now, and no other file."""
    card = await hub.cards.of(await _room(hub, secret))
    size = await hub.files.size(sha256) if sha256 and sha256 == card.picture else None
    if size is None or size > PICTURE_LIMIT:
        raise nothing_here()
    content = b"".join([piece async for piece in hub.files.pieces(sha256)])
    kind = next((kind for begins, kind in KINDS if content.startswith(begins)), None)
    if kind is None:
        raise nothing_here()
    return Response(content, media_type=kind, headers=HEADERS)


def nothing_here() -> Problem:
    """The same for an address that never was, was revoked, or is not whole: nobody learns which."""
    return Problem("unknown-path", "There is nothing here", 404)


async def _room(hub: Hub, secret: str) -> str:
    room = await hub.pages.room_of(secret)
    if room is None:
        raise nothing_here()
    return room


async def _told(hub: Hub, secret: str, room: str) -> AsyncIterator[bytes]:
    streams, address = hub.pages.streams, digest(secret)
    streams[address] += 1
    try:
        yield b"retry: 2000\n\n"
        last: Card | None = None
        looks, revoked = 0, hub.pages.revoked
        while not hub.pages.closed:
            if (revoked != hub.pages.revoked or looks % BEAT_EACH == 0) and not await _is_good(hub, secret):
                return
            revoked, card = hub.pages.revoked, await hub.cards.of(room)
            if card != last:
                last = card
                yield b"data: " + _json(Told(now=hub.clock.now(), card=card)) + b"\n\n"
            elif looks % BEAT_EACH == 0:
                yield b"event: beat\ndata:\n\n"
            looks += 1
            await asyncio.sleep(LOOKED_EACH)
    finally:
        streams[address] -= 1


async def _is_good(hub: Hub, secret: str) -> bool:
    try:
        return await hub.pages.room_of(secret) is not None
    except Unwritable:  # a show goes on while the record can't be read
        return True


handlers: Final = [make_page, get_pages, revoke_page, show_page, page_stream, page_picture]
