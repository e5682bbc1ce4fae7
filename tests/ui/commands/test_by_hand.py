"""What a person is asked to do by hand: which commands, for whom, in which words."""

import pytest

from anchor_console.core.command import VERBS
from anchor_console.desk.view import Me
from anchor_console.ui.commands import by_hand
from anchor_console.ui.words import Words
from tests.commands_made import AT, command_row
from tests.fakes import session_row
from tests.ui.cockpit.rooms import lineup

GIVEAWAY = {"prize": "浴巾", "specification": "灰色", "winners": 10, "seconds": 300, "way": "评论「想要」"}


@pytest.mark.parametrize(
    ("role", "mine"),
    [("floor_controller", True), ("operator", True), ("owner", True), ("anchor", False), ("finance", False)],
)
def test_it_is_done_by_those_whose_role_it_is(role: str, mine: bool) -> None:
    assert by_hand.is_mine(Me(person="x", name="许", role=role)) is mine


def test_whoever_works_alone_does_it() -> None:
    assert by_hand.is_mine(None)


def test_what_runs_out_first_stands_first_and_what_others_do_is_left_out() -> None:
    rows = [
        command_row("a", manual=True, due_at=AT + 14_000), command_row("b", manual=True, due_at=AT + 9_000),
        command_row("c"), command_row("d", state="seen", manual=True),
        command_row("e", manual=True, badge="pending"),
    ]  # fmt: skip
    assert [row.id for row in by_hand.waiting(rows)] == ["b", "a"]


def test_one_in_question_stays_until_it_is_answered() -> None:
    assert by_hand.waiting([command_row("a", state="unknown", manual=True)])


def test_it_is_asked_in_plain_words_with_the_seconds_left(words: Words) -> None:
    row = command_row(manual=True, product="p6", due_at=AT + 11_500)
    task = by_hand.task(row, session_row(), lineup(), "CNY", words, AT)
    assert task.sentence == "请到抖音巨量百应把 6 号「硅藻泥脚垫」弹出讲解"
    assert (task.figure, task.left, task.asker) == ("6 号", 12, "许知夏")
    assert task.steps == ("打开抖音巨量百应", "找到 6 号「硅藻泥脚垫」", "点「讲解」，看到卡片弹出")


def test_a_price_and_a_stock_stand_big(words: Words) -> None:
    price = command_row(verb="price", args={"product": "p6", "price": 2_490}, manual=True)
    stock = command_row(verb="stock", args={"product": "p6", "stock": 900}, manual=True)
    coupon = command_row(verb="coupon", args={"amount": 2_000, "threshold": 0, "count": 9}, manual=True)
    shown = [by_hand.task(row, session_row(), lineup(), "CNY", words, AT).figure for row in (price, stock, coupon)]
    assert shown == ["¥24.90", "900", "¥20.00"]


def test_a_giveaways_terms_are_typed_as_they_were_asked(words: Words) -> None:
    row = command_row(verb="giveaway", args=GIVEAWAY, manual=True)
    steps = by_hand.task(row, session_row(), lineup(), "CNY", words, AT).steps
    assert steps == ("奖品：浴巾", "规格：灰色", "份数：10", "参与方式：评论「想要」", "时长：5 分钟")


def test_the_merchants_code_stands_where_one_looks_for_the_product(words: Words) -> None:
    from msgspec.structs import replace

    rows = [replace(row, code="A-17") if row.number == 6 else row for row in lineup()]
    task = by_hand.task(command_row(product="p6", manual=True), None, rows, "CNY", words, AT)
    assert task.steps[1].endswith("（编码 A-17）")
    assert "平台后台" in task.sentence


def test_the_time_since_somebody_took_it_is_told(words: Words) -> None:
    row = command_row(state="accepted", manual=True, reported_by="沈亦舟")
    task = by_hand.task(row, session_row(), lineup(), "CNY", words, row.accepted_at + 12_300)
    assert (task.taken, task.by) == (12, "沈亦舟")


def test_every_verb_has_its_sentence_in_both_languages(words: Words) -> None:
    assert all(words.known(f"manual.do.{verb}") for verb in VERBS)
    assert all(words.known(f"manual.why.{name}") for name in by_hand.REASONS)


def test_taking_away_whatever_is_shown_names_the_card(words: Words) -> None:
    row = command_row(verb="unpin", product="", manual=True)
    assert "当前讲解卡" in by_hand.task(row, session_row(), lineup(), "CNY", words, AT).sentence
