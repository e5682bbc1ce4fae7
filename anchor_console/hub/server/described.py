"""How bodies and answers that are no plain JSON stand in the OpenAPI document."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import msgspec
from litestar import Litestar
from litestar.openapi.datastructures import ResponseSpec
from litestar.openapi.spec import OpenAPIMediaType, Operation, Reference, RequestBody
from msgspec import Struct

from anchor_console.core.edits import KINDS, EditsBody
from anchor_console.core.events import KnownEvent
from anchor_console.core.wire import Frame
from anchor_console.hub.access.asked import InvitationBody, PinBody, SignInBody
from anchor_console.hub.server.asked import CommandBody, CueBody, PageBody, PresenceBody, ReportBody
from anchor_console.hub.server.door import OPEN
from anchor_console.hub.server.problems import MEDIA_TYPE

NDJSON: Final = "application/x-ndjson"
_PLACE: Final = "#/components/schemas/"
_LINES: Final = {
    ("/v1/sessions/{session}/events", "get"): "Event",
    ("/v1/sessions/{session}/live", "get"): "Frame",
}
"""What each line of a stream is."""


class ProblemDocument(Struct, kw_only=True):
    """What is wrong with a request (RFC 9457); `type` is its stable name.

    `seconds_left`: until it may be asked again, where that is known.
    """

    type: str
    title: str
    status: int
    detail: str = ""
    seconds_left: int = 0


@dataclass
class TakesEvents(Operation):
    """A call whose body is NDJSON, one event a line."""

    def __post_init__(self) -> None:
        self.request_body = RequestBody(
            content={NDJSON: OpenAPIMediaType(schema=Reference(ref=f"{_PLACE}Event"))}, required=True
        )


@dataclass
class TakesEdits(Operation):
    """A call whose body is a device's edits."""

    def __post_init__(self) -> None:
        body = OpenAPIMediaType(schema=Reference(ref=f"{_PLACE}EditsBody"))
        self.request_body = RequestBody(content={"application/json": body}, required=True)


def takes(name: str) -> type[Operation]:
    """A call whose body is the JSON of that shape."""

    @dataclass
    class Takes(Operation):
        def __post_init__(self) -> None:
            body = OpenAPIMediaType(schema=Reference(ref=f"{_PLACE}{name}"))
            self.request_body = RequestBody(content={"application/json": body}, required=True)

    return Takes


def ndjson(description: str) -> dict[int, ResponseSpec]:
    """A stream of NDJSON as the answer."""
    return {
        200: ResponseSpec(data_container=bytes, description=description, media_type=NDJSON, generate_examples=False)
    }


@lru_cache(1)
def document(app: Litestar) -> bytes:
    """The whole OpenAPI document: the app's calls, with what a line, an edit, a record and a problem look like."""
    whole: dict[str, Any] = app.openapi_schema.to_schema()
    whole["components"]["schemas"] |= _shapes()
    problem = {"description": "A problem", "content": {MEDIA_TYPE: {"schema": _to("ProblemDocument")}}}
    for path, calls in whole["paths"].items():
        for verb, call in calls.items():
            call["responses"].pop("400", None)  # the framework's own shape, which this hub never sends
            call["responses"]["default"] = problem
            if path in OPEN:
                call["security"] = []
            if (path, verb) in _LINES:
                call["responses"]["200"]["content"][NDJSON]["schema"] = _to(_LINES[path, verb])
    return msgspec.json.encode(whole)


def _shapes() -> dict[str, Any]:
    """By name: every event and frame, a body of edits, every record, a problem."""
    bodies = [EditsBody, CueBody, CommandBody, ReportBody, PageBody, PresenceBody, SignInBody, InvitationBody, PinBody]
    types = [KnownEvent, Frame, *bodies, *KINDS.values(), ProblemDocument]
    (event, frame, *_), shapes = msgspec.json.schema_components(types, ref_template=_PLACE + "{name}")
    return {**shapes, "Event": event, "Frame": frame}


def _to(name: str) -> dict[str, str]:
    return {"$ref": _PLACE + name}
