"""What stands under a field: the hit at the caret with its article, how many more, and the rewrite by one key."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from anchor_console.core.compliance import Pack, Pattern, Rule, Scope, Severity
from anchor_console.core.product import Product
from anchor_console.desk.view import Kept
from anchor_console.ui.look import Look
from anchor_console.ui.ruled import Ruled
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk

EVERYWHERE = Scope()


def rule(
    id: str, word: str, severity: Severity = "stop", scope: Scope = EVERYWHERE, rewrites: tuple[str, ...] = ()
) -> Rule:
    return Rule(
        id=id, source="广告法", article="第九条", known="read", in_force="2015-09-01", checked_on="2025-11-01",
        severity=severity, title={"zh": f"{word}的规则", "en": "Rule"}, fine="20万元" if severity == "stop" else "",
        scope=scope, patterns=(Pattern(words=(word,), rewrites=rewrites),),
    )  # fmt: skip


@pytest.fixture
def ruled(qtbot: QtBot, desk: FakeDesk, look: Look, words: Words) -> Iterator[Ruled]:
    desk.rule_pack = Pack(
        version="1",
        rules=(
            rule("top", "顶级", rewrites=("优质",)), rule("gift", "赠品", "remind", rewrites=("",)),
            rule("proof", "销量", "needs_proof"), rule("food", "养胃", scope=Scope(categories=("食品",))),
        ),
    )  # fmt: skip
    desk.records.append(Kept(value=Product(id="millet", title="小米", category="食品")))
    around = QWidget()
    qtbot.addWidget(around)
    around.show()
    yield Ruled(desk, look, words, around, "ruled.inside")
    around.close()


def pressed(key: Qt.Key = Qt.Key.Key_1, held: Qt.KeyboardModifier = Qt.KeyboardModifier.ControlModifier) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, held)


def test_a_hit_is_told_with_severity_rule_article_rewrite_and_fine(ruled: Ruled) -> None:
    ruled.check("顶级面料", 0)
    assert ruled.lines == (
        "停 · 「顶级」· 顶级的规则 · 广告法 第九条",
        "Ctrl+1 改为「优质」 · 只发给同事，可以照发，别照着说 · 罚款 20万元",
    )
    assert "顶级的规则" in ruled.accessibleName()
    assert not ruled.isHidden()
    ruled.grab()


def test_nothing_to_say_nothing_to_see(ruled: Ruled) -> None:
    ruled.check("顶级面料", 0)
    ruled.check("  ", 0)
    assert (ruled.isHidden(), ruled.lines, ruled.rewritten()) == (True, ("", ""), "  ")
    ruled.grab()


def test_the_hit_at_the_caret_is_told_and_how_many_more(ruled: Ruled) -> None:
    ruled.check("顶级面料，有赠品", 8)
    assert ruled.lines == ("提醒 · 「赠品」· 赠品的规则 · 广告法 第九条", "Ctrl+1 删去 · 另有 1 处（停：“顶级”）")
    assert ruled.rewritten() == "顶级面料，有"


def test_one_without_a_rewrite_leaves_the_key_to_others(ruled: Ruled) -> None:
    ruled.check("销量好", 0)
    assert not ruled.is_rewrite(pressed())
    assert ruled.rewritten() == "销量好"
    ruled.check("顶级", 0)
    assert ruled.is_rewrite(pressed())
    assert not ruled.is_rewrite(pressed(held=Qt.KeyboardModifier.NoModifier))
    assert not ruled.is_rewrite(pressed(Qt.Key.Key_2))


def test_rules_of_the_products_category_bind_its_text(ruled: Ruled) -> None:
    told = []
    for product in ("", "millet", "gone"):
        ruled.check("养胃小米", 0, product)
        told.append(not ruled.isHidden())
    assert told == [False, True, False]


def test_another_language_says_it_anew(ruled: Ruled, words: Words) -> None:
    ruled.check("顶级面料", 0)
    words.choose("en")
    ruled.reword()
    assert ruled.lines[0].endswith("Rule · 广告法 第九条")
