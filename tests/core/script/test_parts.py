"""A line's text taken apart and put together again."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.script import LEDGER, Part, parts
from anchor_console.core.script.parts import OPTIONS_LIMIT


def test_facts_figures_and_ways_to_say_it_are_told_from_words() -> None:
    text = "这套是{@f1}，今天到手{price}，{蓝灰 / 米白/豆绿}都有。"
    assert parts(text) == (
        Part("words", 0, 3),
        Part("fact", 3, 8, "f1"),
        Part("words", 8, 13),
        Part("ledger", 13, 20, "price"),
        Part("words", 20, 21),
        Part("choice", 21, 33, options=("蓝灰", "米白", "豆绿")),
        Part("words", 33, 36),
    )


def test_other_braces_are_words() -> None:
    for text in ("{", "}{", "{@}", "{价格}", "{@-x}", "{{a}", "{a\n/b}"):
        assert [part.kind for part in parts(text)] == ["words"], text


def test_each_way_to_say_it_is_judged_so_a_list_of_more_than_twenty_is_words() -> None:
    """A text of thousands would hold up the screen for seconds."""
    most = "{" + "/".join("甲" * OPTIONS_LIMIT) + "}"
    assert [(part.kind, len(part.options)) for part in parts(most)] == [("choice", OPTIONS_LIMIT)]
    assert [part.kind for part in parts(most.replace("}", "/乙}"))] == ["words"]


@given(st.lists(st.sampled_from(["{@f}", "{a/b}", "{", "}", "@", "/", "字", *("{" + one + "}" for one in LEDGER)])))
def test_the_parts_of_any_text_give_it_back(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = parts(text)
    assert "".join(text[part.start : part.end] for part in found) == text
    assert all(one.end == other.start for one, other in pairwise(found))
