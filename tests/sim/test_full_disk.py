"""A disk that is full or fails: what the screen said of each edit holds, and work goes on when the disk is mended."""

import pytest

from anchor_console.desk.outbox import Outbox
from tests.conftest import ExpectedLogs
from tests.sim.full_disk import main, run

RUNS = 120


@pytest.fixture
def told(expected_logs: ExpectedLogs) -> None:
    expected_logs("edit not saved")


@pytest.mark.usefixtures("told")
def test_a_fault_at_any_call_leaves_the_truth_on_the_screen_and_a_whole_file() -> None:
    report = run(RUNS, seed=1)
    assert report.violations == 0, report.first
    assert report.struck > RUNS / 2


@pytest.mark.usefixtures("told")
def test_the_harness_finds_an_edit_that_came_to_light_and_was_not_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Outbox, "_look_again", lambda outbox: None)
    assert run(RUNS, seed=1).untrue > 0


def test_by_command_it_says_what_was_found(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["10", "--seed", "5"]) == 0
    assert capsys.readouterr().out.startswith("10 runs, ")
