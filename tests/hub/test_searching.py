"""A stretch of the journal is looked through from its end, and hostile lines are only looked at."""

from anchor_console.core.comments import CommentQuery
from anchor_console.core.triage.products import Named, Names
from anchor_console.hub.searching import Search
from tests.hub.running import NOON, comment, ndjson


def stretch(*texts: str) -> bytes:
    return ndjson([comment(n, text) for n, text in enumerate(texts, 1)]) + b"\n"


def test_it_stops_when_the_page_is_full_and_says_where() -> None:
    search = Search(CommentQuery(limit=1), Names())
    assert search.look(11, stretch("一", "二", "三")) == 13
    assert [(one.seq, one.text) for one in search.found] == [(13, "三")]


def test_all_that_is_left_is_looked_at() -> None:
    search = Search(CommentQuery(text="二"), Names())
    assert search.look(11, stretch("一", "二", "三")) == 11
    assert ([one.seq for one in search.found], search.oldest) == ([12], NOON + 1_000)


def test_a_product_is_found_by_what_names_it() -> None:
    names = Names([Named("p1", 1, ("四件套",)), Named("p2", 2, ("冬被",))])
    search = Search(CommentQuery(product="p2"), names)
    search.look(1, stretch("四件套起球吗", "冬被几斤", "1号链接"))
    assert [one.text for one in search.found] == ["冬被几斤"]


def test_a_type_that_is_written_with_escapes_is_found_all_the_same() -> None:
    search = Search(CommentQuery(), Names())
    search.look(1, stretch("一").replace(b"comment_posted", b"comment\\u005fposted"))
    assert len(search.found) == 1


def test_a_text_is_told_made_safe() -> None:
    search = Search(CommentQuery(), Names())
    search.look(1, stretch("几斤\u202e"))
    assert search.found[0].text == "几斤"


def test_a_long_stretch_lets_others_have_their_turn_and_loses_nothing() -> None:
    search = Search(CommentQuery(limit=5_000), Names())
    search.look(1, stretch(*(f"第 {n} 条" for n in range(1_000))))
    assert [one.seq for one in search.found] == list(range(1_000, 0, -1))
