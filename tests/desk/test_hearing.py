"""The ear of a desk: a stop that is heard on air waits as a suggestion, and becomes a correction by a person's word."""

import pytest

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


def test_what_only_needs_proof_is_not_suggested(ear: Ear) -> None:
    ear.heard("已经卖了三万件", NOON, is_final=True)
    assert ear.suggested == []


def test_off_air_nothing_is_heard(desk: FakeDesk, ear: Ear) -> None:
    desk.session_rows[0] = session_row("s1", state="planned")
    ear.heard(SAID, NOON, is_final=True)
    desk.opened.clear()
    ear.heard(SAID, NOON, is_final=True)
    assert ear.suggested == []


def test_a_person_notes_it_as_a_correction(desk: FakeDesk, ear: Ear) -> None:
    ear.heard(SAID, NOON, is_final=True)
    id = ear.note(ear.suggested[0])
    (change,) = desk.changes
    assert change[:2] == ("correction.put", id)
    assert change[2] == {
        "session": "s1", "said": SAID, "said_at": NOON, "noticed_at": desk.time, "product": "p1",
        "rule": "ad-9-3-superlative", "instead": "这个是直播间价，大家放心拍",
    }  # fmt: skip
    assert ear.suggested == []


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
