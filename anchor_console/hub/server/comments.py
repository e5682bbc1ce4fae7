"""A session's comments searched back, page by page."""

from typing import Annotated, Final

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, QueryParameter

from anchor_console.core.comments import CommentPage, CommentQuery
from anchor_console.hub.hub import Hub
from anchor_console.hub.searching import PAGE_LIMIT, search
from anchor_console.hub.server.problems import unknown_session

Text = Annotated[str, QueryParameter(max_length=200)]
Word = Annotated[str, QueryParameter(max_length=64)]


@get("/v1/sessions/{session:str}/comments", summary="Search a session's comments")
async def get_comments(
    session: FromPath[str],
    hub: NamedDependency[Hub],
    text: Text = "",
    mark: Word = "",
    product: FromQuery[str] = "",
    before: Annotated[int, QueryParameter(ge=0, le=2**53)] = 0,
    limit: Annotated[int, QueryParameter(ge=1, le=PAGE_LIMIT)] = 100,
) -> CommentPage:
    """The newest first; a page comes after half a second at most, with where the search goes on."""
    if await hub.sessions.find(session) is None:
        raise unknown_session(session)
    query = CommentQuery(text=text, mark=mark, product=product, before=before, limit=limit)
    names = await hub.rooms.names(session)
    return await search(hub.rooms.reader, session, query, names)


handlers: Final = [get_comments]
