"""Columns are kept as they were left, and give way where there is little room."""

from anchor_console.ui.products import columns
from anchor_console.ui.products.columns import COLUMNS, LEAST, Shown, fitted, kept, of_ids, toggled, usual
from tests.fakes import FakeSettings


def test_columns_come_back_as_they_were_left() -> None:
    settings = FakeSettings()
    left = [Shown("title", 400), Shown("stock", 90)]
    columns.keep(settings, left)
    assert kept(settings) == left


def test_what_was_kept_and_makes_no_sense_is_forgotten() -> None:
    for text in ("{", "[]", '[["nonsense",100]]', '[{"id":"stock","width":80}]'):
        assert kept(FakeSettings(**{columns.KEPT: text})) == usual()
    narrow = '[{"id":"title","width":300},{"id":"stock","width":1}]'
    assert kept(FakeSettings(**{columns.KEPT: narrow}))[1] == Shown("stock", LEAST)


def test_a_column_comes_in_at_its_usual_place_and_goes_again() -> None:
    with_cost = toggled(usual(), "cost")
    order = [column.id for column in COLUMNS]
    ids = [one.id for one in with_cost]
    assert ids == sorted(ids, key=order.index)
    assert toggled(with_cost, "cost") == usual()
    assert toggled(usual(), "title") == usual()


def test_a_column_that_belongs_first_comes_in_at_the_end_of_none_before_it() -> None:
    assert [one.id for one in toggled([Shown("stock", 80)], "code")] == ["stock", "code"]


def test_columns_of_a_view_begin_with_the_title_and_leave_out_unknown_ones() -> None:
    assert of_ids(["stock", "nonsense", "title"], {"stock": 99}) == [Shown("title", 260), Shown("stock", 99)]


def test_the_title_takes_the_room_that_is_left_and_others_give_way_to_it() -> None:
    wide = fitted(usual(), 1400)
    assert sum(wide.values()) == 1400
    assert set(wide) == {one.id for one in usual()}
    narrow = fitted(usual(), 620)
    assert "list_price" in narrow
    assert "stock" in narrow
    assert "category" not in narrow
    assert narrow["title"] >= columns.TITLE_LEAST
