"""Records as rows: what nobody has said is empty, never wrong."""

from anchor_console.core.edits import Outcome
from anchor_console.core.session import Session
from anchor_console.desk.copy import Numbered
from anchor_console.desk.rows import lineup_row, session_row, trouble
from tests.edits_made import START, edit


def test_a_session_of_which_little_is_known_is_a_row_all_the_same() -> None:
    row = session_row(Session(id="s1", title="晚场"), None, "pending")
    assert (row.starts_at, row.room, row.room_name, row.currency, row.badge) == (0, "", "", "CNY", "pending")
    assert session_row(Session(id="s1", title="晚场", starts_at=START), None, "").starts_at > 0


def test_an_item_whose_product_is_not_here_yet_bears_its_id() -> None:
    row = lineup_row(3, "i1", {"product": "p1"}, {}, "")
    assert (row.number, row.title, row.short_title, row.picture, row.hand_price) == (3, "p1", "p1", "", None)


def test_a_trouble_says_what_the_hub_said_or_that_this_disk_did_not_take_it() -> None:
    wanted = edit("session.put", "s1", title="晚场")
    told = Outcome(n=1, outcome="conflict", type="changed", detail="changed meanwhile", theirs={"title": "大场"})
    row = trouble(1, Numbered(wanted, "conflict", told))
    assert (row.badge, row.type, row.theirs) == ("conflict", "changed", {"title": "大场"})
    assert trouble(-1, Numbered(wanted, "refused", None)).type == "not_saved"


def test_an_item_shows_what_its_price_is_held_against() -> None:
    row = lineup_row(
        1, "i1", {"product": "p1", "compared_price": 349, "clear_out": True}, {"code": "A1", "category": "床品"}, ""
    )
    assert (row.compared_price, row.compared_with, row.clear_out, row.presale) == (349, "own_low", True, False)
    assert (row.code, row.category) == ("A1", "床品")
