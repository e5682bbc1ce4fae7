"""The door to OBS, against a real websocket: why it does not open, and why a conversation ends."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from websockets.exceptions import ConnectionClosedError
from websockets.frames import Close

from anchor_console.connectors.obs import Obs, door
from anchor_console.connectors.obs.talk import Talk
from anchor_console.core.obs import Leaving, Told
from anchor_console.kit.reply import Refused, Unreachable
from tests.obs_made import FakeObs, fake_obs
from tests.waiting import until


@pytest.fixture
async def obs() -> AsyncIterator[FakeObs]:
    """An OBS with a password."""
    async with fake_obs("geheim") as obs:
        yield obs


async def talk(obs: FakeObs, password: str = "geheim", *, heard: list[Told] | None = None) -> Unreachable | Refused:
    """Talk until it ends; why it ended."""
    told = heard if heard is not None else []

    async def work(talk: Talk) -> None:
        await asyncio.Event().wait()

    with pytest.raises((Unreachable, Refused)) as why:
        await Obs().talk(obs.address, password, told.append, work)
    assert isinstance(why.value, Unreachable | Refused)
    return why.value


async def test_work_that_is_done_ends_the_conversation(obs: FakeObs) -> None:
    """Without an error."""
    seen: list[str] = []

    async def work(talk: Talk) -> None:
        seen.append((await talk.read()).scene)

    await Obs().talk(obs.address, "geheim", lambda told: None, work)
    assert seen == ["口播"]


async def test_a_wrong_password_is_refused(obs: FakeObs) -> None:
    """Not lost: to try again helps nobody."""
    why = await talk(obs, "falsch")
    assert isinstance(why, Refused)
    assert why.type == "/problems/wrong-password"


async def test_an_obs_of_an_older_protocol_is_said_to_be_too_old(obs: FakeObs) -> None:
    """Before anything is asked of it."""
    obs.rpc = 0
    why = await talk(obs)
    assert isinstance(why, Refused)
    assert why.type == "/problems/too-old"


@pytest.mark.parametrize("greets", ["hello", "{}", '{"op":5,"d":{"eventType":"x"}}', "[" * 1_000])
async def test_what_does_not_greet_like_obs_is_none(obs: FakeObs, greets: str) -> None:
    """Some other program has that port."""
    obs.greets = greets
    why = await talk(obs)
    assert isinstance(why, Unreachable)
    assert why.reason == "not_obs"


async def test_what_speaks_no_websocket_is_not_obs() -> None:
    """A web server, for example."""

    async def web(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readline()
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(web, "127.0.0.1", 0)
    async with server:
        other = FakeObs()
        other.port = server.sockets[0].getsockname()[1]
        why = await talk(other)
    assert isinstance(why, Unreachable)
    assert why.reason == "not_obs"


async def test_nobody_there_is_said() -> None:
    """OBS is not open, or its websocket is switched off."""
    async with fake_obs() as obs:
        pass
    why = await talk(obs)
    assert isinstance(why, Unreachable)
    assert why.reason == "nobody_there"


@pytest.mark.parametrize(("code", "reason"), [(1001, "obs_quit"), (4000, "hung_up"), (1009, "too_big")])
async def test_why_obs_hung_up_is_said(obs: FakeObs, code: int, reason: str) -> None:
    """By the code that it closed with."""
    ended = asyncio.get_running_loop().create_task(talk(obs))
    await until(lambda: obs.talks)
    await obs.stop(code)
    why = await ended
    assert isinstance(why, Unreachable)
    assert why.reason == reason


async def test_being_sent_away_is_a_refusal(obs: FakeObs) -> None:
    """A person has ended the conversation in OBS."""
    ended = asyncio.get_running_loop().create_task(talk(obs))
    await until(lambda: obs.talks)
    await obs.stop(4011)
    assert isinstance(await ended, Refused)


async def test_an_obs_that_is_quit_says_so_before(obs: FakeObs) -> None:
    """Then whatever code it closes with is its leave."""
    heard: list[Told] = []
    ended = asyncio.get_running_loop().create_task(talk(obs, heard=heard))
    await until(lambda: obs.talks)
    await obs.tell("ExitStarted")
    await until(lambda: heard == [Leaving()])
    await obs.stop(4000)
    why = await ended
    assert isinstance(why, Unreachable)
    assert why.reason == "obs_quit"


async def test_a_huge_message_ends_the_conversation_and_not_the_program(obs: FakeObs) -> None:
    """It is never held in memory whole."""
    ended = asyncio.get_running_loop().create_task(talk(obs))
    await until(lambda: obs.talks)
    await obs.say("x" * (door.LARGEST + 1))
    why = await ended
    assert isinstance(why, Unreachable)
    assert why.reason == "too_big"


@pytest.mark.parametrize(
    ("address", "uri"),
    [
        ("127.0.0.1", "ws://127.0.0.1:4455"),
        (" 192.168.1.8:4460 ", "ws://192.168.1.8:4460"),
        ("ws://obs-pc:4455", "ws://obs-pc:4455"),
        ("wss://obs.example", "wss://obs.example:4455"),
        ("[::1]:4455", "ws://[::1]:4455"),
    ],
)
def test_an_address_is_taken_as_obs_shows_it(address: str, uri: str) -> None:
    """Host, or host and port; a scheme is not asked for."""
    assert door.uri(address) == uri


@pytest.mark.parametrize("address", ["", "http://x", "a b", "x:99999", "[::1", "ws://", "x y:1", "@"])
def test_what_is_no_address_is_said_to_be_none(address: str) -> None:
    """Before anything is tried."""
    with pytest.raises(Unreachable) as why:
        door.uri(address)
    assert why.value.reason == "bad_address"


def test_a_socket_that_breaks_without_a_word_was_cut_off() -> None:
    """A crash, or the network."""
    cut = door.ended(ConnectionClosedError(None, None))
    assert isinstance(cut, Unreachable)
    assert cut.reason == "cut_off"
    ours = door.ended(ConnectionClosedError(None, Close(1009, "")))
    assert isinstance(ours, Unreachable)
    assert ours.reason == "too_big"
