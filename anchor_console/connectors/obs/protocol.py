"""The words of obs-websocket 5 without its socket: frames come in as text and go out as text."""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Final

import msgspec
from msgspec import Meta, Struct

RPC: Final = 1
"""The version of the protocol that is spoken here; OBS 28 and all later ones speak it."""
GENERAL, SCENES, INPUTS, CONFIG, OUTPUTS = 1, 4, 8, 2, 64
SUBSCRIBED: Final = GENERAL | CONFIG | SCENES | INPUTS | OUTPUTS
"""The kinds of events that are wanted: none of those that come many times a second is among them."""
CLOSED: Final[Mapping[int, str]] = {
    1000: "obs_quit", 1001: "obs_quit", 1009: "too_big", 4009: "wrong_password", 4010: "too_old", 4011: "sent_away",
}  # fmt: skip
"""Why OBS hangs up, as a stable word, by the code that it closes with."""

Name = Annotated[str, Meta(max_length=4096)]


class Hello(Struct, frozen=True):
    """OBS greets: its plugin's version, that of the protocol, and where it wants a password what to mix it with."""

    version: str
    rpc: int
    challenge: str = ""
    salt: str = ""


class Identified(Struct, frozen=True):
    """OBS takes us for one of its own."""

    rpc: int


class Happened(Struct, frozen=True):
    """Something happened in OBS, of those kinds that were subscribed to."""

    type: str
    told: Mapping[str, Any]


class Answered(Struct, frozen=True):
    """What OBS says to a request. That it took one (`ok`) says nothing of whether it did it."""

    id: str
    ok: bool
    code: int
    comment: str
    told: Mapping[str, Any]


class Batched(Struct, frozen=True):
    """What OBS says to several requests, in their order."""

    id: str
    answers: tuple[Answered, ...]


class Nonsense(Struct, frozen=True):
    """A frame that can't be read."""


class Other(Struct, frozen=True):
    """A frame of a kind that this version does not know."""

    op: int


Heard = Hello | Identified | Happened | Answered | Batched | Nonsense | Other


class _Frame(Struct):
    op: int
    d: msgspec.Raw


class _Challenge(Struct):
    challenge: Name
    salt: Name


class _Hello(Struct):
    rpcVersion: int
    obsWebSocketVersion: Name = ""
    authentication: _Challenge | None = None


class _Identified(Struct):
    negotiatedRpcVersion: int


class _Event(Struct):
    eventType: Name
    eventData: dict[str, Any] | None = None


class _Status(Struct):
    result: bool
    code: int = 0
    comment: str | None = None


class _Answer(Struct):
    requestStatus: _Status
    requestId: Name = ""
    responseData: dict[str, Any] | None = None


class _Batch(Struct):
    requestId: Name
    results: list[_Answer]


def decoded(frame: str | bytes) -> Heard:
    """What a frame says. It never raises: whatever can't be read is nonsense."""
    try:
        outer = msgspec.json.decode(frame, type=_Frame)
        return _of_kind(outer.op, outer.d)
    except (ValueError, RecursionError):
        return Nonsense()


def identify(hello: Hello, password: str) -> str:
    """The answer to OBS's greeting."""
    said: dict[str, Any] = {"rpcVersion": RPC, "eventSubscriptions": SUBSCRIBED}
    if hello.challenge:
        said["authentication"] = proof(password, hello.salt, hello.challenge)
    return _frame(1, said)


def proof(password: str, salt: str, challenge: str) -> str:
    """That one knows the password, without saying it."""
    secret = _digest(password + salt)
    return _digest(secret + challenge)


def request(id: str, type: str, told: Mapping[str, Any] | None = None) -> str:
    """Ask OBS for something."""
    return _frame(6, {"requestId": id, "requestType": type, "requestData": told or {}})


def batch(id: str, requests: Sequence[tuple[str, Mapping[str, Any]]]) -> str:
    """Ask OBS for several things at once, of which each may fail alone."""
    inner = [
        {"requestId": str(n), "requestType": type, "requestData": told} for n, (type, told) in enumerate(requests)
    ]  # fmt: skip
    return _frame(8, {"requestId": id, "haltOnFailure": False, "executionType": 0, "requests": inner})


def _of_kind(op: int, raw: msgspec.Raw) -> Heard:
    match op:
        case 0:
            hello = msgspec.json.decode(raw, type=_Hello)
            mix = hello.authentication
            return Hello(hello.obsWebSocketVersion, hello.rpcVersion, *((mix.challenge, mix.salt) if mix else ()))
        case 2:
            return Identified(msgspec.json.decode(raw, type=_Identified).negotiatedRpcVersion)
        case 5:
            event = msgspec.json.decode(raw, type=_Event)
            return Happened(event.eventType, event.eventData or {})
        case 7:
            return _answered(msgspec.json.decode(raw, type=_Answer))
        case 9:
            several = msgspec.json.decode(raw, type=_Batch)
            return Batched(several.requestId, tuple(map(_answered, several.results)))
        case _:
            return Other(op)


def _answered(answer: _Answer) -> Answered:
    status = answer.requestStatus
    return Answered(answer.requestId, status.result, status.code, status.comment or "", answer.responseData or {})


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _frame(op: int, said: Mapping[str, Any]) -> str:
    return msgspec.json.encode({"op": op, "d": said}).decode()
