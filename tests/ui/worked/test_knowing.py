"""What worked is reckoned beside the screen, for the open show, every few minutes; a failure holds nothing up."""

from collections.abc import Iterator

import pytest
from msgspec import structs
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from anchor_console.core.curve import Curve, written
from anchor_console.core.result import Result
from anchor_console.core.said import Said
from anchor_console.desk.view import Kept
from anchor_console.ui.cockpit.prompting import Job
from anchor_console.ui.worked.knowing import EVERY, Knowing
from tests.fakes import NOON, FakeDesk, session_row
from tests.ui.worked.made import TRIAL, talked


def at_once(job: Job) -> None:
    """No thread in a test."""
    job()


@pytest.fixture
def knowing(qtbot: QtBot, desk: FakeDesk) -> Iterator[Knowing]:
    """Knowing of an hour's show with a trial that is over."""
    talked(desk, 130, [TRIAL])
    parent = QObject()
    yield Knowing(desk, parent, run=at_once)
    parent.deleteLater()


def test_effects_and_trials_that_are_over_are_told(knowing: Knowing) -> None:
    told: list[int] = []
    knowing.changed.connect(lambda: told.append(knowing.at))
    knowing.tick()
    assert knowing.effects == {}
    knowing.take()
    assert knowing.effects["type"]["interaction"]["clicks"].n > 5
    assert knowing.aimed()["interaction"].measure == "comments"
    assert knowing.found["t1"].effect.source == "trial"
    assert told[-1] == knowing.at > 0


def test_it_is_reckoned_again_after_a_while_or_when_wanted(knowing: Knowing, desk: FakeDesk) -> None:
    knowing.tick()
    knowing.take()
    first = knowing.at
    desk.time += EVERY - 1
    knowing.tick()
    knowing.take()
    assert knowing.at == first
    knowing.again()
    knowing.tick()
    knowing.take()
    assert knowing.at > first


def test_past_shows_of_the_room_count_where_lines_were_said(knowing: Knowing, desk: FakeDesk) -> None:
    knowing.tick()
    knowing.take()
    before = knowing.effects["type"]["interaction"]["clicks"].n
    row = session_row("s0", state="ended", starts_at=NOON - 86_400_000)
    desk.session_rows.append(row)
    said = [kept.value for kept in desk.all(Said, "s1")]
    desk.records += [Kept(value=_of_past(one)) for one in said]
    assert desk.picture is not None
    desk.on_air.past_minutes["s0"] = dict(desk.picture.minutes)
    desk.records.append(Kept(value=Result(id="s0", session="s0", curve=written_curve())))
    knowing.again()
    knowing.tick()
    knowing.take()
    assert knowing.effects["type"]["interaction"]["clicks"].n > before


def _of_past(said: Said) -> Said:
    return structs.replace(said, id=f"past-{said.id}", session="s0")


def written_curve() -> str:
    """A curve as a record keeps it."""
    return written(Curve(5, {"comments": [1, 2, 3]}))


def test_a_failure_leaves_what_was_known_and_another_session_forgets_it(
    knowing: Knowing, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(shows: object) -> None:
        raise ValueError("planted")

    monkeypatch.setattr("anchor_console.core.trial.tally.effects", fails)
    with pytest.raises(ValueError, match="planted"):
        knowing.tick()
    knowing.take()
    assert knowing.effects == {}
    monkeypatch.undo()
    knowing.again()
    knowing.tick()
    knowing.take()
    assert knowing.effects
    desk.open_session("s2")
    knowing.tick()
    assert (knowing.effects, knowing.at) == ({}, 0)
