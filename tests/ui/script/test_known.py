"""What a line is held against: facts as they stand today, ledger figures as they are now, claims without their fact."""

import pytest
from pytestqt.qtbot import QtBot

from anchor_console.core.fact import Fact
from anchor_console.core.script import Line
from anchor_console.ui.script.known import Known, language_of
from anchor_console.ui.words import Words
from tests.ui.script.shelf.shelves import SHEETS, ShelfDesk


@pytest.fixture
def known(qtbot: QtBot, desk: ShelfDesk, words: Words) -> Known:
    made = Known(desk, words)
    kept = desk.one(Line, "l4")
    assert kept is not None
    made.read(kept.value, SHEETS, "s1")
    return made


@pytest.mark.parametrize(
    ("mark", "icon", "ground"),
    [
        ("{@cotton}", "tick", "good_bg"), ("{@weight}", "clock", "warn_bg"), ("{@safe}", "lock", "chip"),
        ("{@gone}", "lock", "chip"), ("{price}", "tag", "info_bg"), ("{蓝/白}", "handover", "panel"),
    ],
)  # fmt: skip
def test_a_chip_shows_how_what_it_refers_to_stands(known: Known, mark: str, icon: str, ground: str) -> None:
    chip = known.chip(mark)
    assert (chip.icon, chip.ground) == (icon, ground)
    assert chip.words


def test_what_the_ledger_does_not_hold_says_so(known: Known) -> None:
    chip = known.chip("{compared_price}")
    if "compared_price" not in known.ledger:
        assert chip.icon == "lock"
        assert "账上没有" in chip.words
        assert chip.why


def test_the_facts_that_may_be_said_come_first(known: Known) -> None:
    order = ["approved", "expiring", "waiting", "unproven", "expired"]
    stands = [order.index(known.stands(fact)) for fact in known.facts]
    assert stands == sorted(stands)
    assert {"approved", "expiring", "unproven"} <= {known.stands(fact) for fact in known.facts}


def test_a_claim_is_offered_only_facts_that_may_be_said_and_fit(known: Known) -> None:
    hits = known.check("我们家已经卖了上万套。").hits
    assert [one.ways for one in hits] == [("{@sold}",)]
    unproven = known.check("宝宝睡也可以，甲醛未检出。").hits
    assert [one.ways for one in unproven] == [()]
    assert all(one.grey for one in unproven)


def test_what_is_bound_or_said_in_a_facts_own_words_is_no_hit(known: Known) -> None:
    assert known.check("这是{@cotton}，近一年卖出 12,640 套。").hits == []


def test_a_text_is_read_with_its_references_filled(known: Known) -> None:
    assert known.readable("是{@cotton}，{蓝/白}") == "是60 支长绒棉，蓝 / 白"
    count, seconds = known.length("是{@cotton}，摸着滑。")
    assert count > 8
    assert seconds > 0


def test_another_fact_is_another_state(known: Known, desk: ShelfDesk) -> None:
    before = known.changes
    kept = desk.one(Fact, "safe")
    assert kept is not None
    desk.put("fact", "safe", proof="b" * 64, approved_by="u2", approved_at=2)
    assert known.read(known.line, SHEETS, "s1")
    assert known.changes == before + 1
    assert known.chip("{@safe}").icon == "tick"


@pytest.mark.parametrize(("text", "language"), [("棉被 cotton", "zh"), ("soft cotton", "en"), ("123！", None)])
def test_a_text_is_read_in_its_own_language(text: str, language: str | None) -> None:
    assert language_of(text) == language
