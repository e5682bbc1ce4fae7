"""What is shown of a room's events."""

from anchor_console.core.events import CommentPosted, Gap, GiftSent, KnownEvent, User
from anchor_console.core.wire import Again
from anchor_console.hub.room.showing import RING, Heard, Showing
from tests.hub.running import NOON


def comment(seq: int, text: str) -> Heard:
    return Heard(seq, CommentPosted(id=f"c{seq}", at=NOON, text=text))


def gift(seq: int, streak: str = "", ends: bool = False) -> Heard:
    event = GiftSent(id=f"g{seq}", at=NOON, user=User(id="u"), streak=streak, streak_count=seq, streak_end=ends)
    return Heard(seq, event)


def shown(showing: Showing, *heard: Heard, now: int = NOON) -> list[int]:
    return [event.seq for event in showing.take(heard, now)[0]]


def test_questions_come_before_other_texts_when_not_all_can_be_shown() -> None:
    heard = [comment(n, f"{n}号什么时候发货？" if n % 10 == 0 else f"第{n}条") for n in range(1, 201)]
    events, passed = Showing().take(heard, NOON)
    assert sum("question" in event.marks for event in events) > 10
    assert len(events) + passed == 200


def test_never_more_than_200_texts_in_any_second() -> None:
    showing = Showing()
    times: list[int] = []
    for now in range(NOON, NOON + 3000, 20):
        heard = [comment(now * 100 + n, f"{now} 第 {n} 条") for n in range(40)]
        times += [now] * len(shown(showing, *heard, now=now))
    assert all(sum(start <= time < start + 1000 for time in times) <= 200 for start in range(NOON, NOON + 2000, 20))
    last = [time for time in times if time >= NOON + 2000]
    assert len(last) >= 150
    assert max(last.count(time) for time in last) <= 5


def test_other_events_pass_whatever_the_texts_do() -> None:
    heard: list[Heard] = [comment(n, f"第{n}条") for n in range(1, 400)]
    gap = Heard(400, Gap(id="x", at=NOON, reason="cut\noff"))
    assert 400 in shown(Showing(), *heard, gap)


def test_equal_texts_are_shown_once_with_how_often_they_came() -> None:
    showing = Showing()
    events, passed = showing.take([comment(1, "想要"), comment(2, "想要！"), comment(3, " 想要 ")], NOON)
    assert [(event.seq, event.times) for event in events] == [(1, 3)]
    assert passed == 0
    assert shown(showing, comment(4, "想要")) == []
    assert showing.take_grown() == [Again(1, 4)]
    assert showing.take_grown() == []
    assert [event.times for event in showing.last(10)] == [4]


def test_a_text_that_comes_again_after_ten_minutes_is_asked_anew() -> None:
    showing = Showing()
    asked = CommentPosted(id="a", at=NOON, text="什么时候发货")
    again = CommentPosted(id="b", at=NOON + 601_000, text="什么时候发货")
    assert shown(showing, Heard(1, asked)) == [1]
    events, _ = showing.take([Heard(2, again)], NOON + 601_000)
    assert [(event.seq, event.times) for event in events] == [(2, 1)]


def test_of_a_streak_the_first_and_the_end_are_shown() -> None:
    showing = Showing()
    heard = [gift(n, "s", ends=n == 5) for n in range(1, 6)]
    assert shown(showing, *heard) == [1, 5]
    assert shown(showing, gift(6), gift(7)) == [6, 7]


def test_a_clock_far_off_is_marked() -> None:
    event: KnownEvent = CommentPosted(id="c", at=NOON, text="好")
    (one,), _ = Showing().take([Heard(1, event, off=True)], NOON)
    assert one.marks == ("clock_off",)


def test_one_who_comes_back_gets_what_is_newer_and_hears_how_much_is_too_old() -> None:
    showing = Showing()
    for n in range(1, RING + 201):
        assert shown(showing, gift(n), now=NOON + n * 1000) == [n]
    newer, grown, missed = showing.after(50)
    assert [event.seq for event in newer] == list(range(201, RING + 201))
    assert (grown, missed) == ([], 150)
    assert [event.seq for event in showing.last(3)] == [RING + 198, RING + 199, RING + 200]


def test_one_who_comes_back_hears_which_texts_have_grown() -> None:
    showing = Showing()
    shown(showing, comment(1, "想要"))
    shown(showing, comment(2, "想要"))
    assert showing.after(1) == ([], [Again(1, 2)], 0)
