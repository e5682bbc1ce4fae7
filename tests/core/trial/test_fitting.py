"""The regression finds what was put in, and its errors grow with what strays and with neighbours that are alike."""

from math import exp, log
from random import Random

import pytest

from anchor_console.core.trial.fitting import SIZE, fitted, quantile, smoothed
from anchor_console.core.trial.windows import Window
from anchor_console.core.window import MINUTE


def window(at: int, counted: float, **known: float) -> Window:
    """A window that is known by its level and swing alone."""
    return Window(at * MINUTE, counted, 100.0, (known.get("level", 0.0), known.get("swing", 0.0), *[0.0] * (SIZE - 3)))


def test_it_finds_the_rate_and_the_slope() -> None:
    dice = Random(3)
    known = [(dice.gauss(0, 0.5), dice.gauss(0, 0.5)) for _ in range(300)]
    windows = [
        window(at * 20, 100 * 0.4 * exp(0.8 * level - 0.5 * swing), level=level, swing=swing)
        for at, (level, swing) in enumerate(known)
    ]
    fit = fitted(windows)
    assert list(fit.beta[1:3]) == pytest.approx([0.8, -0.5], abs=0.02)
    assert log(fit.expects(window(0, 0, level=1, swing=1))) == pytest.approx(log(40) + 0.3, abs=0.03)
    assert fit.spread == 1.0, "nothing strays more than chance"


def test_what_strays_widens_the_doubt() -> None:
    dice = Random(5)
    calm = fitted([window(at * 20, 40 + dice.choice((-3, 3))) for at in range(80)])
    wild = fitted([window(at * 20, 40 + dice.choice((-30, 30))) for at in range(80)])
    row = (1.0, *[0.0] * (SIZE - 1))
    assert wild.spread > 10 * calm.spread
    assert wild.doubt(row) > 10 * calm.doubt(row)


def test_nothing_counted_is_no_trouble() -> None:
    assert fitted([window(at, 0) for at in range(40)]).expects(window(0, 0)) < 1


def test_neighbours_that_are_alike_count_less() -> None:
    far = [(at * 30 * MINUTE, 1.0) for at in range(10)]
    near = [(at * 2 * MINUTE, 1.0) for at in range(10)]
    assert smoothed(far) == 10
    assert smoothed(near) > 30
    assert smoothed([(0, 1.0), (MINUTE, -1.0), (2 * MINUTE, 1.0), (3 * MINUTE, -1.0)]) >= 0
    assert smoothed([*near, *near]) == pytest.approx(2 * smoothed(near)), "another show begins where time goes back"


@pytest.mark.parametrize(("cases", "t"), [(5, 2.571), (10, 2.228), (30, 2.042), (1_000, 1.962)])
def test_few_cases_ask_for_wider_intervals(cases: int, t: float) -> None:
    assert quantile(cases) == pytest.approx(t, abs=0.01)
    assert quantile(1) == quantile(3) > 3
