"""A round in words, in both languages: every answer, reason and finding has its own."""

from typing import get_args

import pytest
from msgspec import structs

from anchor_console.core.assistant import checks, meaning, offline
from anchor_console.core.assistant.handing import HANDS
from anchor_console.core.assistant.model import REASONS
from anchor_console.core.assistant.offline import Plain
from anchor_console.core.assistant.outfit import Match
from anchor_console.core.assistant.sizing import Advice
from anchor_console.desk.assistant.view import AssistantNow, Tried
from anchor_console.ui.assistant import telling
from anchor_console.ui.words import Words
from tests.ui.assistant.assistant_shown import CLEAN, FLAGGED, OFFLINE, SETUP

RAW = "assistant."


@pytest.mark.parametrize("language", ["zh", "en"])
def test_everything_that_can_be_said_has_words(words: Words, language: str) -> None:
    words.choose("en" if language == "en" else "zh")
    said = [telling.why(reason, words) for reason in (*REASONS, "never heard of")]
    for way in get_args(offline.Way):
        for hand in HANDS:
            said.append(telling.plain(Plain(way, "x", hand=hand, advice=Advice(missing=("height",))), words))
    for kind in get_args(checks.Kind):
        said.append(telling.finding(checks.Finding(kind=kind, start=0, end=1, weight="stop"), "ab", words))
    assert not [one for one in said if RAW in one or not one]


def test_where_an_answer_came_from_is_said(words: Words) -> None:
    assert "首字 0.9 秒" in telling.origin(CLEAN, words).words
    assert "先用事实和账本回答" in telling.origin(OFFLINE, words).words
    assert "离线回答" in telling.origin(structs.replace(OFFLINE, reason=""), words).words
    assert "没写完" in telling.origin(structs.replace(CLEAN, reason="length"), words).words
    for state in ("waiting", "thinking", "writing", "stopped"):
        assert RAW not in telling.origin(structs.replace(CLEAN, state=state), words).words


def test_what_is_not_checked_or_no_answer_is_not_offered(words: Words) -> None:
    assert telling.usable(structs.replace(CLEAN, judged=False), words) == ""
    assert telling.usable(FLAGGED, words) == ""
    assert telling.usable(structs.replace(OFFLINE, plain=Plain("nothing")), words) == ""
    assert telling.usable(OFFLINE, words) == "面料为 100% 新疆长绒棉，克重 133×72"
    assert telling.usable(structs.replace(CLEAN, plain=None, text=""), words) == ""


def test_findings_are_told_gravest_first_once_each_and_not_without_end(words: Words) -> None:
    assert [part.icon for part in telling.findings(FLAGGED, words)] == ["octagon", "octagon", "triangle"]
    assert telling.findings(OFFLINE, words) == []
    assert telling.findings(CLEAN, words)[0].icon == "tick"
    text = "".join(map(str, range(10, 60)))
    many = tuple(checks.Finding(kind="number", start=n * 2, end=n * 2 + 2, weight="needs_proof") for n in range(50))
    shown = telling.findings(structs.replace(FLAGGED, text=text, findings=many), words)
    assert len(shown) == telling.FINDINGS + 1
    assert "44" in shown[-1].words


def test_how_it_stands_with_the_model_is_said(words: Words) -> None:
    now = AssistantNow(setup=SETUP, spent=37)
    assert telling.status(now, words, "CNY").words == "用 deepseek-chat，本场已花 ¥0.37"
    assert telling.status(structs.replace(now, unkept="locked"), words, "CNY").icon == "triangle"
    for state in ("", "trying", "works", "failed"):
        part = telling.tried(AssistantNow(tried=Tried(state, "late", 900)), words)
        assert RAW not in part.words


def test_facts_are_chips_unless_one_is_the_answer(words: Words) -> None:
    assert telling.facts(CLEAN) == ["面料为 100% 新疆长绒棉，克重 133×72"]
    assert telling.facts(OFFLINE) == []


def test_sizes_and_outfits_are_told_without_a_promise(words: Words) -> None:
    """What is asked back names each measure; a number of another meaning is named by both."""
    asked = Plain("ask_size", advice=Advice(missing=("height", "weight", "foot")))
    assert telling.plain(asked, words) == "请问身高和体重和脚长是多少？"
    assert "不能保证合身" in telling.plain(Plain("usual", "M / L", advice=Advice(usual="M")), words)
    assert "只对过身高体重" in telling.plain(Plain("size", "M"), words)
    matches = (Match("p2", "牛仔裤", 2, "neutral", "米白", "深蓝"), Match("p3", "靴", 3, "untold"))
    said = telling.plain(Plain("outfit", matches=matches), words)
    assert said == "可以搭 2 号牛仔裤，米白配深蓝。也可以看看 3 号靴，颜色资料里没写，看实物再配。上身效果因人而异。"
    one = checks.Finding(kind="meaning", start=0, end=3, weight="needs_proof", of="list_price", said="price")
    assert telling.finding(one, "599元", words) == "“599”在资料里是吊牌价（标价），这里说成了到手价"
    other = structs.replace(one, of="", said="stock")
    assert telling.finding(other, "599件", words) == "“599”在资料里是另一个意思的数，这里说成了库存"


def test_every_meaning_of_a_number_has_a_name(words: Words) -> None:
    units = [name for name in meaning._UNIT.groupindex if name != "money"]
    for of in (*meaning.MONEY, *meaning.PIECES, "inside", *units):
        assert telling.meaning(of, words) != telling.meaning("other", words), of


def test_what_is_for_the_team_is_not_put_before_buyers(words: Words) -> None:
    assert telling.usable(structs.replace(CLEAN, task="plan"), words) == ""
    assert telling.usable(structs.replace(OFFLINE, plain=Plain("no_variant", "M")), words) == ""
    assert telling.usable(structs.replace(OFFLINE, plain=Plain("ask_usual", "M")), words).startswith("请问平时")
