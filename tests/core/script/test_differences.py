"""Two versions of a text held against each other, as a diff view paints them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.script.differences import Span, differences


def sorts(old: str, new: str) -> list[tuple[str, str]]:
    return [(span.sort, span.text) for span in differences(old, new).spans]


def test_what_was_left_out_and_put_in_is_told_in_its_place() -> None:
    assert sorts("这套四件套很滑。", "这套长绒棉四件套很滑。") == [
        ("same", "这套"), ("in", "长绒棉"), ("same", "四件套很滑。"),
    ]  # fmt: skip
    assert sorts("全网最好的四件套", "我们很推荐的四件套") == [
        ("out", "全网最好"), ("in", "我们很推荐"), ("same", "的四件套"),
    ]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "places"), [
    ("", "", 0), ("一样", "一样", 0), ("", "新", 1), ("旧", "", 1), ("甲说一遍，乙听着。", "丙说一遍，丁听着！", 3),
])  # fmt: skip
def test_places_are_counted_as_a_reader_counts_them(old: str, new: str, places: int) -> None:
    assert differences(old, new).places == places


def test_words_figures_and_chips_are_never_cut() -> None:
    assert ("in", "300") in sorts("到手 299 元", "到手 300 元")
    assert ("out", "cotton") in sorts("soft cotton set", "soft linen set")
    assert ("in", "{@f12}") in sorts("面料{@f11}。", "面料{@f12}。")
    assert ("in", "{蓝/白}") in sorts("{price}，{蓝/绿}", "{price}，{蓝/白}")


def test_a_character_that_two_rewritten_halves_share_holds_nothing_apart() -> None:
    found = differences("甲乙丙丁的戊己庚辛", "一二三四的五六七八")
    assert (found.places, found.spans) == (1, (Span("out", "甲乙丙丁的戊己庚辛"), Span("in", "一二三四的五六七八")))


@given(st.text("甲乙a1 ，\n{}@/f", max_size=40), st.text("甲乙a1 ，\n{}@/f", max_size=40))
def test_both_texts_can_be_read_out_of_it(old: str, new: str) -> None:
    found = differences(old, new)
    assert "".join(span.text for span in found.spans if span.sort != "in") == old
    assert "".join(span.text for span in found.spans if span.sort != "out") == new
    assert (found.places == 0) == (old == new)
