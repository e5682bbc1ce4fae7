"""A transcript that grows: each hit is told once, when it can no longer turn into its opposite."""

import pytest

from anchor_console.core.compliance import Flag
from anchor_console.core.compliance.hearing import SETTLED, Hearing

REST = "说" * SETTLED


def judge(text: str) -> list[Flag]:
    """Every "最低" is a stop, but not where "不说" stands behind it."""
    return [
        Flag(rule="r", start=place, end=place + 2, severity="stop", article="a")
        for place in range(len(text))
        if text.startswith("最低", place) and "不说" not in text[place:]
    ]


@pytest.fixture
def hearing() -> Hearing:
    return Hearing(judge)


def told(hearing: Hearing, *pieces: str) -> list[str]:
    """What is told as the pieces come in, each longer than the one before."""
    return [one.words for at, text in enumerate(pieces) for one in hearing.hear(text, at * 100)]


def test_a_hit_is_told_once_while_the_utterance_grows(hearing: Hearing) -> None:
    assert told(hearing, "全网", "全网最低", f"全网最低{REST}", f"全网最低{REST}了") == ["最低"]


def test_what_may_still_be_taken_back_waits(hearing: Hearing) -> None:
    assert told(hearing, "全网最低", "全网最低这种话", f"全网最低这种话我们不说{REST}") == []


def test_a_hit_near_the_growing_end_waits(hearing: Hearing) -> None:
    assert told(hearing, f"最低{REST}最低", f"最低{REST}最低{REST}") == ["最低", "最低"]
    assert told(hearing, f"{REST}最低价") == []


def test_at_the_end_of_an_utterance_nothing_waits(hearing: Hearing) -> None:
    (one,) = hearing.hear("全网最低", 700, is_final=True)
    assert (one.at, one.words, one.flag.severity) == (700, "最低", "stop")
    assert hearing.end() == []


def test_the_same_words_said_again_are_told_again(hearing: Hearing) -> None:
    assert told(hearing, f"最低{REST}", f"最低{REST}最低{REST}") == ["最低", "最低"]
    assert [one.words for one in hearing.hear("最低", 900, is_final=True)] == ["最低"]


def test_a_text_put_right_is_still_the_same_utterance(hearing: Hearing) -> None:
    assert told(hearing, f"全网最低价{REST}", f"全网最低价格{REST}") == ["最低"]


def test_another_utterance_ends_the_one_before(hearing: Hearing) -> None:
    assert told(hearing, "全网最低", "下一个链接") == ["最低"]


def test_it_is_dated_by_the_beginning_of_its_utterance(hearing: Hearing) -> None:
    hearing.hear("今天", 100)
    (one,) = hearing.hear("今天全网最低", 900, is_final=True)
    assert one.at == 100


def test_what_is_left_is_told_at_the_end(hearing: Hearing) -> None:
    hearing.hear("全网最低", 100)
    assert [one.words for one in hearing.end()] == ["最低"]
