"""Power cuts under a desk at work: with every commit synced nothing is lost, and it would be seen if it were."""

import random

import pytest

from tests.conftest import ExpectedLogs
from tests.sim.disk import SECTOR, Disk, File
from tests.sim.power import main, run

RUNS = 300


@pytest.fixture
def told(expected_logs: ExpectedLogs) -> None:
    expected_logs("edit not saved")


@pytest.mark.usefixtures("told")
def test_three_hundred_desks_lose_nothing_that_was_said_to_be_saved() -> None:
    report = run(RUNS, seed=1)
    assert report.violations == 0, report.first
    assert report.cuts > RUNS


@pytest.mark.parametrize("synchronous", ["NORMAL", "OFF"])
@pytest.mark.usefixtures("told")
def test_the_harness_finds_what_is_lost_when_commits_are_not_synced(synchronous: str) -> None:
    report = run(60, seed=1, synchronous=synchronous)
    assert report.lost > 0
    assert "seed" in report.first


@pytest.mark.usefixtures("told")
def test_without_any_sync_it_finds_damaged_files_too() -> None:
    assert run(120, seed=1, synchronous="OFF").corrupt > 0


def test_by_command_it_says_what_was_found(capsys: pytest.CaptureFixture[str], expected_logs: ExpectedLogs) -> None:
    assert main(["5", "--seed", "9"]) == 0
    assert capsys.readouterr().out.startswith("5 runs, ")
    assert main(["40", "--synchronous", "OFF"]) == 1


def test_what_was_synced_stays_whatever_chance_says() -> None:
    file = File()
    file.write(0, b"x" * SECTOR)
    file.sync()
    file.write(SECTOR, b"y" * SECTOR * 3)
    file.truncate(10)
    kept = {file.after_power_cut(random.Random(seed), 0.5) for seed in range(200)}
    assert all(content[:10] == b"x" * 10 for content in kept)
    assert len(kept) > 5, "kept, lost, torn by sectors, cut off"


def test_a_new_name_is_there_once_its_file_was_synced() -> None:
    disk = Disk()
    disk.create("a").write(0, b"1")
    assert {bool(disk.after_power_cut(random.Random(seed)).files) for seed in range(50)} == {True, False}
    disk.sync(disk.files["a"])
    disk.remove("a", sync=False)
    assert {bool(disk.after_power_cut(random.Random(seed)).files) for seed in range(50)} == {True, False}
    assert all(disk.after_power_cut(random.Random(seed)).files.keys() <= {"a"} for seed in range(50))
