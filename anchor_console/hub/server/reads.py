"""Plain reads of the record for other programs: sessions, their lineups, products."""

from typing import Annotated, Final

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, QueryParameter

from anchor_console.core.fields import Fields
from anchor_console.hub import lists
from anchor_console.hub.ledger import Ledger
from anchor_console.hub.lists import Listed, WrongPlace
from anchor_console.hub.server.problems import unknown_session, unreadable
from anchor_console.kit.database import Work

Limit = Annotated[int, QueryParameter(ge=1, le=lists.LIST_LIMIT)]
Search = Annotated[str, QueryParameter(max_length=200)]


@get("/v1/sessions", summary="List sessions")
async def get_sessions(ledger: NamedDependency[Ledger], after: FromQuery[str] = "", limit: Limit = 100) -> Listed:
    """Sessions by their start; those without one first."""
    return await _listed(ledger, lambda connection: lists.sessions(connection, after, limit))


@get("/v1/sessions/{session:str}", summary="Read a session")
async def get_session(ledger: NamedDependency[Ledger], session: FromPath[str]) -> Fields:
    """One session with its id and version."""
    found = await ledger.record("session", session)
    if found is None:
        raise unknown_session(session)
    return found


@get("/v1/sessions/{session:str}/lineup", summary="List a session's lineup")
async def get_lineup(
    ledger: NamedDependency[Ledger], session: FromPath[str], after: FromQuery[str] = "", limit: Limit = 100
) -> Listed:
    """A session's lineup in its order."""
    if await ledger.record("session", session) is None:
        raise unknown_session(session)
    return await _listed(ledger, lambda connection: lists.lineup(connection, session, after, limit))


@get("/v1/products", summary="List or search products")
async def get_products(
    ledger: NamedDependency[Ledger], search: Search = "", after: FromQuery[str] = "", limit: Limit = 100
) -> Listed:
    """Products by title; `search` leaves those that hold each of its words."""
    return await _listed(ledger, lambda connection: lists.products(connection, search, after, limit))


async def _listed(ledger: Ledger, work: Work[Listed]) -> Listed:
    try:
        return await ledger.read(work)
    except WrongPlace as why:
        raise unreadable(str(why)) from None


handlers: Final = [get_sessions, get_session, get_lineup, get_products]
