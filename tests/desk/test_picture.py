"""The picture of a room: what frames leave of it, what is told, and what a reconnect must neither lose nor double."""

from typing import Any

import pytest

from anchor_console.core.events import CommentPosted, User
from anchor_console.core.wire import (
    Again,
    Beat,
    Frame,
    Mark,
    Mood,
    Numbers,
    PassedOver,
    ProductNow,
    Question,
    Questions,
    ShownEvent,
    State,
)
from anchor_console.desk import picture as picture_module
from anchor_console.desk.live import kept
from anchor_console.desk.picture import FEED_ROWS, Changed, Picture
from tests.fakes import NOON

MINUTE = 60_000


def shown(seq: int, times: int = 1) -> ShownEvent:
    user = User(id=f"u{seq}", name="小鱼")
    event = CommentPosted(id=f"c{seq}", at=NOON + seq, source="test", user=user, text=f"多少钱 {seq}")
    return ShownEvent(seq=seq, event=event, times=times)


def numbers(seq: int, **more: Any) -> Numbers:
    return Numbers(seq=seq, at=NOON + seq, sent_at=NOON + seq, counters={"comments": seq}, metrics={}, **more)


def state(
    seq: int, *, events: tuple[int, ...] = (), minutes: tuple[int, ...] = (), epoch: str = "ep", **more: Any
) -> State:
    rows = [{"minute": minute * MINUTE, "likes": seq} for minute in minutes]
    return State(
        seq=seq, counters={}, minutes=rows, pinned=None, events=[shown(one) for one in events],
        numbers=numbers(seq, **more), epoch=epoch, currency="USD",
    )  # fmt: skip


def after(*frames: Frame) -> Picture:
    picture = Picture("s1")
    for frame in frames:
        picture.apply(frame)
    return picture


def seqs(picture: Picture) -> list[int]:
    return [row.seq for row in picture.rows]


def test_the_first_frame_brings_everything_and_says_so() -> None:
    picture = Picture("s1")
    changed = picture.apply(state(5, events=(3, 5), minutes=(1, 2)))
    rooms = Changed.NUMBERS | Changed.MINUTES | Changed.PRODUCTS | Changed.MARKS
    assert changed == rooms | Changed.FEED | Changed.QUESTIONS
    assert (picture.seq, picture.currency, picture.epoch, seqs(picture)) == (5, "USD", "ep", [3, 5])
    assert sorted(picture.minutes) == [MINUTE, 2 * MINUTE]


@pytest.mark.parametrize(
    ("frame", "changed"),
    [
        (numbers(6), Changed.NUMBERS),
        (numbers(6, minutes=[{"minute": MINUTE, "likes": 1}]), Changed.NUMBERS | Changed.MINUTES),
        (numbers(6, products=[ProductNow(id="p1")]), Changed.NUMBERS | Changed.PRODUCTS),
        (numbers(6, pinned="p1"), Changed.NUMBERS | Changed.PRODUCTS),
        (shown(6), Changed.FEED),
        (shown(5), Changed.NOTHING),
        (Again(5, 2), Changed.FEED),
        (Again(5, 1), Changed.NOTHING),
        (Again(4, 2), Changed.NOTHING),
        (Again(9, 2), Changed.NOTHING),
        (PassedOver(3), Changed.FEED),
        (numbers(6, marks=[Mark(at=9, kind="pin")]), Changed.NUMBERS | Changed.MARKS),
        (Questions([Question(key="k", text="多少钱", first_at=1, last_at=1)]), Changed.QUESTIONS),
        (Beat(), Changed.NOTHING),
    ],
)
def test_each_frame_tells_what_differs(frame: Frame, changed: Changed) -> None:
    assert after(state(5, events=(3, 5))).apply(frame) == changed


def test_marks_stand_by_time_each_once_and_a_coupon_where_it_was_told_last() -> None:
    pin, price = Mark(at=9, kind="pin", product="p1"), Mark(at=3, kind="price", product="p1", price=990)
    late, early = (Mark(at=at, kind="coupon", of="c") for at in (8, 5))
    picture = after(state(5, marks=[pin, late]), numbers(6, marks=[price, pin, early]))
    assert picture.marks == [price, early, pin]
    picture.apply(state(7))
    assert picture.marks == []


def test_what_is_asked_and_the_mood_are_the_last_that_were_told() -> None:
    asked = [Question(key="k", text="多少钱", first_at=1, last_at=1)]
    picture = after(state(5), Questions(asked), numbers(6, mood=Mood(3, 2, 1), hands=("pin",)))
    assert (picture.questions, picture.mood.read, picture.hands) == (asked, 6, ("pin",))


def test_what_is_kept_for_the_next_start_has_marks_questions_and_mood_too() -> None:
    asked = [Question(key="k", text="多少钱", first_at=1, last_at=1)]
    picture = after(state(5, marks=[Mark(at=9, kind="pin")]), Questions(asked), numbers(6, mood=Mood(3, 2, 1)))
    again = after(kept(picture))
    assert (again.marks, again.questions, again.mood) == (picture.marks, asked, Mood(3, 2, 1))


def test_a_repeat_is_counted_where_the_text_stands() -> None:
    picture = after(state(5, events=(3, 5)), Again(3, 7))
    assert [row.times for row in picture.rows] == [7, 1]


def test_a_row_keeps_its_number_while_the_ring_holds_it() -> None:
    picture = after(*(shown(seq) for seq in range(1, FEED_ROWS + 11)))
    assert len(picture.rows) == FEED_ROWS
    assert picture.row(9) is None
    row = picture.row(10)
    assert row
    assert (row.number, row.seq) == (10, 11)
    assert picture.row(picture.next_number) is None


def test_a_reconnect_doubles_no_row_and_loses_none() -> None:
    """The hub may answer with the last 200, or with what came after; both must fit onto what is there."""
    picture = after(state(5, events=(3, 5)), shown(6), state(9, events=(5, 6, 8)), shown(8), shown(9))
    assert seqs(picture) == [3, 5, 6, 8, 9]
    assert [row.number for row in picture.rows] == [0, 1, 2, 3, 4]


def test_a_reconnect_drops_no_minute_that_the_hub_does_not_tell_again() -> None:
    picture = after(state(5, minutes=(1, 2)), state(9, minutes=(2, 3)))
    assert {minute // MINUTE: row["likes"] for minute, row in picture.minutes.items()} == {1: 5, 2: 9, 3: 9}


def test_texts_passed_over_stay_counted_over_a_reconnect() -> None:
    picture = after(state(5), PassedOver(3), state(6), PassedOver(2))
    assert picture.passed_over == 5


@pytest.mark.parametrize("other", [state(2, events=(1, 2), epoch="eq"), state(2, events=(1, 2))])
def test_another_record_or_one_set_back_starts_the_picture_anew(other: State) -> None:
    picture = after(state(5, events=(3, 5), minutes=(1,), products=[ProductNow(id="p1")]), PassedOver(3), other)
    assert seqs(picture) == [1, 2]
    assert (picture.seq, picture.minutes, picture.products, picture.passed_over) == (2, {}, {}, 0)
    assert [row.number for row in picture.rows] == [2, 3], "numbers name rows for ever"


def test_minutes_of_long_ago_are_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_module, "MINUTES_KEPT", 3)
    picture = after(state(5, minutes=(9, 1, 2)), numbers(6, minutes=[{"minute": 10 * MINUTE}, {"minute": 3 * MINUTE}]))
    assert [minute // MINUTE for minute in sorted(picture.minutes)] == [3, 9, 10]


def test_the_picture_kept_for_the_next_start_shows_the_same_and_resumes_where_it_was() -> None:
    picture = after(
        state(5, events=(3, 5), minutes=(1, 2), products=[ProductNow(id="p1", stock=3)], pinned="p1"), Again(3, 4)
    )
    again = after(kept(picture))
    assert list(again.rows) == list(picture.rows)
    for name in ("epoch", "currency", "seq", "at", "sent_at", "counters", "minutes", "products", "pinned"):
        assert getattr(again, name) == getattr(picture, name), name
    again.apply(state(6))
    assert seqs(again) == [3, 5], "the same record goes on"
