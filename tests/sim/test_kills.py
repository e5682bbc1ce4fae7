"""kill -9 of real consoles' sides and real hubs: what was said to be saved is there, once, in its order."""

from pathlib import Path

from tests.sim.kills import run


def test_killed_processes_lose_nothing(tmp_path: Path) -> None:
    """Over loopback, with the hub started anew by whoever misses it."""
    report = run(8, 1, tmp_path)
    assert report.violations == 0, report
    assert report.saved > 20, "and something was at stake"
    assert 0 < report.hub_kills < report.kills
