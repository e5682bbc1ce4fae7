"""The page as a real Chromium shows it, where one is installed; its document is judged everywhere."""

import asyncio
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

from anchor_console.hub.server.page_document import DOCUMENT, HEADERS
from tests.chromium import PROGRAM, Page, chromium
from tests.hub.running import Running, running_hub
from tests.hub.server.test_pages import HOSTILE, made, on_air


class Parts(HTMLParser):
    """The tags of a document, with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_document_names_no_resource_and_has_no_script_in_an_attribute() -> None:
    parts = Parts()
    parts.feed(DOCUMENT.decode())
    assert {"style", "script", "main", "img"} <= {tag for tag, _ in parts.found}
    for _, attributes in parts.found:
        assert not {"src", "href", "style"} & attributes.keys()
        assert not [name for name in attributes if name.startswith("on")]


def test_nothing_may_be_loaded_but_what_the_policy_names() -> None:
    policy = dict(part.split(" ", 1) for part in HEADERS["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["connect-src"] == policy["img-src"] == "'self'"
    assert policy["script-src"].startswith("'sha256-")
    assert policy["frame-ancestors"] == "'none'"


async def told(running: Running, price: int, stock: int) -> None:
    """The platform tells of the pinned product."""
    at, id = running.hub.clock.now(), f"{price}-{stock}"
    await running.deliver(
        {"type": "price_changed", "id": f"p{id}", "at": at, "product": "p", "price": price},
        {"type": "stock_changed", "id": f"s{id}", "at": at, "product": "p", "stock": stock},
    )


def shows(page: Page, id: str) -> str:
    """What stands in that part; "" where it is hidden."""
    return str(page.value(f"document.getElementById('{id}').hidden ? '' : document.getElementById('{id}').textContent"))


if PROGRAM is not None:  # without a browser there is no page to look at

    async def test_a_real_browser_shows_the_card_as_it_changes_and_nothing_once_it_is_revoked(tmp_path: Path) -> None:
        """Title as plain text, price in force, stock, countdown; transparent; nothing else is asked for."""
        async with running_hub(tmp_path) as running:
            await on_air(running, HOSTILE)
            await told(running, 29_900, 160)
            address = await made(running)
            await asyncio.to_thread(_look, running, address["path"], asyncio.get_running_loop(), address["id"])

    def _look(running: Running, path: str, loop: asyncio.AbstractEventLoop, id: str) -> None:
        origin = f"http://127.0.0.1:{running.port}"
        with chromium() as page:
            page.open(origin + path)
            page.until("document.getElementById('price').textContent === '¥299'")
            assert shows(page, "stock") == "还有 160 件"
            assert shows(page, "title").startswith("</script><img src=x onerror=alert(1)>")
            assert page.value("document.querySelectorAll('img').length") == 1
            page.until("document.getElementById('ends').textContent.match(/^(开价倒计时|本段还有) \\d+:\\d\\d$/)")
            page.until("!document.getElementById('card').hidden")
            assert page.value("getComputedStyle(document.body).backgroundColor") == "rgba(0, 0, 0, 0)"
            assert page.picture().startswith(b"\x89PNG")
            _do(loop, told(running, 1_299_900, 0))
            page.until("document.getElementById('price').textContent === '¥12,999'")
            assert shows(page, "stock") == "已售罄"
            paths = {urlsplit(asked).path.removeprefix(path).partition("/picture/")[0] for asked in page.asked}
            assert paths - {"/favicon.ico"} == {"", "/live"}, "the icon is asked for by the browser itself"
            assert {urlsplit(asked).netloc for asked in page.asked} == {f"127.0.0.1:{running.port}"}
            assert not [line for line in page.said if "Content Security Policy" in line or "exception" in line.lower()]
            _do(loop, _revoked(running, id))
            page.until("document.getElementById('card').hidden")

    def _do(loop: asyncio.AbstractEventLoop, work: object) -> None:
        asyncio.run_coroutine_threadsafe(work, loop).result(20)  # type: ignore[arg-type] # any coroutine will do

    async def _revoked(running: Running, id: str) -> None:
        assert (await running.http.delete(f"/v1/pages/{id}")).status_code == 200
