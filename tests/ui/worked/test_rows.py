"""Effects as bars: what is beyond the axis stands at its end, and every row paints itself."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from anchor_console.core.trial.effect import Effect
from anchor_console.ui.look import Look
from anchor_console.ui.worked.rows import WorkedRows
from anchor_console.ui.worked.telling import Told

SURE = Effect(measure="clicks", n=9, known=True, change=0.5, low=0.2, high=0.9)
LESS = Effect(measure="clicks", n=9, known=True, change=-0.4, low=-0.5, high=-0.2)
DARK = Effect(measure="clicks", n=1)


@pytest.fixture
def rows(qtbot: QtBot, look: Look) -> Iterator[WorkedRows]:
    """Three rows, one of them a trial's."""
    parent = QWidget()
    qtbot.addWidget(parent)
    made = WorkedRows(look, parent)
    made.resize(900, 200)
    told = [
        Told(id=id, name=id, often="9", effects={"clicks": effect}, said=id, trial=id == "b")
        for id, effect in (("a", SURE), ("b", LESS), ("c", DARK))
    ]
    made.say(told, {"clicks": "点击"}, "试验", "按类型")
    yield made
    parent.deleteLater()


def test_a_change_stands_on_its_axis_as_half_and_double_lie_as_far_from_none(rows: WorkedRows) -> None:
    (_, column), *_ = rows.columns()
    zero = rows.place_of(column, 0.0)
    assert rows.place_of(column, 1.0) - zero == pytest.approx(zero - rows.place_of(column, -0.5))
    assert rows.place_of(column, 9.0) == rows.place_of(column, 1.0)
    assert rows.place_of(column, 0.1) > zero


def test_clear_and_unclear_effects_look_different(rows: WorkedRows, look: Look) -> None:
    first = rows.grab().toImage()
    before = rows.rows
    unsure = Effect(measure="clicks", n=9, known=True, change=0.5, low=-0.2, high=0.9)
    rows.say([Told(id="a", name="a", often="9", effects={"clicks": unsure}, said="a"), *before[1:]], {}, "", "")
    assert rows.grab().toImage() != first
