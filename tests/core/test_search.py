"""The words of a search: a text is found by each stretch of its characters or initials, and by nothing else."""

from collections.abc import Iterator

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.pinyin import Initials
from anchor_console.core.search import BEGINS, TYPED_LIMIT, folded, grams, holds, query, typed

READ = Initials("一", "".join("?yxbt"[code % 5] for code in range(0x5200)), {})
"""Any letters will do."""
HAN = st.text(alphabet="棉毛巾纸羽绒冬被套四件龘〇々カタひ한", min_size=1, max_size=12)
TEXTS = st.lists(HAN | st.sampled_from(["A4", "iPhone15", " ", "-", "ＸＬ", "é"]), max_size=6).map("".join)
LETTERS = st.text(alphabet="yxbt4a", min_size=1, max_size=4)


@pytest.fixture(scope="module")
def index() -> Iterator[apsw.Connection]:
    """An index of one text at a time."""
    connection = apsw.Connection(":memory:")
    connection.execute("CREATE VIRTUAL TABLE one USING fts5 (grams, tokenize = 'ascii')")
    yield connection
    connection.close()


def is_found(index: apsw.Connection, text: str, by: str) -> bool:
    """Whether the index finds the text by what was typed."""
    index.execute("DELETE FROM one")
    index.execute("INSERT INTO one VALUES (?)", (grams(folded(text), READ),))
    expression = query(by)
    return bool(expression) and index.execute("SELECT 1 FROM one WHERE one MATCH ?", (expression,)).fetchone() == (1,)


def test_chinese_is_indexed_by_pairs_and_characters_and_by_threes_of_its_initials() -> None:
    read = Initials("件", "j", {"四件套": "sjt"})
    assert grams("四件套", read) == f"四件 件套 套 四 件 套 {BEGINS}s sjt jt t"
    assert grams("a4", read) == f"{BEGINS}a {BEGINS}a4 a4 4"
    assert grams("", read) == grams(" -_\0，", read) == ""


def test_width_and_case_make_no_difference(index: apsw.Connection) -> None:
    assert folded("ＸＬ  Straße") == "xl strasse"
    assert is_found(index, "ＸＬ码", "xl码")


def test_a_run_is_a_phrase_of_what_is_indexed() -> None:
    assert query("四件套") == '"四件 件套"'
    assert query("套 A4X") == '"套" AND "a4x"'
    assert query("abcd") == '"abc bcd"'
    assert query("s") == f'"{BEGINS}s"'
    assert query("a4") == f'"{BEGINS}a4"'
    assert query("sj").startswith(f'("{BEGINS}sj" OR "sj" OR "sja" OR ')


def test_a_word_is_found_by_its_beginning_and_by_any_three_letters(index: apsw.Connection) -> None:
    assert is_found(index, "iPhone15 手机", "IPHONE")
    assert is_found(index, "iPhone15 手机", "phone")
    assert is_found(index, "iPhone15 手机", "i")
    assert not is_found(index, "iPhone15 手机", "p")
    assert not is_found(index, "iPhone15 手机", "15")


def test_initials_are_found_within_a_run_and_not_across_runs(index: apsw.Connection) -> None:
    run = READ.of("棉毛巾四件套")
    assert is_found(index, "A4 棉毛巾四件套", run[2:5])
    assert is_found(index, "棉毛巾四件套", run[4:])
    assert not is_found(index, "棉毛-巾四", READ.of("毛巾四"))


def test_all_that_was_typed_must_be_there_in_any_order(index: apsw.Connection) -> None:
    assert is_found(index, "羽绒冬被 四件套", "四件 羽绒")
    assert not is_found(index, "羽绒冬被 四件套", "四件 毛巾")


def test_pairs_that_lie_apart_are_not_what_was_typed(index: apsw.Connection) -> None:
    assert not is_found(index, "棉毛 毛巾", "棉毛巾")
    assert not is_found(index, "毛巾棉毛", "棉毛巾")


@given(HAN, TEXTS, TEXTS, st.data())
def test_a_text_is_found_by_every_stretch_of_its_characters(
    index: apsw.Connection, run: str, before: str, behind: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(run) - 1))
    stretch = run[start : data.draw(st.integers(start + 1, len(run)))]
    text = before + run + behind
    assert is_found(index, text, stretch)
    assert holds(text, stretch, READ)


@given(TEXTS, TEXTS | LETTERS)
def test_pending_texts_are_judged_as_the_index_does(index: apsw.Connection, text: str, by: str) -> None:
    assert is_found(index, text, by) == holds(text, by, READ)


@given(HAN, HAN)
def test_a_run_is_found_only_where_it_stands_as_it_was_typed(index: apsw.Connection, text: str, by: str) -> None:
    assert is_found(index, text, by) == (folded(by) in folded(text))


@given(st.text(alphabet=st.characters()) | st.text(alphabet='"*()^:+-\0 ANDORNTE{}棉'))
def test_nothing_that_is_typed_is_more_than_a_text(index: apsw.Connection, by: str) -> None:
    is_found(index, "棉毛巾", by)


@pytest.mark.parametrize("by", ["棉" * 100_000, "a " * 50_000, '"' * 100_000, "\ud800棉", "ﷺ" * 1_000])
def test_what_has_no_end_is_cut(index: apsw.Connection, by: str) -> None:
    assert len(typed(by)) <= TYPED_LIMIT
    is_found(index, "棉毛巾", by)
    assert not holds("", by, READ)
