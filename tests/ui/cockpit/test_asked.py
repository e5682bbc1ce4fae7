"""What is asked most: merged by text, the last ten minutes only, oftenest first."""

from PySide6.QtCore import QPoint

from anchor_console.desk.picture import Picture
from anchor_console.ui.cockpit import Cockpit
from anchor_console.ui.cockpit.asked import HEAD, asked_most
from tests.fakes import FakeDesk
from tests.ui.cockpit.rooms import MINUTE, NOW, comment, empty_picture


def room(*said: tuple[str, int, int]) -> Picture:
    picture = Picture("s")
    for seq, (text, ago, times) in enumerate(said, 1):
        picture.apply(comment(seq, text, NOW - ago, question=text.endswith(("？", "?")), times=times))
    return picture


def test_the_same_question_in_other_marks_is_one() -> None:
    found = asked_most(room(("几斤？", 5_000, 3), ("几斤??", 1_000, 2)).rows, NOW, 5)
    assert [(question.text, question.times, question.since) for question in found] == [("几斤？", 5, NOW - 5_000)]


def test_the_oftenest_goes_first_and_the_one_that_waits_longer_before_its_equal() -> None:
    found = asked_most(room(("甲？", 1_000, 2), ("乙？", 9_000, 2), ("丙？", 500, 9), ("好", 1, 99)).rows, NOW, 2)
    assert [question.text for question in found] == ["丙？", "乙？"]


def test_what_was_asked_longer_ago_than_ten_minutes_is_gone() -> None:
    assert asked_most(room(("旧？", 11 * MINUTE, 9)).rows, NOW, 5) == []


def test_the_whole_question_is_in_its_tooltip(cockpit: Cockpit) -> None:
    first = (cockpit.asked.questions or [])[0]
    assert cockpit.asked.tip_at(QPoint(20, HEAD + 5)) == first.text
    assert cockpit.asked.accessibleDescription().startswith(f"×{first.times} ")


def test_nobody_asks_is_one_sentence(cockpit: Cockpit, desk: FakeDesk) -> None:
    empty_picture(desk, "s2")
    assert cockpit.asked.accessibleDescription() == "近 10 分没有人提问"
