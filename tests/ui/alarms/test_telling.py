"""What an alarm says, in the words of the trade."""

import pytest
from msgspec import structs

from anchor_console.core.alarm import ALARM_SORTS, AlarmSort
from anchor_console.core.person import Person
from anchor_console.core.product import Product
from anchor_console.desk.view import Kept
from anchor_console.ui import numerals
from anchor_console.ui.alarms.telling import more, said_verdict, sort_name, told
from anchor_console.ui.words import LANGUAGES, Language, Words
from tests.fakes import NOON, FakeDesk
from tests.ui.alarms.made import DRAIN, RING, SLIP


def test_a_slip_is_told_in_money_with_its_orders_shortened(desk: FakeDesk, words: Words) -> None:
    desk.records.append(Kept(value=Product(id="p1", title="四件套")))
    said = told(SLIP, desk, words, "CNY")
    assert (said.name, said.what, said.seen, said.usual) == ("价格可能打错", "四件套", "最低 ¥268.00", "约定 ¥2,680.00")
    assert said.rows[1].order == "…112200000001"[:1] + SLIP.evidence[1].order[-12:]
    assert (said.rows[1].amount, more(said.count - 20, words), more(0, words)) == ("¥268.00", "另有 3 条没列", "")
    assert said.since == " – ".join(numerals.time_of_day(NOON + ms, seconds=True) for ms in (0, 9_000))


def test_a_ring_bears_a_short_sign_and_no_address(desk: FakeDesk, words: Words) -> None:
    said = told(RING, desk, words, "CNY")
    assert (said.what, said.seen, said.usual) == ("地址 9f86d0", "8 个买家", "本场一个地址平时最多 2 个")
    assert said.rows[0].order == "o1"


def test_a_drain_shows_what_was_left(desk: FakeDesk, words: Words) -> None:
    assert [row.amount for row in told(DRAIN, desk, words, "CNY").rows] == ["120"]


def test_a_verdict_says_what_was_found_by_whom_and_when(desk: FakeDesk, words: Words) -> None:
    desk.records.append(Kept(value=Person(id="p9", name="王场控")))
    at = numerals.time_of_day(NOON + 90_000)
    assert said_verdict(DRAIN, desk, words) == f"误报 · 店铺也在卖 · 王场控 · {at}"
    nobody = structs.replace(DRAIN, verdict="看过", settled_by="")
    assert said_verdict(nobody, desk, words) == f"看过 · {at}"
    assert said_verdict(SLIP, desk, words) == ""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sort", ALARM_SORTS)
def test_every_sort_has_its_words(desk: FakeDesk, words: Words, language: Language, sort: AlarmSort) -> None:
    words.choose(language)
    alarm = structs.replace(SLIP, sort=sort)
    said = told(alarm, desk, words, "CNY")
    assert sort_name(alarm, words) == said.name
    assert not any(part.startswith("alarm.") for part in (said.name, said.seen, said.usual, said.look))
