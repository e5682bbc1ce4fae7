"""When lines are proposed and what is done with one: once in ten seconds, nothing under the hand, kept as said."""

import pytest
from msgspec import structs
from pytestqt.qtbot import QtBot

from anchor_console.core.said import Said
from anchor_console.desk.view import Kept
from anchor_console.ui.cockpit.prompting import EVERY, KEPT, Prompting
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk
from tests.ui.cockpit.lines_made import prompting, settle, talking_desk, told


@pytest.fixture
def desk() -> FakeDesk:
    """A room of which something can be said."""
    return talking_desk()


@pytest.fixture
def made(desk: FakeDesk, words: Words) -> Prompting:
    """Prompting that has proposed once."""
    return prompting(desk, words)


def texts(made: Prompting) -> list[str]:
    """The lines that are proposed."""
    assert made.proposal is not None
    return [move.text for move in made.proposal.moves]


def has_none(made: Prompting) -> bool:
    """Whether nothing is proposed."""
    return made.proposal is None


def later(desk: FakeDesk, made: Prompting, ms: int = EVERY) -> None:
    """Time passes, and what comes is taken."""
    desk.time += ms
    assert desk.picture is not None
    desk.picture.at += ms
    settle(made)


def test_the_most_asked_question_is_answered_first(made: Prompting) -> None:
    assert made.proposal is not None
    first = made.proposal.moves[0]
    assert (first.type, first.sign, first.facts) == ("answer", "asked", ("f1",))
    assert "起球 4 级" in first.text
    assert len(texts(made)) == 3


def test_within_ten_seconds_nothing_is_asked_again(desk: FakeDesk, made: Prompting) -> None:
    before = made.proposal
    later(desk, made, EVERY - 1)
    assert made.proposal is before


def test_while_the_room_is_of_the_same_kind_the_lines_stay_and_only_their_time_is_newer(
    desk: FakeDesk, made: Prompting
) -> None:
    before = made.proposal
    later(desk, made)
    assert before is not None
    assert made.proposal is not None
    assert made.proposal.moves == before.moves
    assert made.proposal.at == before.at + EVERY
    later(desk, made, KEPT)
    assert not set(texts(made)) & {move.text for move in before.moves}


def test_a_stock_in_a_line_follows_the_ledger(desk: FakeDesk, words: Words) -> None:
    told(desk, stock=20, pace=100)
    assert desk.picture is not None
    desk.picture.questions = []
    made = prompting(desk, words)
    for _ in range(8):
        if any("20 件" in text for text in texts(made)):
            break
        made.others()
        settle(made)
    before = len(texts(made))
    told(desk, stock=18)
    later(desk, made)
    assert len(texts(made)) == before
    assert any("18 件" in text for text in texts(made))
    assert not any("20 件" in text for text in texts(made))


def test_nothing_changes_under_the_hand_of_who_is_choosing(desk: FakeDesk, made: Prompting) -> None:
    before = made.proposal
    made.held = lambda: True
    later(desk, made, KEPT - 1)
    assert made.proposal is before
    later(desk, made, 1)
    assert made.proposal is not before


def test_others_come_at_once_and_are_other(desk: FakeDesk, made: Prompting) -> None:
    before = texts(made)
    made.held = lambda: True
    made.others()
    settle(made)
    assert not set(before) & set(texts(made))


def test_another_price_is_another_room(desk: FakeDesk, made: Prompting) -> None:
    before = texts(made)
    told(desk, price=31_900)
    settle(made)
    assert texts(made) != before


def test_to_the_glass_is_a_calm_cue_to_the_anchor_and_is_kept(desk: FakeDesk, made: Prompting) -> None:
    assert made.proposal is not None
    move = made.proposal.moves[0]
    assert made.deal(move, "glass")
    assert desk.cues_sent == [("anchor", move.text, False)]
    kind, _, wanted = desk.changes[-1]
    assert kind == "said.put"
    assert (wanted["line"], wanted["text"], wanted["way"], wanted["facts"]) == ("answer", move.text, "glass", "f1")


@pytest.mark.parametrize("way", ["said", "refused"])
def test_said_and_refused_are_kept_and_not_sent(desk: FakeDesk, made: Prompting, way: str) -> None:
    assert made.proposal is not None
    assert made.deal(made.proposal.moves[1], "said" if way == "said" else "refused")
    assert desk.cues_sent == []
    assert desk.changes[-1][2]["way"] == way


def test_a_line_whose_price_or_fact_is_gone_is_not_sent(desk: FakeDesk, made: Prompting, qtbot: QtBot) -> None:
    assert made.proposal is not None
    desk.records.pop()
    with qtbot.waitSignal(made.told) as said:
        assert not made.deal(made.proposal.moves[0], "glass")
    assert said.args == ["价格或凭证刚变了，这句不能用，已换一批。"]
    assert (desk.cues_sent, desk.changes) == ([], [])


def test_after_a_line_the_anchor_is_let_speak(desk: FakeDesk, made: Prompting) -> None:
    assert made.proposal is not None
    assert desk.picture is not None
    line = Said(id="a", session="s1", at=desk.picture.at, line="answer", text=texts(made)[0], way="said")
    desk.records.append(Kept(value=line))
    made.others()
    settle(made)
    assert texts(made) == []
    assert made.proposal.going_on.startswith("刚说过一句")


def test_another_session_begins_with_nothing(desk: FakeDesk, made: Prompting) -> None:
    desk.open_session("s2")
    made.tick()
    assert made.proposal is None
    desk.session_rows[0] = structs.replace(desk.session_rows[0], state="ended")
    desk.open_session("s1")
    settle(made)
    assert made.proposal is None


def test_another_language_brings_its_own_lines(made: Prompting, words: Words) -> None:
    words.choose("en")
    assert has_none(made)
    settle(made)
    assert made.proposal is not None
    assert made.proposal.moves[0].reason.startswith("Asked 23 times")


def test_beside_the_screen_it_proposes_as_well(desk: FakeDesk, words: Words, qtbot: QtBot) -> None:
    made = Prompting(desk, words)
    made.tick()
    qtbot.waitUntil(lambda: made.proposal is not None)
    assert len(texts(made)) == 3
