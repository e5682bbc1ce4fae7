"""What is never sent late, over HTTP: cues, commands, and who looks at what."""

from typing import Any, Final

import msgspec
from litestar import Request, post, put
from litestar.di import NamedDependency

from anchor_console.core.edits import Change
from anchor_console.core.fields import Fields, clean
from anchor_console.core.wire import Present
from anchor_console.hub import road
from anchor_console.hub.access import SignedIn
from anchor_console.hub.hub import Hub
from anchor_console.hub.roads import Faulty
from anchor_console.hub.server.asked import CommandBody, CueBody, PresenceBody
from anchor_console.hub.server.bodies import Bodies
from anchor_console.hub.server.described import takes
from anchor_console.hub.server.problems import Problem, unknown_session, unreadable

BODY_LIMIT: Final = 64 * 1024
_cue = msgspec.json.Decoder(CueBody)
_command = msgspec.json.Decoder(CommandBody)
_presence = msgspec.json.Decoder(PresenceBody)


@post("/v1/cues", status_code=200, summary="Send a cue", operation_class=takes("CueBody"), request_max_body_size=None)
async def post_cue(
    request: Request[Any, Any, Any],
    hub: NamedDependency[Hub],
    signed_in: NamedDependency[SignedIn],
    bodies: NamedDependency[Bodies],
) -> Fields:
    """Say one line across the desks. Answered by its record once that is committed; the same again, by the same."""
    body = await bodies.json(request, _cue, BODY_LIMIT)
    wanted = {"session": body.session, "to": body.to, "text": body.text, "urgent": body.urgent}
    try:
        return shown(await hub.roads.send_cue(body.id, wanted, signed_in))
    except (Faulty, road.Different, road.NoSession) as why:
        raise problem(why, body.id, body.session) from None


@post(
    "/v1/commands",
    status_code=200,
    summary="Ask for a command",
    operation_class=takes("CommandBody"),
    request_max_body_size=None,
)
async def post_command(
    request: Request[Any, Any, Any],
    hub: NamedDependency[Hub],
    signed_in: NamedDependency[SignedIn],
    bodies: NamedDependency[Bodies],
) -> Fields:
    """Have something done to the room. Answered by its record once that is committed; the same again, as it stands."""
    body = await bodies.json(request, _command, BODY_LIMIT)
    wanted = {"session": body.session, "verb": body.verb, "args": body.args}
    try:
        return shown(await hub.roads.ask_command(body.id, wanted, body.expires_at, signed_in))
    except (Faulty, road.Different, road.NoSession, road.Expired, road.Stopped) as why:
        raise problem(why, body.id, body.session) from None


@put("/v1/presence", summary="Say what is looked at", operation_class=takes("PresenceBody"), request_max_body_size=None)
async def put_presence(
    request: Request[Any, Any, Any],
    hub: NamedDependency[Hub],
    signed_in: NamedDependency[SignedIn],
    bodies: NamedDependency[Bodies],
) -> Present:
    """To be said again each 20 s; after 60 s of silence it is forgotten. All learn of it by the change stream."""
    body = await bodies.json(request, _presence, BODY_LIMIT)
    device, session, place = clean(body.device), clean(body.session), clean(body.place)
    return hub.presences.put(signed_in, device, session, place)


def shown(change: Change) -> Fields:
    """A record with its id and version, as the plain reads show it."""
    return {"id": change.id, "version": change.version, **(change.record or {})}


def problem(why: Exception, id: str, session: str) -> Problem:
    """Why a cue or a command was not taken."""
    match why:
        case road.Expired():
            return Problem("expired", "It comes too late", 409, "Its time has passed; ask anew if it is still wanted.")
        case road.Different():
            return Problem("id-taken", "Another one bears this id", 409, f"{id!r} was sent before with other content.")
        case road.Stopped():
            return Problem("price-guard", f"The price guard stops it: {why.rule}", 409, str(why))
        case road.NoSession():
            return unknown_session(session)
        case _:
            return unreadable(str(why))


handlers: Final = [post_cue, post_command, put_presence]
