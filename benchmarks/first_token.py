"""A question asked → its first word painted on the assistant's card, beside the bare endpoint's first byte of one."""

import asyncio
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from statistics import median
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import msgspec
from msgspec import structs

from benchmarks.model_program import KEY, MISSING, is_installed, real_model
from benchmarks.report import Line

if TYPE_CHECKING:
    from anchor_console.core.assistant.model import Endpoint, Message
    from anchor_console.desk.assistant.door import AssistantDesk

PAIRS: Final = 12
TOKENS: Final = 3
AT_MOST: Final = 1.1
"""Times the bare endpoint's, in the same run."""


def measure() -> Iterator[Line]:
    """Medians over interleaved pairs, each question another one; nothing where there is no model."""
    if not is_installed():
        print(f"first token: not measured: {MISSING}", file=sys.stderr)
        return
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    import qasync
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication([])
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    try:
        with loop, real_model() as address:
            bare, painted = loop.run_until_complete(_measured(address))
    finally:
        asyncio.set_event_loop(None)
    yield Line("assistant: asked → first word painted", median(painted), "ms", median(bare), "bare endpoint")
    over = median(one - other for one, other in zip(painted, bare, strict=True))
    yield Line("assistant: that over the bare endpoint's", over, "ms", median(bare) * (AT_MOST - 1))


async def _measured(address: str) -> tuple[list[float], list[float]]:
    from anchor_console.connectors.llm import Llm
    from anchor_console.core.assistant.model import Endpoint
    from anchor_console.core.assistant.prompt import Asked, messages
    from anchor_console.desk.assistant.view import Limits, Setup
    from anchor_console.ui.assistant.card import AssistantCard
    from tests.assistant_made import asking

    bare: list[float] = []
    painted: list[float] = []
    async with asking(Llm(), setup=None, language="en") as console:
        endpoint = Endpoint(address=address)
        console.assistant.set_up(Setup(endpoint=endpoint, limits=Limits(first=60, whole=60, tokens=TOKENS)), KEY)
        window, card = _card(console.desk, console.assistant, AssistantCard)
        known = Asked(
            question="",
            product="云朵四件套",
            facts=(("f1", "面料为 100% 新疆长绒棉"),),
            figures=("stock 58 units",),
            language="en",
        )
        for n in range(PAIRS + 1):
            console.assistant.clear()
            took = await _painted(console.assistant, card, f"Is it soft, number {n}?")
            said = messages(structs.replace(known, question=f"Is it warm, number {n}?"))
            first = await _bare(endpoint, said)
            if n:  # the first pair reads the rules for both
                painted.append(took)
                bare.append(first)
        window.close()
    return bare, painted


def _card(desk: Any, assistant: "AssistantDesk", make: Callable[..., Any]) -> tuple[Any, Any]:
    """The card, open in a window of the usual size."""
    from PySide6.QtWidgets import QWidget

    from anchor_console.kit.paths import resources
    from anchor_console.ui.look import Look
    from anchor_console.ui.words import Words

    window = QWidget()
    window.resize(1440, 900)
    card = make(desk, assistant, Look(resources(), "dark"), Words(resources(), "en"), window, lambda text: None)
    window.show()
    card.open()
    return window, card


async def _painted(assistant: "AssistantDesk", card: Any, question: str) -> float:
    """Ms from the question until the first word of its answer is painted; then it is waited for to its end."""
    begun, first = time.perf_counter(), 0.0
    over = asyncio.Event()

    def told() -> None:
        nonlocal first
        if not assistant.now().is_busy:
            over.set()
        rounds = assistant.now().rounds
        if not first and rounds and rounds[-1].text:
            card.rounds.repaint()
            first = (time.perf_counter() - begun) * 1_000

    unwatch = assistant.watch(told)
    assistant.ask(question)
    over.clear()
    async with asyncio.timeout(60):
        await over.wait()
    unwatch()
    return first or float("nan")


async def _bare(endpoint: "Endpoint", messages: "Sequence[Message]") -> float:
    """Ms from opening a connection to the first byte of the first piece, by a socket and nothing else."""
    from anchor_console.connectors.llm.protocol import body

    said = body(endpoint, messages, TOKENS)
    parts = urlsplit(endpoint.address)
    head = (
        f"POST {parts.path}/chat/completions HTTP/1.1\r\nHost: {parts.netloc}\r\nAuthorization: Bearer {KEY}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(said)}\r\nConnection: close\r\n\r\n"
    )
    begun = time.perf_counter()
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    writer.write(head.encode() + said)
    first = 0.0
    async for line in reader:
        if not first and line.startswith(b"data: ") and _says(line[6:]):
            first = (time.perf_counter() - begun) * 1_000
    writer.close()
    return first or float("nan")


def _says(data: bytes) -> bool:
    """Whether a piece holds a word."""
    if data.strip() == b"[DONE]":
        return False
    choices = msgspec.json.decode(data).get("choices") or [{}]
    return bool((choices[0].get("delta") or {}).get("content"))
