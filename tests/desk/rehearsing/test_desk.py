"""A desk that rehearses: it is on air for itself alone."""

from anchor_console.core.answer import Answer, answer_to
from anchor_console.core.beat import Beat
from anchor_console.core.cue import Cue
from anchor_console.core.fact import Fact
from anchor_console.core.rehearsal.twists import Twist
from anchor_console.core.session import Session
from anchor_console.desk.picture import Changed
from anchor_console.desk.rehearsing.desk import AT_ONCE
from anchor_console.desk.view import Kept
from tests.desk.rehearsing.made import Rehearsed, question
from tests.fakes import NOON


def test_a_planned_session_is_on_air_here_and_stays_planned_there() -> None:
    made = Rehearsed()
    assert (made.desk.session.state, made.desk.session.live_at) == ("live", NOON)
    assert [row.state for row in made.desk.sessions()] == ["live", "live"]
    assert [kept.value.state for kept in made.desk.all(Session)] == ["live", "draft"]
    kept = made.desk.one(Session, "s1")
    assert kept is not None
    assert (kept.value.state, kept.value.live_at) == ("live", NOON)
    assert made.real.session_rows[0].state == "planned"


def test_facts_are_the_real_ones_and_what_belongs_to_the_show_is_not() -> None:
    made = Rehearsed()
    made.real.records.append(Kept(value=Beat(id="b", session="s1", row="i9", began_at=1)))
    made.real.records.append(Kept(value=Cue(id="c", session="s1", to="all", text="真的提示")))
    assert [kept.value.text for kept in made.desk.all(Fact, "p1")] == ["可以机洗"]
    assert made.desk.all(Beat, "s1") == []
    assert made.desk.all(Cue, "s1") == ()
    assert made.desk.one(Cue, "c") is None


def test_seconds_are_played_as_they_pass_and_after_a_sleep_only_some_at_once() -> None:
    made = Rehearsed()
    assert made.desk.advance() == 0
    made.pass_on(3)
    assert (made.stage.seconds, made.desk.picture.counters) == (3, {"online": 9})
    made.time += 600_000
    assert made.desk.advance() == AT_ONCE


def test_the_card_goes_up_with_the_row_that_is_read_and_the_row_before_it_ends() -> None:
    made = Rehearsed()
    told: list[Changed] = []
    made.desk.watch(told.append)
    made.desk.come_to("g1", "")
    made.pass_on(5)
    made.desk.come_to("i1", "p1")
    made.desk.come_to("i1", "p1")
    assert made.stage.done == ["pin ", "pin p1"]
    first, second = (kept.value for kept in made.desk.all(Beat, "s1"))
    assert (first.row, first.began_at, first.ended_at) == ("g1", NOON, NOON + 5_000)
    assert (second.row, second.began_at, second.ended_at) == ("i1", NOON + 5_000, None)
    assert any(changed & Changed.RECORDS for changed in told)


def test_the_crowd_hears_a_call_and_a_price() -> None:
    made = Rehearsed()
    made.desk.read_aloud("想要的扣 1", "interaction", False)
    made.desk.read_aloud("现在到手", "", True)
    made.desk.read_aloud("最后说一遍", "closing_deal", False)
    made.desk.read_aloud("摸着很软", "product", False)
    assert made.stage.done == ["call", "release", "release"]


def test_one_question_stands_there_and_its_key_on_the_glass_answers_it() -> None:
    made = Rehearsed()
    made.desk.come_to("i1", "p1")
    made.stage.asked = [question("q1", product="p1"), question("q2", "国家级的吗"), question("q3", "99元卖吗")]
    made.pass_on(2)
    assert [one.key for one in made.desk.picture.questions] == ["q1"]
    answer = made.desk.all(Answer, "s1")[0].value
    assert (answer.way, answer.question) == ("anchor", "q1")
    made.desk.change("answer.put", answer_to("s1", "another"), {"said_at": 1})
    assert made.desk.questioning.answered() == 0
    made.desk.change("answer.put", answer_to("s1", "q1"), {"said_at": 1})
    assert made.desk.questioning.answered() == 1
    assert made.desk.picture.questions == []
    assert made.desk.all(Answer, "s1") == ()
    made.pass_on(60)
    assert [one.key for one in made.desk.questioning.all] == ["q1"], "the others may not stand on a glass"


def test_a_question_stays_until_it_is_settled_though_the_room_forgets_it() -> None:
    made = Rehearsed()
    made.stage.asked = [question()]
    made.pass_on(1)
    made.stage.asked = []
    made.pass_on(10)
    assert [one.key for one in made.desk.picture.questions] == ["q1"]
    assert made.desk.settle("service")
    assert not made.desk.settle("service")


def test_a_passage_that_answers_it_takes_it_away() -> None:
    made = Rehearsed()
    made.stage.asked = [question()]
    made.pass_on(1)
    made.desk.questioning.told("可以机洗")
    made.desk.read_aloud("放心，可以机洗", "", False)
    assert made.desk.picture.questions == []


def test_a_twist_comes_with_a_cue_that_can_be_seen_once() -> None:
    made = Rehearsed(Twist(2_000, "wave"), Twist(3_000, "anger"))
    made.pass_on(4)
    assert made.stage.done == ["wave", "anger"]
    wave, anger = made.desk.cues("s1")
    assert (wave.text, wave.urgent, anger.urgent, wave.to) == ("wave  7", False, True, "anchor")
    made.desk.acknowledge(wave.id)
    seen_at = made.desk.cues("s1")[0].acknowledged_at
    made.pass_on(1)
    made.desk.acknowledge(wave.id)
    assert made.desk.cues("s1")[0].acknowledged_at == seen_at
    assert made.desk.cues_seen == (1, 2)
    assert made.desk.cues("s2") == ()


def test_nothing_sells_out_before_a_card_is_up() -> None:
    made = Rehearsed(Twist(1_000, "sold_out"))
    made.pass_on(3)
    assert made.stage.done == []
    made.desk.come_to("i1", "p1")
    made.pass_on(2)
    assert made.stage.done == ["pin p1", "sold_out"]


def test_whoever_stops_watching_is_told_nothing_and_after_the_end_nobody_is() -> None:
    made = Rehearsed()
    told: list[Changed] = []
    stop = made.desk.watch(told.append)
    stop()
    stop()
    made.desk.watch(told.append)
    made.desk.close()
    made.pass_on(2)
    assert told == []


def test_it_reads_what_a_screen_may_ask() -> None:
    made = Rehearsed()
    assert [row.id for row in made.desk.lineup("s1")] == ["i1", "i2"]
    assert [one.name for one in made.desk.people()] == ["林小满"]
    assert (made.desk.me(), made.desk.rules() is made.real.rule_pack) == (None, True)
    assert (made.desk.hub.step, made.desk.stream.step) == ("live", "live")
