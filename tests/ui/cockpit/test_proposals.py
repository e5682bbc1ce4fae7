"""What to say next: chosen by number, wrapped and never cut, dealt with by its keys, with what backs it in sight."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anchor_console.core.trial.effect import Effect
from anchor_console.ui.cockpit.prompting import Prompting
from anchor_console.ui.cockpit.proposals import Proposals
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk
from tests.ui.cockpit.lines_made import prompting, settle, talking_desk


@pytest.fixture
def desk() -> FakeDesk:
    """A room of which something can be said."""
    return talking_desk()


@pytest.fixture
def source(desk: FakeDesk, words: Words) -> Prompting:
    """Where the lines come from."""
    return prompting(desk, words)


@pytest.fixture
def lines(qtbot: QtBot, source: Prompting, look: Look, words: Words) -> Proposals:
    """The panel as wide and high as in the mock."""
    made = Proposals(look, words)
    qtbot.addWidget(made)
    made.resize(728, 248)
    made.meet(source)
    made.show()
    made.reread()
    return made


def spoken(lines: Proposals) -> list[str]:
    """What a screen reader reads."""
    return lines.accessibleDescription().splitlines()


def test_three_lines_with_type_text_and_reason(lines: Proposals) -> None:
    assert spoken(lines)[0].startswith("依据 ")
    assert spoken(lines)[0].endswith("的房间状态 · 已过合规检查")
    assert spoken(lines)[1].startswith("1 答疑 ")
    assert "10 分钟内 23 次问质量" in spoken(lines)[1]
    assert len(spoken(lines)) == 4


def test_what_such_lines_brought_before_stands_behind_the_reason(lines: Proposals, source: Prompting) -> None:
    """With how often it was said, and how sure that is."""
    source.worked = lambda: {"answer": Effect(measure="orders", n=2)}
    source.others()
    settle(source)
    answers = [line for line in spoken(lines) if " 答疑 " in line]
    assert answers
    assert all(line.endswith("下单：说过 2 次，还看不出") for line in answers)


def test_the_proof_stands_in_the_tip_with_its_last_day(lines: Proposals) -> None:
    assert "检测报告起球 4 级 · 检测报告至 2031-03" in lines.tip_at(QPoint(40, 60))


def test_digits_and_arrows_choose(lines: Proposals) -> None:
    lines.setFocus()
    QTest.keyClick(lines, Qt.Key.Key_3)
    assert lines.line is lines.moves[2]
    QTest.keyClick(lines, Qt.Key.Key_Up)
    assert lines.line is lines.moves[1]
    QTest.keyClick(lines, Qt.Key.Key_Down)
    QTest.keyClick(lines, Qt.Key.Key_Down)
    assert lines.line is lines.moves[2]


def test_a_click_chooses(lines: Proposals) -> None:
    QTest.mouseClick(lines, Qt.MouseButton.LeftButton, pos=lines.boxes()[1].center())
    assert lines.chosen == 1


@pytest.mark.parametrize(
    ("key", "way"), [(Qt.Key.Key_Return, "glass"), (Qt.Key.Key_S, "said"), (Qt.Key.Key_X, "refused")]
)
def test_keys_deal_with_the_chosen_one(lines: Proposals, desk: FakeDesk, key: Qt.Key, way: str) -> None:
    lines.setFocus()
    QTest.keyClick(lines, Qt.Key.Key_2)
    text = lines.moves[1].text
    QTest.keyClick(lines, key)
    assert (desk.changes[-1][2]["way"], desk.changes[-1][2]["text"]) == (way, text)


def test_buttons_do_what_their_keys_do(lines: Proposals, desk: FakeDesk) -> None:
    assert [button.text() for button in lines.buttons] == ["送主播屏", "已说", "不用"]
    QTest.mouseClick(lines.buttons[0], Qt.MouseButton.LeftButton)
    assert desk.changes[-1][2]["way"] == "glass"


def test_tab_and_a_click_on_the_head_bring_others(lines: Proposals, source: Prompting) -> None:
    before = lines.moves
    lines.setFocus()
    QTest.keyClick(lines, Qt.Key.Key_Tab)
    settle(source)
    after = lines.moves
    assert before != after
    QTest.mouseClick(lines, Qt.MouseButton.LeftButton, pos=QPoint(lines.width() - 20, 10))
    settle(source)
    assert lines.moves != after


def test_while_it_has_the_keyboard_or_the_pointer_it_is_held(lines: Proposals, source: Prompting, qtbot: QtBot) -> None:
    lines.clearFocus()
    QApplication.sendEvent(lines, QEvent(QEvent.Type.Leave))
    assert not source.held()
    place = QPointF(50, 50)
    QApplication.sendEvent(lines, QEnterEvent(place, place, place))
    assert source.held()
    QApplication.sendEvent(lines, QEvent(QEvent.Type.Leave))
    assert not source.held()
    lines.activateWindow()
    lines.setFocus()
    qtbot.waitUntil(source.held)


def test_the_chosen_row_grows_with_its_text_and_all_stay_inside(lines: Proposals) -> None:
    usual = lines.boxes()[0].height()
    lines.resize(420, 248)
    narrow = lines.boxes()
    assert narrow[0].height() == usual + 22
    assert narrow[-1].bottom() < lines.height()
    assert {box.height() for box in narrow[1:]} == {49}


def test_low_it_keeps_one_line_for_each_of_the_others(lines: Proposals) -> None:
    lines.resize(640, 196)
    assert [box.height() for box in lines.boxes()] == [96, 36, 36]


def test_without_a_proposal_it_teaches_what_will_come(qtbot: QtBot, look: Look, words: Words) -> None:
    bare = Proposals(look, words)
    qtbot.addWidget(bare)
    bare.resize(728, 248)
    bare.reread()
    bare.show()
    bare.grab()
    assert spoken(bare) == ["正在看房间状态", "开播后按房间状态给出建议，约 10 秒一次。"]
    bare.deal("said")
    bare.others()
    QTest.keyClick(bare, Qt.Key.Key_2)
    assert bare.line is None


@pytest.mark.parametrize("size", [(728, 248), (640, 196), (640, 124), (1100, 320)])
def test_it_paints_at_every_size_of_the_plan(lines: Proposals, size: tuple[int, int]) -> None:
    lines.resize(*size)
    lines.setFocus()
    assert not lines.grab().isNull()
    assert all(button.geometry().bottom() < lines.height() for button in lines.buttons)


def test_in_english_it_says_the_same(lines: Proposals, source: Prompting, words: Words) -> None:
    words.choose("en")
    settle(source)
    assert [button.text() for button in lines.buttons] == ["To the glass", "Said", "Not this"]
    assert spoken(lines)[1].startswith("1 Answer ")


def test_only_with_the_keyboard_is_the_choice_blue(lines: Proposals, look: Look) -> None:
    """Elsewhere the chosen line is raised: one blue row a window."""
    box = lines.boxes()[0]
    lines.setFocus()
    assert lines.grab().toImage().pixelColor(box.right() - 2, box.y() + 6) == look.tokens.sel
    lines.clearFocus()
    assert lines.grab().toImage().pixelColor(box.right() - 2, box.y() + 6) == look.tokens.raised
