"""The card of a rehearsal: begun by Enter, looked at while it runs, its score stepped through."""

from collections.abc import Iterator

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anchor_console.console_app.stage import SimulatedStage
from anchor_console.core.rehearsal.record import Rehearsal
from anchor_console.core.script import Line, Script
from anchor_console.desk.view import Kept
from anchor_console.ui.look import Look
from anchor_console.ui.rehearsal.card import RehearsalCard
from anchor_console.ui.window import Window
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk, FakeSettings
from tests.rehearsal_made import STOPPED, evening

PAST = Rehearsal(
    id="r1", session="s1", anchor="lin", at=1, took=120_000, talked=110_000, characters=400, lines=9, covered=4, seed=41
)


@pytest.fixture
def desk() -> FakeDesk:
    """An evening of two products, open on Live."""
    made = evening(4, 2)
    made.opened.append("s1")
    return made


@pytest.fixture
def window(qtbot: QtBot, desk: FakeDesk, look: Look, words: Words) -> Iterator[Window]:
    """The window, with a crowd to rehearse before."""
    made = Window(desk, look, words, FakeSettings())
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.rehearsal.build = SimulatedStage
    yield made
    made.close()


@pytest.fixture
def card(window: Window) -> RehearsalCard:
    """The card, opened by F5 in the planner."""
    window.go("lineup")
    QTest.keyClick(window, Qt.Key.Key_F5)
    return window.rehearsal.card


def told(card: RehearsalCard) -> str:
    return " ".join(part.words for part in card.form.told.parts)


def test_f5_in_the_planner_offers_its_session_and_enter_begins(qtbot: QtBot, card: RehearsalCard) -> None:
    assert (card.isVisible(), card.face, card.session, card.form.anchor) == (True, "start", "s1", "lin")
    assert "2 件商品" in told(card)
    QTest.keyClick(card.go, Qt.Key.Key_Return)
    assert (card.face, card.running.is_on) == ("running", True)
    assert card.running.glass is not None
    assert card.running.glass.isVisible()


def test_while_it_runs_the_card_tells_how_and_ends_it(qtbot: QtBot, card: RehearsalCard) -> None:
    QTest.keyClick(card.go, Qt.Key.Key_Return)
    card.beside.field.setText(f"这是{STOPPED}的毛巾")
    QTest.keyClick(card.beside.field, Qt.Key.Key_Return)
    assert STOPPED in card.beside.heard.parts[0].words
    card.beside.field.setText("摸着很软")
    QTest.keyClick(card.beside.field, Qt.Key.Key_Return)
    assert card.beside.heard.parts[0].icon == "tick"
    QTest.keyClick(card.beside.field, Qt.Key.Key_Return)
    assert "0/" in card.beside.told.parts[2].words
    card.shut()
    assert card.running.is_on, "the card may go, the rehearsal goes on"
    card.open_for("")
    assert card.face == "running"
    card.go.click()
    assert (card.face, card.running.is_on) == ("score", False)
    assert "没有存档" in card.about.words


def test_the_last_scores_are_a_key_away_and_stepped_through(qtbot: QtBot, desk: FakeDesk, card: RehearsalCard) -> None:
    desk.records += [Kept(value=PAST), Kept(value=structs.replace(PAST, id="r2", at=2, covered=9))]
    card.open_for("s1")
    assert "上次" in told(card)
    QTest.keyClick(card, Qt.Key.Key_H)
    assert (card.face, "9/9" in card.view.accessibleName()) == ("score", True)
    QTest.keyClick(card, Qt.Key.Key_Left)
    assert "4/9" in card.view.accessibleName()
    QTest.keyClick(card, Qt.Key.Key_Left)
    QTest.keyClick(card, Qt.Key.Key_Right)
    assert "9/9" in card.view.accessibleName()
    card.before.click()
    assert "4/9" in card.view.accessibleName()
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert card.face == "start"
    QTest.keyClick(card, Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_the_same_crowd_can_come_again(qtbot: QtBot, desk: FakeDesk, card: RehearsalCard) -> None:
    assert card.form.seed(5) == 5
    desk.records.append(Kept(value=PAST))
    card.open_for("s1")
    assert card.form.seed(5) == 5
    card.form.crowd.choose("same")
    assert card.form.seed(5) == 41


def test_drafts_are_told_before_and_an_empty_session_teaches(desk: FakeDesk, card: RehearsalCard) -> None:
    desk.records += [
        Kept(value=Line(id="l1", type="product", text="摸着很软", approved_at=1)),
        Kept(value=Line(id="l2", type="product", text="洗了不硬")),
        Kept(value=Script(id="x", session="s1", product="p0", lines=("l1", "l2"))),
    ]
    card.open_for("s1")
    assert "2 条话术" in told(card)
    assert "1 条还没批" in told(card)
    desk.records = [kept for kept in desk.records if type(kept.value).__name__ in ("Session", "Person")]
    card.open_for("s1")
    assert "先排品" in told(card)


def test_without_a_session_there_is_nothing_to_begin(desk: FakeDesk, card: RehearsalCard) -> None:
    desk.session_rows.clear()
    card.open_for("")
    assert (card.session, card.go.isEnabled(), card.form.isVisible()) == ("", False, False)
    card.begin()
    assert not card.running.is_on


def test_the_next_planned_session_is_offered_where_none_is_open(desk: FakeDesk, card: RehearsalCard) -> None:
    desk.opened.clear()
    card.open_for("")
    assert card.session == "s1"


def test_a_glass_in_use_is_left_alone(window: Window, card: RehearsalCard) -> None:
    said: list[str] = []
    card.shut()
    window.rehearsal.said.connect(lambda icon, words: said.append(words))
    window.glass.open()
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert not card.isVisible()
    assert "主播屏" in said[0]
    window.glass.shut()


def test_elsewhere_f5_is_not_taken_and_the_palette_finds_it(window: Window) -> None:
    window.go("live")
    offered = {action.id for action in window.every_action.now()}
    assert "rehearse.any" in offered
    assert "rehearse" not in offered
    window.every_action.run("rehearse.any")
    assert window.rehearsal.card.session == "s1"


def test_without_a_crowd_nothing_is_offered(window: Window) -> None:
    window.rehearsal.build = None
    window.go("lineup")
    assert not {"rehearse", "rehearse.any"} & {action.id for action in window.every_action.now()}


def test_the_windows_end_ends_a_rehearsal(window: Window, card: RehearsalCard) -> None:
    card.go.click()
    window.close()
    assert not card.running.is_on


def test_a_score_says_everything_in_the_language_in_force(card: RehearsalCard, words: Words) -> None:
    card.show_score(PAST)
    assert card.title.words.startswith("排练成绩")
    words.choose("en")
    assert card.title.words.startswith("Rehearsal score")
    card.show_score(structs.replace(PAST, session="gone", anchor=""))
    assert "gone" in card.title.words
