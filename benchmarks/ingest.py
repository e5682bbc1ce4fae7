"""Events a second that one hub process takes over loopback HTTP, committed, in bodies of 4,096, 200 and 1."""

import asyncio
import json
import multiprocessing
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from benchmarks.report import Line

FLOOR: Final = 50_000
CONNECTIONS: Final = 4
_START: Final = 1_763_784_000_000
_OTHERS: Final = (
    ("like_given", 0.30), ("viewer_entered", 0.20), ("product_clicked", 0.06), ("viewer_left", 0.05),
    ("followed", 0.02), ("cart_added", 0.01), ("order_created", 0.01),
)  # fmt: skip
_ASKED: Final = (
    "多少钱",
    "有没有优惠呀",
    "这个几号链接？",
    "身高160穿什么码",
    "能便宜点吗",
    "主播好",
    "已拍",
    "质量怎么样？",
    "发什么快递",
)


def measure() -> Iterator[Line]:
    """A hub of its own for each size of body; the sender is another process."""
    for size, seconds, floor in ((4096, 8.0, FLOOR), (200, 5.0, None), (1, 3.0, None)):
        yield Line(f"ingest, committed, bodies of {size:,}", _measured(size, seconds), "events/s", floor)


def _measured(size: int, seconds: float) -> float:
    with tempfile.TemporaryDirectory(prefix="ingest-") as folder:
        command = [sys.executable, "-m", "anchor_console", "hub", "--data", folder]
        hub = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert hub.stdout is not None
        line = json.loads(hub.stdout.readline())
        try:
            with multiprocessing.get_context("spawn").Pool(1) as sender:
                return sender.apply(_send, (line["url"], Path(line["token_file"]).read_text(), size, seconds))
        finally:
            hub.terminate()
            hub.wait()
            hub.stdout.close()


def bodies(size: int, count: int, seed: int = 1) -> list[bytes]:
    """`count` bodies of `size` lines: 35 % comments, 43 % of them texts that came before; ids never repeat."""
    chance = random.Random(seed)
    kinds, weights = [kind for kind, _ in _OTHERS], [weight for _, weight in _OTHERS]
    made = []
    for body in range(count):
        lines = []
        for index in range(size):
            number = body * size + index
            user = chance.randrange(20_000)
            event: dict[str, Any] = {"id": f"{seed}-{number:x}", "at": _START + number // 10, "source": "bench"}
            event["user"] = {"id": f"u{user}", "name": f"小{user}"}
            if chance.random() < 0.35:
                asked = chance.choice(_ASKED)
                event |= {"type": "comment_posted", "text": asked if chance.random() < 0.43 else f"{asked} {number}"}
            else:
                event |= {"type": chance.choices(kinds, weights)[0], "product": f"p{user % 14}", "order": f"o{number}"}
                event |= {"amount": 5900, "currency": "CNY"} if event["type"] == "order_created" else {}
            lines.append(json.dumps(event, ensure_ascii=False).encode())
        made.append(b"\n".join(lines) + b"\n")
    return made


def _send(url: str, token: str, size: int, seconds: float) -> float:
    return asyncio.run(_sent(url, token.strip(), size, seconds))


async def _sent(url: str, token: str, size: int, seconds: float) -> float:
    ready = bodies(size, max(8, min(3000, 1_200_000 // size)))
    host = urlsplit(url).netloc
    wires = [await asyncio.open_connection(*host.split(":")) for _ in range(CONNECTIONS)]
    head = f"Host: {host}\r\nAuthorization: Bearer {token}\r\n"
    edits = [
        {"n": 1, "id": "e1", "kind": "room.put", "entity": "r", "set": {"name": "bench"}},
        {
            "n": 2,
            "id": "e2",
            "kind": "session.put",
            "entity": "s",
            "set": {"title": "s", "room": "r", "state": "planned"},
        },
    ]
    await _posted(wires[0], "/v1/edits", head, json.dumps({"device": "bench", "edits": edits}).encode())
    began = time.perf_counter()
    taken = 0

    async def keep_sending(wire: tuple[asyncio.StreamReader, asyncio.StreamWriter]) -> None:
        nonlocal taken
        while ready and time.perf_counter() - began < seconds:
            receipt = await _posted(wire, "/v1/sessions/s/events", head, ready.pop())
            taken += receipt["accepted"]

    async with asyncio.TaskGroup() as group:
        for wire in wires:
            group.create_task(keep_sending(wire))
    took = time.perf_counter() - began
    for _, writer in wires:
        writer.close()
    return taken / took


async def _posted(
    wire: tuple[asyncio.StreamReader, asyncio.StreamWriter], path: str, head: str, body: bytes
) -> dict[str, Any]:
    reader, writer = wire
    writer.write(f"POST {path} HTTP/1.1\r\n{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
    answer = await reader.readuntil(b"\r\n\r\n")
    length = int(answer.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
    read: dict[str, Any] = json.loads(await reader.readexactly(length))
    if not answer.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(f"{answer!r} {read}")
    return read
