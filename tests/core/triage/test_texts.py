"""Equal texts are told from different ones, and what is read is one width and one case."""

from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.triage import same_text
from anchor_console.core.triage.texts import READ, plain


def test_width_case_spaces_and_punctuation_make_no_difference() -> None:
    assert same_text("多少 钱？") == same_text("多少钱")
    assert same_text("ＡＢＣ!") == same_text("abc")
    assert same_text("!!") != same_text("??")


@given(st.text(max_size=600))
def test_the_form_of_a_text_is_its_own_form(text: str) -> None:
    assert same_text(same_text(text)) == same_text(same_text(same_text(text)))


def test_a_text_is_read_in_one_width_and_case_with_single_blanks() -> None:
    assert plain("  Ｍ码\u3000 还有\n吗 ") == "m码 还有 吗"
    assert plain("PLAIN  Ascii") == "plain ascii"


def test_only_the_head_is_read() -> None:
    assert len(plain("长" * 9_000)) == READ
