"""A sentence as it is said, and the way back to where that was written."""

from anchor_console.core.script.filling import filled, variants
from anchor_console.core.script.parts import parts

TEXT = "这是{@f}，{price}，{红/蓝的}"
FACTS = {"f": "长绒棉。"}
LEDGER = {"price": "¥299"}


def test_facts_figures_and_a_way_to_say_it_are_filled_in() -> None:
    said = filled(TEXT, FACTS, LEDGER, (1,))
    assert said.text == "这是长绒棉，¥299，蓝的"
    assert [piece.kind for piece in said.pieces] == ["words", "fact", "words", "ledger", "words", "choice"]
    assert [said.text[start:end] for start, end in said.sure] == ["长绒棉", "¥299"]
    assert [piece.text for piece in said.pieces if piece.sure] == ["长绒棉", "¥299"]


def test_what_is_not_known_stays_as_it_is_written() -> None:
    assert filled(TEXT, {}, {}, (0,)).text == "这是{@f}，{price}，红"


def test_a_place_in_what_is_said_is_one_in_what_is_written() -> None:
    said = filled(TEXT, FACTS, LEDGER, (1,))
    assert TEXT[said.start(0) : said.end(2)] == "这是"
    assert TEXT[said.start(3) : said.end(4)] == "{@f}", "all of a fact stands for its mark"
    assert TEXT[said.start(1) : said.end(4)] == "是{@f}"
    assert TEXT[said.start(6) : said.end(len(said.text))] == "{price}，{红/蓝的}"


def test_every_way_to_say_it_comes_in_one_of_the_variants() -> None:
    assert list(variants(parts("{a/b/c}和{d/e}"))) == [(0, 0), (1, 1), (2, 0)]
    assert list(variants(parts("无"))) == [()]
