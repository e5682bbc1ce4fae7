"""The one door to HTTP: an answer, a refusal, or nobody there; never anything else, and never without an end."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from anchor_console.kit import http as http_module
from anchor_console.kit.http import Http
from anchor_console.kit.reply import Refused, Unreachable
from tests.canned import HANG, STREAM, Canned, answer, canned


@pytest.fixture
async def hub() -> AsyncIterator[Canned]:
    async with canned() as hub:
        yield hub


@pytest.fixture
async def http(hub: Canned) -> AsyncIterator[Http]:
    http = Http(hub.address, "secret")
    yield http
    await http.close()


async def test_a_question_bears_token_query_and_body(hub: Canned, http: Http) -> None:
    hub.answers["/v1"] = [answer(b"yes")]
    assert (await http.get("/v1/changes", after="a b&c", n=3)).body == b"yes"
    assert (await http.post("/v1/edits", b"{}")).body == b"yes"
    assert hub.asked[0].startswith("GET /v1/changes?after=a+b%26c&n=3 HTTP/1.1")
    assert all("authorization: bearer secret" in asked.lower() for asked in hub.asked)
    assert hub.asked[1].endswith("{}")


async def test_a_refusal_bears_what_the_problem_document_says(hub: Canned, http: Http) -> None:
    problem = b'{"type":"/problems/busy","title":"x","detail":"Come again","status":503}'
    hub.answers["/"] = [answer(problem, "503 Service Unavailable", Retry_After="7")]
    with pytest.raises(Refused) as refused:
        await http.get("/v1/changes")
    told = refused.value
    assert (told.status, told.type, told.detail, told.retry_after) == (503, "/problems/busy", "Come again", 7.0)


@pytest.mark.parametrize("body", [b"<html>", b'{"type":7}', b'"\xff"', b'{"a":' * 5_000, b""])
@pytest.mark.parametrize("later", ["", "soon", "²", "-1", "Wed, 21 Oct 2025 07:28:00 GMT"])
async def test_a_refusal_that_says_nothing_readable_is_one_all_the_same(
    hub: Canned, http: Http, body: bytes, later: str
) -> None:
    hub.answers["/"] = [answer(body, "502 Bad Gateway", Retry_After=later)]
    with pytest.raises(Refused) as refused:
        await http.get("/")
    assert (refused.value.type, refused.value.retry_after) == ("about:blank", None)


async def test_a_redirect_is_no_answer(hub: Canned, http: Http) -> None:
    """A gate in front of the network leads elsewhere; its page is not the hub's."""
    hub.answers["/"] = [answer(b"", "302 Found", Location="http://127.0.0.1:1/login")]
    with pytest.raises(Refused, match="302"):
        await http.get("/v1/changes")
    with pytest.raises(Refused, match="302"):
        async with http.stream("/v1/live", 5.0):
            pass


async def test_nobody_there_is_unreachable() -> None:
    http = Http("http://127.0.0.1:1")
    with pytest.raises(Unreachable):
        await http.get("/")
    with pytest.raises(Unreachable):
        async with http.stream("/", 5.0):
            pass
    await http.close()


@pytest.mark.parametrize("pieces", [[], [b"no http\r\n\r\n"], [answer(b"whole")[:-2]]])
async def test_an_answer_that_breaks_off_is_unreachable(hub: Canned, http: Http, pieces: list[bytes]) -> None:
    hub.answers["/"] = pieces
    with pytest.raises(Unreachable):
        await http.get("/")


async def test_an_answer_that_trickles_ends_in_bounded_time(
    hub: Canned, http: Http, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_module, "WHOLE", 0.2)
    hub.answers["/"] = [b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", *[b"x"] * 1_000, HANG]
    with pytest.raises(Unreachable):
        await http.get("/")


@pytest.mark.parametrize(
    ("address", "token"),
    [("http://[::1", ""), ("http://\n", ""), ("http://127.0.0.1:1", "口令"), ("http://127.0.0.1:1", "é")],
)
def test_an_address_or_token_that_no_request_can_bear_is_named(address: str, token: str) -> None:
    with pytest.raises(Unreachable) as error:
        Http(address, token)
    assert error.value.reason == "bad_address"


async def test_a_stream_gives_its_bytes_as_they_come_and_asks_for_them_unpacked(hub: Canned, http: Http) -> None:
    hub.answers["/"] = [STREAM, b"one\n", b"tw", b"o\n"]
    async with http.stream("/v1/live", 5.0, after=3) as chunks:
        assert b"".join([chunk async for chunk in chunks]) == b"one\ntwo\n"
    assert hub.asked[0].startswith("GET /v1/live?after=3 HTTP/1.1")
    assert "accept-encoding: identity" in hub.asked[0].lower()


async def test_a_stream_that_is_refused_says_why(hub: Canned, http: Http) -> None:
    hub.answers["/"] = [answer(b'{"type":"/problems/unknown-session"}', "404 Not Found")]
    with pytest.raises(Refused, match="unknown-session"):
        async with http.stream("/v1/live", 5.0):
            pass


async def test_a_stream_that_falls_silent_is_given_up(hub: Canned, http: Http) -> None:
    hub.answers["/"] = [STREAM, b"one\n", HANG]
    read: list[bytes] = []

    async def listen() -> None:
        async with http.stream("/v1/live", 0.1) as chunks:
            async for chunk in chunks:
                read.append(chunk)

    with pytest.raises(Unreachable):
        await listen()
    assert b"".join(read) == b"one\n"


async def test_a_stream_left_early_lets_go_of_its_connection(hub: Canned, http: Http) -> None:
    hub.answers["/"] = [STREAM, b"one\n", HANG]
    for _ in range(12):  # more than the connections that there may be
        async with asyncio.timeout(20), http.stream("/v1/live", 5.0) as chunks:
            async for _chunk in chunks:
                break


async def test_an_answer_that_is_told_bit_by_bit_to_a_body(hub: Canned, http: Http) -> None:
    hub.answers["/"] = [STREAM, b"one\n", b"two\n"]
    async with http.told("/v1/ask", 5.0, b'{"q":1}') as chunks:
        assert b"".join([chunk async for chunk in chunks]) == b"one\ntwo\n"
    assert hub.asked[0].startswith("POST /v1/ask HTTP/1.1")
    assert "content-type: application/json" in hub.asked[0].lower()
    assert hub.asked[0].endswith('{"q":1}')


async def test_a_body_that_is_refused_says_so(hub: Canned, http: Http) -> None:
    hub.answers["/"] = [answer(b"", "401 Unauthorized")]
    with pytest.raises(Refused, match="401"):
        async with http.told("/v1/ask", 5.0, b"{}"):
            pass
