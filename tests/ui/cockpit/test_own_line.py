"""A line of the library in its slot of a trial: as it was approved, with today's figures, or not at all."""

import pytest
from msgspec import structs

from anchor_console.core.script import Line
from anchor_console.core.trial.record import Trial
from anchor_console.core.trial.turns import turns
from anchor_console.core.window import MINUTE
from anchor_console.desk.view import Kept
from anchor_console.ui.cockpit.own_line import own_move
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk
from tests.ui.cockpit.lines_made import prompting, settle, talking_desk, told
from tests.ui.cockpit.rooms import NOW

APPROVED = Line(
    id="l1", type="trust", title="售后", text="拿回去摸一摸，不合适就退。到手 {price}，还有 {stock} 件。",
    approved_by="u1", approved_at=5,
)  # fmt: skip
TRIAL = Trial(id="t", session="s1", ways=("l1", "chat"), began_at=NOW - NOW % MINUTE - MINUTE, slot=300)
OTHER = structs.replace(TRIAL, ways=("chat", "l1"))


def room(line: Line = APPROVED, trial: Trial | None = None) -> FakeDesk:
    """A room with that line in the library, and a trial that is on."""
    desk = talking_desk()
    desk.records.append(Kept(value=line))
    if trial is not None:
        desk.records.append(Kept(value=trial))
    return desk


def its_turn() -> Trial:
    """The trial in which it is the line's turn now."""
    return TRIAL if turns(TRIAL)[0].way == 0 else OTHER


def test_it_is_said_with_the_price_of_the_ledger(words: Words) -> None:
    move = own_move(room(), words, "l1", "p3", 0)
    assert move is not None
    assert move.text == "拿回去摸一摸，不合适就退。到手 ¥329，还有 86 件。"
    assert (move.type, move.line, move.product, move.sign) == ("trust", "l1", "p3", "trial")


@pytest.mark.parametrize(
    "line",
    [
        structs.replace(APPROVED, approved_at=0),
        structs.replace(APPROVED, product="p9"),
        structs.replace(APPROVED, text="全网最低价，错过不再有。"),
        structs.replace(APPROVED, text="摸一摸。" * 60),
        structs.replace(APPROVED, text=""),
        structs.replace(APPROVED, id="l2"),
    ],
)
def test_a_draft_another_products_a_stopped_and_a_long_line_are_none(words: Words, line: Line) -> None:
    assert own_move(room(line), words, "l1", "p3", 0) is None


def test_in_its_slot_it_leads_and_is_kept_as_the_librarys_when_said(words: Words) -> None:
    desk = room(trial=its_turn())
    source = prompting(desk, words)
    assert source.proposal is not None
    first = source.proposal.moves[0]
    assert (first.line, first.sign) == ("l1", "trial")
    assert source.turn_words().startswith("试验：轮到「售后」，")
    assert source.deal(first, "said")
    kind, _, wanted = desk.changes[-1]
    assert (kind, wanted["script_line"], wanted["line"]) == ("said.put", "l1", "trust")
    told(desk, stock=7)
    assert source.deal(first, "glass")
    assert desk.changes[-1][2]["text"] == "拿回去摸一摸，不合适就退。到手 ¥329，还有 7 件。"


def test_when_the_turn_is_anothers_it_is_not_dealt_with_any_more(words: Words) -> None:
    desk = room(trial=its_turn())
    source = prompting(desk, words)
    assert source.proposal is not None
    first = source.proposal.moves[0]
    desk.time += 5 * MINUTE
    assert desk.picture is not None
    desk.picture.at += 5 * MINUTE
    assert not source.deal(first, "glass")
    settle(source)
    assert source.proposal is not None
    assert [move.type for move in source.proposal.moves[:1]] == ["chat"]
