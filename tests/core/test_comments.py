"""What the desk asks of a session's comments, and what comes back, reads the same at both ends."""

import msgspec

from anchor_console.core.comments import CommentPage, CommentQuery, CommentRow


def test_a_page_reads_back_as_it_was_written() -> None:
    row = CommentRow(seq=7, at=9, name="小鱼", text="起球吗", marks=("question",), topic="quality")
    page = CommentPage(comments=[row], next=7, looked_back_to=9)
    assert msgspec.json.decode(msgspec.json.encode(page), type=CommentPage) == page


def test_a_query_that_says_nothing_asks_for_the_newest_hundred() -> None:
    assert CommentQuery() == CommentQuery(text="", mark="", product="", before=0, limit=100)
