"""Untrusted text made safe."""

import unicodedata
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anchor_console.kit.text import MARKS_A_BASE, escaped, safe

hostile = st.text(
    st.characters()
    | st.sampled_from("\u202e\u2066\u200b\u200d\ufe0f\u0301\u0489\ud800\x00\n\r\t\u3164\U0001f468\U000e0041🏽"),
    max_size=80,
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("这个多少钱？", "这个多少钱？"),
        ("a\nb\r\nc\u2028d", "a⏎b⏎c⏎d"),
        ("a\tb\u00a0c", "a b c"),
        ("a\u202eb\u2066c\u200bd\ufeffe\x00f\x1bg", "abcdefg"),
        ("e\u0301", "é"),
        ("e" + "\u0316" * 30, "e" + "\u0316" * 4),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("👍🏽\u200d", "👍🏽"),
        ("a\u200db", "ab"),
        ("\ud83dx", "x"),
        ("<img src='x'>", "<img src='x'>"),
        ("\u3164\u2800", ""),
        ("", ""),
    ],
)
def test_what_is_shown(text: str, shown: str) -> None:
    assert safe(text) == shown


@given(hostile, st.integers(1, 40))
def test_it_is_short_visible_and_bears_few_marks(text: str, limit: int) -> None:
    shown = safe(text, limit)
    assert len(shown) <= limit
    marks = 0
    for char in shown:
        category = unicodedata.category(char)
        assert category not in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp")
        assert category != "Cf" or char == "\u200d"
        marks = marks + 1 if category[0] == "M" else 0
        assert marks <= MARKS_A_BASE
    shown.encode()


@given(hostile)
def test_what_is_safe_stays_as_it_is(text: str) -> None:
    assert safe(safe(text)) == safe(text)


def test_a_cut_shows() -> None:
    assert safe("x" * 501) == "x" * 499 + "…"
    assert safe("x" * 500) == "x" * 500
    assert safe("x" * 1_000_000) == "x" * 499 + "…"
    assert safe("\u200b" * 1_000_000) == "…"


@given(st.text("&<>\"'a;#x27 "))
def test_where_markup_is_read_nothing_of_it_is_markup(text: str) -> None:
    assert escaped(text) == escape(text)
