"""Which sentences of a line may be shown, and why the others may not."""

from typing import Any

import pytest

from anchor_console.core.script import bound as module
from anchor_console.core.script.bound import WHYS, Stretch, bound, cut, reader_of
from tests.core.script.made import FACTS, PACK, about, fact


def whys(text: str, **more: Any) -> list[str]:
    """Why each sentence is not shown."""
    found = bound(text, about(**more)).stretches
    assert all(one.shown == (one.why == "") for one in found)
    assert {one.why for one in found} <= set(WHYS)
    return [one.why for one in found]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("姐妹们晚上好", ""),
        ("这套是{@yarn}", ""),
        ("今晚{price}，{stock}套", ""),
        ("抓紧拍", ""),
        ("这是国家级的", "stop"),
        ("{好的/国家级}", "stop"),
        ("有{@nope}", "absent"),
        ("克重{@weight}", "expired"),
        ("克重 128 克", "expired"),
        ("{@clean}", "proof"),
        ("甲醛未检出", "proof"),
        ("有检测", "proof"),
        ("{@pilling}", ""),
        ("起球 4 级", ""),
        ("检测报告：起球 4 级，可以机洗", ""),
        ("厚 20 厘米", "proof"),
        ("今晚 199 元", "ledger"),
        ("还剩 200 套", "ledger"),
        ("吊牌价{list_price}", "ledger"),
        ("厚 20 厘米，199 元", "proof"),
        ("送同款枕套一对", ""),
        ("送同款毛巾", "proof"),
        ("送 3 条", "proof"),
    ],
)
def test_a_sentence_is_shown_only_when_all_of_it_is_true(text: str, why: str) -> None:
    assert whys(text) == [why]


def test_a_proof_holds_to_the_end_of_its_day() -> None:
    assert whys("{@weight}", day="2026-01-01") == [""]
    assert whys("{@weight}", day="2026-01-02") == ["expired"]


def test_a_stopped_fact_is_not_said_though_it_is_proven() -> None:
    assert whys("{@f}", facts=(fact("f", "国家级面料"),)) == ["stop"]


def test_a_fact_of_another_product_is_absent_and_without_a_product_any_that_is_known_counts() -> None:
    other = fact("other", "四角有绑带", product="q")
    assert whys("{@other}", facts=(*FACTS, other)) == ["absent"]
    assert whys("{@other}", facts=(*FACTS, other), product=None) == [""]


def test_each_sentence_is_for_itself() -> None:
    text = "姐妹们晚上好。这是国家级的！\n今晚{price}。"
    assert bound(text, about()).stretches == (
        Stretch(0, 7, True), Stretch(7, 15, False, "stop"), Stretch(15, 25, True),
    )  # fmt: skip


def test_hits_and_claims_stand_where_they_were_written() -> None:
    text = "姐妹们晚上好。{@yarn}，国家级的。厚 20 厘米。"
    found = bound(text, about())
    assert [text[one.start : one.end] for one in found.flags] == ["国家级"]
    assert [text[one.start : one.end] for one in found.claims] == ["国家级", "20 厘米"]


def test_a_hit_in_what_is_filled_in_stands_at_its_mark() -> None:
    text = "看{@f}"
    assert [text[one.start : one.end] for one in bound(text, about(facts=(fact("f", "国家级"),))).flags] == ["{@f}"]


def test_what_needs_a_proof_that_is_there_is_no_hit() -> None:
    assert bound("{@pilling}", about()).flags == ()
    assert bound("检测报告：起球 4 级，可以机洗", about()).flags == ()
    assert [one.rule for one in bound("有检测，防螨", about()).flags] == ["proof"]
    backed = (fact("f", "防螨检测过"),)
    assert bound("防螨，有检测", about(facts=backed)).flags != (), "the fact backs another claim"


def test_a_claim_that_a_fact_backs_covers_the_hit_within_it() -> None:
    assert whys("通过检测认证", facts=(fact("f", "面料检测认证齐全"),)) == ["proof"]
    assert whys("有认证", facts=(fact("f", "面料认证齐全"),)) == [""]


def test_no_mark_is_cut_in_two() -> None:
    text = "{好。的/行！的}今天，" + "很长" * 90 + "{@a-long-id-of-a-fact}"
    assert "".join(sentence for _, sentence in cut(text)) == text
    assert all(sentence.count("{") == sentence.count("}") for _, sentence in cut(text))
    assert list(cut("")) == []


def test_a_keystroke_looks_at_one_sentence() -> None:
    """However long the script is."""
    text = "".join(f"第{n}句好看。" for n in range(200))
    held = about()
    bound(text, held)
    before = reader_of(held).look.cache_info().misses
    bound(text.replace("第100句好看", "第100句很好看"), about())
    bound(text.replace("第100句好看", "第100句很好看"), about())
    assert reader_of(held).look.cache_info().misses == before + 1


def test_when_the_ledger_changes_only_what_tells_its_figures_is_looked_at() -> None:
    """Stock changes each second on air."""
    text, held = "姐妹们晚上好看。还剩{stock}套哦。今晚到手{price}。", about(day="2026-11-20")
    bound(text, held)
    before = reader_of(held).look.cache_info().misses
    changed = about(day="2026-11-20", ledger={**held.ledger, "stock": "499"})
    assert [one.why for one in bound(text, changed).stretches] == ["", "", ""]
    assert reader_of(changed).look.cache_info().misses == before + 1
    gone = about(day="2026-11-20", ledger={"price": "¥299", "offer": held.ledger["offer"]})
    assert [one.why for one in bound(text, gone).stretches] == ["", "ledger", ""]


def test_readers_are_kept_apart_by_what_they_hold_to_and_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "READERS_KEPT", 2)
    first = reader_of(about())
    assert reader_of(about()) is first
    assert reader_of(about(ledger={"offer": "送毛巾"})) is not first
    assert reader_of(about(day="2026-11-27")) is not reader_of(about(product=None))
    assert reader_of(about()) is not first, "it was given up for others"


def test_a_pack_that_came_in_the_place_of_another_is_read_anew() -> None:
    held = about(platform="pack")
    first = reader_of(held)
    first.about = about(pack=type(PACK)(version="2"))
    assert reader_of(held) is not first
