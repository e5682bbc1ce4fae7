"""The figures are printed so that they can be read, and held against something."""

import re
import subprocess
import sys

import pytest

from benchmarks import __main__ as runner
from benchmarks.report import Line
from benchmarks.screen import virtual_screen


def test_a_line_names_figure_floor_and_ratio() -> None:
    """Name, figure, the floor or peer beside it, ratio."""
    line = str(Line("ingest, bodies of 4,096", 101_234.5, "events/s", 50_000))
    assert re.split(r"\s{2,}", line) == [
        "ingest, bodies of 4,096",
        "101,234 events/s",
        "floor 50,000 events/s",
        "ratio 2.02",
    ]


def test_a_peer_is_named_and_small_figures_keep_their_places() -> None:
    """Milliseconds beside milliseconds."""
    line = str(Line("first paint", 0.2512, "s", 0.2, "bare window"))
    assert "0.251 s" in line
    assert "bare window 0.2 s" in line
    assert line.endswith("ratio 1.26")


def test_a_figure_alone_is_only_a_figure() -> None:
    """Nothing to be held against, nothing to divide by; a floor of nought has no ratio either."""
    assert str(Line("memory", 148.21, "MB")).split() == ["memory", "148", "MB"]
    assert Line("lost", 0, "events", 0).ratio is None


def test_an_unknown_figure_is_refused_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit status 2, like any wrong argument."""
    assert runner.main(["nonsense"]) == 2
    assert "No figure named nonsense" in capsys.readouterr().err


def test_the_virtual_screen_has_the_size_that_figures_speak_of() -> None:
    """1920×1080, on a display that was free, and gone afterwards."""
    with virtual_screen() as environment:
        asked = "from PySide6.QtGui import QGuiApplication as A; print(A([]).primaryScreen().size().toTuple())"
        said = subprocess.run(
            [sys.executable, "-c", asked], check=True, env=environment, capture_output=True, text=True
        ).stdout
    assert said.strip() == "(1920, 1080)"
