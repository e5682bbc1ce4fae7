"""The numbers as a whole: their card, totals typed in, places among past sessions, layouts by role."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anchor_console.core.assistant.reasons import counted
from anchor_console.desk.on_air import Typed
from anchor_console.desk.picture import Changed
from anchor_console.desk.view import Me
from anchor_console.ui.cockpit import Cockpit
from anchor_console.ui.cockpit.figuring import COUNTED
from anchor_console.ui.cockpit.layouts import USUAL, usual
from anchor_console.ui.cockpit.numbers import NumberGrid
from tests.fakes import FakeDesk
from tests.ui.cockpit.past_made import remember

Key = Qt.Key
AD_SPEND = USUAL.index("ad_spend")


@pytest.fixture
def grid(cockpit: Cockpit) -> NumberGrid:
    cockpit.numbers.setFocus()
    return cockpit.numbers


def press(grid: NumberGrid, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(grid, key)


def test_enter_explains_the_cell_and_esc_gives_the_keyboard_back(qtbot: QtBot, cockpit: Cockpit) -> None:
    grid, card = cockpit.numbers, cockpit.figuring.card
    grid.setFocus()
    press(grid, Key.Key_Right, Key.Key_Return)
    assert card.isVisible()
    assert card.shown is not None
    assert card.shown.name == "online"
    QTest.keyClick(card, Key.Key_Escape)
    assert not card.isVisible()


def test_a_pointer_that_rests_explains_and_one_that_leaves_ends_it(qtbot: QtBot, cockpit: Cockpit) -> None:
    QTest.mouseMove(cockpit.numbers, QPoint(40, 40))
    qtbot.waitUntil(lambda: cockpit.figuring.card.isVisible())
    QTest.mouseMove(cockpit.trend, QPoint(40, 90))
    qtbot.waitUntil(lambda: not cockpit.figuring.card.isVisible())


def test_arrows_go_on_from_card_to_card(cockpit: Cockpit, grid: NumberGrid) -> None:
    press(grid, Key.Key_Return)
    card = cockpit.figuring.card
    QTest.keyClick(card, Key.Key_Right)
    assert card.shown is not None
    assert (card.shown.name, grid.current) == ("online", 1)
    QTest.keyClick(card, Key.Key_Down)
    assert card.shown is not None
    assert card.shown.name == grid.cells[grid.current].id != "online"


def test_a_card_opened_by_a_key_is_not_changed_by_a_pointer_that_passes_by(cockpit: Cockpit, grid: NumberGrid) -> None:
    press(grid, Key.Key_Return)
    grid.explained.emit(5, False)
    grid.explained.emit(-1, False)
    card = cockpit.figuring.card
    assert card.isVisible()
    assert card.shown is not None
    assert card.shown.name == "gmv_paid"


def test_the_card_stays_inside_the_cockpit(cockpit: Cockpit, grid: NumberGrid) -> None:
    for index in range(16):
        cockpit.figuring.explain(index)
        assert cockpit.rect().contains(cockpit.figuring.card.geometry())


def test_a_total_that_the_platform_does_not_tell_is_typed_in(cockpit: Cockpit, desk: FakeDesk) -> None:
    cockpit.numbers.go_to(AD_SPEND)
    press(cockpit.numbers, Key.Key_T)
    card = cockpit.figuring.card
    assert card.is_typing
    QTest.keyClicks(card.field, "¥92,400.50")
    QTest.keyClick(card.field, Key.Key_Return)
    assert [typed.totals for typed in desk.on_air.totals] == [{"ad_spend": 9_240_050}]
    assert cockpit.numbers.cells[AD_SPEND].on_way == "sent"
    assert card.shown is not None
    assert len(card.shown.on_way) == 1


def test_what_was_not_delivered_says_so_and_is_sent_again_by_a_key(cockpit: Cockpit, desk: FakeDesk) -> None:
    desk.on_air.totals.append(Typed(id="t1", session="s1", totals={"ad_spend": 1}, at=0, trouble="no_answer"))
    desk.tell(Changed.NUMBERS)
    cell = cockpit.numbers.cells[AD_SPEND]
    assert (cell.on_way, cell.note) == ("failed", "填报没送到")
    cockpit.figuring.explain(AD_SPEND)
    QTest.keyClick(cockpit.figuring.card, Key.Key_A)
    assert desk.on_air.told_again == ["t1"]


def test_what_the_platform_tells_cannot_be_typed_over(cockpit: Cockpit, grid: NumberGrid) -> None:
    press(grid, Key.Key_T)
    assert not cockpit.figuring.card.is_typing


def test_places_among_past_sessions_are_shown_once_the_past_was_read(cockpit: Cockpit, desk: FakeDesk) -> None:
    assert cockpit.numbers.cells[0].place == ""
    remember(desk)
    cockpit.figuring.read_past()
    cockpit.settle()
    assert cockpit.numbers.cells[0].place == "高于本房间 30% 同期"
    refunds = next(cell for cell in cockpit.numbers.cells if cell.id == "refund_rate")
    assert refunds.place.startswith("低于本房间")


def test_the_past_is_read_by_itself_a_moment_after_the_session_came_on_screen(
    qtbot: QtBot, cockpit: Cockpit, desk: FakeDesk
) -> None:
    remember(desk)
    desk.tell(Changed.RECORDS)
    qtbot.waitUntil(lambda: cockpit.numbers.cells[0].place != "")


def test_the_layout_is_that_of_who_signed_in(cockpit: Cockpit, desk: FakeDesk) -> None:
    desk.signed_in = Me(person="p", name="陈", role="ad_buyer")
    desk.tell(Changed.RECORDS)
    assert tuple(cell.id for cell in cockpit.numbers.cells) == usual("ad_buyer").numbers


def test_another_roles_layout_is_chosen_from_a_menu(cockpit: Cockpit) -> None:
    cockpit.figuring.choose_layout()
    menu = cockpit.figuring.menu
    assert menu is not None
    next(action for action in menu.actions() if action.text() == "投手").trigger()
    menu.close()
    assert cockpit.figuring.layouts.role == "ad_buyer"
    assert cockpit.numbers.cells[0].id == "ad_spend"


def test_cells_are_arranged_by_keys_and_kept(cockpit: Cockpit, grid: NumberGrid) -> None:
    press(grid, Key.Key_E)
    assert cockpit.figuring.hint.isVisible()
    assert not cockpit.funnel.isVisible()
    QTest.keyClick(grid, Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert [cell.id for cell in grid.cells[:2]] == ["online", "gmv_paid"]
    assert grid.current == 1
    press(grid, Key.Key_Delete)
    assert grid.cells[1].id == ""
    press(grid, Key.Key_A)
    menu = cockpit.figuring.menu
    assert menu is not None
    assert "支付成交金额" in [action.text() for action in menu.actions()]
    next(action for action in menu.actions() if action.text() == "支付 ROI").trigger()
    menu.close()
    assert cockpit.figuring.layouts.now.numbers[:2] == ("online", "pay_roi")
    press(grid, Key.Key_R)
    assert cockpit.figuring.layouts.now.numbers == USUAL
    press(grid, Key.Key_Escape)
    assert cockpit.funnel.isVisible()


def test_the_funnel_can_be_hidden_and_the_trend_takes_its_room(cockpit: Cockpit, grid: NumberGrid) -> None:
    before = cockpit.trend.height()
    press(grid, Key.Key_E, Key.Key_F, Key.Key_E)
    assert not cockpit.funnel.isVisible()
    assert cockpit.trend.height() > before


def test_a_cell_is_moved_by_a_drag_too(cockpit: Cockpit, grid: NumberGrid) -> None:
    grid.arrange(True)
    here, there = grid.box_of(4).center(), grid.box_of(9).center()
    QTest.mousePress(grid, Qt.MouseButton.LeftButton, pos=here)
    QTest.mouseMove(grid, there)
    QTest.mouseRelease(grid, Qt.MouseButton.LeftButton, pos=there)
    assert (grid.cells[4].id, grid.cells[9].id) == ("follow_rate", "net_sales")


def test_books_that_are_closed_are_final(cockpit: Cockpit, desk: FakeDesk) -> None:
    assert cockpit.numbers.cells[2].note == "暂定"
    desk.session_rows[0] = type(desk.session_rows[0])(
        **{name: getattr(desk.session_rows[0], name) for name in desk.session_rows[0].__struct_fields__}
        | {"state": "settled"}
    )  # fmt: skip
    desk.tell(Changed.NUMBERS)
    assert cockpit.numbers.cells[2].note == ""


class Asks:
    """An assistant that remembers which number it was asked to explain."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.is_there = True

    def explain(self, question: str, metric: str) -> None:
        self.asked.append((question, metric))


def test_w_asks_the_assistant_why_once_there_is_one(cockpit: Cockpit, grid: NumberGrid) -> None:
    """The card goes away for it; where nobody can be asked the key is not offered."""
    asks = Asks()
    cockpit.figuring.meet(asks)  # type: ignore[arg-type] # all that is asked of it
    press(grid, Key.Key_Right, Key.Key_Return)
    card = cockpit.figuring.card
    assert card.can_explain
    QTest.keyClick(card, Key.Key_W)
    assert asks.asked == [("为什么在线人数是这样", "online")]
    assert not card.isVisible()
    asks.is_there = False
    press(grid, Key.Key_Return)
    QTest.keyClick(card, Key.Key_W)
    assert len(asks.asked) == 1


def test_of_a_number_that_is_made_of_others_nobody_is_asked(cockpit: Cockpit, grid: NumberGrid) -> None:
    cockpit.figuring.meet(Asks())  # type: ignore[arg-type] # all that is asked of it
    cockpit.figuring.explain(USUAL.index("stock_minutes"))
    assert not cockpit.figuring.card.can_explain


def test_the_counters_that_are_offered_are_those_that_can_be_explained() -> None:
    assert all(counted(name) for name in COUNTED)
