"""Hits and facts in the words of the person who writes: article, fine, reason, what may stand in their place."""

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from anchor_console.core.fact import Fact
from anchor_console.core.script import Line
from anchor_console.ui.script import telling
from anchor_console.ui.script.hits import Hit
from anchor_console.ui.script.known import Known
from anchor_console.ui.words import Words
from tests.ui.script.shelf.shelves import SHEETS, ShelfDesk

LINE = Line(id="l4", type="product", title="主推讲解", product=SHEETS)
STOPPED = "这是全网最好的四件套。"
SOLD = "我们家已经卖了上万套。"


@pytest.fixture
def known(qtbot: QtBot, desk: ShelfDesk, words: Words) -> Known:
    made = Known(desk, words)
    made.read(LINE, SHEETS, "s1")
    return made


def first(known: Known, text: str) -> Hit:
    """The first thing that stands against a text."""
    return known.check(text).hits[0]


def fact(known: Known, id: str) -> Fact:
    """A fact of the sheets."""
    return next(one for one in known.facts if one.id == id)


def test_a_line_without_a_title_is_called_by_its_type(words: Words) -> None:
    assert telling.title_of(LINE, words) == "主推讲解"
    assert telling.title_of(replace(LINE, title=""), words) == words.say("line.type.product")


def test_a_rules_hit_tells_article_fine_source_and_what_it_bars(known: Known, words: Words) -> None:
    told = telling.told(first(known, STOPPED), STOPPED, LINE, known, words)
    assert told.title.startswith("停：")
    assert told.bars == "不能上屏"
    assert told.hit in STOPPED
    assert "广告法" in told.article
    assert "万" in told.fine
    assert told.ways
    assert known.about.pack.version in told.foot


def test_a_claim_tells_the_articles_of_its_sort_and_offers_facts_as_they_are_read(known: Known, words: Words) -> None:
    told = telling.told(first(known, SOLD), SOLD, LINE, known, words)
    assert told.title == "要凭证：销量"
    assert "第二十八条" in told.article
    assert told.bars == "补上才上屏"
    assert told.ways == ("近一年卖出 12,640 套",)
    assert known.about.day in told.foot


def test_a_reminder_bars_nothing(known: Known, words: Words) -> None:
    hit = first(known, STOPPED)._replace(severity="remind")
    assert telling.told(hit, STOPPED, LINE, known, words).bars == ""


def test_a_way_that_leaves_the_words_out_says_so(known: Known, words: Words) -> None:
    hit = first(known, STOPPED)._replace(ways=("",))
    assert telling.told(hit, STOPPED, LINE, known, words).ways == ("删去",)


def test_how_to_mend_it_is_said_where_no_way_is_offered(known: Known, words: Words) -> None:
    hit = first(known, STOPPED)
    rule = replace(known.rules[hit.rule], reason="拿全网来比。", rewrite="说具体的好处。")
    known.rules = {hit.rule: rule}
    assert telling.told(hit, STOPPED, LINE, known, words).why == "拿全网来比。"
    assert telling.told(hit._replace(ways=()), STOPPED, LINE, known, words).why == "拿全网来比。 说具体的好处。"


@pytest.mark.parametrize(("kind", "word"), [("read", "原文核对"), ("quoted", "转引")])
def test_the_foot_tells_whether_the_article_was_read_or_is_quoted(
    known: Known, words: Words, kind: str, word: str
) -> None:
    hit = first(known, STOPPED)
    rule = replace(known.rules[hit.rule], known="read" if kind == "read" else "quoted")
    known.rules = {hit.rule: rule}
    assert word in telling.told(hit, STOPPED, LINE, known, words).foot


def test_a_rule_without_an_english_title_keeps_its_own(known: Known, words: Words) -> None:
    hit = first(known, STOPPED)
    known.rules = {hit.rule: replace(known.rules[hit.rule], title={"zh": "绝对化用语"})}
    words.choose("en")
    assert telling.told(hit, STOPPED, LINE, known, words).title.endswith("绝对化用语")


def test_another_hit_in_a_row_has_its_shape_and_the_reference_that_mends_it(known: Known, words: Words) -> None:
    sold, stopped = first(known, SOLD), first(known, STOPPED)
    row = telling.hit_row(3, sold, SOLD, known, words)
    assert (row.id, row.bold) == ("3", "要凭证")
    assert row.note == "用 近一年卖出 12,640 套"
    other = telling.hit_row(0, stopped, STOPPED, known, words)
    assert not other.note.startswith("用 ")
    assert row.icon != other.icon


@pytest.mark.parametrize(
    ("id", "icon", "note"),
    [
        ("cotton", "tick", "检测报告 · 至 2099-01-01"), ("weight", "clock", "检测报告 · {day} 已过期"),
        ("safe", "lock", "等凭证，不可用"), ("sold", "tick", "销量账"),
    ],
)  # fmt: skip
def test_a_fact_tells_its_proof_and_until_when(
    known: Known, words: Words, desk: ShelfDesk, id: str, icon: str, note: str
) -> None:
    desk.put("fact", "weight", expires_on="2020-01-01")
    known.read(LINE, SHEETS, "s1")
    row = telling.fact_row(fact(known, id), known, words)
    assert (row.icon, row.note) == (icon, note.format(day="2020-01-01"))
    assert row.tip


def test_a_fact_that_ends_soon_is_no_less_usable_and_says_so(known: Known, words: Words) -> None:
    row = telling.fact_row(fact(known, "weight"), known, words)
    assert row.icon == "triangle"
    assert row.token == "text"
    assert "到期" in row.note


def test_how_many_facts_there_are_and_how_many_end_soon(known: Known, words: Words) -> None:
    own = [fact(known, id) for id in ("cotton", "weight", "sold")]
    assert telling.facts_note(own, known, words) == "3 条 · 1 条将到期"
    assert telling.facts_note([fact(known, "cotton")], known, words) == "1 条"


def test_where_there_are_no_facts_a_row_leads_to_the_first(words: Words) -> None:
    row = telling.no_fact_row(words)
    assert row.id == telling.NO_FACT
    assert "检测报告" in row.note


def test_the_latest_reason_for_the_same_words_is_told(words: Words) -> None:
    notes = [telling.note_of(hit, reason, "2025-11-22", words) for hit, reason in (
        ("全网最好的", "引用买家"), ("全网最好的", "品牌名\n里的字"), ("第一", "楼层"),
    )]  # fmt: skip
    assert not [note for note in notes if "\n" in note]
    line = replace(LINE, notes="\n".join(notes))
    assert "品牌名 里的字" in telling.noted(line, "全网最好的", words)
    assert telling.noted(line, "最低价", words) == ""
