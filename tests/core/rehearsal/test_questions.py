"""Questions are put one at a time, and none is answered that wasn't asked."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.rehearsal.questions import HEARD, LATEST, REST, Questioning
from anchor_console.core.triage import read
from anchor_console.core.wire import Question


def question(key: str = "q1", **more: Any) -> Question:
    """会起球吗, asked of the product that is up."""
    given_: dict[str, Any] = {
        "text": "会起球吗",
        "first_at": 0,
        "last_at": 0,
        "product": "p1",
        "topic": "quality",
    } | more
    return Question(key=key, **given_)


def asked(**more: Any) -> Questioning:
    asking = Questioning()
    asking.offer([question(**more)], "p1", 1_000)
    return asking


def waits(asking: Questioning) -> str:
    """The key of what waits."""
    return asking.open.key if asking.open is not None else ""


def test_one_question_waits_at_a_time_and_the_next_comes_after_a_rest() -> None:
    asking = asked()
    asking.offer([question(), question("q2")], "p1", 2_000)
    assert waits(asking) == "q1"
    assert asking.settle("said", 5_000)
    asking.offer([question(), question("q2")], "p1", 5_000 + REST - 1)
    assert waits(asking) == ""
    asking.offer([question(), question("q2")], "p1", 5_000 + REST)
    assert (waits(asking), asking.answered(), asking.longest(5_000 + REST)) == ("q2", 1, 4_000)


def test_only_what_is_asked_of_what_is_up_is_put_and_complaints_are_not() -> None:
    assert asked(product="p2").open is None
    assert asked(kind="complaint").open is None
    assert asked(product="").open is not None


def test_nothing_is_settled_where_nothing_waits() -> None:
    asking = Questioning()
    asking.told("可以机洗")
    asking.passed("p2", 0)
    assert (asking.settle("said", 0), asking.heard("可以机洗", "answer", 0), asking.longest(9)) == (False, False, 0)


def test_a_passage_in_the_words_of_the_fact_answers_it() -> None:
    asking = asked()
    asking.told("起球 4 级")
    assert not asking.heard("这条很软", "product", 3_000)
    assert asking.heard("报告写的是起球 4 级", "product", 9_000)
    assert (asking.all[0].how, asking.all[0].waited(0)) == ("line", 8_000)


def test_a_line_for_answers_on_the_same_topic_answers_it() -> None:
    text = "包邮吗的朋友：发货默认包邮，48 小时内发出"
    topic = read(text).topic
    assert topic
    assert not asked(topic=topic).heard(text, "product", 3_000)
    assert not asked(topic="").heard(text, "answer", 3_000)
    assert asked(topic=topic).heard(text, "answer", 3_000)


def test_a_line_that_comes_too_late_answers_nothing() -> None:
    asking = asked()
    asking.told("起球 4 级")
    assert not asking.heard("起球 4 级", "product", 1_000 + HEARD + 1)


def test_what_was_asked_of_another_product_or_waits_too_long_is_missed() -> None:
    asking = asked()
    asking.passed("p1", 1_000 + LATEST)
    assert asking.open is not None
    asking.passed("p2", 4_000)
    assert asking.all[0].how == "missed"
    late = asked(product="")
    late.passed("p1", 1_000 + LATEST + 1)
    assert (late.all[0].how, late.answered()) == ("missed", 0)


@given(st.lists(st.sampled_from(["offer", "said", "service", "heard", "pass", "wait"]), max_size=40))
def test_answers_never_outnumber_questions(steps: list[str]) -> None:
    asking, at = Questioning(), 0
    for n, step in enumerate(steps):
        at += 20_000
        match step:
            case "offer":
                asking.offer([question(f"q{n}")], "p1", at)
            case "said" | "service":
                asking.settle("said" if step == "said" else "service", at)
            case "heard":
                asking.heard("起球", "answer", at)
            case "pass":
                asking.passed("p2", at)
            case _:
                at += 60_000
    assert 0 <= asking.answered() <= len(asking.all)
    assert sum(not one.how for one in asking.all) <= 1
    assert all(one.waited(at) >= 0 for one in asking.all)
