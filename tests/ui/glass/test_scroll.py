"""The prompter's place in its lines, without a screen and without a clock."""

import pytest

from anchor_console.ui.glass.scroll import PACE, Scroll


def scroll(*counts: int) -> Scroll:
    made = Scroll()
    made.counts = counts
    return made


def test_a_line_takes_as_long_as_its_characters() -> None:
    one = scroll(10, 20, 10)
    one.pace = 600
    one.runs = True
    for _ in range(4):
        one.advance(250)
    assert one.place == pytest.approx(1.0)
    one.advance(200)
    assert one.place == pytest.approx(1.1)
    assert one.left() == pytest.approx(2_800)
    assert one.left(2) == pytest.approx(1_800)
    assert one.left(1) == 0


def test_it_stops_at_the_end_and_after_a_long_pause_it_does_not_leap() -> None:
    one = scroll(2, 2, 2)
    one.runs = True
    one.advance(60_000)
    assert one.place < 1
    for _ in range(20):
        one.advance(250)
    assert (one.place, one.runs, one.progress) == (2.0, False, 1.0)
    one.turn()
    assert not one.runs


def test_without_lines_nothing_moves() -> None:
    one = scroll()
    one.turn()
    one.advance(250)
    one.step(3)
    assert (one.place, one.line, one.progress, one.left(), one.runs) == (0.0, 0, 0.0, 0, False)


def test_steps_and_pace_have_their_ends() -> None:
    one = scroll(1, 1, 1)
    one.step(9)
    assert one.line == 2
    one.step(-9)
    assert one.line == 0
    one.faster(-99)
    assert one.pace == 60
    one.faster(99)
    assert one.pace == 600
    assert PACE == 220
