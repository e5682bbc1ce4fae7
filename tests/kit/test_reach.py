"""Why an address is not reached is found step by step, and said by one word."""

import asyncio
import datetime
import socket
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from anchor_console.kit import reach as reaching
from anchor_console.kit.http import Http, Trust
from anchor_console.kit.reach import reach, why
from anchor_console.kit.reply import Unreachable
from tests.canned import answer, canned
from tests.certificates import Authority


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    """A company's own."""
    return Authority(tmp_path, datetime.datetime.fromtimestamp(tmp_path.stat().st_mtime, datetime.UTC))


@asynccontextmanager
async def encrypted(file: Path) -> AsyncIterator[str]:
    """A server with that key and certificate; its address."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            if await reader.read(4_096):
                writer.write(answer(b"{}"))
                await writer.drain()
        except OSError:
            pass
        finally:
            writer.transport.abort()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context)
    async with server:
        yield f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}"


async def steps(address: str, trust: Trust = Trust(), patience: float = 5.0) -> list[tuple[str, str]]:
    """The steps and what came of them."""
    return [(tried.step, tried.reason) async for tried in reach(address, trust, patience)]


async def word(address: str, trust: Trust = Trust()) -> str:
    """What asking there by HTTP comes to, by the same words."""
    http = Http(address, "", trust)
    try:
        await http.get("/")
    except Unreachable as error:
        return why(error)
    finally:
        await http.close()
    return ""


async def test_each_step_that_goes_well_is_told() -> None:
    async with canned() as server:
        assert await steps(server.address) == [("network", ""), ("name", ""), ("connect", "")]


async def test_a_private_authority_is_believed_for_the_hub_that_it_was_added_for(authority: Authority) -> None:
    async with encrypted(authority.server("127.0.0.1")) as address:
        trust = Trust(authority=str(authority.file))
        assert await steps(address, trust) == [(step, "") for step in reaching.STEPS]
        assert await word(address, trust) == ""
        assert (await steps(address))[-1] == ("certificate", "certificate_unknown")
        assert await word(address) == "certificate_unknown"


@pytest.mark.parametrize(
    ("name", "days", "reason"),
    [
        ("127.0.0.2", 0, "certificate_name"),
        ("hub.example", 0, "certificate_name"),
        ("127.0.0.1", -30, "certificate_expired"),
        ("127.0.0.1", 30, "certificate_early"),
    ],
)
async def test_a_certificate_that_is_not_right_is_never_passed_over(
    authority: Authority, name: str, days: int, reason: str
) -> None:
    trust = Trust(authority=str(authority.file))
    async with encrypted(authority.server(name, days)) as address:
        assert (await steps(address, trust))[-1] == ("certificate", reason)
        assert await word(address, trust) == reason


async def test_an_authority_that_is_none_is_named(tmp_path: Path, authority: Authority) -> None:
    (tmp_path / "x.pem").write_text("no certificate", encoding="utf-8")
    async with encrypted(authority.server("127.0.0.1")) as address:
        assert (await steps(address, Trust(authority=str(tmp_path / "x.pem"))))[-1] == ("certificate", "bad_authority")


async def test_who_does_not_speak_encrypted_is_named() -> None:
    async with canned() as server:
        server.answers["/"] = [answer(b"")]
        assert (await steps(server.address.replace("http:", "https:"), patience=0.5))[-1] == (
            "certificate",
            "not_encrypted",
        )


async def test_a_port_where_nobody_listens_and_one_that_hangs_are_told_apart() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert (await steps(f"http://127.0.0.1:{port}"))[-1] == ("connect", "nobody_there")
    assert await word(f"http://127.0.0.1:{port}") in ("nobody_there", "")


async def test_a_name_that_nobody_knows_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reaching, "_has_network", lambda: True)
    assert (await steps("https://hub.invalid"))[-1] == ("name", "name_unknown")
    assert (await steps("https://" + "a" * 70 + ".example"))[-1] == ("name", "name_unknown")


async def test_a_computer_without_a_network_is_told_first_but_not_for_its_own_hub(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reaching, "_has_network", lambda: False)
    assert await steps("https://hub.example") == [("network", "no_network")]
    async with canned() as server:
        assert (await steps(server.address))[-1] == ("connect", "")


def test_there_is_a_network_where_some_way_leads_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reaching, "_ROUTES", ((socket.AF_INET, "127.0.0.1"),))
    assert reaching._has_network()
    monkeypatch.setattr(reaching, "_ROUTES", ((socket.AF_INET, "999.0.0.1"),))
    assert not reaching._has_network()


async def test_through_a_proxy_the_way_goes_to_the_proxy() -> None:
    async with canned() as proxy:
        through = await steps("https://hub.invalid", Trust(proxy=proxy.address))
        assert through == [("network", ""), ("name", ""), ("connect", "")]


async def test_no_proxy_of_the_system_is_used_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    async with canned() as proxy, canned() as server:
        monkeypatch.setenv("HTTP_PROXY", proxy.address)
        monkeypatch.setenv("ALL_PROXY", proxy.address)
        server.answers["/"] = [answer(b"{}")]
        proxy.answers["http://"] = [answer(b"{}")]
        assert await word(server.address) == ""
        assert (len(server.asked), len(proxy.asked)) == (1, 0)
        assert await word(server.address, Trust(proxy=proxy.address)) == ""
        assert (len(server.asked), len(proxy.asked)) == (1, 1)


async def test_what_is_behind_an_error_is_found_however_deep() -> None:
    deep = Unreachable("outer")
    deep.__context__ = OSError("middle")
    deep.__context__.__cause__ = ConnectionResetError()
    assert why(deep) == "cut_off"
    assert why(Unreachable("nothing known")) == ""
