"""The words of a search: a text is found by each stretch of its characters, and by nothing that it doesn't hold."""

from collections.abc import Iterator

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.search import TYPED_LIMIT, folded, grams, holds, query, typed

HAN = st.text(alphabet="棉毛巾纸羽绒冬被套四件龘〇々カタひ한", min_size=1, max_size=12)
TEXTS = st.lists(HAN | st.sampled_from(["A4", "iPhone15", " ", "-", "ＸＬ", "é"]), max_size=6).map("".join)


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
    index.execute("INSERT INTO one VALUES (?)", (grams(text),))
    expression = query(by)
    return bool(expression) and index.execute("SELECT 1 FROM one WHERE one MATCH ?", (expression,)).fetchone() == (1,)


def test_chinese_is_indexed_by_pairs_and_the_last_one_alone_and_other_writing_by_words() -> None:
    assert grams("A4纸 iPhone15新品") == "a4 纸 iphone15 新品 品"
    assert grams("四件套") == "四件 件套 套"
    assert grams("") == grams(" -_\0，") == ""


def test_width_and_case_make_no_difference(index: apsw.Connection) -> None:
    assert folded("ＸＬ  Straße") == "xl strasse"
    assert is_found(index, "ＸＬ码", "xl码")


def test_a_run_is_a_phrase_and_one_character_or_a_word_a_beginning() -> None:
    assert query("四件套") == '"四件 件套"'
    assert query("套 A4") == '"套"* "a4"*'


def test_a_word_is_found_from_its_beginning_only(index: apsw.Connection) -> None:
    assert is_found(index, "iPhone15 手机", "IPHONE")
    assert not is_found(index, "iPhone15 手机", "phone")


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
    assert holds(text, stretch)


@given(TEXTS, TEXTS)
def test_what_is_found_holds_what_was_typed_and_pending_texts_are_judged_as_the_index_does(
    index: apsw.Connection, text: str, by: str
) -> None:
    found = is_found(index, text, by)
    assert found == holds(text, by)
    if found:
        assert all(word.strip()[:1] in folded(text) for word in folded(by).split("-"))


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
    assert not holds("", by)
