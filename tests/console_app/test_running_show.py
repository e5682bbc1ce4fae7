"""A show run from two consoles at one real hub: pins begin rows, keys steer them, what was said wrong reminds both."""

import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from anchor_console.core.correction import Correction
from anchor_console.core.rundown import OnAir
from anchor_console.ui.commands import by_hand
from tests.console_app.test_two_consoles import ITEMS, Seat, _house
from tests.hub.running import Running, running_hub


class LiveSeat(Seat):
    """A console with the show on Live."""

    hub: Running

    async def _sits_down(self) -> None:
        await self.until(lambda: self.desk.me() is not None and len(self.desk.lineup("s1")) == len(ITEMS))
        self.window.resize(1440, 900)
        self.window.show()
        self.window.open_session("s1")
        self.window.run.wake()

    @property
    def now(self) -> OnAir:
        """Where the show is, here."""
        found = self.window.run.found()
        assert found is not None
        return found

    @property
    def row(self) -> str:
        """The present row here, "" for none."""
        return self.now.now.row.id if self.now.now is not None else ""

    async def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key of this console."""
        self.window.activateWindow()
        await self.until(self.window.isActiveWindow)
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)


@pytest.fixture
async def seats(qapp: QApplication, tmp_path: Path) -> AsyncIterator[tuple[LiveSeat, LiveSeat, Running]]:
    """Xu controls the floor, Luo operates; the show of four items has just gone live."""
    home = tmp_path / "hub"
    home.mkdir()
    async with running_hub(home) as hub, AsyncExitStack() as both:
        await _house(hub)
        steps: list[dict[str, Any]] = [
            {"n": n, "id": f"go-{to}", "kind": "session.step", "entity": "s1", "base": 99, "set": {"to": to},
             "at": time.time_ns() // 1_000_000}
            for n, to in enumerate(("ready", "live"), 1)
        ]  # fmt: skip
        page = (await hub.http.post("/v1/edits", json={"device": "go", "edits": steps})).json()
        assert {outcome["outcome"] for outcome in page["outcomes"]} == {"done"}, page
        made = []
        for id, name, role in (("xu", "许晚", "floor_controller"), ("luo", "罗青", "operator")):
            token = (await hub.signed_in_as(id, name, role))["Authorization"].removeprefix("Bearer ")
            made.append(await both.enter_async_context(LiveSeat(qapp, tmp_path / id, hub, id, token).seated()))
        assert isinstance(made[0], LiveSeat)
        assert isinstance(made[1], LiveSeat)
        yield made[0], made[1], hub


async def test_what_one_does_with_the_run_of_show_the_other_sees(
    seats: tuple[LiveSeat, LiveSeat, Running],
) -> None:  # fmt: skip
    """Begun by a key, skipped by a key, taken back by a key; a pin begins its row in both."""
    xu, luo, hub = seats
    assert xu.row == luo.row == "i1"
    await xu.press(Qt.Key.Key_BracketRight)
    await luo.until(lambda: luo.row == "i2" and xu.settled())
    await luo.press(Qt.Key.Key_J)
    await xu.until(lambda: xu.now.next is not None and xu.now.next.row.id == "i4")
    await luo.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    await xu.until(lambda: xu.now.next is not None and xu.now.next.row.id == "i3")
    at = time.time_ns() // 1_000_000
    await hub.deliver({"type": "product_pinned", "id": "pin", "at": at, "source": "t", "product": "p-i4"})
    await luo.until(lambda: luo.row == xu.row == "i4")


async def test_what_was_said_wrong_reminds_both_until_it_is_put_right(
    seats: tuple[LiveSeat, LiveSeat, Running],
) -> None:  # fmt: skip
    """One notes it, the other puts it right."""
    xu, luo, _ = seats
    await xu.press(Qt.Key.Key_F9)
    await xu.press(Qt.Key.Key_1)
    await xu.press(Qt.Key.Key_Escape)

    def reminded(seat: LiveSeat) -> bool:
        seat.window.duties.refresh()
        return any(one.action == "correction_again" for one in seat.window.duties.reminders.shown)

    await luo.until(lambda: reminded(luo))
    await luo.press(Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(luo.window.duties.correction.instead, "99")
    await luo.press(Qt.Key.Key_Return)
    await xu.until(lambda: not reminded(xu))
    (kept,) = xu.desk.all(Correction, "s1")
    assert (kept.value.instead, kept.value.noticed_by) == ("99", "xu")
    assert kept.value.corrected_at is not None


async def test_each_console_knows_what_its_person_does_in_the_show(
    seats: tuple[LiveSeat, LiveSeat, Running],
) -> None:  # fmt: skip
    """Both are members to the hub; the manual desk, cues by role and the layout go by their trade."""
    xu, luo, _ = seats
    for seat, role in ((xu, "floor_controller"), (luo, "operator")):
        me = seat.desk.me()
        assert me is not None
        assert (me.role, by_hand.is_mine(me)) == (role, True)
        assert seat.window.people.who is not None
        assert seat.window.people.who.standing().role == "member"
