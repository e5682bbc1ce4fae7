"""Draws follow their laws, and a seed repeats them."""

from functools import partial
from random import Random

import pytest

from anchor_console.connectors.simulator.agenda import Agenda
from anchor_console.connectors.simulator.chance import Chance
from anchor_console.connectors.simulator.chatter import Chatter, Mood
from anchor_console.connectors.simulator.demo import GOODS


def chance(seed: int = 5) -> Chance:
    return Chance(Random(seed))


@pytest.mark.parametrize("mean", [0.05, 1.0, 7.5, 29.9, 30.1, 400.0])
def test_counts_have_their_mean_and_as_much_variance(mean: float) -> None:
    draws = [chance_.count(mean) for chance_ in [chance()] for _ in range(6_000)]
    average = sum(draws) / len(draws)
    variance = sum((draw - average) ** 2 for draw in draws) / len(draws)
    assert average == pytest.approx(mean, rel=0.1)
    assert variance == pytest.approx(mean, rel=0.15)


@pytest.mark.parametrize("mean", [0.0, -1.0])
def test_what_never_happens_never_happens(mean: float) -> None:
    assert chance().count(mean) == 0


def test_a_draw_keeps_its_bounds() -> None:
    draws = chance()
    assert {draws.between(2, 4) for _ in range(200)} == {2, 3, 4}
    assert {draws.pick("ab") for _ in range(50)} == {"a", "b"}
    delays = sorted(draws.delay(10_000, 1.0, 60_000) for _ in range(2_000))
    assert delays[0] >= 1_000
    assert delays[-1] == 60_000
    assert delays[1_000] == pytest.approx(11_000, rel=0.1)


def test_a_seed_repeats_its_draws() -> None:
    first, second, other = ([draws.random() for _ in range(5)] for draws in (chance(1), chance(1), chance(2)))
    assert first == second != other


def test_the_agenda_is_kept_in_the_order_of_time_and_of_writing() -> None:
    agenda, done = Agenda(), list[str]()

    def note(name: str, at: int) -> None:
        done.append(f"{name} {at}")

    for at, name in ((30, "c"), (10, "a"), (10, "b"), (50, "d")):
        agenda.put(at, partial(note, name))
    for at, act in agenda.due(50):
        act(at)
        if at == 10 and len(done) == 1:
            agenda.put(20, partial(note, "then"))
    assert done == ["a 10", "b 10", "then 20", "c 30"]
    assert len(agenda) == 1


def test_where_all_is_sold_out_people_speak_of_that() -> None:
    chatter = Chatter(chance(), GOODS)
    chatter.about(GOODS[0], Mood(sold_out=1.0, wish=0.2))
    texts = [chatter.say(chatter.kind(), "晚风") for _ in range(500)]
    assert sum("补" in text or "没" in text or "抢" in text for text in texts) > 100


def test_texts_go_on_when_new_ones_run_out() -> None:
    chatter = Chatter(chance(), GOODS[:1])
    texts = [chatter.say(chatter.kind(), "晚风") for _ in range(20_000)]
    assert 1 - len(set(texts)) / len(texts) == pytest.approx(0.43, rel=0.1)
