"""The queue of open questions: by product, one chosen with its fact, done with keys, folded away and taken back."""

import pytest
from msgspec import structs
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anchor_console.core.answer import Answer, answer_to
from anchor_console.core.answers import GRACE
from anchor_console.core.fact import Fact
from anchor_console.desk.picture import Changed, Picture
from anchor_console.desk.view import Deed, Kept
from anchor_console.ui.cockpit import Cockpit
from anchor_console.ui.cockpit.asked import CARD, FOOT, GROUP, HEAD, ROW, AskedPane
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk
from tests.ui.cockpit.rooms import NOW, empty_picture

PILLING = Fact(
    id="f1", product="p3", text="起球 4 级", sort="test", proof="ab" * 32, proof_name="检测报告", approved_by="u1"
)


def give(desk: FakeDesk, key: str, way: str = "anchor", at: int = NOW) -> None:
    """Somebody does something about a question."""
    answer = Answer(
        id=answer_to("s1", key), session="s1", question=key, text=key, way="anchor", at=at
    )  # fmt: skip
    desk.records.append(Kept(value=structs.replace(answer, way=way)))
    desk.tell(Changed.RECORDS)


def open_keys(asked: AskedPane) -> list[str]:
    return [item.asked.question.key for item in asked.items if item.asked and item.sort == "open"]


def test_questions_of_a_product_stand_together_what_is_up_first(cockpit: Cockpit) -> None:
    assert open_keys(cockpit.asked) == ["q1", "q2", "q3", "q4"]
    heads = [item.title for item in cockpit.asked.items if item.sort == "head"]
    assert heads == ["长绒棉四件套", "羽丝绒冬被", "店铺与发货"]


def test_the_chosen_one_says_how_often_by_whom_and_the_fact_that_answers_it(cockpit: Cockpit, desk: FakeDesk) -> None:
    desk.records.append(Kept(value=PILLING))
    desk.tell(Changed.RECORDS)
    spoken = cockpit.asked.accessibleDescription().splitlines()[1]
    assert spoken == "×23 会不会起球？ · 23 人在问 · 建议事实：起球 4 级（检测报告）"
    assert "起球 4 级" in cockpit.asked.tip_at(QPoint(40, HEAD + GROUP + 10))


def test_without_a_fact_that_may_be_said_none_is_suggested(cockpit: Cockpit, desk: FakeDesk) -> None:
    desk.records.append(Kept(value=structs.replace(PILLING, approved_by="")))
    desk.tell(Changed.RECORDS)
    assert "没有可引用的事实" in cockpit.asked.accessibleDescription()


def test_arrows_choose_and_enter_gives_it_to_the_anchor(cockpit: Cockpit, desk: FakeDesk) -> None:
    asked = cockpit.asked
    asked.setFocus()
    QTest.keyClick(asked, Qt.Key.Key_Down)
    assert asked.chosen is not None
    assert asked.chosen.question.key == "q2"
    QTest.keyClick(asked, Qt.Key.Key_Return)
    assert desk.cues_sent[-1][0] == "anchor"
    assert "1.5 米床用哪个尺寸" in desk.cues_sent[-1][1]
    kind, entity, wanted = desk.changes[-1]
    assert (kind, entity) == ("answer.put", answer_to("s1", "q2"))
    assert (wanted["way"], wanted["question"], wanted["product"], wanted["at"]) == ("anchor", "q2", "p3", NOW)


def test_after_it_the_next_one_is_chosen(cockpit: Cockpit, desk: FakeDesk) -> None:
    cockpit.asked.setFocus()
    QTest.keyClick(cockpit.asked, Qt.Key.Key_Return)
    give(desk, "q1")
    assert cockpit.asked.chosen is not None
    assert cockpit.asked.chosen.question.key == "q2"


def test_end_and_home_go_to_the_last_and_the_first(cockpit: Cockpit) -> None:
    asked = cockpit.asked
    asked.setFocus()
    QTest.keyClick(asked, Qt.Key.Key_End)
    assert asked.chosen is not None
    assert asked.chosen.question.key == "q4"
    QTest.keyClick(asked, Qt.Key.Key_Home)
    assert asked.chosen.question.key == "q1"


@pytest.mark.parametrize(("index", "way", "to"), [(0, "anchor", "anchor"), (2, "service", "service")])
def test_buttons_do_what_their_keys_do(cockpit: Cockpit, desk: FakeDesk, index: int, way: str, to: str) -> None:
    button = cockpit.asked.buttons[index]
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert desk.changes[-1][2]["way"] == way
    assert desk.cues_sent[-1][0] == to


def test_what_needs_no_answer_is_put_away_without_a_word_to_anybody(cockpit: Cockpit, desk: FakeDesk) -> None:
    cockpit.asked.put_away()
    assert desk.changes[-1][2]["way"] == "dismissed"
    assert desk.cues_sent == []


def test_a_written_reply_is_asked_for(qtbot: QtBot, cockpit: Cockpit) -> None:
    with qtbot.waitSignal(cockpit.asked.replying):
        QTest.mouseClick(cockpit.asked.buttons[1], Qt.MouseButton.LeftButton)


def test_answered_ones_fold_away_and_are_listed_on_demand(cockpit: Cockpit, desk: FakeDesk) -> None:
    asked = cockpit.asked
    give(desk, "q1")
    assert open_keys(asked) == ["q2", "q3", "q4"]
    QTest.mouseClick(asked, Qt.MouseButton.LeftButton, pos=QPoint(40, asked.height() - FOOT // 2))
    assert [item.asked.question.key for item in asked.items if item.asked and item.sort == "done"] == ["q1"]
    asked.setFocus()
    QTest.keyClick(asked, Qt.Key.Key_Left)
    assert not asked.unfolded


def test_an_answered_one_is_opened_again(cockpit: Cockpit, desk: FakeDesk) -> None:
    asked = cockpit.asked
    give(desk, "q1")
    asked.setFocus()
    QTest.keyClick(asked, Qt.Key.Key_Right)
    QTest.keyClick(asked, Qt.Key.Key_End)
    assert "已给主播" in asked.accessibleDescription()
    asked.put_away()
    assert desk.changes[-1][:2] == ("answer.remove", answer_to("s1", "q1"))


def test_asked_again_after_its_answer_it_says_when_it_was_answered(cockpit: Cockpit, desk: FakeDesk) -> None:
    give(desk, "q1", at=NOW - 2 * GRACE)
    assert open_keys(cockpit.asked)[0] == "q1"
    assert "又有人问" in cockpit.asked.accessibleDescription()


def test_the_last_answer_is_taken_back_by_a_click(cockpit: Cockpit, desk: FakeDesk) -> None:
    give(desk, "q1")
    desk.change("answer.put", answer_to("s1", "q1"), {})
    cockpit.asked.show_room(desk.picture, {})
    last = desk.undo_says()
    assert isinstance(last, Deed)
    place = QPoint(cockpit.asked.width() - 20, cockpit.asked.height() - FOOT // 2)
    QTest.mouseClick(cockpit.asked, Qt.MouseButton.LeftButton, pos=place)
    assert desk.undone == 1


def test_a_click_chooses_and_the_wheel_scrolls(qtbot: QtBot, cockpit: Cockpit, picture: Picture) -> None:
    asked = cockpit.asked
    place = QPoint(80, HEAD + GROUP + CARD + ROW // 2)
    QTest.mouseClick(asked, Qt.MouseButton.LeftButton, pos=place)
    assert asked.chosen is not None
    assert asked.chosen.question.key == "q2"


def test_what_is_chosen_comes_into_sight(cockpit: Cockpit) -> None:
    asked = cockpit.asked
    asked.resize(asked.width(), HEAD + CARD + ROW)
    asked.choose(3)
    assert asked.chosen is not None
    box = next(box for item, box in asked._boxes() if item.asked is asked.chosen)
    assert asked._list().contains(box)
    asked.choose(-3)
    box = next(box for item, box in asked._boxes() if item.asked is asked.chosen)
    assert asked._list().contains(box)


def test_the_question_that_the_keys_are_for_stays_in_sight_when_others_come_above_it(
    cockpit: Cockpit, picture: Picture
) -> None:
    """The one after what was given away is chosen; others are asked more, and it would stand below the list's end."""
    asked = cockpit.asked
    asked.resize(asked.width(), HEAD + CARD + ROW)
    asked.choose(1)
    asked.give_to_anchor()
    picture.questions = [
        *picture.questions,
        *(structs.replace(picture.questions[0], key=f"more{n}", lately=99) for n in range(5)),
    ]
    cockpit.told(Changed.QUESTIONS)
    cockpit.settle()
    box = next(box for item, box in asked._boxes() if item.asked and item.asked is asked.chosen)
    assert asked._list().contains(box)


def test_another_product_pinned_puts_its_first_question_before_the_keys(cockpit: Cockpit, picture: Picture) -> None:
    assert cockpit.asked.chosen is not None
    assert cockpit.asked.chosen.question.product == "p3"
    other = next(one.product for one in picture.questions if one.product not in ("", "p3"))
    picture.pinned = other
    cockpit.told(Changed.QUESTIONS)
    cockpit.settle()
    assert cockpit.asked.chosen is not None
    assert cockpit.asked.chosen.question.product == other


def test_where_the_pinned_product_is_not_asked_about_the_first_question_of_all_is_chosen(
    cockpit: Cockpit, picture: Picture
) -> None:  # fmt: skip
    """The list stands as it did; its first question still lies open, with its keys."""
    cockpit.asked.choose(2)
    cockpit.asked.clearFocus()
    picture.questions = [one for one in picture.questions if one.product == ""]
    cockpit.told(Changed.QUESTIONS)
    cockpit.settle()
    picture.pinned = "p9"
    cockpit.told(Changed.QUESTIONS)
    cockpit.settle()
    assert cockpit.asked.chosen is cockpit.asked.items[0].asked is not None


def test_nobody_asks_is_one_sentence(cockpit: Cockpit, desk: FakeDesk) -> None:
    empty_picture(desk, "s2")
    assert cockpit.asked.accessibleDescription() == "没有等着回答的问题"
    cockpit.asked.choose(1)
    cockpit.asked.give_to_anchor()
    assert desk.changes == []


def test_what_is_chosen_stays_chosen_when_others_are_asked_more(cockpit: Cockpit, picture: Picture) -> None:
    picture.questions = [
        structs.replace(one, lately=99 if one.key == "q2" else one.lately) for one in picture.questions
    ]
    cockpit.told(Changed.QUESTIONS)
    cockpit.settle()
    assert open_keys(cockpit.asked)[0] == "q2"
    assert cockpit.asked.chosen is not None
    assert cockpit.asked.chosen.question.key == "q1"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [288, 320, 440])
def test_buttons_stay_inside_and_in_their_order(cockpit: Cockpit, words: Words, width: int, language: str) -> None:
    words.choose("zh" if language == "zh" else "en")
    asked = cockpit.asked
    asked.resize(width, asked.height())
    shown = [button for button in asked.buttons if button.isVisible()]
    assert shown == asked.buttons[: len(shown)]
    assert len(shown) >= 3
    assert shown[-1].geometry().right() <= width - 8
    asked.grab()


def test_the_chosen_question_is_copied(cockpit: Cockpit) -> None:
    cockpit.asked.setFocus()
    QTest.keyClick(cockpit.asked, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "会不会起球？"
