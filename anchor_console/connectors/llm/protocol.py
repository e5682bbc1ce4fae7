"""Chat completions without their connection: a body to ask with, and the stream of server-sent events as values."""

from collections.abc import Iterator, Sequence
from typing import Any, Final, Literal

import msgspec
from msgspec import Struct

from anchor_console.core.assistant.model import Endpoint, Message, Usage

LONGEST: Final = 1024 * 1024
"""Bytes of a line; a longer one is nonsense."""
DONE: Final = "[DONE]"


class Said(Struct, frozen=True):
    """A piece of the answer, or, `thought`, of what goes before it."""

    text: str
    thought: bool = False


class Over(Struct, frozen=True):
    """The model has ended; `why` is the endpoint's own word ("stop", "length", "content_filter", …)."""

    why: str


class Counted(Struct, frozen=True):
    """What was read and written so far, in tokens."""

    usage: Usage


class Failed(Struct, frozen=True):
    """The endpoint says in the middle of it that something is wrong. Its words are not for the screen."""


class Garbled(Struct, frozen=True):
    """An event that can't be read."""


class End(Struct, frozen=True):
    """Nothing comes any more."""


Heard = Said | Over | Counted | Failed | Garbled | End


class _Delta(Struct):
    content: str | None = None
    reasoning_content: str | None = None
    reasoning: str | None = None


class _Counts(Struct):
    prompt_tokens: int = 0
    completion_tokens: int = 0


class _Choice(Struct):
    delta: _Delta | None = None
    message: _Delta | None = None
    finish_reason: str | None = None
    usage: _Counts | None = None


class _Chunk(Struct):
    choices: list[_Choice] | None = None
    usage: _Counts | None = None
    error: Any = None


_READ: Final = msgspec.json.Decoder(_Chunk)


class Events:
    """The data of server-sent events out of bytes that come split anywhere. Comments and other fields are passed over.

    An endpoint that does not stream sends one object without any event; that comes as data too, at the end.
    """

    def __init__(self) -> None:
        self._rest = b""
        self._data: list[bytes] = []
        self._bare: list[bytes] = []
        self._size = 0
        self.too_long = False

    def feed(self, chunk: bytes) -> list[str]:
        """The events that are whole with these bytes."""
        if self.too_long:
            return []
        *lines, self._rest = (self._rest + chunk).split(b"\n")
        told = [data for line in lines for data in self._line(line.removesuffix(b"\r"))]
        if len(self._rest) > LONGEST:
            self.too_long = True
        return told

    def end(self) -> list[str]:
        """What is left when no bytes come any more."""
        rest, self._rest = self._rest.removesuffix(b"\r"), b""
        told = [*self._line(rest), *self._flush()]
        bare, self._bare = b"".join(self._bare), []
        return [*told, _text(bare)] if bare.lstrip()[:1] == b"{" else told

    def _line(self, line: bytes) -> Iterator[str]:
        if not line:
            yield from self._flush()
            return
        self._size += len(line)
        self.too_long = self.too_long or self._size > LONGEST
        name, _, value = line.partition(b":")
        if name == b"data":
            self._data.append(value.removeprefix(b" "))
        elif name not in (b"", b"event", b"id", b"retry"):
            self._bare.append(line)

    def _flush(self) -> Iterator[str]:
        data, self._data = self._data, []
        self._size = sum(map(len, self._bare))
        if data:
            yield _text(b"\n".join(data))


def decoded(data: str) -> list[Heard]:
    """What an event says, in order. It never raises: whatever can't be read is garbled."""
    if data.strip() == DONE:
        return [End()]
    try:
        chunk = _READ.decode(data)
    except (ValueError, RecursionError):
        return [Garbled()]
    if chunk.error is not None:
        return [Failed()]
    return list(_heard(chunk))


def body(endpoint: Endpoint, messages: Sequence[Message], most: int, counts: bool = True) -> bytes:
    """The question: at most `most` tokens are wanted. No tools are offered, so none can be called.

    `counts`: ask to be told the tokens at the end; an endpoint that does not know how may refuse that.
    """
    asked: dict[str, Any] = {
        "messages": [{"role": message.by, "content": message.text} for message in messages],
        "stream": True, "max_tokens": most, "temperature": 0.3,
    }  # fmt: skip
    if endpoint.model:
        asked["model"] = endpoint.model
    if counts:
        asked["stream_options"] = {"include_usage": True}
    return msgspec.json.encode(asked)


def ending(why: str) -> Literal["stop", "length", "cut"]:
    """The endpoint's word for how it ended as ours."""
    return "length" if why in ("length", "max_tokens") else "stop" if why in ("stop", "eos", "end_turn", "") else "cut"


def _heard(chunk: _Chunk) -> Iterator[Heard]:
    usage = chunk.usage
    for choice in (chunk.choices or ())[:1]:
        said = choice.delta or choice.message or _Delta()
        if thought := said.reasoning_content or said.reasoning:
            yield Said(thought, thought=True)
        if said.content:
            yield Said(said.content)
        if choice.finish_reason is not None:
            yield Over(choice.finish_reason)
        usage = usage or choice.usage
    if usage is not None:
        yield Counted(Usage(max(usage.prompt_tokens, 0), max(usage.completion_tokens, 0)))


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
