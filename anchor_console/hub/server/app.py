"""Puts the hub's HTTP face together."""

from typing import Any

from litestar import Litestar, Request
from litestar.di import Provide
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import Components, SecurityScheme
from litestar.types import ASGIApp

from anchor_console import __version__
from anchor_console.hub.access import SignedIn
from anchor_console.hub.hub import Hub
from anchor_console.hub.server import audit, comments, edits, events, files, health, pages, reads, roads, sign_in
from anchor_console.hub.server.bodies import Bodies
from anchor_console.hub.server.door import Door
from anchor_console.hub.server.problems import HANDLERS


def build(hub: Hub) -> ASGIApp:
    """The hub as an ASGI program. What handlers may ask for by name stands under `dependencies`."""
    bodies = Bodies()
    app = Litestar(
        route_handlers=[
            *edits.handlers,
            *reads.handlers,
            *events.handlers,
            *comments.handlers,
            *health.handlers,
            *roads.handlers,
            *files.handlers,
            *pages.handlers,
            *sign_in.handlers,
            *audit.handlers,
        ],
        dependencies={
            "hub": Provide(lambda: hub, sync_to_thread=False),
            "bodies": Provide(lambda: bodies, sync_to_thread=False),
            "ledger": Provide(lambda: hub.ledger, sync_to_thread=False),
            "feed": Provide(lambda: hub.feed, sync_to_thread=False),
            "signed_in": Provide(_signed_in, sync_to_thread=False),
        },
        exception_handlers=HANDLERS,
        openapi_config=_openapi(),
        logging_config=None,
        request_max_body_size=2 * 1024 * 1024,
    )
    return Door(app, hub.access, hub.hosts)


def _signed_in(request: Request[Any, Any, Any]) -> SignedIn:
    signed_in: SignedIn = request.scope["state"]["signed_in"]
    return signed_in


def _openapi() -> OpenAPIConfig:
    return OpenAPIConfig(
        title="Anchor Console hub",
        version=__version__,
        path="/documentation",  # never reached: the door only lets /v1 through, where health.openapi answers
        render_plugins=[JsonRenderPlugin()],
        components=Components(security_schemes={"bearer": SecurityScheme(type="http", scheme="bearer")}),
        security=[{"bearer": []}],
        use_handler_docstrings=True,
    )
