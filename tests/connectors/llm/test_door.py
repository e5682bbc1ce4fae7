"""A model's endpoint that misbehaves in every way: an answer or a stable word, never a hang, never a leak."""

import asyncio
import gc
import logging
import sys
from collections.abc import AsyncIterator
from contextlib import suppress

import msgspec
import pytest

from anchor_console.connectors.llm import Llm, door
from anchor_console.connectors.llm.door import checked
from anchor_console.core.assistant.model import Endpoint, Message, NotWritten, Piece, Usage, Written
from tests.canned import HANG, Canned, answer, canned
from tests.waiting import until

KEY = "sk-0123456789abcdef"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"
PATH = "/v1/chat/completions"
MESSAGES = [Message("user", "几号发货")]


def said(text: str) -> bytes:
    """A piece of an answer."""
    chunk = {"choices": [{"delta": {"content": text}, "finish_reason": None}]}
    return b"data: " + msgspec.json.encode(chunk) + b"\n\n"


OVER = b'data: {"choices":[{"delta":{},"finish_reason":"stop"}]}\n\n'
USAGE = b'data: {"choices":[],"usage":{"prompt_tokens":5,"completion_tokens":2}}\n\n'
DONE = b"data: [DONE]\n\n"


@pytest.fixture
async def server() -> AsyncIterator[Canned]:
    async with canned() as server:
        yield server


async def write(server: Canned, told: list[Piece] | None = None, key: str = KEY) -> Written:
    """Have it answer."""
    endpoint = Endpoint(address=f"{server.address}/v1", model="m")
    return await Llm().write(endpoint, key, MESSAGES, 100, (told if told is not None else []).append)


async def test_pieces_come_one_by_one_and_the_end_is_told(server: Canned) -> None:
    server.answers[PATH] = [HEAD, said("明天"), said("发"), OVER, USAGE, DONE]
    told: list[Piece] = []
    assert await write(server, told) == Written("stop", Usage(5, 2))
    assert told == [Piece("明天"), Piece("发")]
    assert server.asked[0].startswith(f"POST {PATH} HTTP/1.1")
    assert f"bearer {KEY}" in server.asked[0].lower()


async def test_without_a_key_none_is_sent(server: Canned) -> None:
    server.answers[PATH] = [HEAD, said("x"), DONE]
    assert await write(server, key="") == Written("stop", None)
    assert "authorization" not in server.asked[0].lower()


async def test_after_done_nothing_is_waited_for(server: Canned) -> None:
    """Some keep the connection open."""
    server.answers[PATH] = [HEAD, said("x"), OVER, DONE, HANG]
    assert (await write(server)).ending == "stop"


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("401 No", "wrong_key"), ("403 No", "wrong_key"), ("402 No", "no_credit"), ("404 No", "no_model"),
        ("413 No", "too_long"), ("429 No", "too_many"), ("500 No", "at_fault"), ("503 No", "at_fault"),
        ("302 Elsewhere", "refused"), ("400 No", "refused"), ("418 No", "refused"),
    ],
)  # fmt: skip
async def test_a_no_is_a_stable_word(server: Canned, status: str, reason: str) -> None:
    """A redirect is a no as well: nothing goes to an address that was not chosen."""
    body = b'{"error":{"message":"sk-0123456789abcdef"}}'
    server.answers["/"] = [answer(body, status, Location="http://127.0.0.1:9/")]
    with pytest.raises(NotWritten) as error:
        await write(server)
    assert error.value.reason == reason
    assert KEY not in repr(error.value)


async def test_an_endpoint_that_does_not_count_is_asked_without(server: Canned) -> None:
    server.answers[PATH] = [answer(b"{}", "400 Bad Request")]
    with pytest.raises(NotWritten):
        await write(server)
    assert ["include_usage" in asked for asked in server.asked] == [True, False]


@pytest.mark.parametrize(
    ("pieces", "reason"),
    [
        ([b"no http\r\n\r\n"], "no_answer"),
        ([HEAD], "nonsense"),
        ([HEAD, b"<html>\n</html>\n"], "nonsense"),
        ([HEAD, *[b"data: {\n\n"] * 30], "nonsense"),
        ([HEAD, said("half")], "cut_off"),
        ([HEAD, said("half"), b'data: {"error":{"message":"x"}}\n\n'], "at_fault"),
        ([answer(b'{"error":"x"}')], "at_fault"),
        ([HEAD, b"data: " + b"x" * 2_000_000], "nonsense"),
    ],
)
async def test_nonsense_is_named(server: Canned, pieces: list[bytes], reason: str) -> None:
    server.answers[PATH] = pieces
    with pytest.raises(NotWritten) as error:
        await write(server)
    assert error.value.reason == reason


async def test_silence_is_given_up(server: Canned, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "SILENCE", 0.05)
    server.answers[PATH] = [HEAD, said("x"), HANG]
    with pytest.raises(NotWritten, match="no_answer"):
        await write(server)


async def test_an_answer_without_end_is_cut(server: Canned, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "LONGEST", 10)
    server.answers[PATH] = [HEAD, said("x"), OVER, *[said("yyyyy")] * 20, HANG]
    assert (await write(server)).ending == "cut"


async def test_to_cancel_closes_the_connection(server: Canned) -> None:
    """The endpoint sees it at once: it need not go on writing what nobody reads."""
    server.answers[PATH] = [HEAD, said("x"), HANG]
    told: list[Piece] = []
    async with asyncio.TaskGroup() as group:
        writing = group.create_task(write(server, told))
        await until(lambda: told)
        writing.cancel()
    await until(lambda: not server.open)


async def test_nobody_there_is_named() -> None:
    with pytest.raises(NotWritten, match="nobody_there"):
        await Llm().write(Endpoint(address="http://127.0.0.1:1/v1"), "", MESSAGES, 1, lambda piece: None)


async def test_the_key_is_in_no_log(server: Canned, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    server.answers[PATH] = [HEAD, said("x"), DONE]
    await write(server)
    server.answers[PATH] = [answer(b"", "401 No")]
    with pytest.raises(NotWritten):
        await write(server)
    assert KEY not in caplog.text


@pytest.mark.parametrize(
    ("address", "key", "asked"),
    [
        ("https://api.deepseek.com/v1/", "k", "https://api.deepseek.com/v1"),
        (" https://x.cn/v1/chat/completions ", "k", "https://x.cn/v1"),
        ("http://127.0.0.1:8080/v1", "k", "http://127.0.0.1:8080/v1"),
        ("http://192.168.1.4:11434/v1", "", "http://192.168.1.4:11434/v1"),
    ],
)
def test_an_address_is_taken_as_it_is_meant(address: str, key: str, asked: str) -> None:
    assert checked(address, key) == asked


@pytest.mark.parametrize(
    ("address", "key", "reason"),
    [
        ("", "", "bad_address"), ("api.deepseek.com", "k", "bad_address"), ("file:///etc/passwd", "", "bad_address"),
        ("https://a:b@x.cn/v1", "k", "bad_address"), ("https://x.cn/?to=http://y", "k", "bad_address"),
        ("http://[::1", "", "bad_address"), ("http://x.cn/v1", "k", "not_encrypted"),
        ("http://x:99999/", "", "bad_address"),
    ],
)  # fmt: skip
def test_an_address_that_would_not_do_is_refused(address: str, key: str, reason: str) -> None:
    """A key never goes in clear over a network."""
    with pytest.raises(NotWritten) as error:
        checked(address, key)
    assert error.value.reason == reason


async def test_a_key_that_no_header_bears_is_named(server: Canned) -> None:
    with pytest.raises(NotWritten, match="wrong_key"):
        await write(server, key="钥匙")


@pytest.mark.parametrize(
    "pieces",
    [[said("x"), OVER, DONE, HANG], [said("x"), b'data: {"error":"x"}\n\n', HANG], [b"data: " + b"x" * 2**21, HANG]],
)
async def test_nothing_is_left_half_open_on_a_loop_that_does_not_tidy_up(
    server: Canned, capsys: pytest.CaptureFixture[str], pieces: list[bytes]
) -> None:
    """The console's loop finalises no generators: each must have ended by itself."""
    server.answers[PATH] = [HEAD, *pieces]
    before = sys.get_asyncgen_hooks()
    sys.set_asyncgen_hooks(None, None)
    try:
        with suppress(NotWritten):
            await write(server)
    finally:
        sys.set_asyncgen_hooks(*before)
    gc.collect()
    assert capsys.readouterr().err == ""
