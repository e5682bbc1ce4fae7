"""Plain reads of the record for other programs: sessions, their lineups, products."""

from typing import Annotated, Final

import msgspec
from litestar import MediaType, Response, get
from litestar.exceptions import ClientException, NotFoundException
from litestar.params import Parameter

from anchor_console.hub import lists
from anchor_console.hub.ledger import Ledger
from anchor_console.hub.lists import Listed, WrongPlace
from anchor_console.kit.database import Work

Limit = Annotated[int, Parameter(ge=1, le=lists.LIST_LIMIT)]
Search = Annotated[str, Parameter(max_length=200)]


@get("/v1/sessions")
async def get_sessions(ledger: Ledger, after: str = "", limit: Limit = 100) -> Response[bytes]:
    """Sessions by their start; those without one first."""
    return await _listed(ledger, lambda connection: lists.sessions(connection, after, limit))


@get("/v1/sessions/{session:str}")
async def get_session(ledger: Ledger, session: str) -> Response[bytes]:
    """One session with its id and version."""
    found = await ledger.record("session", session)
    if found is None:
        raise NotFoundException("there is no such session")
    return _answer(found)


@get("/v1/sessions/{session:str}/lineup")
async def get_lineup(ledger: Ledger, session: str, after: str = "", limit: Limit = 100) -> Response[bytes]:
    """A session's lineup in its order."""
    if await ledger.record("session", session) is None:
        raise NotFoundException("there is no such session")
    return await _listed(ledger, lambda connection: lists.lineup(connection, session, after, limit))


@get("/v1/products")
async def get_products(ledger: Ledger, search: Search = "", after: str = "", limit: Limit = 100) -> Response[bytes]:
    """Products by title; `search` leaves those that hold each of its words."""
    return await _listed(ledger, lambda connection: lists.products(connection, search, after, limit))


async def _listed(ledger: Ledger, work: Work[Listed]) -> Response[bytes]:
    try:
        return _answer(await ledger.read(work))
    except WrongPlace as why:
        raise ClientException(str(why), status_code=422) from None


def _answer(value: object) -> Response[bytes]:
    return Response(msgspec.json.encode(value), media_type=MediaType.JSON)


handlers: Final = [get_sessions, get_session, get_lineup, get_products]
