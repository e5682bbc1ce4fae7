"""Every comment is counted into what it asks, alike ones together, and what nobody had time to read is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from anchor_console.core.triage.products import Named, Names
from anchor_console.core.window import MINUTE
from anchor_console.hub.room import questions
from anchor_console.hub.room.questions import LASTING, QuestionBook, Said
from tests.hub.running import NOON

NAMES = Names([Named("p1", 1, ("长绒棉四件套",)), Named("p2", 2, ("羽丝绒冬被",))])


def said(text: str, at: int = 0, user: str = "u1", pinned: str = "p1") -> Said:
    return Said(NOON + at, user, text, pinned)


def book_of(*said: Said) -> QuestionBook:
    book = QuestionBook(NAMES)
    book.hear(said)
    book.read(lambda: True)
    return book


def test_alike_questions_are_one_with_how_often_and_by_how_many() -> None:
    book = book_of(
        said("会不会起球"),
        said("请问会起球吗", 5_000, "u2"),
        said("会不会起球", 9_000, "u1"),
        said("好看", 9_000, "u3"),
    )
    (question,) = book.questions(NOON + 9_000)
    assert (question.text, question.times, question.askers, question.lately) == ("会不会起球", 3, 2, 3)
    assert (question.first_at, question.last_at) == (NOON, NOON + 9_000)
    assert (question.product, question.topic, question.kind) == ("p1", "quality", "question")


def test_a_question_is_about_what_it_names_or_else_what_is_up() -> None:
    book = book_of(said("冬被会起球吗"), said("会起球吗"))
    assert {question.product for question in book.questions(NOON)} == {"p1", "p2"}


def test_what_is_asked_of_the_shop_is_about_no_product() -> None:
    (question,) = book_of(said("发什么快递"), said("发什么快递", 1, pinned="p2")).questions(NOON)
    assert (question.product, question.times) == ("", 2)


def test_a_complaint_about_something_waits_for_an_answer_too() -> None:
    (question,) = book_of(said("怎么还不发货"), said("气死了"), said("能便宜点吗")).questions(NOON)
    assert (question.kind, question.topic) == ("complaint", "shipping")


def test_lures_and_talk_between_viewers_ask_the_team_nothing() -> None:
    assert book_of(said("要同款吗？加薇信 abc123"), said("@小满 你在哪里呀")).questions(NOON) == []


def test_the_most_asked_of_the_last_ten_minutes_goes_first() -> None:
    book = book_of(said("会起球吗"), said("几斤的", 1_000), said("几斤的", 2_000))
    assert [question.text for question in book.questions(NOON)] == ["几斤的", "会起球吗"]
    old = book_of(*[said("会起球吗", n) for n in range(LASTING)], said("几斤的", 20 * MINUTE))
    assert [question.text for question in old.questions(NOON + 20 * MINUTE)] == ["几斤的", "会起球吗"]


def test_only_what_came_in_the_last_ten_minutes_is_lately() -> None:
    book = book_of(*[said("会起球吗", minute * MINUTE) for minute in (0, 5, 9, 10)])
    assert [book.questions(NOON + at * MINUTE)[0].lately for at in (10, 14, 18, 19, 30)] == [3, 3, 2, 1, 0]


def test_what_one_asked_long_ago_is_told_no_more() -> None:
    assert book_of(said("会起球吗")).questions(NOON + 20 * MINUTE) == []


def test_a_batch_that_is_delivered_again_is_the_same_question_with_its_count() -> None:
    """The same texts half a minute later with new times and ids: no new question, no new asker."""
    first = [said(text, n, f"u{n}") for n, text in enumerate(("会起球吗", "几斤的", "发什么快递"))]
    again = [structs.replace(one, at=one.at + 37_000) for one in first]
    book = book_of(*first, *again)
    assert [(question.times, question.askers) for question in book.questions(NOON)] == [(2, 1)] * 3


def test_nobody_is_lost_when_there_is_no_time_to_read() -> None:
    book = QuestionBook(NAMES)
    book.hear(said(f"第 {n} 件还有吗", n) for n in range(questions.WAITING + 7))
    assert (len(book.waiting), book.unread) == (questions.WAITING, 7)
    assert book.mood(NOON).unread == 7
    left = iter(range(3))
    book.read(lambda: next(left, None) is not None)
    assert len(book.waiting) == questions.WAITING - 3


def test_what_is_known_counts_without_being_read_again() -> None:
    book = book_of(said("会起球吗"))
    book.hear([said("会起球吗？", 1), said("会起球吗", 2)])
    assert not book.waiting
    assert book.questions(NOON)[0].times == 3


def test_a_book_that_was_saved_goes_on_where_it_stopped() -> None:
    book = book_of(said("会起球吗"), said("垃圾"))
    book.hear([said("几斤的", 1)])
    again = QuestionBook(NAMES)
    assert again.restore(book.save(41)) == 41
    again.read(lambda: True)
    again.hear([said("会起球吗", 2, "u9")])
    again.read(lambda: True)
    asked = {question.text: (question.key, question.times) for question in again.questions(NOON)}
    assert asked["会起球吗"] == (book.questions(NOON)[0].key, 2)
    assert asked["几斤的"][1] == 1
    assert again.mood(NOON).upset == 1


def test_other_names_are_used_from_then_on() -> None:
    book = QuestionBook()
    book.hear([said("冬被会起球吗")])
    book.read(lambda: True)
    book.call(NAMES)
    book.hear([said("冬被会起球吗")])
    book.read(lambda: True)
    assert {question.product for question in book.questions(NOON)} == {"p1", "p2"}


def test_a_book_that_grows_too_long_lets_the_least_asked_go() -> None:
    book = book_of(*[said("会起球吗", n, f"u{n}") for n in range(9)])
    book.hear(said(f"{n} 号色卡配什么 {n * 7919}", n) for n in range(questions.QUESTIONS + 5))
    book.read(lambda: True)
    assert book.questions(NOON)[0].times == 9


def test_a_question_that_finds_the_book_full_is_counted_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questions, "QUESTIONS", 4)
    book = book_of(*[said(text) for text in ("会起球吗", "几斤的", "发什么快递", "什么材质", "多少钱", "多少钱")])
    assert {one.text: one.times for one in book.questions(NOON)}["多少钱"] == 2


def test_the_forms_of_one_question_are_not_kept_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questions, "FORMS", 8)
    asked = [f"{'很' * n}薄的床单夏天睡觉会热会闷会出很多汗会粘在身上么大概多少度以下合适" for n in range(30)]
    book = book_of(*map(said, asked), *map(said, asked))
    assert sum(one.times for one in book.questions(NOON)) == 60
    assert len(book._forms) <= 8 + len(book._entries)


def test_the_wording_that_most_used_is_told_made_safe() -> None:
    (question,) = book_of(said("几斤的\u202e"), said("这个几斤的呀"), said("这个几斤的呀", 1)).questions(NOON)
    assert question.text == "这个几斤的呀"
    (hidden,) = book_of(said("几斤的\u202e")).questions(NOON)
    assert hidden.text == "几斤的"


@given(st.lists(st.sampled_from(("会起球吗", "几斤的", "发什么快递", "好看", "垃圾", "1")), max_size=60))
def test_every_comment_is_counted_once(texts: list[str]) -> None:
    book = book_of(*[said(text, n) for n, text in enumerate(texts)])
    asked = sum(question.times for question in book.questions(NOON))
    assert asked == sum(text in ("会起球吗", "几斤的", "发什么快递") for text in texts)
    assert book.mood(NOON).read == len(texts)
