"""What the price guard stops: the cell shows what was wanted, the record keeps the old, the card says both."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anchor_console.core.lineup import LineupItem
from anchor_console.core.pricing import LIFTABLE, RULES
from anchor_console.core.pricing.ways import WayWord
from anchor_console.desk.view import Trouble
from anchor_console.ui.lineup import Planner
from anchor_console.ui.lineup.cells import written
from anchor_console.ui.lineup.ledger import axis, daily
from anchor_console.ui.lineup.line import Line
from anchor_console.ui.window import Window
from anchor_console.ui.words import Words
from tests.ui.lineup.keys import enter, write
from tests.ui.lineup.plans import DAY, START, PlanDesk


def line_of(planner: Planner, item: str) -> Line:
    row = planner.table.model_of_lines.row_of(f"item:{item}:")
    assert row is not None
    return planner.table.model_of_lines.lines[row]


def kept(desk: PlanDesk, item: str) -> LineupItem:
    found = desk.one(LineupItem, item)
    assert found is not None
    return found.value


def ways(planner: Planner) -> list[str]:
    return planner.checks.card.ways.accessibleDescription().split("\n")


def stop_compared_price(planner: Planner) -> None:
    write(planner, "i04", "compared_price", "599")


def test_a_compared_price_above_ones_own_low_is_stopped(planner: Planner, desk: PlanDesk) -> None:
    stop_compared_price(planner)
    assert desk.changes == []
    assert kept(desk, "i04").compared_price == 34_900
    assert written(line_of(planner, "i04"), "compared_price", "CNY") == "¥599.00"
    assert line_of(planner, "i04").mark == "stop"


def test_the_card_says_what_the_figures_the_article_and_the_ways(planner: Planner) -> None:
    stop_compared_price(planner)
    card = planner.checks.card
    assert card.isVisible()
    assert card.ways.hasFocus()
    assert "第 4 款的划线价高于近 7 日最低成交价" in card.sentence.words
    assert "想写的数 ¥599.00" in card.figures.accessibleName()
    assert "近 7 日最低成交（11-22 视频号） ¥349.00" in card.figures.accessibleName()
    assert "高出 ¥250.00 · 71.6%" in card.figures.accessibleName()
    assert card.article.words == "《明码标价和禁止价格欺诈规定》第十六条"
    assert ways(planner) == ["1 划线价改为 ¥349.00", "2 改称“吊牌价”，附上凭证", "3 不写划线价"]


def test_enter_takes_the_first_way_and_goes_back_to_the_cell(planner: Planner, desk: PlanDesk) -> None:
    write(planner, "i06", "compared_price", "599")
    QTest.keyClick(planner.checks.card.ways, Qt.Key.Key_Return)
    assert desk.changes == []  # the low is what stands there already
    assert not planner.checks.card.isVisible()
    assert planner.table.hasFocus()
    assert (planner.table.key, planner.table.column) == ("item:i06:", "compared_price")


def test_a_number_chooses_a_way_and_enter_takes_it(planner: Planner, desk: PlanDesk) -> None:
    stop_compared_price(planner)
    QTest.keyClick(planner.checks.card.ways, Qt.Key.Key_3)
    assert planner.checks.card.take.text() == "用办法 3"
    QTest.keyClick(planner.checks.card.ways, Qt.Key.Key_Return)
    assert desk.changes == [("lineup_item.put", "i04", {"compared_price": None})]


def test_esc_drops_what_was_wanted(planner: Planner, desk: PlanDesk) -> None:
    stop_compared_price(planner)
    QTest.keyClick(planner.checks.card.ways, Qt.Key.Key_Escape)
    assert (desk.changes, line_of(planner, "i04").mark, planner.checks.card.isVisible()) == ([], "passed", False)


def test_what_is_typed_anew_is_wanted_in_its_place(planner: Planner, desk: PlanDesk) -> None:
    stop_compared_price(planner)
    write(planner, "i04", "compared_price", "339")
    assert desk.changes == [("lineup_item.put", "i04", {"compared_price": 33_900})]
    assert not planner.checks.card.isVisible()


def test_what_is_typed_back_as_it_was_is_wanted_no_more(planner: Planner, desk: PlanDesk) -> None:
    stop_compared_price(planner)
    write(planner, "i04", "compared_price", "349")
    assert (desk.changes, planner.checks.card.isVisible()) == ([], False)


def test_below_the_floor_two_ways_are_told(planner: Planner, desk: PlanDesk) -> None:
    desk.put("house", "house", price_share=90)
    write(planner, "i04", "hand_price", "279")
    assert "低于底价" in planner.checks.card.sentence.words
    QTest.keyClick(planner.checks.card.ways, Qt.Key.Key_Return)
    assert desk.changes == [("lineup_item.put", "i04", {"hand_price": 28_900})]


def test_a_slip_of_a_digit_offers_what_was_meant(planner: Planner, desk: PlanDesk) -> None:
    write(planner, "i04", "hand_price", "2990")
    assert any(way.endswith("应是 ¥299.00") for way in ways(planner)) or desk.changes == []
    assert "差了一个数量级" in planner.checks.card.sentence.words


def test_beyond_the_share_a_reason_lets_it_through_where_the_house_has_no_second_person(
    planner: Planner, desk: PlanDesk
) -> None:
    desk.put("lineup_item", "i03", floor_price=5_000, compared_price=None)
    planner.reread()
    write(planner, "i03", "hand_price", "65")
    card = planner.checks.card
    reason = next(number for number, way in enumerate(ways(planner), 1) if "写明原因" in way)
    QTest.keyClick(card.ways, Qt.Key(Qt.Key.Key_0 + reason))
    assert card.reason.isVisible()
    QTest.keyClick(card.ways, Qt.Key.Key_Return)
    assert desk.changes == []
    assert card.reason.hasFocus()
    enter(card.reason, "双十二备货清理")
    QTest.keyClick(card.reason, Qt.Key.Key_Return)
    assert desk.changes == [("lineup_item.put", "i03", {"hand_price": 6_500, "because": "双十二备货清理"})]


def test_where_the_house_has_a_second_person_they_are_asked(planner: Planner, desk: PlanDesk) -> None:
    desk.put("house", "house", second_person=True)
    desk.put("lineup_item", "i03", floor_price=5_000, compared_price=None)
    planner.reread()
    write(planner, "i03", "hand_price", "65")
    card = planner.checks.card
    asked = next(number for number, way in enumerate(ways(planner), 1) if "请第二人同意" in way)
    QTest.keyClick(card.ways, Qt.Key(Qt.Key.Key_0 + asked))
    enter(card.reason, "清理")
    QTest.keyClick(card.reason, Qt.Key.Key_Return)
    [(kind, _, wanted)] = desk.changes
    assert kind == "approval.ask"
    assert wanted == {
        "session": "s1", "item": "i03", "wanted": {"hand_price": 6_500}, "because": "清理", "sort": "price",
    }  # fmt: skip
    assert line_of(planner, "i03").wanted == ()


def test_the_reason_of_one_question_is_not_there_for_the_next(planner: Planner, desk: PlanDesk) -> None:
    desk.put("house", "house", second_person=True)
    for item, price in (("i03", "65"), ("i05", "36")):
        desk.put("lineup_item", item, floor_price=1_000, compared_price=None)
        planner.reread()
        write(planner, item, "hand_price", price)
        card = planner.checks.card
        asked = next(number for number, way in enumerate(ways(planner), 1) if "请第二人同意" in way)
        QTest.keyClick(card.ways, Qt.Key(Qt.Key.Key_0 + asked))
        assert card.reason.text() == ""
        enter(card.reason, "清理")
        QTest.keyClick(card.reason, Qt.Key.Key_Return)
    assert [wanted["because"] for _, _, wanted in desk.changes] == ["清理", "清理"]


def test_an_edit_that_the_hub_refused_comes_back_as_the_same_card(planner: Planner, desk: PlanDesk) -> None:
    desk.trouble_rows = [
        Trouble(
            n=7, kind="lineup_item.put", entity="i04", badge="refused", wanted={"compared_price": 59_900},
            detail="compared_price 59900 is above 34900", type="above_low",
        )
    ]  # fmt: skip
    planner.reread()
    assert written(line_of(planner, "i04"), "compared_price", "CNY") == "¥599.00"
    QTest.keyClick(planner.checks.card.ways, Qt.Key.Key_3)
    QTest.keyClick(planner.checks.card.ways, Qt.Key.Key_Return)
    assert desk.wanted_again == [(7, {"compared_price": None})]


def test_dropping_it_drops_the_refused_edit(planner: Planner, desk: PlanDesk) -> None:
    desk.trouble_rows = [
        Trouble(
            n=7, kind="lineup_item.put", entity="i04", badge="refused", wanted={"compared_price": 59_900},
            detail="…", type="above_low",
        )
    ]  # fmt: skip
    planner.reread()
    planner.next_check()
    QTest.keyClick(planner.checks.card.ways, Qt.Key.Key_Escape)
    assert desk.dropped == [7]


def test_what_the_hub_stopped_for_a_reason_unknown_here_is_told_in_its_words(planner: Planner, desk: PlanDesk) -> None:
    desk.trouble_rows = [
        Trouble(
            n=7, kind="lineup_item.put", entity="i05", badge="refused", wanted={"hand_price": 4_980},
            detail="hand_price 4980 is below the floor price 4990", type="below_floor",
        )
    ]  # fmt: skip
    planner.reread()
    assert "below the floor price 4990" in planner.checks.card.sentence.words
    QTest.keyClick(planner.checks.card.ways, Qt.Key.Key_Return)
    assert desk.wanted_again == [(7, {"hand_price": 4_980})]


def test_what_nothing_stops_any_more_waits_for_a_word(planner: Planner, desk: PlanDesk) -> None:
    desk.put("house", "house", price_share=90)
    write(planner, "i04", "hand_price", "279")
    desk.put("lineup_item", "i04", floor_price=20_000)
    planner.reread()
    assert kept(desk, "i04").hand_price == 29_900
    assert planner.checks.card.heading.words == "现在没有拦住它的了"
    QTest.keyClick(planner.checks.card.ways, Qt.Key.Key_Return)
    assert desk.changes == [("lineup_item.put", "i04", {"hand_price": 27_900})]


def test_frozen_prices_are_stopped_and_unfreezing_is_asked_first(planner: Planner, desk: PlanDesk) -> None:
    desk.put("session", "s1", frozen=True)
    planner.reread()
    write(planner, "i04", "hand_price", "309")
    assert ways(planner) == ["1 解除冻结"]
    QTest.keyClick(planner.checks.card.ways, Qt.Key.Key_Return)
    assert desk.changes == []
    QTest.keyClick(planner.acting.confirm.yes, Qt.Key.Key_Return)
    assert desk.changes == [("session.put", "s1", {"frozen": False})]


def test_a_list_price_goes_through_with_its_proof(planner: Planner, desk: PlanDesk, tmp_path: Path) -> None:
    stop_compared_price(planner)
    proof = tmp_path / "tag.png"
    proof.write_bytes(b"\x89PNG")
    wish = planner.checks.card.case
    assert wish is not None
    item = kept(desk, "i04")
    planner.acting.take_proof(wish.wish, wish.ways[1], item, proof)
    [(kind, id, wanted)] = desk.changes
    assert (kind, id) == ("lineup_item.put", "i04")
    assert wanted["compared_with"] == "list_price"
    assert desk.files[str(wanted["proof"])] == b"\x89PNG"


def test_a_proof_that_can_not_be_read_is_said(planner: Planner, desk: PlanDesk, tmp_path: Path, qtbot: QtBot) -> None:
    stop_compared_price(planner)
    case = planner.checks.card.case
    assert case is not None
    with qtbot.waitSignal(planner.said) as said:
        planner.acting.take_proof(case.wish, case.ways[1], kept(desk, "i04"), tmp_path / "gone.png")
    assert said.args is not None
    assert "读不了" in said.args[1]
    assert desk.changes == []


@pytest.mark.parametrize("size", [(1280, 800), (1440, 900), (2560, 1440)])
def test_the_card_shows_whole_where_there_is_room(planner: Planner, window: Window, size: tuple[int, int]) -> None:
    window.resize(*size)
    stop_compared_price(planner)
    planner.settle()
    scroll = planner.checks.card.parentWidget()
    assert scroll is not None
    assert planner.checks.card.height() <= scroll.height()
    assert planner.checks.card.y() == 0


def test_what_is_held_waits_while_another_lineup_is_planned(planner: Planner) -> None:
    stop_compared_price(planner)
    planner.show_session("s2")
    assert not planner.checks.card.isVisible()
    planner.show_session("s1")
    assert planner.checks.card.isVisible()
    assert written(line_of(planner, "i04"), "compared_price", "CNY") == "¥599.00"


def test_f8_goes_to_the_card_first(planner: Planner) -> None:
    stop_compared_price(planner)
    planner.table.setFocus()
    QTest.keyClick(planner.table, Qt.Key.Key_F8)
    assert planner.checks.card.ways.hasFocus()


def test_every_rule_and_every_way_has_its_words(words: Words) -> None:
    for language in ("zh", "en"):
        words.choose(language)
        for rule in RULES:
            assert words.say(f"guard.{rule}", number=1, field="x")
        for word in WayWord.__args__:  # type: ignore[attr-defined]  # a Literal has its words there
            assert words.say(f"guard.way.{word}", amount="¥1.00")
    assert LIFTABLE


def test_the_ledger_draws_the_lowest_deal_of_each_day(planner: Planner) -> None:
    prices = planner.wanting.guard.prices("p04")
    lows = daily(prices, START)
    assert len(lows) == 7
    assert min(lows.values()) == 34_900
    days = axis(lows, START)
    assert (len(days), days[-1]) == (7, max(lows))
    on_the_day = {**lows, axis({}, START + DAY)[-1]: 1}
    assert len(axis(on_the_day, START)) == 8


@pytest.mark.parametrize(
    ("typed", "kept"), [("￥５9.9", 5_990), ("60元", 6_000), (" 58 块 ", 5_800), ("0.0059万", 5_900)]
)
def test_prices_are_read_as_people_write_them(planner: Planner, desk: PlanDesk, typed: str, kept: int) -> None:
    write(planner, "i10", "hand_price", typed)
    if kept == 5_900:
        assert desk.changes == []
    else:
        assert desk.changes == [("lineup_item.put", "i10", {"hand_price": kept})]
