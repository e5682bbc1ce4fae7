"""What is done about a question becomes an answer of the record, with its fact, and cues to whom it concerns."""

import pytest
from msgspec import structs

from anchor_console.core.answers import Asked
from anchor_console.core.cue import TEXT_LIMIT
from anchor_console.core.fact import Fact
from anchor_console.desk.view import Kept, Me
from anchor_console.ui.cockpit.answering import Answering
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk
from tests.ui.cockpit.rooms import questions

FACT = Fact(id="f1", product="p3", text="起球 4 级", sort="test", proof="ab" * 32, approved_by="u1")
PILLING = Asked(question=questions()[0])


@pytest.fixture
def answering(desk: FakeDesk, words: Words) -> Answering:
    desk.records.append(Kept(value=FACT))
    desk.signed_in = Me(person="u7", name="林", role="operator")
    return Answering(desk, words)


def test_the_anchor_is_told_the_question_with_its_fact(answering: Answering, desk: FakeDesk) -> None:
    answering.to_anchor(PILLING)
    assert desk.cues_sent == [("anchor", "×23 在问：会不会起球？ 答：起球 4 级", False)]
    wanted = desk.changes[-1][2]
    assert (wanted["fact"], wanted["by"], wanted["text"]) == ("f1", "u7", "会不会起球？")


def test_a_cue_is_never_longer_than_one_may_be(answering: Answering, desk: FakeDesk) -> None:
    answering.to_anchor(Asked(question=structs.replace(PILLING.question, key="q", text="长" * 400)))
    assert len(desk.cues_sent[-1][1]) == TEXT_LIMIT


def test_service_is_told_of_which_product(answering: Answering, desk: FakeDesk) -> None:
    answering.to_service(PILLING, "四件套")
    assert desk.cues_sent == [("service", "×23 在问（四件套）：会不会起球？，请客服跟进", False)]
    answering.to_service(PILLING)
    assert "四件套" not in desk.cues_sent[-1][1]


def test_a_reply_bears_the_fact_only_where_it_says_it(answering: Answering, desk: FakeDesk) -> None:
    answering.in_writing(PILLING, "亲，起球 4 级哦")
    assert (desk.changes[-1][2]["reply"], desk.changes[-1][2]["fact"]) == ("亲，起球 4 级哦", "f1")
    answering.in_writing(PILLING, "不会的")
    assert desk.changes[-1][2]["fact"] == ""


def test_a_reply_begins_with_what_was_written_or_with_the_fact(answering: Answering) -> None:
    assert answering.draft(PILLING.question) == "起球 4 级"
    answering.drafts["q1"] = "写了一半"
    assert answering.draft(PILLING.question) == "写了一半"
    answering.in_writing(PILLING, "好了")
    assert "q1" not in answering.drafts


def test_another_fact_is_suggested_as_soon_as_it_is_there(answering: Answering, desk: FakeDesk) -> None:
    assert answering.suggested(PILLING.question) == FACT
    better = structs.replace(FACT, id="f2", text="会不会起球：实测 5 级")
    desk.records.append(Kept(value=better))
    assert answering.suggested(PILLING.question) == better


def test_what_is_asked_of_the_shop_has_no_products_fact(answering: Answering) -> None:
    assert answering.suggested(questions()[3]) is None


def test_only_an_answer_is_taken_back_here(answering: Answering, desk: FakeDesk) -> None:
    assert not answering.can_take_back()
    answering.take_back()
    assert desk.undone == 0
    answering.dismiss(PILLING)
    assert answering.can_take_back()
    answering.take_back()
    assert desk.undone == 1


def test_without_a_session_nothing_is_asked_and_nothing_done(words: Words) -> None:
    answering = Answering(FakeDesk(), words)
    assert answering.questions().open == ()
    answering.dismiss(PILLING)
    answering.open_again(PILLING)
