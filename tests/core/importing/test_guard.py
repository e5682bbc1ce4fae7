"""No text leaves as a formula, and each comes back as it was."""

from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.importing.guard import guarded, unguarded


@given(st.text(st.sampled_from("'=+-@＝＋－＠\t#N/Aa"), max_size=6))
def test_what_is_guarded_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t"))


def test_ordinary_texts_are_left_alone() -> None:
    assert guarded("毛巾 'a' =1") == "毛巾 'a' =1"
    assert guarded("#N/A") == "'#N/A"
    assert unguarded("'=1+1") == "=1+1"
