"""Two people's consoles at one hub, by real keys: one asks for a price, the other decides; both plan one lineup."""

import random
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any, Final

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from anchor_console.core.approval import Approval
from anchor_console.core.lineup import LineupItem
from anchor_console.core.reviewed import REVIEWED, digest
from anchor_console.core.shift import Shift
from anchor_console.desk.copy import Copy
from anchor_console.desk.desk import Desk
from anchor_console.desk.embedded import TeamHub
from anchor_console.desk.entry import Entry
from anchor_console.desk.profile import Profile
from anchor_console.kit.clock import SystemClock
from anchor_console.kit.paths import resources
from anchor_console.kit.secrets import Secrets
from anchor_console.kit.tasks import Tasks
from anchor_console.ui.lineup import Planner
from anchor_console.ui.look import Look
from anchor_console.ui.window import Window
from anchor_console.ui.words import Words
from tests.fakes import FakeSettings, InlineWriter
from tests.fakes_keyring import FakeKeyring
from tests.hub.running import Running, running_hub
from tests.ui.lineup.keys import at, enter, write
from tests.waiting import until

ITEMS: Final = ("i1", "i2", "i3", "i4")
PRICE: Final = 99_00


class Seat:
    """A console with a copy of its own, and who sits at it."""

    def __init__(self, app: QApplication, folder: Path, hub: Running, person: str, token: str) -> None:
        self.app, self.person = app, person
        folder.mkdir()
        self._folder = folder
        self._door = TeamHub(f"http://127.0.0.1:{hub.port}", token)
        self.copy = Copy(folder / "desk.db")
        self.writer = InlineWriter(folder / "desk.db")
        self.desk = Desk(self.copy, self.writer, SystemClock(), random.Random(person))
        self.window = Window(self.desk, Look(resources(), "dark"), Words(resources(), "zh"), FakeSettings())
        self.planner: Planner

    @asynccontextmanager
    async def seated(self) -> AsyncIterator["Seat"]:
        """Signed in, in step with the hub, with the lineup before them; closed at the end."""
        failed: list[BaseException] = []
        tasks = Tasks(lambda _, error: failed.append(error))
        entry = Entry(
            self._folder, Profile(hub=self._door.address, person=self.person), self._door, self.desk, tasks,
            Secrets("anchor-console-test", FakeKeyring), self.person, random.Random(self.person), lambda _: None,
        )  # fmt: skip
        self.window.meet(entry)
        try:
            await entry.begin()
            await self._sits_down()
            yield self
        finally:
            self.window.close()
            self.window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            self.desk.close()
            await tasks.close()
            self.writer.close()
            self.copy.close()
        assert failed == []

    async def _sits_down(self) -> None:
        await self.until(lambda: self.desk.me() is not None and len(self.desk.lineup("s1")) == len(ITEMS))
        self.window.resize(1440, 900)
        self.window.show()
        self.window.go("lineup")
        found = self.window.findChild(Planner)
        assert isinstance(found, Planner)
        self.planner = found
        self.planner.show_session("s1")

    async def until(self, condition: Callable[[], object]) -> None:
        """Let the screen and the hub go on until the condition holds."""

        def holds() -> object:
            self.app.processEvents()
            return condition()

        await until(holds)

    async def takes_the_keyboard(self) -> None:
        """This person types now."""
        self.window.activateWindow()
        self.planner.table.setFocus()
        await self.until(lambda: self.window.isActiveWindow() and self.planner.table.hasFocus())

    def item(self, id: str) -> LineupItem | None:
        """An item as this console has it."""
        kept = self.desk.one(LineupItem, id)
        return kept.value if kept is not None else None

    def price(self, id: str) -> int | None:
        """Its hand price here."""
        item = self.item(id)
        return item.hand_price if item is not None else None

    def order(self) -> list[str]:
        """The items as the table shows them."""
        return [line.item for line in self.planner.table.model_of_lines.lines if line.kind == "item"]

    def told(self) -> list[str]:
        """The checks as they are read out."""
        model = self.planner.checks.list.checks
        return [str(model.index(row).data()) for row in range(model.rowCount())]

    def at_row(self, id: str) -> tuple[str, ...]:
        """Who else is shown at that item's row."""
        row = self.planner.table.model_of_lines.row_of(f"item:{id}:")
        return self.planner.table.model_of_lines.lines[row].others if row is not None else ()

    def signed_for(self) -> str:
        """The digest of what the review looked at; "" before it was approved."""
        kept = self.desk.one(Approval, "review")
        return kept.value.were.get(REVIEWED, "") if kept is not None and kept.badge == "" else ""

    def stands(self) -> str:
        """The digest of what stands there now."""
        items = [kept.value for kept in self.desk.all(LineupItem, "s1")]
        return digest(items, [kept.value for kept in self.desk.all(Shift, "s1")])

    def settled(self) -> bool:
        """Whether the hub has answered all that was wanted here."""
        return self.desk.waiting() == 0

    async def asks(self, id: str, price: str, because: str) -> None:
        """Type a price, and ask the second person for it as the card offers."""
        await self.takes_the_keyboard()
        write(self.planner, id, "hand_price", price)
        card = self.planner.checks.card
        await self.until(card.isVisible)
        ways = card.ways.accessibleDescription().split("\n")
        asked = next(number for number, way in enumerate(ways, 1) if "请第二人同意" in way)
        QTest.keyClick(card.ways, Qt.Key(Qt.Key.Key_0 + asked))
        enter(card.reason, because)
        QTest.keyClick(card.reason, Qt.Key.Key_Return)
        await self.until(self.settled)

    async def chooses(self, text: str) -> list[str]:
        """Stand on the check that says so; what can be decided there."""
        await self.until(lambda: any(text in one for one in self.told()))
        row = next(row for row, one in enumerate(self.told()) if text in one)
        checks = self.planner.checks
        checks.list.setCurrentIndex(checks.list.checks.index(row))
        return [button.text() for button in checks.decision.buttons]

    async def presses(self, text: str, note: str = "") -> None:
        """Press that button of the decision, with a note where one is asked."""
        decision = self.planner.checks.decision
        button = next(button for button in decision.buttons if button.text() == text)
        QTest.keyClick(button, Qt.Key.Key_Space)
        if note:
            enter(decision.note, note)
            QTest.keyClick(decision.note, Qt.Key.Key_Return)
        await self.until(self.settled)

    async def freezes(self, *, frozen: bool) -> None:
        """One key and its question."""
        await self.takes_the_keyboard()
        QTest.keyClick(self.planner.table, Qt.Key.Key_F10)
        await self.until(self.planner.acting.confirm.isVisible)
        QTest.keyClick(self.planner.acting.confirm.yes, Qt.Key.Key_Return)
        await self.until(lambda: self.settled() and self.is_frozen() is frozen)

    def is_frozen(self) -> bool:
        """Whether the lineup's prices stand still, as this console shows it."""
        return self.planner.board is not None and self.planner.board.held.frozen


@pytest.fixture
async def seats(qapp: QApplication, tmp_path: Path) -> AsyncIterator[tuple[Seat, Seat]]:
    """Xu and Luo plan one evening of four items in a house that wants a second person for more than 20 %."""
    home = tmp_path / "hub"
    home.mkdir()
    async with running_hub(home) as hub, AsyncExitStack() as both:
        await _house(hub)
        made = []
        for id, name in (("xu", "许晚"), ("luo", "罗青")):
            token = (await hub.signed_in_as(id, name, "operator"))["Authorization"].removeprefix("Bearer ")
            made.append(await both.enter_async_context(Seat(qapp, tmp_path / id, hub, id, token).seated()))
        yield made[0], made[1]


async def _house(hub: Running) -> None:
    await hub.put_session()
    edits: list[tuple[str, str, dict[str, Any]]] = [("house.put", "house", {"second_person": True})]
    for id in ITEMS:
        product = {"title": f"四件套 {id}", "list_price": 19_900, "cost": 40_00, "stock": 50}
        edits += [
            ("product.put", f"p-{id}", product),
            ("lineup_item.put", id, {"session": "s1", "product": f"p-{id}", "hand_price": PRICE, "minutes": 5}),
        ]
    wanted = [
        {"n": n, "id": f"house-{n}", "kind": kind, "entity": entity, "base": 0, "set": fields}
        for n, (kind, entity, fields) in enumerate(edits, 1)
    ]
    page = (await hub.http.post("/v1/edits", json={"device": "house", "edits": wanted})).json()
    assert {outcome["outcome"] for outcome in page["outcomes"]} == {"done"}, page


async def test_one_asks_the_other_approves_and_both_have_it(seats: tuple[Seat, Seat]) -> None:
    xu, luo = seats
    await xu.asks("i1", "59", "大促")
    assert xu.price("i1") == PRICE
    assert await xu.chooses("待批") == ["撤回申请"]
    assert await luo.chooses("待批") == ["同意", "不同意"]
    said = next(one for one in luo.told() if one.startswith("待批"))
    assert all(part in said for part in ("四件套 i1", "¥99.00 → ¥59.00", "许晚", "大促")), said
    await luo.presses("同意")
    await xu.until(lambda: xu.price("i1") == luo.price("i1") == 59_00)
    await xu.until(lambda: not any("待批" in one for one in xu.told()))


async def test_a_refusal_and_its_note_come_back_to_who_asked(seats: tuple[Seat, Seat]) -> None:
    xu, luo = seats
    await xu.asks("i1", "59", "大促")
    await luo.chooses("待批")
    await luo.presses("不同意", "毛利不够")
    await xu.until(lambda: any("毛利不够" in one and "罗青" in one for one in xu.told()))
    assert (xu.price("i1"), luo.price("i1")) == (PRICE, PRICE)


async def test_nobody_approves_their_own_though_their_console_tried(seats: tuple[Seat, Seat]) -> None:
    """The screen does not offer it; what is wanted all the same the hub refuses, and the console says why."""
    xu, luo = seats
    await xu.asks("i1", "59", "大促")
    asked = xu.desk.all(Approval, "s1")[0].value.id
    xu.desk.change("approval.approve", asked, {})
    await xu.until(lambda: [trouble.type for trouble in xu.desk.troubles()] == ["own_approval"])
    await xu.until(lambda: any("没有收下" in one and "自己" in one for one in xu.told()))
    kept = luo.desk.one(Approval, asked)
    assert (luo.price("i1"), kept.value.state if kept else "") == (PRICE, "asked")


async def test_both_know_whether_what_was_reviewed_still_stands(seats: tuple[Seat, Seat]) -> None:
    """The hub signs for what stood there: both consoles make the same of it, and see a change of price after it."""
    xu, luo = seats
    xu.desk.change("shift.put", "t1", {"session": "s1", "person": "luo"})
    xu.desk.change("approval.ask", "review", {"session": "s1", "sort": "compliance"})
    await luo.until(lambda: luo.desk.one(Approval, "review") and luo.settled())
    luo.desk.change("approval.approve", "review", {})
    await xu.until(lambda: xu.signed_for() and luo.signed_for())
    assert (xu.signed_for(), luo.signed_for()) == (xu.stands(), luo.stands())
    await luo.takes_the_keyboard()
    write(luo.planner, "i2", "hand_price", "98")
    await xu.until(lambda: xu.price("i2") == 98_00)
    for seat in seats:
        assert seat.signed_for() != seat.stands()


async def test_what_one_freezes_stands_still_for_the_other(seats: tuple[Seat, Seat]) -> None:
    xu, luo = seats
    await xu.freezes(frozen=True)
    await luo.until(luo.is_frozen)
    await luo.takes_the_keyboard()
    write(luo.planner, "i2", "hand_price", "98")
    assert luo.planner.checks.card.ways.accessibleDescription() == "1 解除冻结"
    assert luo.price("i2") == PRICE
    QTest.keyClick(luo.planner.checks.card.ways, Qt.Key.Key_Escape)
    await luo.freezes(frozen=False)
    await xu.until(lambda: not xu.is_frozen())
    await xu.takes_the_keyboard()
    write(xu.planner, "i2", "hand_price", "98")
    await luo.until(lambda: luo.price("i2") == 98_00)


async def test_both_plan_one_lineup_at_once_and_end_with_the_same(seats: tuple[Seat, Seat]) -> None:
    """Neither waits for the other: what each does goes out while the other's is on its way."""
    xu, luo = seats
    await xu.takes_the_keyboard()
    at(xu.planner, "i4")
    for _ in range(3):
        QTest.keyClick(xu.planner.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    write(xu.planner, "i1", "hand_price", "95")
    await luo.takes_the_keyboard()
    write(luo.planner, "i2", "minutes", "12")
    at(luo.planner, "i1")
    QTest.keyClick(luo.planner.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    at(luo.planner, "i3")
    QTest.keyClick(luo.planner.table, Qt.Key.Key_Delete)
    await xu.until(lambda: xu.settled() and luo.settled())
    await xu.until(lambda: xu.order() == luo.order() and len(xu.order()) == 3)
    assert xu.order()[0] == "i4"
    await xu.until(lambda: (xu.price("i1"), luo.price("i1")) == (95_00, 95_00))
    for seat in seats:
        second = seat.item("i2")
        assert second is not None
        assert second.minutes == 12
        assert not seat.desk.troubles()


async def test_two_prices_for_one_item_are_one_and_who_lost_is_told(seats: tuple[Seat, Seat]) -> None:
    xu, luo = seats
    await xu.takes_the_keyboard()
    write(xu.planner, "i1", "hand_price", "95")
    await luo.takes_the_keyboard()
    write(luo.planner, "i1", "hand_price", "94")
    await xu.until(lambda: xu.settled() and luo.settled())
    await xu.until(lambda: xu.price("i1") == luo.price("i1"))
    lost = [seat for seat in seats if seat.desk.troubles()]
    assert len(lost) == 1
    assert await lost[0].chooses("两个版本") == ["用我的", "用对方的"]
    await lost[0].presses("用我的")
    mine = {"xu": 95_00, "luo": 94_00}[lost[0].person]
    await xu.until(lambda: xu.price("i1") == luo.price("i1") == mine)


async def test_each_sees_at_which_row_the_other_stands(seats: tuple[Seat, Seat]) -> None:
    xu, luo = seats
    at(luo.planner, "i3")
    await xu.until(lambda: xu.at_row("i3") == ("罗青",))
    at(luo.planner, "i2")
    at(xu.planner, "i4")
    await xu.until(lambda: xu.at_row("i2") == ("罗青",) and xu.at_row("i3") == ())
    await luo.until(lambda: luo.at_row("i4") == ("许晚",))
