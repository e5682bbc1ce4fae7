"""Context: what stands round a hit excuses it, asks for its proof, or widens it."""

import pytest

from anchor_console.core.compliance import Context, Flag, Pack, Pattern, Rule, Scope, flags

CONTEXTS = (
    Context(name="negation", regexes=("不是<c>{0,4}",)),
    Context(name="sourced", regexes=("20[0-9]{2}.*",)),
)
EVERYWHERE = Scope()


def found(text: str, pattern: Pattern, until: str = "", scope: Scope = EVERYWHERE, platform: str = "") -> list[Flag]:
    rule = Rule(
        id="r", source="广告法", article="第九条", known="read", in_force="2015-09-01", until=until,
        checked_on="2026-11-26", severity="stop", title={"zh": "规则", "en": "Rule"}, patterns=(pattern,), scope=scope,
    )  # fmt: skip
    pack = Pack(version="1", parts={"c": "[^，。 ]"}, contexts=CONTEXTS, rules=(rule,))
    return list(flags(text, "", pack, "2025-11-22", platform))


def hits(text: str, pattern: Pattern) -> list[str]:
    return [text[flag.start : flag.end] for flag in found(text, pattern)]


def test_a_named_context_excuses_what_it_covers() -> None:
    pattern = Pattern(words=("第一",), excused=("negation",))
    assert hits("不是第一", pattern) == []
    assert hits("不是 第一", pattern) == ["第一"]


def test_within_a_context_of_proof_a_stop_becomes_a_question_of_proof() -> None:
    pattern = Pattern(regexes=("第一",), proved=("sourced",))
    assert [flag.severity for flag in found("2025年第一", pattern)] == ["needs_proof"]
    assert [flag.severity for flag in found("第一", pattern)] == ["stop"]


def test_a_pattern_may_be_milder_than_its_rule() -> None:
    pattern = Pattern(words=("抽奖",), severity="remind", proved=("sourced",))
    assert [flag.severity for flag in found("2025年抽奖", pattern)] == ["remind"]


def test_a_rewrite_takes_what_the_expression_grouped() -> None:
    assert [flag.rewrites for flag in found("最软的", Pattern(regexes=("最(软)",), rewrites=("很\\1", "好")))] == [
        ("很软", "好")
    ]


def test_a_part_stands_for_its_piece_of_expression() -> None:
    assert hits("治好 病，治好病", Pattern(regexes=("治<c>{2}",))) == ["治好病"]


@pytest.mark.parametrize(("until", "holds"), [("2025-11-23", True), ("2025-11-22", False)])
def test_a_rule_holds_until_its_last_day(until: str, holds: bool) -> None:
    assert bool(found("第一", Pattern(words=("第一",)), until=until)) == holds


def test_a_platform_may_be_left_out() -> None:
    scope = Scope(except_platforms=("taobao",))
    assert found("第一", Pattern(words=("第一",)), scope=scope, platform="taobao") == []
    assert len(found("第一", Pattern(words=("第一",)), scope=scope, platform="douyin")) == 1


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("好看，吃了就瘦十斤哦。对", "吃了就瘦十斤哦"),
        ("瘦十斤", "瘦十斤"),
        ("真的 瘦十斤 快来", "瘦十斤"),
        (f"{'长' * 30}瘦十斤", "瘦十斤"),
    ],
)
def test_a_hit_may_stand_for_its_whole_clause(text: str, hit: str) -> None:
    assert hits(text, Pattern(regexes=("瘦十斤",), whole=True, rewrites=("因人而异",))) == [hit]


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("喝了就能养胃", "就能养胃"),
        ("养胃的茶", "养胃的"),
        ("是养胃的。好", "养胃"),
        ("是养胃的", "养胃"),
        ("茶", None),
    ],
)
def test_what_is_left_out_takes_along_what_would_hang_in_the_air(text: str, hit: str | None) -> None:
    assert hits(text, Pattern(words=("养胃",), rewrites=("",))) == ([hit] if hit else [])


def test_what_was_looked_at_before_is_told_with_its_new_place() -> None:
    pattern = Pattern(words=("第一",))
    assert hits("今天说两句。我们第一。", pattern) == ["第一"]
    assert hits("好好好。我们第一。第一。", pattern) == ["第一", "第一"]


@pytest.mark.parametrize(
    ("text", "hit", "rewrite"),
    [
        ("养胃的小米，香", "养胃的", ""),
        ("养胃小米，香", "养胃", ""),
        ("这碗粥养胃，香", "这碗粥养胃", "看包装"),
        ("养胃", "养胃", "看包装"),
        (f"{'长' * 30}养胃", "养胃", ""),
    ],
)
def test_where_leaving_out_would_be_lame_other_words_stand_for_the_clause(text: str, hit: str, rewrite: str) -> None:
    (flag,) = found(text, Pattern(words=("养胃",), instead="看包装", rewrites=("",)))
    assert (text[flag.start : flag.end], flag.rewrites) == (hit, (rewrite,))


@pytest.mark.parametrize(("text", "rewrite"), [("真是第一", "很好"), ("第一的米", "很好"), ("第一米", "这款不错")])
def test_words_that_would_run_into_what_follows_give_way_too(text: str, rewrite: str) -> None:
    assert [
        flag.rewrites for flag in found(text, Pattern(words=("第一",), instead="这款不错", rewrites=("很好",)))
    ] == [(rewrite,)]


def test_split_by_signs_a_word_is_left_out_as_it_stands() -> None:
    assert hits("加 微.信 吧", Pattern(words=("微信",), view="squeezed", rewrites=("",))) == ["微.信"]


def test_a_context_that_begins_with_the_hit_denies_nothing_of_it() -> None:
    pattern = Pattern(regexes=("不用药",), excused=("denied",))
    denied = Context(name="denied", regexes=("(?:不用|没说)<c>{0,4}",), before=True)
    rule = Rule(
        id="r", source="s", article="a", known="read", in_force="2015-09-01", checked_on="2026-11-26",
        severity="stop", title={}, patterns=(pattern,),
    )  # fmt: skip
    pack = Pack(version="1", parts={"c": "[^，。]"}, contexts=(denied,), rules=(rule,))
    assert len(flags("不用药", "", pack, "2025-11-22")) == 1
    assert flags("没说不用药", "", pack, "2025-11-22") == []


def test_a_part_may_be_made_of_parts() -> None:
    rule = Rule(
        id="r", source="s", article="a", known="read", in_force="2015-09-01", checked_on="2026-11-26",
        severity="stop", title={}, patterns=(Pattern(regexes=("治<ill>",)),),
    )  # fmt: skip
    pack = Pack(version="1", parts={"ill": "(?:<pain>|病)", "pain": "[头牙]疼"}, rules=(rule,))
    assert len(flags("治牙疼", "", pack, "2025-11-22")) == 1
