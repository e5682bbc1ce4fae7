"""The rule pack that comes with the program: each rule finds what it is there for, and lets be what the law lets be."""

import re
from pathlib import Path

import pytest

from anchor_console.core import compliance
from anchor_console.core.compliance import flags
from anchor_console.desk.rules import _rules, make_ready, rules

TODAY = "2026-11-25"

BREACHES = [
    ("国家级工艺真丝被", "家纺", "ad-9-3-superlative", "国家级"),
    ("国 家.级 工艺", "家纺", "ad-9-3-superlative", "国 家.级"),
    ("送礼首选羊绒围巾", "服装", "ad-9-3-superlative", "首选"),
    ("全网销量第一的毛巾", "家纺", "ad-9-3-superlative", "销量第一"),
    ("ＮＯ．1 护颈枕", "家纺", "ad-9-3-superlative", "ＮＯ．1"),
    ("最高品质长绒棉", "家纺", "ad-9-3-superlative", "最高品质"),
    ("顶级羽绒被", "家纺", "ad-9-3-superlative", "顶级"),
    ("人民大会堂专用茶", "茶叶", "ad-9-2-state", "人民大会堂专用"),
    ("催情香水", "美妆", "ad-9-8-decency", "催情"),
    ("黑丝诱惑连裤袜", "服装", "live-18-decency", "黑丝诱惑"),
    ("根治脚臭鞋垫", "鞋靴", "ad-17-medical", "根治脚臭鞋垫"),
    ("医美级面膜", "美妆", "ad-17-medical", "医美级面膜"),
    ("养胃小米", "食品", "food-73-disease", "养胃"),
    ("益生菌固体饮料", "食品", "ad-18-health-food", "益生菌"),
    ("美白淡斑精华", "美妆护肤", "cosmetics-16-special", "美白"),
    ("家用治疗仪", "日用", "ad-16-medical-service", "治疗仪"),
    ("高度白酒 不醉不归", "酒水", "ad-23-alcohol", "不醉不归"),
    ("7天见效 护手霜", "美妆", "ad-28-effect", "7天见效"),
    ("月销10万+件 棉袜", "服装", "ad-28-sales", "月销10万+件"),
    ("驰名商标床垫", "家居", "ad-28-sales", "驰名商标"),
    ("零添加酱油", "食品", "ad-28-composition", "零添加"),
    ("抑菌率99.9%洗手液", "日用", "ad-11-quoted", "抑菌率99.9%"),
    ("专利锁温保温杯", "日用", "ad-12-patent", "专利"),
    ("吊打同行的榨汁机", "家电", "ad-13-rivals", "吊打同行的"),
    ("四件套买一送一", "家纺", "ad-8-gift", "买一送一"),
    ("原价999 羊毛被", "家纺", "price-16-compared", "原价999"),
    ("加 薇.芯 领券", "家纺", "platform-contact", "加 薇.芯"),
    ("Ｖ Ｘ ：abc12345", "", "platform-contact", "Ｖ Ｘ ：abc12345"),
    ("扫码进群有惊喜", "", "platform-contact", "扫码进群有惊喜"),
    ("会计证保过班", "教育", "ad-24-education", "会计证保过班"),
]
ALLOWED = [
    "第一次做妈妈的待产包", "最近新款", "最后一件清柜", "最低温度-20度可用", "最高承重150kg", "第一步爽肤水",
    "第一代智能音箱", "国家级非物质文化遗产 苏绣团扇", "顶级域名注册指南", "比去年款最轻薄", "最新款毛衣",
    "最大功率2000W", "V领毛衣 加大码", "扫码枪", "微信支付播报音箱", "瑜伽裤v领上衣", "世界杯同款足球",
    "最多可放10双鞋", "微波炉加热饭盒", "实用新型专利号ZL202310000000.0 折叠架", "双眼皮贴隐形自然",
    "送长辈的礼物", "全国包邮", "100%棉四件套", "助听器电池", "速效水溶肥", "锦鲤治疗白点病用药", "半永久纹绣色料",
]  # fmt: skip


@pytest.mark.parametrize(("title", "category", "rule", "hit"), BREACHES)
def test_a_breach_is_found_where_it_stands(title: str, category: str, rule: str, hit: str) -> None:
    found = [(flag.rule, title[flag.start : flag.end]) for flag in flags(title, category, rules(), TODAY)]
    assert (rule, hit) in found


@pytest.mark.parametrize("title", ALLOWED)
def test_what_the_law_lets_be_is_no_breach(title: str) -> None:
    assert [flag.rule for flag in flags(title, "家纺", rules(), TODAY)] == []


def test_a_rule_of_food_binds_no_lamp() -> None:
    assert [flag.rule for flag in flags("刮油小米", "食品", rules(), TODAY)] == ["food-73-words"]
    assert flags("刮油小米", "家纺", rules(), TODAY) == []


def test_every_rule_tells_its_source_and_how_to_mend_a_breach() -> None:
    pack = rules()
    assert {rule for _, _, rule, _ in BREACHES} <= {rule.id for rule in pack.rules}
    assert len({rule.id for rule in pack.rules}) == len(pack.rules)
    for rule in pack.rules:
        assert rule.title["zh"]
        assert rule.title["en"]
        assert rule.source
        assert rule.article
        assert rule.rewrite
        assert rule.reason
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", rule.in_force)
        assert rule.in_force <= rule.checked_on
        assert not rule.until or rule.in_force < rule.until
    assert pack.advice.keys() == {"zh", "en"}


def test_a_law_that_was_revised_gives_way_to_its_new_text() -> None:
    """The lottery's 50,000 yuan: article 10 until 15 October 2025, article 11 since."""
    prize = "一等奖价值8万元"
    for day, article in (("2025-10-14", "unfair-10-lottery"), ("2025-10-15", "unfair-11-lottery")):
        found = [flag.rule for flag in flags(prize, "", rules(), day)]
        assert [rule for rule in found if rule.endswith("lottery")] == [article]


def test_an_order_holds_from_its_day() -> None:
    """Order 117 since February 2026, order 120 since 20 March 2026."""
    before = {flag.rule for flag in flags("比天猫便宜一百块", "", rules(), "2026-01-31")}
    since = {flag.rule for flag in flags("比天猫便宜一百块", "", rules(), "2026-02-01")}
    assert since - before == {"live-117-32-compared"}
    assert flags("越吃越聪明的核桃", "食品", rules(), "2026-03-19") == []
    assert [flag.rule for flag in flags("越吃越聪明的核桃", "食品", rules(), "2026-03-20")] == ["food-120-function"]


def test_without_a_pack_the_program_is_not_whole(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("anchor_console.desk.rules.resources", lambda: tmp_path)
    with pytest.raises(FileNotFoundError, match="no rule pack"):
        _rules.__wrapped__()


def test_words_are_written_as_they_are_looked_at() -> None:
    """In one width and lower case: else they would never be met."""
    for rule in rules().rules:
        for pattern in rule.patterns:
            assert all(word == word.lower() and not re.search(r"[Ａ-Ｚａ-ｚ０-９\s]", word) for word in pattern.words)


def test_the_pack_is_read_once() -> None:
    assert rules() is rules()


def test_made_ready_beforehand_no_expression_is_left_for_the_first_text() -> None:
    """What is compiled while one writes costs the screen its frame."""
    make_ready()
    matcher = compliance._matcher(rules())
    around = (one.regex for ready in matcher._ready for one in (*ready.unless, *ready.proved))
    expressions = [*(one for ready in matcher._ready for one in ready.regexes), *around]
    assert expressions
    assert all("_regex" in one.__dict__ for one in expressions)
