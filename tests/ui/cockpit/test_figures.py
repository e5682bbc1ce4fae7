"""Each cell says its value, its age, its change and why there is none; nothing is made up."""

import pytest

from anchor_console.core.usual import Place
from anchor_console.core.window import Pair
from anchor_console.desk.picture import Picture
from anchor_console.ui.cockpit.figures import Cell, Figures, Known, changes, in_words, room_clock
from anchor_console.ui.cockpit.layouts import NUMBERS, USUAL
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk
from tests.ui.cockpit.rooms import MINUTE, NOW


@pytest.fixture
def cells(picture: Picture, words: Words) -> dict[str, Cell]:
    return by_id(picture, words, NOW)


def by_id(picture: Picture | None, words: Words, now: int, pairs: dict[str, Pair] | None = None) -> dict[str, Cell]:
    found = pairs if pairs is not None else changes(picture) if picture else {}
    return {cell.id: cell for cell in Figures(picture, words, now, found).cells()}


def test_there_are_four_heroes_and_twelve_tiles_in_order(cells: dict[str, Cell]) -> None:
    assert tuple(cells) == USUAL


def test_before_anything_is_heard_every_value_is_a_dash_with_its_reason(words: Words) -> None:
    found = by_id(Picture("s1"), words, NOW)
    assert {cell.value for cell in found.values()} == {"—"}
    assert found["gmv_paid"].note == "还没收到直播间的消息"


def test_a_number_not_told_by_the_platform_says_so(picture: Picture, words: Words) -> None:
    picture.counters = {name: n for name, n in picture.counters.items() if name not in ("online", "ad_spend")}
    found = by_id(picture, words, NOW)
    assert (found["online"].value, found["online"].note) == ("—", "平台没有给")
    assert (found["ad_spend"].value, found["ad_spend"].note) == ("—", "平台没有给")


def test_a_falling_rate_is_worse_in_points_and_a_falling_refund_rate_is_better(picture: Picture, words: Words) -> None:
    pairs = {"follow_rate": Pair(10, 1_000, 30, 1_000), "refund_rate": Pair(1, 100, 3, 100)}
    found = by_id(picture, words, NOW, pairs)
    follow, refund = found["follow_rate"], found["refund_rate"]
    assert (follow.change, follow.direction, follow.verdict) == ("2.0 pt", -1, -1)
    assert (refund.change, refund.direction, refund.verdict) == ("2.0 pt", -1, 1)


def test_money_changes_in_per_cent_and_stay_in_seconds(picture: Picture, words: Words) -> None:
    pairs = {"gmv_paid": Pair(112, 1, 100, 1), "average_stay": Pair(9_000, 100, 8_400, 100)}
    found = by_id(picture, words, NOW, pairs)
    assert (found["gmv_paid"].change, found["gmv_paid"].verdict) == ("12.0%", 1)
    assert (found["average_stay"].change, found["average_stay"].verdict) == ("6 s", 1)


def test_spend_that_rises_is_neither_better_nor_worse(picture: Picture, words: Words) -> None:
    found = by_id(picture, words, NOW, {"ad_spend": Pair(200, 1, 100, 1)})
    assert found["ad_spend"].verdict == 0


def test_only_one_tile_is_the_weakest(picture: Picture, words: Words) -> None:
    pairs = {"follow_rate": Pair(10, 1_000, 30, 1_000), "click_order_rate": Pair(50, 1_000, 60, 1_000)}
    found = by_id(picture, words, NOW, pairs)
    assert [cell.id for cell in found.values() if cell.weak] == ["follow_rate"]


def test_what_was_typed_in_bears_the_pen_and_gets_old_after_five_minutes(cells: dict[str, Cell]) -> None:
    spend = cells["ad_spend"]
    assert (spend.typed, spend.note, spend.old, spend.age) == (True, "手填", True, "6 分")


def test_when_the_source_is_lost_values_stay_and_ages_grow(picture: Picture, words: Words) -> None:
    before = by_id(picture, words, NOW)["gmv_paid"]
    after = by_id(picture, words, NOW + 3 * MINUTE)["gmv_paid"]
    assert before.value == after.value
    assert (before.old, after.old, after.age) == (False, True, "3 分")


def test_stock_minutes_turn_amber_under_three(picture: Picture, words: Words) -> None:
    good = picture.products["p3"]
    picture.products["p3"] = type(good)(id="p3", stock=30, pace=123)
    cell = by_id(picture, words, NOW)["stock_minutes"]
    assert (cell.value, cell.verdict, cell.note) == ("2 分", -1, "不足 3 分")


@pytest.mark.parametrize(("stock", "pace", "value"), [(0, 9, "0 分"), (9, 0, "—"), (None, 9, "—")])
def test_stock_that_cannot_be_told_is_a_dash(
    picture: Picture, words: Words, stock: int | None, pace: int, value: str
) -> None:
    picture.products["p3"] = type(picture.products["p3"])(id="p3", stock=stock, pace=pace)
    assert by_id(picture, words, NOW)["stock_minutes"].value == value


def test_without_a_pin_the_stock_says_that_nothing_is_pinned(picture: Picture, words: Words) -> None:
    picture.pinned = None
    assert by_id(picture, words, NOW)["stock_minutes"].note == "还没有讲解商品"


def test_a_tooltip_names_the_fraction_the_source_and_the_definition(cells: dict[str, Cell]) -> None:
    tip = cells["click_order_rate"].tip
    assert "成交人数 ÷ 点击商品的人数" in tip
    assert "我们计数" in tip
    assert " ÷ " in tip.splitlines()[1]


def test_every_tile_has_its_words_in_both_languages(desk: FakeDesk, picture: Picture, words: Words) -> None:
    words.choose("en")
    assert all(cell.label and cell.tip for cell in by_id(picture, words, NOW).values())


def test_the_rooms_clock_goes_on_only_after_a_minute_of_silence(picture: Picture) -> None:
    assert room_clock(picture, NOW + 10_000) == picture.at
    assert room_clock(picture, picture.heard_at + 5 * MINUTE) == picture.at + 5 * MINUTE


def test_every_number_that_can_be_chosen_is_made_or_says_why_not(picture: Picture, words: Words) -> None:
    for name in NUMBERS:
        for slots in ([name], ["", "", "", "", name]):
            cell = Figures(picture, words, NOW, {}, slots).cells()[-1]
            assert cell.label
            assert cell.value != "—" or cell.note


def test_an_empty_slot_is_a_cell_that_says_nothing(picture: Picture, words: Words) -> None:
    cells = Figures(picture, words, NOW, {}, ["", "online"]).cells()
    assert (cells[0].id, cells[0].spoken) == ("", "")


def test_an_index_is_a_percentile_or_the_reason_why_there_is_none(picture: Picture, words: Words) -> None:
    known = Known(indexes={"content_index": (2_100, 3_000)})
    cells = Figures(picture, words, NOW, {}, ["content_index", "transaction_index"], known).cells()
    assert (cells[0].value, cells[1].value, cells[1].note) == ("70", "—", "同期不足 8 场")


def test_a_drift_is_marked_from_a_hundredth_on(picture: Picture, words: Words) -> None:
    viewers = picture.counters["viewers"]
    for told, marked in ((viewers + 1, False), (viewers * 2, True)):
        picture.counters = {**picture.counters, "told_viewers": told}
        assert by_id(picture, words, NOW)["follow_rate"].drift is marked


def test_a_place_is_said_in_the_direction_in_which_it_is_better(words: Words) -> None:
    assert in_words(Place(beaten=16, of=10), words) == "高于本房间 80% 同期"
    assert in_words(Place(beaten=16, of=10, less_is_better=True), words) == "低于本房间 80% 同期"
    assert in_words(None, words) == ""
