"""What a model is told: rules, facts and figures, a bounded past, and one question."""

from typing import Literal

import pytest

from anchor_console.core.assistant.model import Message
from anchor_console.core.assistant.prompt import AN_ANSWER, ROUNDS, Asked, Round, cited, messages, rules

FACTS = (("f1", "面料 100% 棉"), ("f2", "净重 320 克"))


def test_facts_are_numbered_and_figures_stand_as_they_are() -> None:
    said = messages(
        Asked(question="克重多少", product="四件套", facts=FACTS, figures=("到手价 329 元",), promises=("包退",))
    )
    system = said[0].text
    assert said[0].by == "system"
    assert "[F1] 面料 100% 棉\n[F2] 净重 320 克" in system
    assert "- 到手价 329 元" in system
    assert "- 包退" in system
    assert said[-1] == Message("user", "回答：\n克重多少")


def test_the_past_is_bounded() -> None:
    rounds = tuple(Round(f"问{n}", "答" * 5_000) for n in range(20))
    said = messages(Asked(question="再问", rounds=rounds))
    assert [one.by for one in said[1:]] == ["user", "assistant"] * ROUNDS + ["user"]
    assert said[1].text == f"问{20 - ROUNDS}"
    assert len(said[2].text) == AN_ANSWER


def test_everything_is_bounded() -> None:
    """A prompt never grows with what is put in."""
    many = tuple(str(n) for n in range(1_000))
    said = messages(
        Asked(
            question="问" * 10_000, product="p" * 9_999, facts=tuple((n, "事" * 9_999) for n in many),
            figures=tuple("账" * 9_999 for _ in many), comments=tuple("评" * 9_999 for _ in many), promises=many,
        )
    )  # fmt: skip
    assert sum(len(one.text) for one in said) < 40_000


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_speaks_the_screens_language(language: Literal["zh", "en"]) -> None:
    said = messages(Asked(question="q", task="draft", comments=("nice",), language=language))
    assert said[0].text.startswith(rules(language))
    assert ("口播" in said[1].text) == (language == "zh")


def test_the_facts_that_an_answer_cites_are_told_by_their_ids() -> None:
    assert cited("棉的 [F1]", FACTS) == ("f1",)
    assert cited("【f2】和[F1]", FACTS) == ("f1", "f2")
    assert cited("[F9] [F]", FACTS) == ()
