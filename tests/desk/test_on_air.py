"""What a screen is given of a running show: plain values with stable names."""

from anchor_console.core.comments import CommentPage, CommentQuery
from anchor_console.core.events import RoomStats
from anchor_console.desk.on_air import Typed


def test_a_search_without_a_wish_goes_from_the_newest_comment_back() -> None:
    query = CommentQuery()
    assert (query.text, query.mark, query.product, query.before) == ("", "", "", 0)
    assert query.limit > 0


def test_a_page_that_has_come_to_the_beginning_names_no_next() -> None:
    assert CommentPage(comments=[]).next == 0


def test_typed_totals_bear_the_names_of_the_event_they_become() -> None:
    typed = Typed(id="t", session="s1", totals={"ad_spend": 1}, at=1)
    assert typed.trouble == ""
    assert set(typed.totals) <= set(RoomStats.__struct_fields__)
