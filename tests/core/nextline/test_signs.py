"""Read the room: what is seen and the one move that it asks for, row by row of the craft's table."""

import pytest
from msgspec import structs

from anchor_console.core.nextline import Asked, Flow, Goods, Held, Situation, Spoken
from anchor_console.core.nextline.signs import CALM_DOWN, PITCH, read_room, weighed
from tests.core.nextline.made import NOW, goods

HERE = structs.replace(goods(1), stock=400, lasts=60.0)
CALM = Situation(at=NOW, goods=HERE)
MINUTE = 60_000


def room(**seen: object) -> Situation:
    """A calm room but for this."""
    return structs.replace(CALM, **seen)


@pytest.mark.parametrize(
    ("now", "sign", "type"),
    [
        (room(wrong=True), "wrong", "correction"),
        (room(goods=structs.replace(HERE, stock=0)), "sold_out", "transition"),
        (room(upset=9, read=20), "upset", "answer"),
        (room(questions=(Asked(key="q", topic="size", lately=9, fact="f"),)), "asked", "answer"),
        (room(questions=(Asked(key="q", topic="size", lately=9),)), "asked_unknown", "answer"),
        (room(goods=structs.replace(HERE, stock=30, lasts=2.4)), "selling_out", "closing_deal"),
        (room(clicks=Flow(120, 110), orders=Flow(20, 40)), "doubt", "trust"),
        (room(unpaid=12, orders=Flow(20, 20)), "unpaid", "closing_deal"),
        (room(entries=Flow(300, 150), stay=Flow(60, 64)), "new_wave", "retain"),
        (room(stay=Flow(66, 64), clicks=Flow(50, 90)), "unseen", "product"),
        (room(comments=Flow(20, 60)), "quiet", "interaction"),
        (room(over=3 * MINUTE, clicks=Flow(60, 90)), "tired", "transition"),
        (room(over=3 * MINUTE, clicks=Flow(120, 90)), "rising", "deep_sell"),
        (room(hold=Held(until="21:16")), "holding", "hold_back"),
        (room(notice=True), "notice", "compliance_notice"),
        (CALM, "order_pitch", "pain_point"),
        (room(segment="rapid_pass"), "order_rapid_pass", "rapid_intro"),
        (room(segment="hold"), "order_pitch", "pain_point"),
        (room(goods=None, segment="warm_up"), "order_warm_up", "opening"),
    ],
)
def test_what_is_seen_asks_for_a_move(now: Situation, sign: str, type: str) -> None:
    first = read_room(now)[0]
    assert (first.name, first.types[0]) == (sign, type)


@pytest.mark.parametrize(
    "now",
    [
        room(entries=Flow(300, 150), stay=Flow(80, 64)),
        room(entries=Flow(9, 3)),
        room(clicks=Flow(40, 110), orders=Flow(20, 40)),
        room(unpaid=6, orders=Flow(90, 90)),
        room(stay=Flow(40, 64), clicks=Flow(50, 90)),
        room(stay=Flow(66, 64), clicks=Flow(8, 12)),
        room(over=3 * MINUTE, clicks=Flow(95, 90)),
        room(over=30_000),
        room(upset=3, read=4),
        room(questions=(Asked(key="q", lately=2, fact="f"), Asked(key="c", lately=9, complaint=True))),
        room(goods=structs.replace(HERE, stock=0, presale=True)),
        room(goods=structs.replace(HERE, stock=30, lasts=None)),
        room(notice=True, gone_over=(Spoken(at=NOW - MINUTE, type="compliance_notice", text="", way="said"),)),
    ],
)
def test_what_is_within_the_usual_is_no_sign(now: Situation) -> None:
    """Small counts are chance; a pre-sale goes on; a notice was said."""
    assert [sign.name for sign in read_room(now)] == ["order_pitch"]


def test_an_angry_room_is_not_pressed() -> None:
    signs = read_room(room(upset=9, read=20, unpaid=12, comments=Flow(20, 60), hold=Held(until="21:16")))
    assert signs[0].name == "upset"
    assert not {type for sign in signs for type in sign.types} & CALM_DOWN


def test_an_angry_room_hears_of_what_it_complains() -> None:
    complaint = Asked(key="q", topic="shipping", fact="f1", complaint=True)
    sign = read_room(room(upset=9, read=20, questions=(complaint,)))[0]
    assert (sign.topic, sign.fact) == ("shipping", "f1")


def test_what_is_sold_out_is_not_sold() -> None:
    gone = structs.replace(HERE, stock=0)
    signs = read_room(room(goods=gone, unpaid=12, comments=Flow(20, 60), clicks=Flow(120, 110), orders=Flow(20, 40)))
    assert {sign.name for sign in signs} == {"sold_out", "quiet"}
    assert not {type for sign in signs for type in sign.types} & {"closing_deal", "product", "trust", "pain_point"}


def test_a_question_with_a_fact_goes_before_one_asked_more_often() -> None:
    questions = (Asked(key="a", lately=20), Asked(key="b", topic="size", lately=4, fact="f"))
    assert read_room(room(questions=questions))[0].fact == "f"


def test_the_pitch_goes_on_behind_what_was_said_of_this_product_and_begins_anew() -> None:
    types = [
        read_room(room(gone_over=(Spoken(at=NOW, type=type, text="", way="said", product=HERE.id),)))[-1].types[0]
        for type in PITCH
    ]
    assert types == [*PITCH[1:], PITCH[0]]


def test_what_was_only_proposed_or_of_another_product_is_no_step() -> None:
    for one in (
        Spoken(at=NOW, type="product", text="", product=HERE.id),
        Spoken(at=NOW, type="product", text="", way="said", product="other"),
        Spoken(at=NOW, type="chat", text="", way="said", product=HERE.id),
    ):
        assert read_room(room(gone_over=(one,)))[-1].types[0] == PITCH[0]


def test_nothing_shown_and_nothing_on_is_nothing_to_say() -> None:
    assert read_room(Situation(at=NOW)) == []
    assert read_room(Situation(at=NOW, goods=None, over=9 * MINUTE)) == []


def test_what_worked_weighs_more_and_what_was_refused_or_just_said_less() -> None:
    sign = read_room(CALM)[0]
    usual = weighed(sign, "product", CALM)
    assert weighed(sign, "product", room(weights={"product": 1.2})) > usual
    refused = Spoken(at=NOW - 20 * MINUTE, type="product", text="", way="refused")
    said = Spoken(at=NOW - 2 * MINUTE, type="product", text="", way="said")
    assert weighed(sign, "product", room(gone_over=(refused,))) < usual
    assert weighed(sign, "product", room(gone_over=(said,))) < usual
    for one in (
        structs.replace(refused, at=NOW - 40 * MINUTE), structs.replace(said, at=NOW - 4 * MINUTE),
        structs.replace(said, way="shown"), structs.replace(said, type="chat"),
    ):  # fmt: skip
        assert weighed(sign, "product", room(gone_over=(one,))) == usual


def test_goods_without_stock_told_are_not_sold_out() -> None:
    assert read_room(room(goods=Goods(id="p")))[0].name == "order_pitch"


def test_in_a_trial_the_way_whose_turn_it_is_comes_first_and_the_other_rests() -> None:
    """What presses more still goes before it: an angry room hears no jokes."""
    turn = room(turn="chat", rests="interaction", comments=Flow(10, 100), weights={"chat": 0.4})
    assert weighed(read_room(turn)[0], "chat", turn) == 88
    assert read_room(turn)[0].types == ("chat",)
    assert not any("interaction" in sign.types for sign in read_room(turn))
    assert any("interaction" in sign.types for sign in read_room(structs.replace(turn, turn=None, rests=None)))
    assert "chat" not in read_room(structs.replace(turn, upset=20, read=24))[0].types
