"""The ear of a desk: a stop that is heard on air waits as a suggestion, and becomes a correction by a person's word."""

import pytest

from anchor_console.core.compliance import Pack, Pattern, Rule
from anchor_console.core.product import Product
from anchor_console.desk.hearing import KEPT, Ear
from anchor_console.desk.rules import rules
from anchor_console.desk.view import Kept
from tests.fakes import NOON, FakeDesk, session_row

SAID = "这个是全网最低价，大家放心拍"


@pytest.fixture
def desk() -> FakeDesk:
    desk = FakeDesk(session_row("s1", live_at=NOON))
    desk.records.append(Kept(value=Product(id="p1", title="枣", category="食品")))
    desk.rule_pack = rules()
    desk.open_session("s1")
    return desk


@pytest.fixture
def ear(desk: FakeDesk) -> Ear:
    return Ear(desk, lambda: "p1")


def test_a_stop_waits_as_a_suggestion_with_words_to_put_it_right(ear: Ear) -> None:
    ear.heard(SAID, NOON, is_final=True)
    (one,) = ear.suggested
    assert (one.session, one.product, one.said, one.said_at) == ("s1", "p1", SAID, NOON)
    assert (one.rule, one.instead) == ("ad-9-3-superlative", "这个是直播间价，大家放心拍")


def test_it_knows_what_the_product_on_air_is(ear: Ear) -> None:
    ear.heard("每天喝一杯能降血压", NOON, is_final=True)
    assert ear.suggested


def test_what_only_needs_proof_is_counted_and_not_suggested(ear: Ear) -> None:
    ear.heard("已经卖了三万件", NOON, is_final=True)
    assert (ear.suggested, ear.unproved) == ([], 1)


def test_off_air_nothing_is_heard(desk: FakeDesk, ear: Ear) -> None:
    desk.session_rows[0] = session_row("s1", state="planned")
    ear.heard(SAID, NOON, is_final=True)
    desk.opened.clear()
    ear.heard(SAID, NOON, is_final=True)
    assert ear.suggested == []


def test_one_sentence_is_one_suggestion_with_all_of_it_put_right(ear: Ear) -> None:
    """Also while it grows; what is said later is another."""
    ear.heard("这个是全网最低价，每天喝一杯能降血压，大家放心来拍这一款", NOON)
    ear.heard("这个是全网最低价，每天喝一杯能降血压，大家放心来拍这一款，国家级的品质", NOON + 1, is_final=True)
    (one,) = ear.suggested
    assert (one.words, one.rule, one.said[-6:]) == ("全网最低价", "ad-9-3-superlative", "国家级的品质")
    assert "血压" not in one.instead
    assert "国家级" not in one.instead
    ear.heard(SAID, NOON + 2, is_final=True)
    assert len(ear.suggested) == 2


def test_what_has_no_words_to_mend_it_gets_none(desk: FakeDesk, ear: Ear) -> None:
    one = Rule(
        id="r", source="规", article="一", known="read", in_force="2000-01-01", checked_on="2025-01-01",
        severity="stop", title={"zh": "最低"}, patterns=(Pattern(words=("最低价",)),),
    )  # fmt: skip
    desk.rule_pack = Pack(version="1", rules=(one,))
    ear.heard(SAID, NOON, is_final=True)
    assert [one.instead for one in ear.suggested] == [""]


def test_watchers_are_told_until_they_stop(ear: Ear) -> None:
    told: list[int] = []
    stop = ear.watch(lambda: told.append(len(ear.suggested)))
    ear.heard(SAID, NOON, is_final=True)
    ear.let_go(ear.suggested[0])
    stop()
    stop()
    ear.heard(SAID, NOON, is_final=True)
    assert told == [1, 0]


def test_few_wait(ear: Ear) -> None:
    for n in range(KEPT + 3):
        ear.heard(SAID, NOON + n, is_final=True)
    assert [one.said_at for one in ear.suggested] == [NOON + n for n in range(3, KEPT + 3)]


def test_without_a_product_the_rules_for_all_hold(desk: FakeDesk) -> None:
    ear = Ear(desk, lambda: "")
    ear.heard(SAID, NOON, is_final=True)
    assert [one.product for one in ear.suggested] == [""]
