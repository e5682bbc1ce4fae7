"""A line's text on its way out and in again: facts in words, figures by name."""

from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.fact import Fact
from anchor_console.core.script.readable import readable, resolved

COTTON = Fact(id="f1", product="p", text="60 支长绒棉，密度 173×124", approved_by="luo")
PILLING = Fact(id="f2", product="p", text="起球 4 级 {可机洗}")
FACTS = {fact.id: fact for fact in (COTTON, PILLING)}
TEXT = "这套是{@f1}，{@f2}，到手{price}，还剩{stock}，{蓝灰/米白}都有。"


def test_it_goes_out_in_words_and_comes_back_as_it_was() -> None:
    out = readable(TEXT, FACTS)
    assert out == (
        "这套是{@60 支长绒棉，密度 173×124}，{@起球 4 级 (可机洗)}，到手{到手价}，还剩{库存}，{蓝灰/米白}都有。"
    )
    assert resolved(out, FACTS.values()).text == TEXT
    english = readable(TEXT, FACTS, "en")
    assert "{price}" in english
    assert resolved(english, FACTS.values()).text == TEXT


def test_what_is_no_fact_here_stays_as_plain_words_and_is_told() -> None:
    found = resolved("这是{@羊毛 100%}，{@ f1 }，｛@６０支长绒棉，密度173×124｝。", FACTS.values())
    assert (found.text, found.unresolved) == ("这是羊毛 100%，{@f1}，{@f1}。", ("羊毛 100%",))
    assert readable("{@gone}", FACTS) == "{@gone}"
    assert resolved("{@gone}", FACTS.values()).unresolved == ("gone",)


def test_figures_are_known_by_their_usual_names_and_other_braces_stay() -> None:
    assert resolved("{价格}{ 现价 }{原价}{list price}{list_price}{余量}", ()).text == (
        "{price}{price}{list_price}{list_price}{list_price}{stock}"
    )
    assert resolved("{蓝/绿}{主播名}{}", ()).text == "{蓝/绿}{主播名}{}"


def test_of_two_facts_that_read_alike_the_approved_one_is_meant() -> None:
    twin = Fact(id="a0", product="p", text=COTTON.text)
    assert resolved("{@60 支长绒棉，密度 173×124}", (twin, COTTON)).text == "{@f1}"


@given(st.lists(st.sampled_from(["{@f1}", "{@f2}", "{price}", "{compared_price}", "字", "{a/b}", "，"]), max_size=9))
def test_any_text_of_known_parts_comes_back_whole(pieces: list[str]) -> None:
    text = "".join(pieces)
    for out in (readable(text, FACTS), readable(text, FACTS, "en")):
        assert resolved(out, FACTS.values()) == resolved(text, FACTS.values())
        assert resolved(out, FACTS.values()).text == text
