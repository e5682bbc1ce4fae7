"""The card and the rows beside it speak to who can't see them, and are steered by keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anchor_console.ui.look import Look
from anchor_console.ui.script.band import Band, Way
from anchor_console.ui.script.card import RuleCard, Told
from anchor_console.ui.script.foot import HEAD, ROW, Foot, Next
from anchor_console.ui.script.head import Badge, Counts
from anchor_console.ui.script.rows import SideRow, SideRows
from anchor_console.ui.words import Words
from tests.ui.products.goods import press, write

TOLD = Told(
    severity="stop", title="停：绝对化用语", bars="不能上屏", hit="全网最好的", article="广告法 第九条",
    fine="20万—100万元", why="拿全网来比，没有办法证明。" * 4, ways=("很好的", "删去"), foot="规则包 2026.11",
)  # fmt: skip


@pytest.fixture
def card(qtbot: QtBot, look: Look, words: Words) -> Iterator[RuleCard]:
    made = RuleCard(look, words)
    qtbot.addWidget(made)
    made.setFixedWidth(320)
    made.show_hit(TOLD)
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    yield made
    made.close()


def test_the_card_says_hit_article_fine_and_reason(card: RuleCard) -> None:
    for words in ("停", "全网最好的", "广告法 第九条", "20万—100万元", "没有办法证明"):
        assert words in card.accessibleName()
    assert card.values["why"].height() > card.values["article"].height(), "a long reason is whole"


def test_numbers_take_a_way_and_enter_takes_the_chosen_one(card: RuleCard) -> None:
    taken: list[int] = []
    card.taken.connect(taken.append)
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Return)
    QTest.mouseClick(card.ways[1], Qt.MouseButton.LeftButton)
    assert taken == [1, 1, 0, 1]


def test_esc_leaves_the_reason_and_then_the_card(card: RuleCard) -> None:
    left: list[bool] = []
    card.left.connect(lambda: left.append(True))
    press(Qt.Key.Key_X)
    assert card.field.hasFocus()
    write("引用")
    press(Qt.Key.Key_Escape)
    assert card.field.isHidden()
    assert card.hasFocus()
    press(Qt.Key.Key_Escape)
    assert left == [True]


def test_without_a_hit_there_is_no_card(card: RuleCard) -> None:
    card.show_hit(None)
    assert card.isHidden()
    assert card.told is None


def test_rows_are_walked_taken_and_spoken(qtbot: QtBot, look: Look) -> None:
    rows = SideRows(look, 36)
    qtbot.addWidget(rows)
    taken: list[str] = []
    rows.taken.connect(taken.append)
    rows.show_rows([SideRow(id=id, icon="tick", icon_token="good", title=id, note="至 2027") for id in "ab"], "事实")
    rows.show()
    rows.activateWindow()
    rows.setFocus()
    qtbot.waitUntil(rows.hasFocus)
    press(Qt.Key.Key_Down)
    assert rows.accessibleName() == "事实: b, 至 2027"
    press(Qt.Key.Key_Return)
    QTest.mouseClick(rows, Qt.MouseButton.LeftButton, pos=QPoint(40, 10))
    assert taken == ["b", "a"]
    rows.show_rows([], "事实", "还没有事实")
    assert rows.accessibleName() == "事实: 还没有事实"


def test_a_click_on_insert_takes_a_suggestion_and_one_beside_it_only_chooses(
    qtbot: QtBot, look: Look, words: Words
) -> None:
    foot = Foot(look, words)
    qtbot.addWidget(foot)
    foot.resize(700, 300)
    foot.show_rows([Next(type="深讲", text=text, fact="60 支") for text in ("一", "二", "三")])
    foot.show()
    taken: list[int] = []
    foot.taken.connect(taken.append)
    middle = HEAD + ROW + ROW // 2
    QTest.mouseClick(foot, Qt.MouseButton.LeftButton, pos=QPoint(200, middle))
    assert taken == []
    assert "二" in foot.accessibleName()
    QTest.mouseClick(foot, Qt.MouseButton.LeftButton, pos=QPoint(670, middle))
    assert taken == [1]
    foot.allow(1)
    assert foot.height() == HEAD + ROW


def test_the_band_offers_its_ways_out(qtbot: QtBot, look: Look) -> None:
    band = Band(look)
    qtbot.addWidget(band)
    done: list[str] = []
    band.say("两个版本", "fork", (Way("用我的", lambda: done.append("mine")),))
    band.show()
    QTest.mouseClick(band.buttons[0], Qt.MouseButton.LeftButton)
    assert done == ["mine"]
    assert band.buttons[1].isHidden()
    band.say("")
    assert band.isHidden()


def test_counts_tell_each_severity_in_words(qtbot: QtBot, look: Look, words: Words) -> None:
    counts, badge = Counts(look, words), Badge(look)
    qtbot.addWidget(counts)
    qtbot.addWidget(badge)
    counts.show_counts({"stop": 1, "remind": 2}, written=True)
    assert counts.accessibleName() == "停 1，提醒 2，F8 下一处"
    counts.show_counts({}, written=True)
    assert counts.accessibleName() == "没有要改的"
    badge.say("pen", "text2", "草稿 v7")
    assert badge.accessibleName() == "草稿 v7"
