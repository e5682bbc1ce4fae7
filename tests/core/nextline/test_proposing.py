"""Proposals: three moves with their reasons, all figures backed, nothing stopped or twice, and silence when due."""

from decimal import Decimal

import pytest
from msgspec import structs
from rapidfuzz import fuzz

from anchor_console.core.glass.figures import figures
from anchor_console.core.nextline import LINE_TYPES, Flow, Move, Situation, Spoken, propose, refilled
from anchor_console.core.trial.effect import Effect
from tests.core.nextline.made import NOW, goods, judge, lines, situation

ZH, MAY = lines("zh"), judge()
HERE = structs.replace(goods(1), stock=400, lasts=60.0)
CALM = Situation(at=NOW, goods=HERE, next=goods(2))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_number_is_in_facts_or_ledger_and_nothing_is_stopped(language: str) -> None:
    """300 rooms over 200 products; the benchmark does 10,000."""
    table, types = lines(language), set[str]()
    for number in range(300):
        now = situation(number, language=language)
        for move in propose(now, table, MAY, number).moves:
            types.add(move.type)
            assert figures(move.text) <= known_to(now), move.text
            assert MAY(move.text, goods(number % 200).category, [one.text for one in move.used])
            assert 0 < len(move.text) <= 200
            assert "{" not in move.text + move.reason
    assert types == set(LINE_TYPES)


def known_to(now: Situation) -> frozenset[Decimal]:
    """Every number of the room's facts, ledger and run."""
    texts = [now.hold.until if now.hold else ""]
    for one in (now.goods, now.next):
        if one is not None:
            texts += [
                *(fact.text for fact in one.facts),
                one.offer,
                f"{one.price or ''} {one.stock or ''} {one.number}",
            ]
    return figures(" ".join(texts))


def test_in_an_hour_no_two_lines_are_equal_and_within_ten_minutes_none_alike() -> None:
    """One product all the time, a fresh proposal each half minute: harder than a show."""
    said: list[tuple[int, str]] = []
    gone: list[Spoken] = []
    for second in range(0, 3_600, 30):
        at = NOW + second * 1_000
        made = propose(structs.replace(situation(second // 30 * 7, at), gone_over=tuple(gone)), ZH, MAY, second)
        for move in made.moves:
            assert not [text for then, text in said if at - then <= 600_000 and fuzz.ratio(text, move.text) > 80]
            said.append((at, move.text))
            gone.append(Spoken(at=at, type=move.type, text=move.text, product=move.product, facts=move.facts))
    assert len(said) > 300
    assert len({text for _, text in said}) == len(said)


def test_moves_are_of_different_types_and_say_why_in_figures() -> None:
    now = structs.replace(CALM, entries=Flow(300, 150), comments=Flow(20, 60))
    made = propose(now, ZH, MAY, 5)
    assert len({move.type for move in made.moves}) == 3
    assert made.moves[0].reason == "3 分钟进来 300 人，前 3 分钟是 150 人，停留没涨：新人在门口流失。"
    assert made.signs[:2] == ("new_wave", "quiet")


def test_the_same_room_and_seed_give_the_same_lines() -> None:
    assert propose(CALM, ZH, MAY, 5) == propose(CALM, ZH, MAY, 5)
    assert propose(CALM, ZH, MAY, 5) != propose(CALM, ZH, MAY, 6)


def test_after_a_line_the_anchor_is_let_speak_unless_it_presses() -> None:
    just = Spoken(at=NOW - 5_000, type="product", text="先看这里", way="said", product=HERE.id)
    quiet = propose(structs.replace(CALM, gone_over=(just,)), ZH, MAY, 1)
    assert (quiet.moves, quiet.going_on) == ((), ZH.reasons["speaking"])
    assert propose(structs.replace(CALM, gone_over=(just,), wrong=True), ZH, MAY, 1).moves[0].type == "correction"


def test_nothing_on_says_so() -> None:
    assert propose(Situation(at=NOW), ZH, MAY, 1).going_on == ZH.reasons["nothing_on"]


def test_when_all_that_fits_was_said_nothing_is_repeated() -> None:
    table = structs.replace(ZH, lines=tuple(line for line in ZH.lines if line.type == "correction")[:1])
    now = Situation(at=NOW, wrong=True)
    gone: list[Spoken] = []
    made = propose(now, table, MAY, 0)
    while made.moves:
        gone += [Spoken(at=NOW, type=move.type, text=move.text) for move in made.moves]
        made = propose(structs.replace(now, gone_over=tuple(gone)), table, MAY, len(gone))
    assert gone
    assert made.going_on == ZH.reasons["all_said"]


def test_a_line_that_the_guard_stops_is_never_proposed() -> None:
    assert propose(CALM, ZH, lambda *_: False, 1).moves == ()


def priced(now: Situation) -> Situation:
    """A room that is told price and stock."""
    return structs.replace(now, segment="close", goods=structs.replace(HERE, price=Decimal(99), lasts=2.0))


def test_a_lines_stock_is_filled_when_it_is_used() -> None:
    now = priced(CALM)
    moves = [move for seed in range(20) for move in propose(now, ZH, MAY, seed).moves]
    move = next(move for move in moves if any(one.ground == "stock" for one in move.used))
    assert now.goods is not None
    later = refilled(move, structs.replace(now, goods=structs.replace(now.goods, stock=377)), ZH)
    assert later is not None
    assert "377" in later.text
    assert "400" not in later.text
    assert refilled(move, structs.replace(now, goods=structs.replace(now.goods, stock=0)), ZH) is None


def test_a_line_does_not_outlive_its_price_its_product_or_its_fact() -> None:
    now = priced(CALM)
    assert now.goods is not None
    moves = [move for seed in range(20) for move in propose(now, ZH, MAY, seed).moves]
    of_price = next(move for move in moves if any(one.hole == "price" for one in move.used))
    assert refilled(of_price, now, ZH) == of_price
    assert refilled(of_price, structs.replace(now, goods=structs.replace(now.goods, price=Decimal(98))), ZH) is None
    of_fact = next(move for move in moves if move.facts)
    assert refilled(of_fact, structs.replace(now, goods=structs.replace(now.goods, facts=())), ZH) is None
    assert refilled(of_fact, structs.replace(now, goods=None), ZH) is None
    assert refilled(of_fact, structs.replace(now, goods=goods(2)), ZH) is None


def test_a_line_of_sizes_holds_while_the_product_does() -> None:
    now = structs.replace(CALM, segment="interact", goods=structs.replace(HERE, sizes=("大号", "中号")))
    moves = [move for seed in range(80) for move in propose(now, ZH, MAY, seed).moves]
    move = next(move for move in moves if any(one.ground == "sku" for one in move.used))
    assert refilled(move, now, ZH) == move


def test_a_line_tells_what_its_type_brought_before() -> None:
    known = Effect(measure="clicks", n=9, known=True, change=0.2, low=0.0, high=0.44)
    room = structs.replace(CALM, turn="trust", worked={"trust": known})
    moves = propose(room, lines("zh"), judge(), 1).moves
    assert [move.worked for move in moves if move.type == "trust"] == [known]
    assert all(move.worked is None for move in moves if move.type != "trust")


def test_a_line_of_the_library_leads_in_its_slot_of_a_trial() -> None:
    """In place of the one that was made for the trial; another line's turn is another kind of proposal."""
    known = Effect(measure="orders", n=9)
    room = structs.replace(CALM, turn="trust", worked={"trust": known})
    made = propose(room, ZH, MAY, 1)
    assert made.led_by(None, room) is made
    own = Move(type="trust", text="起球怎么说", pattern="起球怎么说", reason="…", sign="trial", line="l1")
    led = made.led_by(own, room)
    assert (led.moves[0].line, led.moves[0].worked) == ("l1", known)
    assert sum(move.sign == "trial" for move in led.moves) == 1
    assert (made.signs[0], led.signs[0]) == ("trial.trust", "trial.l1")
