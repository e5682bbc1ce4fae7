"""A title that runs into a rule says so while it is typed, and is put right by one key."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from anchor_console.core.compliance import Flag, Pack, Rule
from anchor_console.core.lineup import LineupItem
from anchor_console.desk.view import Kept
from anchor_console.ui.look import Look
from anchor_console.ui.products import details as module
from anchor_console.ui.products.flagged import Flagged
from anchor_console.ui.products.page import Products
from anchor_console.ui.products.rulecard import RuleCard
from anchor_console.ui.window import Window
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk
from tests.ui.products.goods import focused, press, write

CONTROL = Qt.KeyboardModifier.ControlModifier
RULE = Rule(
    id="r1", source="广告法", article="第九条", known="read", in_force="2021-04-29", checked_on="2025-11-01",
    severity="stop", title={"zh": "绝对化用语", "en": "Superlatives"},
)  # fmt: skip


def hits(text: str, *_: object) -> Sequence[Flag]:
    """最好 is a stop with two rewrites, 第一 needs proof."""
    flag = Flag(rule="r1", start=0, end=2, severity="stop", article="广告法 第九条", fine="20 万起")
    known = (replace(flag, rewrites=("好评的", "")), replace(flag, severity="needs_proof"))
    places = ((one, text.find(word)) for word, one in zip(("最好", "第一"), known, strict=True))
    return [replace(one, start=at, end=at + 2) for one, at in places if at >= 0]


@pytest.fixture
def products(products: Products, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch) -> Products:
    """The page of the first product is open; the rules know two words."""
    monkeypatch.setattr(module, "flags", hits)
    desk.rule_pack = Pack(version="2025.11", rules=(RULE,))
    press(Qt.Key.Key_Return)
    assert focused() is products.panel.details.title
    return products


def test_a_hit_shows_its_card_with_article_and_fine_while_typing(products: Products) -> None:
    card = products.panel.details.card
    assert not card.isVisible()
    write("最好的第一被子")
    assert card.isVisible()
    assert card.title.words == "「最好」· 绝对化用语"
    assert "广告法 第九条" in card.why.words
    assert "20 万起" in card.why.words
    assert "2025-11-01" in card.why.words
    assert card.count.words == "另有 1 处"
    assert not products.grab().isNull()


def test_the_card_is_of_the_hit_at_the_caret(products: Products) -> None:
    write("最好的第一被子")
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Left)
    flag = products.panel.details.card.flag
    assert flag is not None
    assert flag.severity == "needs_proof"


def test_one_key_takes_a_rewrite_and_keeps_it(products: Products, desk: FakeDesk) -> None:
    write("最好的被子")
    press(Qt.Key.Key_1, CONTROL)
    assert desk.changes == [("product.put", "p1", {"title": "好评的的被子"})]
    assert not products.panel.details.card.isVisible()


def test_the_second_rewrite_leaves_the_word_out(products: Products, desk: FakeDesk) -> None:
    write("最好的被子")
    press(Qt.Key.Key_2, CONTROL)
    assert desk.changes == [("product.put", "p1", {"title": "的被子"})]


def test_selling_points_are_held_against_the_rules_too(products: Products, desk: FakeDesk) -> None:
    details = products.panel.details
    details.begin("selling_points")
    write("第一行")
    press(Qt.Key.Key_Return)
    write("最好的面料")
    assert [flag.severity for flag in details.checked["selling_points"].flags] == ["stop", "needs_proof"]
    flag = details.card.flag
    assert flag is not None
    assert flag.severity == "stop"
    assert not products.grab().isNull()
    press(Qt.Key.Key_1, CONTROL)
    assert desk.changes == [("product.put", "p1", {"selling_points": "第一行\n好评的的面料"})]


def test_the_card_moves_to_the_field_that_has_a_hit(products: Products) -> None:
    details = products.panel.details
    write("最好的被子")
    details.begin("short_title")
    write("第一")
    flag = details.card.flag
    assert flag is not None
    assert flag.severity == "needs_proof"
    assert details.card.geometry().top() > details.title.geometry().top()


def test_escape_gives_back_what_stood_there(products: Products, desk: FakeDesk) -> None:
    write("x")
    press(Qt.Key.Key_Escape)
    assert products.panel.details.title.text() == "60 支长绒棉四件套"
    assert products.panel.isVisible()
    assert desk.changes == []


def test_what_is_not_taken_is_marked_and_says_why(products: Products, desk: FakeDesk) -> None:
    products.panel.details.begin("stock")
    write("很多")
    press(Qt.Key.Key_Return)
    assert products.panel.details.form.wrong["stock"].words == "填整数，如 1200"
    assert desk.changes == []


def test_several_lines_are_kept_by_ctrl_enter_or_by_leaving(products: Products, desk: FakeDesk) -> None:
    products.panel.details.begin("selling_points")
    write("可机洗")
    press(Qt.Key.Key_Return, CONTROL)
    assert desk.changes == [("product.put", "p1", {"selling_points": "可机洗"})]
    products.panel.details.begin("notes")
    write("留样")
    press(Qt.Key.Key_Tab)
    assert desk.changes[-1] == ("product.put", "p1", {"notes": "留样"})


def test_lineups_that_hold_it_are_found_and_opened(
    qtbot: QtBot, desk: FakeDesk, products: Products, window: Window
) -> None:
    desk.records.append(Kept(value=LineupItem(id="i1", session="s2", product="p1", role="hero", hand_price=29_900)))
    uses = products.panel.details.uses
    uses.show_product("", "CNY")
    uses.show_product("p1", "CNY")
    qtbot.waitUntil(lambda: bool(uses.rows.rows))
    row = uses.rows.rows[0]
    assert (row.title, row.figure, row.aside) == ("儿童睡眠", "¥299.00", "主推款")
    uses.rows.setFocus()
    press(Qt.Key.Key_Return)
    assert window.place == "lineup"


def test_a_hit_without_a_known_rule_still_says_its_article(qtbot: QtBot, look: Look, words: Words) -> None:
    card = RuleCard(look, words, lambda _: None, str)
    qtbot.addWidget(card)
    flag = Flag(rule="none", start=0, end=2, severity="remind", article="某法 第一条", rewrites=("好",))
    card.show_flag("最佳", flag, 0, Pack(version="1"))
    assert card.title.words == "最佳"
    assert card.why.words == "某法 第一条"
    card.resize(300, 120)
    assert not card.grab().isNull()


def test_underlines_follow_a_long_title_that_is_scrolled(qtbot: QtBot, look: Look) -> None:
    field = Flagged(look, lambda text: hits(text))
    qtbot.addWidget(field)
    field.resize(120, 28)
    field.show_value("长" * 60 + "最好")
    field.setCursorPosition(62)
    assert field.flag_here() is not None
    assert not field.grab().isNull()
