"""The room as a situation: what is up, its proven facts, how much came, what is asked, what was said."""

from decimal import Decimal

from msgspec import structs

from anchor_console.core.correction import Correction
from anchor_console.core.nextline import Situation
from anchor_console.core.product import Sku
from anchor_console.core.said import Said
from anchor_console.core.script import Line
from anchor_console.core.segment import Segment
from anchor_console.core.trial.effect import Effect
from anchor_console.core.trial.record import Trial
from anchor_console.core.window import MINUTE
from anchor_console.core.wire import Mood
from anchor_console.desk.view import Kept
from anchor_console.ui.cockpit.situating import Situating
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk
from tests.ui.cockpit.lines_made import FACT, talking_desk
from tests.ui.cockpit.rooms import NOW


def read(desk: FakeDesk, words: Words) -> Situation:
    """The situation now."""
    found = Situating(desk, words).situation((), "warm", 0)
    assert found is not None
    return found


def test_what_is_up_comes_with_price_stock_link_and_proven_facts(words: Words) -> None:
    goods = read(talking_desk(), words).goods
    assert goods is not None
    assert (goods.id, goods.name, goods.number, goods.category) == ("p3", "长绒棉四件套", 3, "家纺")
    assert (goods.price, goods.stock, goods.lasts) == (Decimal(329), 86, 86 * 10 / 12)
    assert [(fact.id, fact.proof, fact.until) for fact in goods.facts] == [("f1", "检测报告", "2031-03-01")]


def test_a_fact_that_may_not_be_said_is_left_out(words: Words) -> None:
    desk = talking_desk()
    desk.records[-1] = Kept(value=structs.replace(FACT, approved_by=""))
    goods = read(desk, words).goods
    assert goods is not None
    assert goods.facts == ()


def test_flows_are_of_whole_minutes_against_as_many_before(words: Words) -> None:
    now = read(talking_desk(), words)
    for flow in (now.entries, now.clicks, now.orders, now.comments):
        assert flow.now is not None
        assert flow.before is not None
        assert 0.2 < flow.now / flow.before < 5
    assert now.stay.now is not None
    assert now.unpaid > 0


def test_a_young_show_has_nothing_before(words: Words) -> None:
    desk = talking_desk()
    assert desk.picture is not None
    desk.picture.minutes = {at: row for at, row in desk.picture.minutes.items() if at > NOW - 5 * 60_000}
    now = read(desk, words)
    assert (now.comments.before, now.stay.now) == (None, None)
    desk.picture.minutes = {}
    assert read(desk, words).comments.now is None


def test_mood_and_open_questions_of_what_is_up(words: Words) -> None:
    now = read(talking_desk(), words)
    assert (now.upset, now.read) == (12, 100)
    assert [(one.key, one.topic, one.lately, one.fact) for one in now.questions] == [
        ("q1", "quality", 23, "f1"), ("q2", "size", 11, ""), ("q4", "shipping", 4, "")
    ]  # fmt: skip


def test_a_mistake_that_is_open_and_lines_of_before_are_known(words: Words) -> None:
    desk = talking_desk()
    line = Said(id="a", session="s1", at=NOW - 60_000, line="trust", text="说过", way="refused", facts="f1")
    desk.records += [
        Kept(value=Correction(id="c", session="s1", said="错了", said_at=1, noticed_at=1)),
        Kept(value=line), Kept(value=structs.replace(line, id="b", at=NOW - 2 * 3_600_000)),
    ]  # fmt: skip
    now = read(desk, words)
    assert now.wrong
    assert [(one.text, one.way, one.facts) for one in now.gone_over] == [("说过", "refused", ("f1",))]
    assert now.weights["trust"] < 1


def test_the_next_product_is_named_with_its_link(words: Words) -> None:
    coming = read(talking_desk(), words).next
    assert coming is not None
    assert (coming.name, coming.number) == ("羽丝绒冬被", 4)


def test_a_name_with_a_figure_that_nothing_proves_is_not_spoken(words: Words) -> None:
    desk = talking_desk()
    desk.lineups["s1"][2] = structs.replace(desk.lineups["s1"][2], short_title="", title="60 支四件套")
    goods = read(desk, words).goods
    assert goods is not None
    assert goods.name == ""


def test_food_and_beauty_ask_for_a_notice(words: Words) -> None:
    desk = talking_desk()
    assert not read(desk, words).notice
    place = next(i for i, kept in enumerate(desk.records) if getattr(kept.value, "title", "").startswith("60 支"))
    desk.records[place] = Kept(value=structs.replace(desk.records[place].value, category="零食"))
    assert read(desk, words).notice


def test_before_the_show_there_is_no_situation(words: Words) -> None:
    desk = talking_desk()
    desk.session_rows[0] = structs.replace(desk.session_rows[0], state="planned")
    assert Situating(desk, words).situation((), "warm", 0) is None
    assert Situating(FakeDesk(), words).situation((), "warm", 0) is None


def test_a_room_without_a_card_up_has_no_product_but_may_have_a_segment(words: Words) -> None:
    desk = talking_desk()
    assert desk.picture is not None
    desk.picture.pinned = None
    desk.picture.mood = Mood()
    desk.records = [kept for kept in desk.records if not hasattr(kept.value, "hand_price")]
    desk.records.append(Kept(value=Segment(id="g1", session="s1", kind="warm_up", minutes=240)))
    now = read(desk, words)
    assert now.goods is None
    assert now.read == 0


def test_sizes_are_the_variants_that_are_left_to_buy(words: Words) -> None:
    desk = talking_desk()
    place = next(i for i, kept in enumerate(desk.records) if getattr(kept.value, "id", "") == "p3")
    skus = (
        Sku(id="a", title="1.5 m"), Sku(id="b", title="1.8 m", stock=9), Sku(id="c", title="2.0 m", stock=0),
        Sku(id="d", title="1.5 m"), Sku(id="e"), Sku(id="f", title="1.8 m 加厚 米白色 礼盒装 送枕套"),
    )  # fmt: skip
    desk.records[place] = Kept(value=structs.replace(desk.records[place].value, skus=skus))
    goods = read(desk, words).goods
    assert goods is not None
    assert goods.sizes == ("1.5 m", "1.8 m")


def test_what_worked_weighs_beside_what_the_team_takes_and_says_how_sure_it_is(words: Words) -> None:
    desk = talking_desk()
    desk.records.append(Kept(value=Said(id="a", session="s1", at=NOW - 9, line="trust", text="说过", way="refused")))
    bad = Effect(measure="orders", n=40, known=True, change=-0.5, low=-0.55, high=-0.44)
    plain = read(desk, words)
    found = Situating(desk, words, lambda: {"trust": bad}).situation((), "warm", 0)
    assert found is not None
    assert found.worked == {"trust": bad}
    assert 0.4 <= found.weights["trust"] < plain.weights["trust"] < 1


def test_in_a_trial_the_way_whose_turn_it_is_is_known(words: Words) -> None:
    """Ways are types, or lines of the library; two of one type rest for nobody."""
    desk = talking_desk()
    trial = Trial(id="t", session="s1", ways=("chat", "l1"), began_at=NOW - NOW % MINUTE - 3 * MINUTE)
    desk.records += [Kept(value=trial), Kept(value=Line(id="l1", type="trust", text="…"))]
    now = read(desk, words)
    assert {now.turn, now.rests} == {"chat", "trust"}
    desk.records[-1] = Kept(value=Line(id="l1", type="chat", text="…"))
    assert (read(desk, words).turn, read(desk, words).rests) == ("chat", None)
    desk.records.pop()
    assert {read(desk, words).turn, read(desk, words).rests} == {"chat", None}
    assert Situating(desk, words).turn_words().startswith("试验：轮到「")
    desk.records[-1] = Kept(value=structs.replace(trial, stopped_at=NOW - MINUTE))
    assert Situating(desk, words).turn_words() == ""
    assert (read(desk, words).turn, read(desk, words).rests) == (None, None)
