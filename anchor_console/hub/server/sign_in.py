"""Coming in and going out: sign-in by code or PIN, invitations, PINs, people, and the sign-ins that are good."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from math import ceil
from typing import Annotated, Any, Final

import msgspec
from litestar import Request, delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, PathParameter, QueryParameter

from anchor_console.core.fields import SYMBOL
from anchor_console.hub import lists
from anchor_console.hub.access import OWNER, SignedIn
from anchor_console.hub.access.asked import Admitted, Done, Invitation, InvitationBody, Me, PinBody, SignInBody, SignIns
from anchor_console.hub.access.codes import WrongCode
from anchor_console.hub.access.invitations import TooManyInvitations
from anchor_console.hub.access.people import NoSuchPerson
from anchor_console.hub.access.tries import TooManyTries
from anchor_console.hub.hub import Hub
from anchor_console.hub.lists import Listed, WrongPlace
from anchor_console.hub.server.bodies import Bodies
from anchor_console.hub.server.described import takes
from anchor_console.hub.server.problems import Problem, unreadable

Limit = Annotated[int, QueryParameter(ge=1, le=lists.LIST_LIMIT)]
_sign_in = msgspec.json.Decoder(SignInBody)
_invitation = msgspec.json.Decoder(InvitationBody)
_pin = msgspec.json.Decoder(PinBody)


@post(
    "/v1/sign-in", status_code=200, summary="Sign in", operation_class=takes("SignInBody"), request_max_body_size=None
)
async def sign_in(
    request: Request[Any, Any, Any], hub: NamedDependency[Hub], bodies: NamedDependency[Bodies]
) -> Admitted:
    """By the code of an invitation, or with `person` by that person's PIN. Needs no token, gives one.

    The token of the same person and device from before is no longer good.
    """
    body = await bodies.json(request, _sign_in)
    async with _problems():
        if body.person is None:
            return await hub.codes.by_invitation(body.code, body.device)
        return await hub.codes.by_pin(body.person, body.code, body.device)


@post("/v1/sign-out", status_code=200, summary="Sign out")
async def sign_out(hub: NamedDependency[Hub], signed_in: NamedDependency[SignedIn]) -> Done:
    """The token that asks is no longer good. The owner's comes from a file and stays."""
    if signed_in == OWNER:
        raise Problem("token-of-the-file", "The owner's token stays good", 409, "It lies in a file beside the hub.")
    return Done(done=await hub.access.revoke(signed_in.id, signed_in))


@get("/v1/me", summary="Who is asking")
async def me(hub: NamedDependency[Hub], signed_in: NamedDependency[SignedIn]) -> Me:
    """Whose token it is, and what kind of hub this is."""
    return Me(
        person=signed_in.person, name=signed_in.name, role=signed_in.role, device=signed_in.device, hub=hub.access.kind
    )


@post("/v1/invitations", summary="Invite a person", operation_class=takes("InvitationBody"), request_max_body_size=None)
async def invite(
    request: Request[Any, Any, Any],
    hub: NamedDependency[Hub],
    bodies: NamedDependency[Bodies],
    signed_in: NamedDependency[SignedIn],
) -> Invitation:
    """A code of six digits, good once, for ten minutes. The person's earlier code is void."""
    body = await bodies.json(request, _invitation)
    _must(signed_in.may_admit)
    async with _problems():
        return await hub.codes.invite(body.person, signed_in.person)


@put("/v1/people/{id:str}/pin", summary="Set a PIN", operation_class=takes("PinBody"), request_max_body_size=None)
async def put_pin(
    request: Request[Any, Any, Any],
    id: FromPath[str],
    hub: NamedDependency[Hub],
    bodies: NamedDependency[Bodies],
    signed_in: NamedDependency[SignedIn],
) -> Done:
    """A person's PIN, by themselves, an administrator or the owner: 4 to 12 digits."""
    body = await bodies.json(request, _pin)
    _must(signed_in.may_admit or signed_in.person == id)
    async with _problems():
        await hub.codes.put_pin(_known_id(id), body.pin)
    return Done()


@delete("/v1/people/{id:str}/pin", status_code=200, summary="Take a PIN away")
async def drop_pin(id: FromPath[str], hub: NamedDependency[Hub], signed_in: NamedDependency[SignedIn]) -> Done:
    """The person has no PIN from now on."""
    _must(signed_in.may_admit or signed_in.person == id)
    async with _problems():
        await hub.codes.drop_pin(_known_id(id))
    return Done()


@get("/v1/people", summary="List people")
async def get_people(hub: NamedDependency[Hub], after: FromQuery[str] = "", limit: Limit = 100) -> Listed:
    """The people of the record by name, each with `has_pin`."""
    try:
        return await hub.codes.people(after, limit)
    except WrongPlace as why:
        raise unreadable(str(why)) from None


@get("/v1/sign-ins", summary="List sign-ins")
async def get_sign_ins(hub: NamedDependency[Hub], signed_in: NamedDependency[SignedIn]) -> SignIns:
    """The newest sign-ins that are good: the asker's own; for administrators and the owner all."""
    return await hub.access.sign_ins(signed_in)


@delete("/v1/sign-ins/{id:str}", status_code=200, summary="End a sign-in")
async def end_sign_in(
    id: Annotated[str, PathParameter(pattern="^[0-9a-f]{16}(?!\n)$")],
    hub: NamedDependency[Hub],
    signed_in: NamedDependency[SignedIn],
) -> Done:
    """Its token is no longer good. Everybody may end their own; administrators and the owner all."""
    if not await hub.access.revoke(id, signed_in):
        raise Problem("no-such-sign-in", "There is no such sign-in", 404)
    return Done()


def _must(may: bool) -> None:
    if not may:
        raise Problem("forbidden", "This may not be done", 403, "Only the owner or an administrator may do this.")


def _known_id(id: str) -> str:
    if not SYMBOL.fullmatch(id):
        raise NoSuchPerson
    return id


@asynccontextmanager
async def _problems() -> AsyncIterator[None]:
    """What can be wrong with coming in, as problems."""
    try:
        yield
    except WrongCode:
        raise Problem("wrong-code", "This code lets nobody in", 403, "It is wrong, used, or too old.") from None
    except NoSuchPerson:
        raise Problem("no-such-person", "There is no such person", 404) from None
    except TooManyInvitations:
        raise Problem("too-many-invitations", "Too many invitations are open", 429, "", {"retry-after": "60"}) from None
    except TooManyTries as why:
        wait = {"retry-after": str(ceil(why.wait / 1000))}
        raise Problem("too-many-tries", "Too many tries", 429, "Wait before the next one.", wait) from None


handlers: Final = [
    sign_in, sign_out, me, invite, put_pin, drop_pin, get_people, get_sign_ins, end_sign_in,
]  # fmt: skip
