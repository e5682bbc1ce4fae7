"""The hub's health, what it offers, and its end."""

from typing import Any, Final

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from msgspec import Struct

from anchor_console import __version__
from anchor_console.core.space import Space, space
from anchor_console.hub.hub import Hub
from anchor_console.hub.server.described import document
from anchor_console.hub.server.problems import Problem


class Health(Struct, kw_only=True):
    """The hub answers."""

    ok: bool
    version: str
    epoch: str
    space: Space = ""
    """Whether the hub's disk runs full: "" no, "low", or "full": what comes next may not be kept."""


class Stopping(Struct, kw_only=True):
    """The hub ends as soon as what it has taken is committed."""

    stopping: bool


@get("/v1/health", summary="Whether the hub answers")
async def health(hub: NamedDependency[Hub]) -> Health:
    """Needs no token."""
    return Health(ok=True, version=__version__, epoch=hub.epoch, space=space(hub.free()))


@get("/v1/openapi.json", include_in_schema=False)
async def openapi(request: Request[Any, Any, Any]) -> Response[bytes]:
    """What this hub answers, as OpenAPI 3.1; needs no token."""
    return Response(document(request.app), media_type="application/json")


@post("/v1/stop", status_code=202, summary="Stop the hub")
async def stop(request: Request[Any, Any, Any], hub: NamedDependency[Hub]) -> Stopping:
    """Only the owner of an embedded hub may."""
    if not request.scope["state"]["signed_in"].is_owner:
        raise Problem("forbidden", "This may not be done", 403, "Only the owner stops a hub.")
    hub.stop()
    return Stopping(stopping=True)


handlers: Final = [health, openapi, stop]
