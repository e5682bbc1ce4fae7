"""Events in and out: deliveries, the journal, the counters and the minutes of a session."""

from collections.abc import AsyncIterator
from typing import Annotated, Any, Final

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, QueryParameter
from litestar.response import Stream
from msgspec import Struct

from anchor_console.core.wire import Metric
from anchor_console.hub.hub import Hub
from anchor_console.hub.ingest import Receipt, ingest
from anchor_console.hub.room.broadcast import Broadcast
from anchor_console.hub.server.bodies import Bodies
from anchor_console.hub.server.described import NDJSON, TakesEvents, ndjson
from anchor_console.hub.server.problems import takes_no_events, unknown_session

Seq = Annotated[int, QueryParameter(ge=0, le=2**53)]
_FOR_EVER: Final = 2**53


class Counters(Struct, kw_only=True):
    """All counters and metrics at `seq`; `at` is the room's clock."""

    seq: int
    at: int
    counters: dict[str, int]
    metrics: dict[str, Metric]


class Minutes(Struct, kw_only=True):
    """Counters by event minute at `seq`; each row bears its start as "minute"."""

    seq: int
    minutes: list[dict[str, int]]


async def room_of(hub: Hub, session: str, sending: bool = False) -> Broadcast:
    """The session's room. Raises a problem when there is no such session, or when it takes no events."""
    view = await hub.sessions.find(session)
    if view is None:
        raise unknown_session(session)
    if sending and not view.takes_events:
        raise takes_no_events(view.state)
    return await hub.rooms.open(view.id, view.currency)


@post(
    "/v1/sessions/{session:str}/events",
    status_code=200,
    summary="Deliver events",
    operation_class=TakesEvents,
    request_max_body_size=None,  # Bodies has its own limit, which also covers what is being read beside it
    responses={200: ResponseSpec(data_container=Receipt, description="What became of them, once committed")},
)
async def deliver(
    request: Request[Any, Any, Any], session: FromPath[str], hub: NamedDependency[Hub], bodies: NamedDependency[Bodies]
) -> Response[bytes]:
    """NDJSON, one event a line, at most 16 MiB; answered when committed. A bad line never spoils the good ones."""
    broadcast = await room_of(hub, session, sending=True)
    body = await bodies.read(request)
    receipt = await ingest(broadcast.room, hub.rooms.writer, body)
    return Response(msgspec.json.encode(receipt), media_type="application/json")


@get(
    "/v1/sessions/{session:str}/events",
    summary="Read the journal",
    responses=ndjson("The events after a seq, each with its seq and when it was received"),
)
async def journal(session: FromPath[str], hub: NamedDependency[Hub], after: Seq = 0, limit: Seq = _FOR_EVER) -> Stream:
    """Every committed event after seq `after`, at most `limit`: no gap, nothing twice."""
    if await hub.sessions.find(session) is None:
        raise unknown_session(session)
    return Stream(hub.rooms.reader.lines(session, after, limit), media_type=NDJSON)


@get("/v1/sessions/{session:str}/counters", summary="Counters and metrics")
async def counters(session: FromPath[str], hub: NamedDependency[Hub]) -> Counters:
    """Every counter and metric of the session so far, all of it committed."""
    broadcast = await room_of(hub, session)
    numbers = broadcast.numbers()
    await broadcast.room.kept()
    return Counters(seq=numbers.seq, at=numbers.at, counters=numbers.counters, metrics=numbers.metrics)


@get("/v1/sessions/{session:str}/minutes", summary="Counters by minute")
async def minutes(
    session: FromPath[str],
    hub: NamedDependency[Hub],
    from_: Annotated[int, QueryParameter(name="from", ge=0, le=2**53)] = 0,
    to: Seq = _FOR_EVER,
) -> Minutes:
    """The minutes that begin from `from` to before `to`, in ms since the epoch."""
    broadcast = await room_of(hub, session)
    seq, rows = broadcast.room.seq, broadcast.minutes(from_, to)
    await broadcast.room.kept()
    return Minutes(seq=seq, minutes=rows)


@get(
    "/v1/sessions/{session:str}/live",
    summary="Listen to a session",
    responses=ndjson("Frames without end: state, then counters, event, again, passed_over, beat"),
)
async def live(
    session: FromPath[str],
    hub: NamedDependency[Hub],
    after: Annotated[int | None, QueryParameter(ge=0, le=2**53)] = None,
) -> Stream:
    """The state first, then what was shown after seq `after`, then whatever comes."""
    broadcast = await room_of(hub, session)
    frames = broadcast.listen(after)
    first = await anext(frames)
    return Stream(_from(first, frames), media_type=NDJSON)


async def _from(first: bytes, rest: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield first
    async for piece in rest:
        yield piece


handlers: Final = [deliver, journal, counters, minutes, live]
