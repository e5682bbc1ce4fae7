"""What is never sent late, over HTTP: cues, commands, and who looks at what."""

from typing import Any, Final

import msgspec
from litestar import Request, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath

from anchor_console.core.edits import Change
from anchor_console.core.fields import Fields, clean
from anchor_console.core.wire import Present
from anchor_console.hub import road
from anchor_console.hub.access import SignedIn
from anchor_console.hub.hub import Hub
from anchor_console.hub.roads import Faulty
from anchor_console.hub.server.asked import CommandBody, CueBody, PresenceBody, ReportBody
from anchor_console.hub.server.bodies import Bodies
from anchor_console.hub.server.described import takes
from anchor_console.hub.server.problems import Problem, unknown_session, unreadable

BODY_LIMIT: Final = 64 * 1024
_cue = msgspec.json.Decoder(CueBody)
_command = msgspec.json.Decoder(CommandBody)
_report = msgspec.json.Decoder(ReportBody)
_presence = msgspec.json.Decoder(PresenceBody)
_NOT_ASKED: Final = (
    road.Different, road.NoSession, road.Expired, road.Stopped, road.Cooling, road.GiveawayOpen,
)  # fmt: skip


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
    wanted |= {"retries": body.retries, "undoes": body.undoes}
    try:
        return shown(await hub.roads.ask_command(body.id, wanted, body.expires_at, signed_in))
    except (*_NOT_ASKED, Faulty) as why:
        raise problem(why, body.id, body.session) from None


@post(
    "/v1/commands/{command:str}/report",
    status_code=200,
    summary="Say what became of a command",
    operation_class=takes("ReportBody"),
    request_max_body_size=None,
)
async def post_report(
    request: Request[Any, Any, Any],
    hub: NamedDependency[Hub],
    signed_in: NamedDependency[SignedIn],
    bodies: NamedDependency[Bodies],
    command: FromPath[str],
) -> Fields:
    """The manual desk's tick: somebody took it, it is done, or it can't be. Answered by its record as it then stands.

    One that was not taken in time is expired, and must not be done any more.
    """
    body = await bodies.json(request, _report, BODY_LIMIT)
    try:
        return shown(await hub.roads.report(command, body.to, body.detail, signed_in))
    except (road.NoCommand, road.Expired, road.WrongStep) as why:
        raise unreported(why, command) from None


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
        case road.Cooling(seconds=seconds):
            return _later("cool-down", "It must cool down first", str(why), seconds)
        case road.GiveawayOpen(seconds=seconds):
            return _later("giveaway-open", "A giveaway runs", str(why), seconds)
        case road.NoSession():
            return unknown_session(session)
        case _:
            return unreadable(str(why))


def unreported(why: Exception, id: str) -> Problem:
    """Why a tick was not taken."""
    match why:
        case road.NoCommand():
            return Problem("unknown-command", "There is no such command", 404, f"No command has the id {id!r}.")
        case road.Expired():
            detail = (
                "Nobody took it in time. Look at what the platform's page shows, and ask anew if it is still wanted."
            )
            return Problem("expired", "It has expired", 409, detail)
        case _:
            return Problem("illegal-step", "It can't come to that any more", 409, f"The command is {why}.")


def _later(type: str, title: str, detail: str, seconds: int) -> Problem:
    return Problem(type, title, 409, detail, {"retry-after": str(seconds)}, seconds_left=seconds)


handlers: Final = [post_cue, post_command, post_report, put_presence]
