"""Pasted text read line by line: numbers, ids, codes, titles, prices and minutes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.rundown import Entry, entries
from anchor_console.core.rundown.pasted import ENTRIES_AT_MOST


def told(text: str) -> list[str | int]:
    """What each entry means: a number, or a text."""
    return [one.text if one.number is None else one.number for one in entries(text)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1，4，7，8", [1, 4, 7, 8]), ("１，４", [1, 4]), ("3-6", [3, 4, 5, 6]), ("6－4、9", [6, 5, 4, 9]),
        ("1 4\n7", [1, 4, 7]), ("2～3；5,", [2, 3, 5]), ("1至3 到 5", []), ("3号链接", [3]), ("#12", [12]),
        ("第 2 款", [2]), ("No.7", [7]), ("5", [5]), ("1到2", [1, 2]),
    ],
)  # fmt: skip
def test_numbers_of_a_list(text: str, numbers: list[int]) -> None:
    """Whatever width their digits and commas have; spans run up or down."""
    met = [one.number for one in entries(text) if one.number is not None]
    assert met == numbers


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("A10382，A10381", ["A10382", "A10381"]), ("A10382;3580192837465、7", ["A10382", "3580192837465", 7]),
        ("3580192837465", ["3580192837465"]), ("长绒棉四件套，1.8 m", ["长绒棉四件套,1.8 m"]),
        ("1. 长绒棉四件套\n2、记忆枕\n(3)浴巾\n4) 60 支被套", ["长绒棉四件套", "记忆枕", "浴巾", "60 支被套"]),
        (",、;", []), ("2.5 米窗帘", ["2.5 米窗帘"]), ("4件套", ["4件套"]), ("", []),
        (" \n\t\r\n ", []), ("Cup\u200b\x00 Set", ["Cup Set"]),
    ],
)  # fmt: skip
def test_ids_codes_and_titles(text: str, meant: list[str | int]) -> None:
    """Codes share a line, a title has its own, and loses the number that a list gave it."""
    assert told(text) == meant


@pytest.mark.parametrize(
    ("line", "what", "price", "minutes"),
    [
        ("长绒棉四件套 ¥299 35分", "长绒棉四件套", 29_900, 35), ("记忆枕 89.5元", "记忆枕", 8_950, None),
        ("记忆枕 20 分钟", "记忆枕 20 分钟", None, None), ("记忆枕 20分钟", "记忆枕", None, 20),
        ("A10382\t299\t35", "A10382", 29_900, 35), ("A10382\t\t35分\t￥1,299.00", "A10382", 129_900, 35),
        ("浴巾\t12.50\t1.5", "浴巾", 1_250, None), ("浴巾\t19\t8\t7", "浴巾", 1_900, 8),
        ("浴巾\t蓝色\t19", "浴巾", 1_900, None),
        ("\t浴巾\t", "浴巾", None, None), ("¥299", "¥299", None, None), ("浴巾\t19.999", "浴巾", None, None),
        ("浴巾 9999分", "浴巾", None, None), ("浴巾 ¥99999999999", "浴巾", None, None),
        ("浴巾 ¥12.500", "浴巾 ¥12.500", None, None),
        ("浴巾 ¥,", "浴巾 ¥", None, None), ("3\t299", "3", 29_900, None),
    ],
)  # fmt: skip
def test_prices_and_minutes_stand_beside(line: str, what: str, price: int | None, minutes: int | None) -> None:
    """By their signs anywhere; as bare numbers only in cells, the price first. What can't be one is left out."""
    (entry,) = entries(line)
    assert (entry.text, entry.hand_price, entry.minutes) == (what, price, minutes)


def test_codes_bear_the_terms_that_follow_them() -> None:
    """On one line as in many."""
    assert entries("¥5,A10382,¥299,35分,A10381") == (
        Entry(line=1, text="A10382", hand_price=29_900, minutes=35), Entry(line=1, text="A10381"),
    )  # fmt: skip


def test_a_currency_without_decimals_has_whole_prices() -> None:
    """A fraction there is none."""
    assert [one.hand_price for one in entries("杯 ¥299\n杯 ¥2.50", decimals=0)] == [299, None]


def test_a_flood_is_cut() -> None:
    """At 500 entries, whether they are lines or numbers."""
    assert len(entries("1-9999\n1-9999")) == len(entries("杯\n" * 9_999)) == ENTRIES_AT_MOST
    assert [one.line for one in entries("杯\n\n壶")] == [1, 3]


@given(st.text(max_size=200) | st.text("0123456789 ,，-~\t\n¥.分元A#号", max_size=60))
def test_any_text_is_read_without_harm(text: str) -> None:
    """Every entry means something."""
    for one in entries(text):
        assert one.text
        assert one.minutes is None or 0 <= one.minutes <= 24 * 60
