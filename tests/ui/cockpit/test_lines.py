"""Rows in words: icons by kind, hostile text made harmless, minutes told apart, repeats grown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core import events as ev
from anchor_console.core.wire import Again, ShownEvent
from anchor_console.desk.picture import FeedRow, Picture
from anchor_console.kit.paths import resources
from anchor_console.ui.cockpit.lines import FILTERS, Line, Lines, belongs, line_of, unfolded
from anchor_console.ui.words import Words
from tests.ui.cockpit.rooms import MINUTE, NOW, comment

WHO = ev.User(id="u", name="晚风")
EVENTS: tuple[ev.KnownEvent, ...] = (
    ev.ViewerEntered(id="1", at=NOW, user=WHO),
    ev.ViewerLeft(id="1", at=NOW, user=WHO),
    ev.LikeGiven(id="1", at=NOW, user=WHO, count=9),
    ev.Followed(id="1", at=NOW, user=WHO),
    ev.Shared(id="1", at=NOW, user=WHO),
    ev.FanClubJoined(id="1", at=NOW, user=WHO),
    ev.GiftSent(id="1", at=NOW, user=WHO, gift=ev.Gift(name="小心心"), count=20),
    ev.ProductExposed(id="1", at=NOW, product="p1"),
    ev.ProductClicked(id="1", at=NOW, product="p1"),
    ev.CartAdded(id="1", at=NOW, product="p1"),
    ev.CouponClaimed(id="1", at=NOW, coupon="c"),
    ev.OrderCreated(id="1", at=NOW, product="p1", order="o", quantity=2, amount=100),
    ev.OrderPaid(id="1", at=NOW, product="p1", order="o", amount=32_900),
    ev.OrderRefunded(id="1", at=NOW, product="p1", order="o", amount=100, currency="USD"),
    ev.ProductPinned(id="1", at=NOW, product="p1"),
    ev.ProductUnpinned(id="1", at=NOW, product="p1"),
    ev.StockChanged(id="1", at=NOW, product="p1", stock=1_200),
    ev.PriceChanged(id="1", at=NOW, product="p1", price=990),
    ev.RoomStats(id="1", at=NOW, online=3),
    ev.RoomOpened(id="1", at=NOW),
    ev.RoomClosed(id="1", at=NOW),
    ev.ViolationNotified(id="1", at=NOW, text="夸大"),
    ev.Gap(id="1", at=NOW, seconds=92, reason="断线"),
    ev.UnknownHappened(id="1", at=NOW, kind="moon"),
)


def in_words(event: ev.KnownEvent, words: Words, marks: tuple[str, ...] = (), times: int = 1) -> Line:
    return line_of(FeedRow(0, 1, event, marks, times), words, "CNY", {"p1": "四件套"})


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_every_kind_of_event_has_its_icon_and_sentence(words: Words, event: ev.KnownEvent, language: str) -> None:
    words.choose("zh" if language == "zh" else "en")
    line = in_words(event, words)
    assert (resources() / "icons" / f"{line.icon}.svg").is_file()
    assert line.text
    assert "{" not in line.text


def test_an_order_says_its_amount_first(words: Words) -> None:
    assert in_words(EVENTS[12], words).text == "付款 ¥329.00 · 四件套"
    assert in_words(EVENTS[11], words).text == "拍下 ¥1.00 · 四件套 ×2"
    assert in_words(EVENTS[13], words).text.startswith("退款 $1.00")


def test_a_question_is_marked_and_a_remark_is_not(words: Words) -> None:
    asked = ev.CommentPosted(id="1", at=NOW, user=WHO, text="几斤？")
    assert in_words(asked, words, ("question",)).icon == "question"
    assert in_words(asked, words).icon == ""


@given(st.text(max_size=2_000), st.text(max_size=200))
def test_whatever_is_written_is_drawn_on_one_short_line(text: str, name: str) -> None:
    words = Words(resources(), "zh")
    line = in_words(ev.CommentPosted(id="1", at=NOW, user=ev.User(name=name), text=text), words)
    drawn = line.name + line.text
    assert len(line.text) <= 200
    assert len(line.name) <= 40
    assert not any(char in drawn for char in "\n\r\t\u202e\u2066\u0000")


def test_braces_in_a_name_are_only_text(words: Words) -> None:
    gift = ev.GiftSent(id="1", at=NOW, user=WHO, gift=ev.Gift(name="{count.__class__}"), count=1)
    assert "{count.__class__}" in in_words(gift, words).text


def test_filters_part_the_rows_by_what_they_are() -> None:
    rows = [FeedRow(0, 1, event, (), 1) for event in EVENTS]
    assert all(belongs(row, "all") for row in rows)
    assert [type(row.event).__name__ for row in rows if belongs(row, "intent")] == [
        "CartAdded", "CouponClaimed", "OrderCreated", "OrderPaid", "OrderRefunded",
    ]  # fmt: skip
    asked = FeedRow(0, 1, ev.CommentPosted(id="1", at=NOW, text="?"), ("question", "complaint"), 1)
    assert [name for name in FILTERS if belongs(asked, name)] == ["all", "questions", "complaint"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_lure_is_folded_and_its_tooltip_says_what_it_holds_back(words: Words, language: str) -> None:
    words.choose("zh" if language == "zh" else "en")
    lure = ev.CommentPosted(id="1", at=NOW, user=WHO, text="加薇信 abc123")
    line = in_words(lure, words, ("question", "contact"))
    assert line.icon == "octagon"
    assert "abc123" not in line.text + line.spoken
    assert "abc123" in line.whole
    assert unfolded(line).text == "加薇信 abc123"
    assert unfolded(unfolded(line)) == unfolded(line)


def test_where_lures_are_looked_for_they_are_not_folded(words: Words) -> None:
    picture, lines = Picture("s"), Lines(words)
    event = ev.CommentPosted(id="1", at=NOW, user=WHO, text="加薇信 abc123")
    picture.apply(ShownEvent(seq=1, event=event, marks=("contact",)))
    lines.filter = "contact"
    assert lines.take(picture)[-1].text == "加薇信 abc123"


def test_a_new_minute_gets_a_line_of_its_own_once(words: Words) -> None:
    picture, lines = Picture("s"), Lines(words)
    start = NOW // MINUTE * MINUTE
    for seq, at in enumerate((start, start + 1_000, start + MINUTE, start + 500), 1):
        picture.apply(comment(seq, "好", at))
    assert [line.number for line in lines.take(picture)] == [-1, 0, 1, -1, 2, 3]


def test_rows_are_taken_once_and_what_the_ring_lost_is_passed(words: Words) -> None:
    picture, lines = Picture("s"), Lines(words)
    for seq in range(1_200):
        picture.apply(comment(seq + 1, "好", NOW))
    assert sum(line.number >= 0 for line in lines.take(picture)) == 1_000
    assert lines.take(picture) == []


def test_a_repeat_makes_its_line_grow(words: Words) -> None:
    picture, lines = Picture("s"), Lines(words)
    picture.apply(ShownEvent(seq=5, event=ev.CommentPosted(id="1", at=NOW, text="冲")))
    line = lines.take(picture)[-1]
    assert lines.grown(line, picture) is None
    picture.apply(Again(5, 9))
    grown = lines.grown(line, picture)
    assert grown is not None
    assert grown.spoken.endswith("×9")


def test_a_clock_far_off_is_marked_and_disturbs_no_minute(words: Words) -> None:
    picture = Picture("s1")
    far = ev.CommentPosted(id="f", at=NOW + 10_000 * MINUTE, user=WHO, text="几点了")
    late = ev.CommentPosted(id="l", at=NOW + MINUTE, user=WHO, text="到了")
    for shown in (ShownEvent(seq=1, event=far, marks=("clock_off",)), ShownEvent(seq=2, event=late)):
        picture.apply(shown)
    lines = Lines(words).take(picture)
    assert [(line.icon, line.time) for line in lines][:1] == [("clock", "?")]
    assert "时钟" in lines[0].text
    assert [line.number for line in lines] == [0, -1, 1], "the next minute still gets its line"
