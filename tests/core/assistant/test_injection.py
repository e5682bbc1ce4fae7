"""Injection: 300 hostile comments and more through every prompt, and what an obedient model would write: all caught."""

import re
from typing import Final

import msgspec
import pytest

from anchor_console.core.assistant.checks import Grounds, checked
from anchor_console.core.assistant.model import Message
from anchor_console.core.assistant.prompt import TASKS, Asked, Round, Task, messages, rules
from anchor_console.core.assistant.quoting import CLOSING, OPENING
from anchor_console.core.compliance import Pack
from anchor_console.core.numbers import values
from tests.core.assistant.hostile import ANSWERS, COMMENTS, SECRET

NICK: Final = "小鹿爱买买"
FACTS: Final = (("f1", "面料为 100% 新疆长绒棉"), ("f2", "净重 320 克"))
FIGURES: Final = ("到手价 329 元", "库存 58 件")
PACK: Final = Pack(version="t")
BAD: Final = re.compile(r"[<>`{}\[\]\\|\u200b-\u200f\u202a-\u202e]|https?:|\d{7}|evil\.example", re.IGNORECASE)


def blocks(said: list[Message]) -> list[str]:
    """The quoted blocks of a prompt."""
    text = "\n".join(one.text for one in said if one.by == "user")
    return re.findall(rf"^{OPENING}$\n(.*?)^{CLOSING}$", text, re.MULTILINE | re.DOTALL)


def asked(comment: str, task: Task, heard: bool) -> Asked:
    """The comment wherever a comment can come to stand."""
    return Asked(
        question=comment,
        task=task,
        heard=heard,
        product="四件套",
        facts=FACTS,
        figures=FIGURES,
        comments=(comment, f"{NICK}：好看"),
        rounds=(Round(comment, comment),),
        promises=(comment,),
        names=(NICK,),
    )


def test_there_are_three_hundred_of_them() -> None:
    assert len(set(COMMENTS)) >= 300


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_comment_stays_within_the_quoted_block(task: Task, language: str) -> None:
    """One line each behind "> ", no sign that ends a fence or begins a role, no link, no number of a phone, no name."""
    for comment in COMMENTS:
        said = messages(msgspec.structs.replace(asked(comment, task, heard=True), language=language))
        first, second = blocks(said)
        assert [line[:2] for line in (first + second).splitlines()] == ["> "] * 3, comment
        text = "\n".join(one.text for one in said[1:])
        assert (text.count(OPENING), text.count(CLOSING)) == (2, 2), comment
        assert not BAD.search((first + second).replace("\n> ", "")[2:]), (comment, first)
        assert NICK not in text
        assert said[0].text.startswith(rules("zh" if language == "zh" else "en"))


def test_what_an_operator_pastes_as_a_question_can_not_forge_a_fence_either() -> None:
    for comment in COMMENTS:
        said = messages(asked(comment, "chat", heard=False))
        assert len(blocks(said)) == 1, comment
        assert not BAD.search(said[1].text + said[2].text), comment


def test_nothing_that_an_obedient_model_would_write_goes_unflagged() -> None:
    grounds = Grounds(known=values([text for _, text in FACTS] + list(FIGURES)), rules=rules("zh"), secrets=(SECRET,))
    unflagged = [answer for answer in ANSWERS if not checked(answer, grounds, PACK)]
    assert unflagged == []


def test_a_model_that_echoes_a_comment_is_flagged() -> None:
    """Whatever the comment was, and in whatever spelling it comes back."""
    unflagged = [
        comment
        for comment in COMMENTS
        if not checked(f"好的：{comment}", Grounds(quoted=(comment,), rules=rules("zh"), secrets=(SECRET,)), PACK)
    ]
    assert unflagged == []


@pytest.mark.parametrize(
    "answer",
    [
        "这款面料是100%新疆长绒棉 [F1]，摸起来很软。",
        "到手价329元，库存还有58件。",
        "净重三百二十克，拿着很轻 [F2]",
        "第一次来的朋友可以先看看面料。",
        "您说的是哪一件？",
        "It is cotton and weighs 320 g [F2].",
        "这个问题转人工。",
    ],
)
def test_an_answer_that_keeps_to_the_facts_is_let_through(answer: str) -> None:
    grounds = Grounds(known=values([text for _, text in FACTS] + list(FIGURES)), rules=rules("zh"), secrets=(SECRET,))
    assert checked(answer, grounds, PACK) == ()
