"""What stands above the trend, from all who know of it, in words; too close together it is one mark."""

from msgspec import structs

from anchor_console.core.correction import Correction
from anchor_console.core.said import Said
from anchor_console.core.shift import Shift
from anchor_console.core.trial.effect import Effect
from anchor_console.core.wire import Mark
from anchor_console.desk.view import CommandRow, Kept, PersonRow
from anchor_console.ui.cockpit.above import ICONS, ORDER, Above, clusters, gathered
from anchor_console.ui.words import Words
from tests.fakes import HOUR, NOON, FakeDesk

MINUTE = 60_000


def shift(id: str, person: str, starts: str = "", ends: str = "") -> Kept[Shift]:
    made = Shift(id=id, session="s1", person=person, role="anchor", starts_at=starts, ends_at=ends)
    return Kept(value=made)


def test_marks_of_the_room_name_product_price_and_length(desk: FakeDesk, words: Words) -> None:
    session = desk.session
    assert session is not None
    marks = [
        Mark(at=NOON + 1, kind="pin", product="p3"),
        Mark(at=NOON + 2, kind="price", product="p3", price=32_900),
        Mark(at=NOON + 3, kind="gap", seconds=92),
        Mark(at=NOON + 4, kind="coupon", of="c9"),
        Mark(at=NOON + 5, kind="violation"),
    ]
    texts = [mark.text for mark in gathered(desk, session, marks, words)]
    assert texts == ["讲解 长绒棉四件套", "改价 长绒棉四件套 ¥329.00", "缺口 1 分钟", "优惠券开领", "平台违规提醒"]


def test_a_giveaway_is_a_mark_when_it_was_seen_a_correction_when_it_was_noticed(desk: FakeDesk, words: Words) -> None:
    session = desk.session
    assert session is not None
    for state in ("seen", "failed"):
        desk.command_rows.append(
            CommandRow(
                id=state, session="s1", verb="giveaway", args={}, state=state, by="许", at=NOON + 5, expires_at=0
            )
        )
    said = Correction(id="k", session="s1", said="纯棉", said_at=NOON, noticed_at=NOON + 9)
    desk.records.append(Kept(value=said))
    found = gathered(desk, session, [], words)
    assert [(mark.at, mark.kind, mark.text) for mark in found] == [
        (NOON + 5, "giveaway", "福袋"), (NOON + 9, "correction", "纠错：纯棉"),
    ]  # fmt: skip


def test_a_hand_over_is_a_mark_once_it_has_come(desk: FakeDesk, words: Words) -> None:
    session = desk.session
    assert session is not None
    desk.team = [PersonRow(id="lin", name="林小满", role="anchor")]
    half = "2025-11-22T12:30:00+08:00"
    desk.records += [shift("a", "zhou", ends=half), shift("b", "lin", starts=half)]
    (hand,) = gathered(desk, session, [], words)
    assert (hand.kind, hand.at, hand.text) == ("handover", NOON + HOUR // 2, "交接给林小满")
    desk.time = NOON + 10 * MINUTE
    assert gathered(desk, session, [], words) == []


def test_a_line_that_was_said_is_a_mark_one_that_was_refused_is_none(desk: FakeDesk, words: Words) -> None:
    session = desk.session
    assert session is not None
    line = Said(id="l", session="s1", at=NOON + 7, line="trust", text="签收后可退", way="said")
    ways = [line, structs.replace(line, id="m", way="refused"), structs.replace(line, id="n", way="glass")]
    desk.records += [Kept(value=one) for one in ways]
    assert [(mark.at, mark.kind, mark.text) for mark in gathered(desk, session, [], words)] == [
        (NOON + 7, "said", "信任 签收后可退")
    ]


def test_a_line_that_was_said_tells_what_its_type_brings_and_how_sure_that_is(desk: FakeDesk, words: Words) -> None:
    session = desk.session
    assert session is not None
    line = Said(id="l", session="s1", at=NOON + 7, line="trust", text="签收后可退", way="said")
    desk.records.append(Kept(value=line))
    known = Effect(measure="orders", n=9, known=True, change=0.3, low=0.1, high=0.5)
    (mark,) = gathered(desk, session, [], words, {"trust": known, "chat": known})
    assert mark.text == "信任 签收后可退 · 下单 +30%（+10%～+50%，9 次，观察）"


def test_marks_too_close_to_be_drawn_apart_are_one_and_the_most_pressing_is_drawn() -> None:
    marks = [(0.0, Above(1, "pin", "a")), (10.0, Above(2, "violation", "b")), (17.0, Above(3, "price", "c"))]
    first, second = clusters(marks, 16)
    assert (first.kind, len(first.marks), first.x) == ("violation", 2, 0.0)
    assert (second.kind, second.x) == ("price", 17.0)


def test_every_kind_has_its_icon_and_its_words(words: Words) -> None:
    """Each kind in both languages."""
    assert set(ORDER) == set(ICONS)
    for language in ("zh", "en"):
        words.choose(language)
        for kind in ORDER:
            assert (
                words.say(f"cockpit.mark.{kind}", product="", price="", time="", said="", coming="", type="", text="")
                is not None
            )
