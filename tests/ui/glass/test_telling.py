"""A script line is noted as said when it was read on the prompter while live, or when S says so: once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from anchor_console.core.said import Said
from anchor_console.core.script import Line
from anchor_console.desk.view import Me
from anchor_console.ui.glass.telling import FACTS, Telling
from anchor_console.ui.glass.window import GlassWindow
from tests.fakes import FakeDesk
from tests.ui.glass.made import fact, put, show
from tests.ui.glass.test_scripts import line, script

FIRST = "今晚{price}，来看看手感，{@f1}，摸着滑又软和。"


@pytest.fixture
def desk() -> FakeDesk:
    """Two lines of the sheets."""
    desk = show()
    desk.signed_in = Me(person="xu", name="许可", role="operator")
    put(desk, line("a", FIRST), line("b", "喜欢的姐妹拍一号链接。"), script("product", "p1", "a", "b"))
    return desk


def said(desk: FakeDesk) -> list[dict[str, object]]:
    """What was noted."""
    return [dict(wanted) for kind, _, wanted in desk.changes if kind == "said.put"]


def prompt(glass: GlassWindow) -> None:
    """The prompter stands at the first line of the sheets."""
    glass.reading.text()
    glass.show_prompter(True)
    glass.prompter.begin("i1")
    glass.telling.follow()


def read_on(glass: GlassWindow, desk: FakeDesk, seconds: int) -> None:
    """One line on, after so long."""
    desk.time += seconds * 1_000
    glass.prompter.scroll.step(1)
    glass.telling.follow()


def test_what_was_read_to_its_end_is_noted_with_line_facts_and_product(glass: GlassWindow, desk: FakeDesk) -> None:
    prompt(glass)
    lines = len([one for one in glass.prompter.lines if glass.prompter.text.paragraphs[one.paragraph].line == "a"])
    for _ in range(lines):
        read_on(glass, desk, 6)
    assert said(desk) == [
        {
            "session": "s1", "at": desk.pictures["s1"].at, "line": "product", "way": "said", "product": "p1",
            "text": "今晚¥329，来看看手感，起球 4 级，可以机洗，摸着滑又软和。", "script_line": "a",
            "facts": "f1", "by": "xu",
        }
    ]  # fmt: skip


def test_s_notes_the_line_that_is_read_once(glass: GlassWindow, desk: FakeDesk) -> None:
    prompt(glass)
    QTest.keyClick(glass, Qt.Key.Key_S)
    QTest.keyClick(glass, Qt.Key.Key_S)
    assert [one["script_line"] for one in said(desk)] == ["a"]
    assert glass.prompter.noted
    for _ in range(6):
        read_on(glass, desk, 6)
    assert [one["script_line"] for one in said(desk)][:1] == ["a"]
    assert [one["script_line"] for one in said(desk)].count("a") == 1


def test_what_another_desk_noted_is_not_noted_again(glass: GlassWindow, desk: FakeDesk) -> None:
    prompt(glass)
    QTest.keyClick(glass, Qt.Key.Key_S)
    id = next(id for kind, id, _ in desk.changes if kind == "said.put")
    desk.changes.clear()
    put(desk, Said(id=id, session="s1", at=1, line="product", text="说过", way="said"))
    glass.telling = Telling(desk, glass.prompter)  # a console that was started anew
    QTest.keyClick(glass, Qt.Key.Key_S)
    assert said(desk) == []


def test_nothing_is_noted_when_no_show_is_live_or_no_script_is_read(glass: GlassWindow, desk: FakeDesk) -> None:
    prompt(glass)
    glass.prompter.begin("i2")
    QTest.keyClick(glass, Qt.Key.Key_S)
    assert not glass.prompter.noted
    desk.session_rows = [one for one in desk.session_rows if one.id != "s1"]
    glass.prompter.begin("i1")
    glass.telling.follow()
    assert not glass.telling.mark()
    assert said(desk) == []


def test_a_line_that_was_taken_away_meanwhile_is_not_noted(glass: GlassWindow, desk: FakeDesk) -> None:
    prompt(glass)
    desk.records = [one for one in desk.records if not isinstance(one.value, Line)]
    QTest.keyClick(glass, Qt.Key.Key_S)
    assert said(desk) == []


def test_as_many_facts_are_named_as_there_is_room_for(glass: GlassWindow, desk: FakeDesk) -> None:
    facts = [fact(id=f"fact-{n:04}-{'x' * 40}", text=f"第{n}") for n in range(20)]
    desk.records = [one for one in desk.records if getattr(one.value, "id", "") != "a"]
    put(desk, *facts, line("a", "好。" + "".join(f"{{@{one.id}}}" for one in facts)))
    prompt(glass)
    QTest.keyClick(glass, Qt.Key.Key_S)
    kept = str(said(desk)[0]["facts"])
    assert kept.split() == [one.id for one in facts][: len(kept.split())]
    assert 0 < len(kept) <= FACTS < len(" ".join(one.id for one in facts))
