"""Checks an installation end to end: a hub in a temporary folder, ten edits, a thousand events, one grab."""

import asyncio
import platform
import time
from collections.abc import Awaitable, Callable
from typing import Any, Final

import msgspec
from msgspec import Struct
from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QWidget

from anchor_console import __version__
from anchor_console.core.events import CommentPosted, OrderPaid, User
from anchor_console.desk.desk import Desk
from anchor_console.desk.embedded import Door
from anchor_console.kit.http import Http

EVENTS: Final = 1_000
PATIENCE: Final = 30.0
SESSION: Final = "self-test-session"
EDITS: Final[tuple[tuple[str, str, dict[str, Any]], ...]] = (
    ("room.put", "self-test-room", {"name": "Self-test room", "platform": "manual", "currency": "CNY"}),
    ("person.put", "self-test-person", {"name": "Self-test person", "role": "operator"}),
    ("session.put", SESSION, {"title": "Self-test", "room": "self-test-room", "state": "planned"}),
    ("product.put", "self-test-p1", {"title": "毛巾 Towel", "list_price": 1_990, "stock": 100}),
    ("product.put", "self-test-p2", {"title": "枕头 Pillow", "list_price": 13_900, "stock": 50}),
    ("lineup_item.put", "self-test-i1", {"session": SESSION, "product": "self-test-p1", "hand_price": 1_490}),
    ("lineup_item.put", "self-test-i2", {"session": SESSION, "product": "self-test-p2", "hand_price": 9_900}),
    ("lineup_item.move", "self-test-i2", {"after": None}),
    ("session.step", SESSION, {"to": "ready"}),
    ("session.step", SESSION, {"to": "live"}),
)


class Step(Struct, frozen=True):
    """One thing that was checked; `seconds` it took, `wrong` what went wrong."""

    name: str
    ok: bool
    seconds: float
    wrong: str = ""


class Report(Struct, frozen=True):
    """What the self-test prints."""

    ok: bool
    version: str
    python: str
    qt: str
    system: str
    steps: list[Step]


class SelfTest:
    """Runs the checks one after the other; the first that fails ends them."""

    def __init__(self, desk: Desk, door: Door, window: QWidget, patience: float = PATIENCE) -> None:
        self._desk = desk
        self._door = door
        self._window = window
        self._patience = patience
        self._steps: list[Step] = []

    async def run(self) -> Report:
        """Every check, as a report."""
        checks: list[tuple[str, Callable[[], Awaitable[None]]]] = [
            ("hub", self._hub), ("edits", self._edits), ("events", self._events), ("grab", self._grab),
        ]  # fmt: skip
        for name, check in checks:
            if not await self._step(name, check):
                break
        ok = len(self._steps) == len(checks) and all(step.ok for step in self._steps)
        return Report(ok, __version__, platform.python_version(), qVersion(), platform.platform(), self._steps)

    async def _step(self, name: str, check: Callable[[], Awaitable[None]]) -> bool:
        began = time.perf_counter()
        wrong = ""
        try:
            async with asyncio.timeout(self._patience):
                await check()
        except TimeoutError:
            wrong = f"not done within {self._patience:g} s"
        except Exception as error:  # whatever it is, the report must say it
            wrong = f"{type(error).__name__}: {error}"
        self._steps.append(Step(name, not wrong, round(time.perf_counter() - began, 3), wrong))
        return not wrong

    async def _until(self, condition: Callable[[], bool]) -> None:
        changed = asyncio.Event()
        stop = self._desk.watch(lambda _: changed.set())
        try:
            while not condition():
                changed.clear()
                await changed.wait()
        finally:
            stop()

    async def _hub(self) -> None:
        await self._until(lambda: self._desk.hub.step == "live")

    async def _edits(self) -> None:
        for kind, entity, wanted in EDITS:
            self._desk.change(kind, entity, wanted)
        await self._until(lambda: self._desk.waiting() == 0)
        _expect(not self._desk.troubles(), f"edits refused: {[trouble.detail for trouble in self._desk.troubles()]}")
        order = [row.id for row in self._desk.lineup(SESSION)]
        _expect(order == ["self-test-i2", "self-test-i1"], f"the lineup's order is {order}")

    async def _events(self) -> None:
        http: Http = await self._door.open()
        try:
            lines = b"\n".join(map(msgspec.json.encode, _events(self._desk.now())))
            answer = await http.post(f"/v1/sessions/{SESSION}/events", lines, "application/x-ndjson")
        finally:
            await http.close()
        taken = msgspec.json.decode(answer.body)
        _expect(taken["accepted"] == EVENTS, f"the hub answered {taken}")
        self._desk.open_session(SESSION)
        picture = self._desk.picture
        assert picture is not None
        await self._until(
            lambda: picture.counters.get("comments", 0) + picture.counters.get("orders_paid", 0) == EVENTS
        )
        _expect(picture.counters["gmv_paid"] == EVENTS // 10 * 1_490, f"paid GMV is {picture.counters['gmv_paid']}")

    async def _grab(self) -> None:
        await self._until(lambda: bool(self._desk.picture and self._desk.picture.rows))
        image = self._window.grab().toImage()
        colours = {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
        _expect(len(colours) > 20, f"the window shows {len(colours)} colours")


def _events(now: int) -> list[CommentPosted | OrderPaid]:
    """Nine comments and a paid order, a hundred times."""
    people = [User(id=f"u{i}", name=f"观众 {i}") for i in range(50)]
    return [
        OrderPaid(id=f"e{i}", at=now, source="self-test", user=people[i % 50], product="self-test-p1", order=f"o{i}",
                  amount=1_490, currency="CNY")
        if i % 10 == 0
        else CommentPosted(id=f"e{i}", at=now, source="self-test", user=people[i % 50], text=f"第 {i} 条，多少钱？")
        for i in range(EVENTS)
    ]  # fmt: skip


def _expect(condition: bool, otherwise: str) -> None:
    if not condition:
        raise AssertionError(otherwise)
