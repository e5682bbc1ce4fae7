"""The hub's front door: who is let in, by Host, Origin and token, before any handler sees the request."""

from typing import Final

from litestar.types import ASGIApp, Message, Receive, Scope, Send

from anchor_console.hub.access import Access
from anchor_console.hub.server.problems import MEDIA_TYPE, Problem, busy
from anchor_console.kit.unwritable import Unwritable

OPEN: Final = frozenset(("/v1/health", "/v1/openapi.json", "/v1/sign-in"))
"""Paths that need no token: they tell nothing of the team."""
PAGES: Final = "/p/"
"""Below this a secret in the path stands for the token: a browser source can send no header."""
_FOREIGN_HOST: Final = Problem("foreign-host", "This hub does not bear that name", 421)
_FOREIGN_ORIGIN: Final = Problem("foreign-origin", "Pages of other sites may not ask this hub", 403)
_NOTHING_HERE: Final = Problem("unknown-path", "There is nothing here", 404)
_NOT_SIGNED_IN: Final = Problem(
    "not-signed-in", "Sign in first", 401, "The Authorization header bears no token that is known.",
    {"www-authenticate": "Bearer"},
)  # fmt: skip


class Door:
    """Lets a request through to `app`, with the asker in `scope["state"]["signed_in"]`, or answers a problem.

    `hosts`: the Host headers that are ours; None: any, for nobody can say by which names a team's hub is reached.
    """

    def __init__(self, app: ASGIApp, access: Access, hosts: frozenset[str] | None) -> None:
        self._app = app
        self._access = access
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; the lifespan is the app's own."""
        kind = str(scope["type"])
        if kind == "websocket":
            return
        if kind != "http":
            await self._app(scope, receive, send)
            return
        told = _headers(scope)
        problem = self._foreign(told) or await self._unknown(scope, told)
        if problem is None:
            await self._app(scope, receive, send if _needs_no_token(scope) else self._while_good(told, send))
            return
        headers = [(name.encode(), value.encode()) for name, value in problem.headers.items()]
        headers += [(b"content-type", MEDIA_TYPE.encode()), (b"x-content-type-options", b"nosniff")]
        await send({"type": "http.response.start", "status": problem.status, "headers": headers})
        await send({"type": "http.response.body", "body": problem.body(), "more_body": False})

    def _foreign(self, told: "_Headers") -> Problem | None:
        hosts = [host.decode("latin-1").lower() for host in told.get(b"host", [])]
        if len(hosts) != 1 or (self._hosts is not None and hosts[0] not in self._hosts):
            return _FOREIGN_HOST
        ours = {f"{scheme}://{host}" for host in self._hosts or hosts for scheme in ("http", "https")}
        if any(origin.decode("latin-1").lower() not in ours for origin in told.get(b"origin", [])):
            return _FOREIGN_ORIGIN
        return None

    async def _unknown(self, scope: Scope, told: "_Headers") -> Problem | None:
        """Why nothing is told to this asker; else who asks stands in the scope's state."""
        if _needs_no_token(scope):
            return None
        if not scope["path"].startswith("/v1/"):
            return _NOTHING_HERE
        tokens = told.get(b"authorization", [])
        try:
            signed_in = await self._access.signed_in(tokens[0]) if len(tokens) == 1 else None
        except Unwritable:
            return busy("The hub can't look up who you are at the moment.")
        if signed_in is None:
            return _NOT_SIGNED_IN
        scope.setdefault("state", {})["signed_in"] = signed_in
        return None

    def _while_good(self, told: "_Headers", send: Send) -> Send:
        """`send`, until the token is revoked: a stream ends before its next piece, and its sender learns that at once.

        The server tells who still sends after the end of the answer that the asker has gone.
        """
        has_ended = False

        async def send_if_good(message: Message) -> None:
            nonlocal has_ended
            if has_ended:
                return
            if message["type"] == "http.response.body" and message.get("more_body") and not await self._is_good(told):
                has_ended = True
                message = {"type": "http.response.body", "body": b"", "more_body": False}
            await send(message)

        return send_if_good

    async def _is_good(self, told: "_Headers") -> bool:
        try:
            return await self._access.signed_in(told[b"authorization"][0]) is not None
        except Unwritable:  # a show goes on while the record can't be read
            return True


def _needs_no_token(scope: Scope) -> bool:
    return scope["path"] in OPEN or scope["path"].startswith(PAGES)


_Headers = dict[bytes, list[bytes]]


def _headers(scope: Scope) -> _Headers:
    told: _Headers = {}
    for name, value in scope["headers"]:
        told.setdefault(name, []).append(value)
    return told
