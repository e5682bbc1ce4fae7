"""Edits in, changes out: the two calls of the sync protocol, and the stream that wakes."""

from functools import partial
from typing import Annotated, Any, Final

import msgspec
from litestar import Request, get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery, QueryParameter
from litestar.response import Stream
from msgspec import Meta, Raw, Struct

from anchor_console.core.edits import EDITS_AT_ONCE, NUMBER_LIMIT, Edit, Page
from anchor_console.core.fields import SYMBOL
from anchor_console.hub.access import SignedIn
from anchor_console.hub.access.permitted import concerns_access, permitted
from anchor_console.hub.feed import Feed, TooManyListeners
from anchor_console.hub.ledger import Ledger
from anchor_console.hub.server.bodies import Bodies
from anchor_console.hub.server.described import TakesEdits
from anchor_console.hub.server.problems import Problem, busy, unreadable
from anchor_console.hub.store import Unreadable, Wanted

BODY_LIMIT: Final = 1024 * 1024
EVENT_STREAM: Final = "text/event-stream"
_DEVICE: Final = rf"^{SYMBOL.pattern}(?!\n)$"
Device = Annotated[str, Meta(pattern=_DEVICE)]
Cursor = Annotated[str, Meta(max_length=64)]


class _Body(Struct, frozen=True):
    device: Device
    cursor: Cursor = ""
    edits: Annotated[list[Raw], Meta(max_length=EDITS_AT_ONCE)] = []


class _Numbered(Struct, frozen=True):
    n: Annotated[int, Meta(ge=1, le=NUMBER_LIMIT)]


_body = msgspec.json.Decoder(_Body)
_edit = msgspec.json.Decoder(Edit)
_numbered = msgspec.json.Decoder(_Numbered)


@post(
    "/v1/edits",
    status_code=200,
    summary="Send edits",
    operation_class=TakesEdits,
    request_max_body_size=None,  # Bodies has its own limit, and reads a longer body to its end
)
async def post_edits(
    request: Request[Any, Any, Any],
    ledger: NamedDependency[Ledger],
    signed_in: NamedDependency[SignedIn],
    bodies: NamedDependency[Bodies],
) -> Page:
    """Take a device's edits in the order of their numbers. The answer is a page, with an outcome for each edit taken.

    An edit that can't be read is refused by name; a body that can't be read is taken not at all.
    """
    device, cursor, wanted = read_body(await bodies.read(request, BODY_LIMIT))
    if concerns_access(wanted):
        wanted = await ledger.read(partial(permitted, asker=signed_in, wanted=wanted))
    return await ledger.take(device, signed_in.author, wanted, cursor)


@get("/v1/changes", summary="What has changed")
async def get_changes(
    ledger: NamedDependency[Ledger],
    device: Annotated[str, QueryParameter(pattern=_DEVICE)],
    after: FromQuery[str] = "",
) -> Page:
    """The page of changes after a cursor, with the device's last number and its outcomes of that stretch."""
    return await ledger.page(device, after)


@get("/v1/changes/stream", summary="Be woken by changes", media_type=EVENT_STREAM)
async def get_change_stream(feed: NamedDependency[Feed], after: FromQuery[str] = "") -> Stream:
    """Server-sent events: `changes` with the new cursor as `id` whenever something has changed, a comment each 15 s."""
    try:
        told = feed.stream(after)
    except TooManyListeners:
        raise busy("Too many streams are open.") from None
    return Stream(told, media_type=EVENT_STREAM, headers={"Cache-Control": "no-store"})


def read_body(body: bytes) -> tuple[str, str, list[Wanted]]:
    """A body's device, cursor and edits. Raises a problem: 400 for what is no JSON, 422 for no body of edits."""
    try:
        read = _body.decode(body)
    except msgspec.ValidationError as why:
        raise unreadable(str(why)) from None
    except (msgspec.DecodeError, RecursionError) as why:
        raise Problem("no-json", "The body is no JSON", 400, str(why)) from None
    return read.device, read.cursor, [_read_edit(i, raw) for i, raw in enumerate(read.edits)]


def _read_edit(i: int, raw: Raw) -> Wanted:
    try:
        return _edit.decode(raw)
    except (msgspec.DecodeError, RecursionError) as why:
        detail = str(why)[:300]
    try:
        return Unreadable(n=_numbered.decode(raw).n, detail=detail)
    except (msgspec.DecodeError, RecursionError):
        raise unreadable(f"Edit {i} bears no number: {detail}") from None


handlers: Final = [post_edits, get_changes, get_change_stream]
