"""Flags: which rule holds where and when, and what of a text meets it."""

import re

import pytest

from anchor_console.core import compliance
from anchor_console.core.compliance import Flag, Pack, Pattern, Rule, Scope, Severity, flags

DAY = "2025-11-22"
EVERYWHERE = Scope()


def rule(
    id: str, *patterns: Pattern, severity: Severity = "stop", in_force: str = "2015-09-01", scope: Scope = EVERYWHERE
) -> Rule:  # fmt: skip
    return Rule(
        id=id, source="广告法", article="第九条", known="read", in_force=in_force, checked_on=DAY, severity=severity,
        title={"zh": id, "en": id}, scope=scope, patterns=patterns, fine="20万",
    )  # fmt: skip


def told(text: str, *rules: Rule, category: str = "", platform: str = "") -> list[tuple[str, str]]:
    found = flags(text, category, Pack(version="1", rules=rules), DAY, platform)
    return [(flag.rule, text[flag.start : flag.end]) for flag in found]


def test_a_word_is_found_with_its_article_fine_and_rewrites() -> None:
    one = rule("top", Pattern(words=("顶级",), rewrites=("优质", "")))
    pack = Pack(version="1", rules=(one,))
    expected = Flag(
        rule="top", start=2, end=4, severity="stop", article="广告法 第九条", fine="20万", rewrites=("优质", "")
    )
    assert flags("用的顶级羽绒", "", pack, DAY) == [expected]
    assert flags("羽绒", "", pack, DAY) == []


def test_of_one_rule_the_longest_hit_stands_and_of_two_rules_both() -> None:
    longer = rule("a", Pattern(words=("最高", "最高级")))
    shorter = rule("b", Pattern(words=("最高",)))
    assert told("最高级", longer, shorter) == [("a", "最高级"), ("b", "最高")]


def test_hits_may_overlap() -> None:
    assert told("全网最低价", rule("a", Pattern(words=("全网最低", "最低价")))) == [("a", "全网最低"), ("a", "最低价")]


def test_what_the_context_excuses_is_no_hit() -> None:
    one = rule("a", Pattern(words=("国家级",), unless=("国家级非遗",)))
    assert told("国家级非遗，国家级工艺", one) == [("a", "国家级")]
    by_expression = rule("a", Pattern(regexes=("第一",), unless=("第一次",)))
    assert told("第一次就第一", by_expression) == [("a", "第一")]


def test_an_expression_that_finds_nothing_is_no_hit() -> None:
    assert told("棉", rule("a", Pattern(regexes=("x*",)))) == []


def test_width_case_and_splitting_hide_nothing() -> None:
    one = rule("a", Pattern(words=("微信",), regexes=("vx[0-9]+",), view="squeezed"))
    assert told("加薇 . 信 Ｖ－Ｘ１２", one) == [("a", "薇 . 信"), ("a", "Ｖ－Ｘ１２")]


def test_a_rule_holds_from_its_day_on() -> None:
    assert told("顶级", rule("a", Pattern(words=("顶级",)), in_force="2025-11-23")) == []
    assert told("顶级", rule("a", Pattern(words=("顶级",)), in_force=DAY)) == [("a", "顶级")]
    assert told("顶级", rule("a", Pattern(regexes=("顶.",)), in_force="2025-11-23")) == []


@pytest.mark.parametrize(
    ("scope", "category", "platform", "holds"),
    [
        (Scope(categories=("食品",)), "百货食品", "", True),
        (Scope(categories=("食品",)), "美妆", "", False),
        (Scope(except_categories=("药",)), "药品", "", False),
        (Scope(except_categories=("药",)), "", "", True),
        (Scope(echelons=("second",)), "图书", "", True),
        (Scope(echelons=("second",)), "食品", "", False),
        (Scope(platforms=("douyin",)), "", "douyin", True),
        (Scope(platforms=("douyin",)), "", "", False),
    ],
)
def test_a_rule_holds_within_its_scope(scope: Scope, category: str, platform: str, holds: bool) -> None:
    found = told("养胃", rule("a", Pattern(words=("养胃",)), scope=scope), category=category, platform=platform)
    assert bool(found) == holds


def test_a_pack_is_made_ready_once_and_few_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compliance, "_ready", {})
    packs = [Pack(version=str(number), rules=(rule("a", Pattern(words=(str(number),))),)) for number in range(6)]
    for pack in packs:
        assert len(flags("0 1 2 3 4 5", "", pack, DAY)) == 1
    ready = dict(compliance._ready)
    assert len(ready) <= 4
    flags("5", "", packs[-1], DAY)
    assert compliance._ready == ready


def test_made_ready_beforehand_a_pack_finds_the_same_and_tells_at_once_what_is_broken() -> None:
    text, place = "顶级羽绒", Pattern(regexes=("顶.",), unless=("顶楼",))
    one, same = (Pack(version="1", rules=(rule("a", place),)) for _ in range(2))
    compliance.make_ready(one)
    assert flags(text, "", one, DAY) == flags(text, "", same, DAY) != []
    for broken in (Pattern(regexes=("(顶",)), Pattern(words=("顶",), unless=("(顶级",))):
        pack = Pack(version="1", rules=(rule("a", broken),))
        assert flags("羽绒", "", pack, DAY) == [], "no text has asked for it yet"
        with pytest.raises(re.error):
            compliance.make_ready(pack)
