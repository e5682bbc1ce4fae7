"""The stream of a language model as values: split anywhere, commented, garbled, broken off; nothing makes it raise."""

import random

import msgspec
import pytest

from anchor_console.connectors.llm import protocol
from anchor_console.connectors.llm.protocol import (
    Counted,
    End,
    Events,
    Failed,
    Garbled,
    Over,
    Said,
    body,
    decoded,
    ending,
)  # fmt: skip
from anchor_console.core.assistant.model import Endpoint, Message, Usage

STREAM = (
    ": 心跳\n\n"
    'data: {"choices":[{"delta":{"role":"assistant","content":""},"finish_reason":null}]}\r\n\r\n'
    'event: message\nid: 7\ndata: {"choices":[{"delta":{"content":"你好"}}]}\n\n'
    'data:{"choices":[{"delta":{"content":"，纯棉"}}]}\n\n'
    'data: {"choices":[\ndata: {"delta":{},"finish_reason":"stop"}]}\n\n'
    'data: {"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":3}}\n\n'
    "data: [DONE]\n\n"
).encode()
HEARD = [Said("你好"), Said("，纯棉"), Over("stop"), Counted(Usage(9, 3)), End()]


def heard(*chunks: bytes) -> list[protocol.Heard]:
    """All that these bytes say."""
    events = Events()
    told = [data for chunk in chunks for data in events.feed(chunk)]
    return [one for data in [*told, *events.end()] for one in decoded(data)]


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 16, 64, 4096])
def test_a_stream_split_anywhere_says_the_same(size: int) -> None:
    assert heard(*[STREAM[at : at + size] for at in range(0, len(STREAM), size)]) == HEARD


def test_a_stream_split_by_chance_says_the_same() -> None:
    chance = random.Random(7)
    for _ in range(50):
        cuts = sorted(chance.sample(range(len(STREAM)), 12))
        pieces = [STREAM[a:b] for a, b in zip([0, *cuts], [*cuts, len(STREAM)], strict=True)]
        assert heard(*pieces) == HEARD


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ('{"choices":[{"delta":{"reasoning_content":"想想"}}]}', [Said("想想", thought=True)]),
        ('{"choices":[{"delta":{"reasoning":"hm"}}]}', [Said("hm", thought=True)]),
        ('{"choices":[{"delta":{"content":null,"reasoning_content":null}}]}', []),
        ('{"choices":[{"message":{"content":"whole"},"finish_reason":"stop"}]}', [Said("whole"), Over("stop")]),
        ('{"choices":[{"delta":{"content":"a"}},{"delta":{"content":"b"}}]}', [Said("a")]),
        ('{"choices":[{"delta":{},"usage":{"prompt_tokens":2,"completion_tokens":1}}]}', [Counted(Usage(2, 1))]),
        ('{"choices":[],"usage":{"prompt_tokens":-5}}', [Counted(Usage(0, 0))]),
        ('{"error":{"message":"sk-key is wrong"}}', [Failed()]),
        ('{"error":"overloaded"}', [Failed()]),
        ('{"choices":[{"delta":{"tool_calls":[{"function":{"name":"rm"}}]}}]}', []),
        ("{}", []),
        (" [DONE] ", [End()]),
        ("{", [Garbled()]),
        ("<html>", [Garbled()]),
        ('{"choices":7}', [Garbled()]),
        ('{"choices":[{"delta":{"content":7}}]}', [Garbled()]),
        ('{"a":' * 5_000, [Garbled()]),
        ("", [Garbled()]),
    ],
)
def test_an_event_says_what_it_says_or_is_garbled(data: str, said: list[protocol.Heard]) -> None:
    assert decoded(data) == said


def test_an_object_without_any_event_is_read_at_the_end() -> None:
    """An endpoint that does not stream, or an error on a good status."""
    assert heard(b'{"choices":[{"message":{"content":"whole"},', b'"finish_reason":"stop"}]}') == [
        Said("whole"), Over("stop"),
    ]  # fmt: skip
    assert heard(b'{\n  "error": {\n    "message": "x"\n  }\n}\n') == [Failed()]
    assert heard(b"<html>\n<p>no</p>\n") == []


def test_an_event_that_the_end_cuts_off_is_told_all_the_same() -> None:
    assert heard(b'data: {"choices":[{"delta":{"content":"x"}}]}') == [Said("x")]


def test_bytes_that_are_no_utf_8_are_marked() -> None:
    assert heard(b'data: {"choices":[{"delta":{"content":"\xff"}}]}\n\n') == [Said("\ufffd")]


@pytest.mark.parametrize("line", [b"data: ", b"x", b"", b"data: x\n"])
def test_a_line_or_an_event_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch, line: bytes) -> None:
    monkeypatch.setattr(protocol, "LONGEST", 50)
    events = Events()
    for _ in range(30):
        events.feed(line + b"y" * 20)
    assert events.too_long
    assert events.feed(b"data: [DONE]\n\n") == []


def test_the_question_bears_messages_and_limits_and_no_tools() -> None:
    asked = msgspec.json.decode(body(Endpoint(model="m"), [Message("system", "s"), Message("user", "问")], 200))
    assert asked["messages"] == [{"role": "system", "content": "s"}, {"role": "user", "content": "问"}]
    assert (asked["model"], asked["max_tokens"], asked["stream"]) == ("m", 200, True)
    assert asked["stream_options"] == {"include_usage": True}
    assert "tools" not in asked
    bare = msgspec.json.decode(body(Endpoint(), [], 1, counts=False))
    assert not {"model", "stream_options"} & set(bare)


@pytest.mark.parametrize(
    ("why", "end"), [("stop", "stop"), ("", "stop"), ("length", "length"), ("content_filter", "cut")]
)
def test_how_it_ended_is_one_of_three(why: str, end: str) -> None:
    assert ending(why) == end
