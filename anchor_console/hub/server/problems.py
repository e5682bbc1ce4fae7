"""Errors as RFC 9457 problem documents, each with a stable type; nothing of the inside is told."""

from typing import Any, Final

import msgspec
import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.types import ExceptionHandlersMap

from anchor_console.hub.ingest import Busy
from anchor_console.hub.room.broadcast import TooManyListeners
from anchor_console.hub.room.room import NotKept
from anchor_console.kit.database import Unwritable
from anchor_console.kit.text import safe

MEDIA_TYPE: Final = "application/problem+json"
_log = structlog.get_logger(__name__)


class Problem(Exception):
    """What is wrong with a request: `type` is its stable name, `detail` says it to a person, `more` to a program."""

    def __init__(
        self, type: str, title: str, status: int, detail: str = "", headers: dict[str, str] | None = None, **more: int
    ) -> None:
        super().__init__(title)
        self.type = f"/problems/{type}"
        self.title = title
        self.status = status
        self.detail = safe(detail, 300)
        self.headers = headers or {}
        self.more = more

    def body(self) -> bytes:
        """The problem document."""
        fields: dict[str, Any] = {"type": self.type, "title": self.title, "status": self.status, **self.more}
        return msgspec.json.encode(fields | ({"detail": self.detail} if self.detail else {}))

    def response(self) -> Response[bytes]:
        """The answer that bears it."""
        headers = {"x-content-type-options": "nosniff", **self.headers}
        return Response(self.body(), status_code=self.status, media_type=MEDIA_TYPE, headers=headers)


def unknown_session(id: str) -> Problem:
    """No such session."""
    return Problem("unknown-session", "There is no such session", 404, f"No session has the id {id!r}.")


def takes_no_events(state: str) -> Problem:
    """The session is a draft, or was cancelled."""
    detail = f"The session is {state}; events are taken from planned on."
    return Problem("session-takes-no-events", "The session takes no events", 409, detail)


def busy(detail: str) -> Problem:
    """Come again later."""
    return Problem("busy", "Come again in a moment", 503, detail, {"retry-after": "2"})


def unreadable(detail: str) -> Problem:
    """The request was read, but doesn't hold what it must."""
    return Problem("unreadable", "The request does not hold what it must", 422, detail)


def too_large(limit: int) -> Problem:
    """The body is over its limit."""
    return Problem("body-too-large", "The body is too large", 413, f"At most {limit} bytes are taken at once.")


def _problem(_request: Request[Any, Any, Any], error: Problem) -> Response[bytes]:
    return error.response()


def _http(request: Request[Any, Any, Any], error: HTTPException) -> Response[bytes]:
    if error.status_code not in _TITLES and error.status_code >= 500:
        return _unexpected(request, error)
    name, title = _TITLES.get(error.status_code, ("bad-request", "The request cannot be understood"))
    headers = {name: value for name, value in (error.headers or {}).items() if name.lower() in _HEADERS_TOLD}
    return Problem(name, title, error.status_code, _why(error), headers).response()


def _why(error: HTTPException) -> str:
    """What is wrong, in our own words, or which parameters are, as the framework names them; never a value."""
    if not isinstance(error.extra, list):
        return error.detail
    return "; ".join(
        f"{one.get('key', '').rstrip('_')}: {one.get('message', '')}" for one in error.extra if isinstance(one, dict)
    )


def _not_kept(_request: Request[Any, Any, Any], _error: NotKept) -> Response[bytes]:
    return busy("The journal cannot write at the moment; what was taken is held. Send it again.").response()


def _busy(_request: Request[Any, Any, Any], _error: Busy) -> Response[bytes]:
    return busy("Too much waits to be written; nothing of this was taken.").response()


def _unwritable(_request: Request[Any, Any, Any], error: Unwritable) -> Response[bytes]:
    detail, status = _UNWRITABLE.get(error.reason, ("The hub's database fails; its log says how.", 503))
    title = "The hub's database can't be used now"
    return Problem("unwritable", title, status, f"{detail} Send it again.", {"retry-after": "5"}).response()


def _too_many(_request: Request[Any, Any, Any], _error: TooManyListeners) -> Response[bytes]:
    return busy("Too many listen to this session.").response()


def _unexpected(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    _log.error("request.failed", method=request.method, path=safe(request.url.path, 200), exc_info=error)
    return Problem("internal", "Something went wrong in the hub", 500, "It is written in the hub's log.").response()


_UNWRITABLE: Final = {
    "disk_full": ("The hub's disk is full; nothing of this was taken.", 507),
    "read_only": ("The hub's database can only be read at the moment.", 503),
    "damaged": ("The hub's database is damaged.", 503),
    "busy": ("Another program holds the hub's database.", 503),
    "gone": ("The hub's database can't be reached.", 503),
}
_HEADERS_TOLD: Final = frozenset(("allow", "retry-after"))
_TITLES: Final = {
    401: ("not-signed-in", "Sign in first"),
    403: ("forbidden", "This may not be done"),
    404: ("unknown-path", "There is nothing here"),
    405: ("wrong-method", "This cannot be done here"),
    413: ("body-too-large", "The body is too large"),
    415: ("unknown-media-type", "This kind of body is not understood"),
    422: ("unreadable", "The request does not hold what it must"),
    503: ("busy", "Come again in a moment"),
}

HANDLERS: Final[ExceptionHandlersMap] = {
    Problem: _problem,
    HTTPException: _http,
    NotKept: _not_kept,
    Busy: _busy,
    Unwritable: _unwritable,
    TooManyListeners: _too_many,
    Exception: _unexpected,
}
